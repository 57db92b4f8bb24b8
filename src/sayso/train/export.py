"""From trained weights to what ships: an ONNX graph with 8-bit weights, and its vocabulary."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from pathlib import Path

import torch
from torch import nn

from sayso.annotate.tagger import MODEL, TOKENIZER
from sayso.train.network import Network, base

OPSET = 17


class Unpadded(nn.Module):
    """The network as it is run: one window, every token counts."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network.eval()

    def forward(self, ids: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """1 x tokens to (1 x tokens x tags, 1 x tokens x tokens)."""
        tags, links = self.network(ids, torch.ones_like(ids))
        return tags, links


def export(network: Network, folder: Path) -> None:
    """Write `tagger.onnx` and `tokenizer.json` into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        exact = Path(scratch) / MODEL
        _graph(network, exact)
        _quantize(exact, folder / MODEL)
    shutil.copyfile(base() / TOKENIZER, folder / TOKENIZER)


def _graph(network: Network, path: Path) -> None:
    ids = torch.arange(1000, 1037)[None]
    network.encoder.config._attn_implementation = "eager"  # noqa: SLF001 - plain matrix products export best
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of tracing: the shapes it asks about do not vary here
        torch.onnx.export(
            Unpadded(network),
            (ids,),
            str(path),
            input_names=["ids"],
            output_names=["tags", "links"],
            dynamic_axes={"ids": {1: "n"}, "tags": {1: "n"}, "links": {1: "n", 2: "n"}},
            opset_version=OPSET,
            dynamo=False,
        )


def _quantize(exact: Path, small: Path) -> None:
    """Weights to 8 bits, a scale for each channel, reduced range (decision 9 of the design)."""
    from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: PLC0415 - heavy

    quantize_dynamic(
        str(exact), str(small), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
    )
