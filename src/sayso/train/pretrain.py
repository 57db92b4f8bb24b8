"""`python -m sayso.train.pretrain`: more masked-word reading for the encoder, on news text at hand.

all-MiniLM-L6-v2 was tuned to give one vector for a sentence; guessing hidden words of news (Devlin
et al. 2019; Gururangan et al. 2020) turns it back to single words before it learns to tag them.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import nn

from sayso.annotate.tagger import TOKENIZER
from sayso.annotate.windows import CLS, SEP, Piece, pieces, window
from sayso.train.batches import PADDING, padded
from sayso.train.corpus import IGNORED, lines, paragraphs
from sayso.train.network import HIDDEN, Network, base, pretrained

MASK, WORDS = 103, 30522
HIDE = 0.15  # share of the tokens to guess
MASKED, KEPT = 0.8, 0.9  # below the first: masked; up to the second: left as it is; else another
LONGEST, TOKENS = 256, 4096
RATE, HEAD_RATE, WARM_UP = 1.5e-4, 1e-3, 0.06
TEXTS = {
    "polnear/train.jsonl": "text",
    "fa-kes/articles.jsonl": "text",
    "gva-longtail/incidents.jsonl": "reports",
}


class Guesser(nn.Module):
    """The encoder with BERT's head for hidden words, tied to its word embeddings."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.encoder = network.encoder
        self.change = nn.Sequential(
            nn.Linear(HIDDEN, HIDDEN), nn.GELU(), nn.LayerNorm(HIDDEN, eps=1e-12)
        )
        self.bias = nn.Parameter(torch.zeros(WORDS))

    def forward(self, ids: torch.Tensor, hidden_at: torch.Tensor) -> torch.Tensor:
        """Samples x tokens, and where words are hidden, to hidden words x vocabulary."""
        read = self.encoder(ids, attention_mask=(ids != PADDING).long()).last_hidden_state
        changed = self.change(read[hidden_at])
        return changed @ self.encoder.embeddings.word_embeddings.weight.T + self.bias


def texts(data: Path) -> Iterator[str]:
    """The news text at hand, without the articles kept apart for tuning and testing."""
    for file, field in TEXTS.items():
        for row in lines(data / file):
            if field == "text":
                yield row[field]
            elif _is_for_development(row["incident_id"]):
                yield from (report["text"] for report in row["reports"])


def _is_for_development(incident: str) -> bool:
    """The half of the incidents that the shared check calls `dev`."""
    return hashlib.sha1(incident.encode(), usedforsecurity=False).digest()[0] % 2 == 1


def main() -> None:
    """Read everything once, then write the encoder's weights."""
    asked = _arguments()
    torch.set_num_threads(asked.threads)
    torch.manual_seed(asked.seed)
    chance = random.Random(asked.seed)  # noqa: S311 - no secret
    windows = list(_windows(asked.data))
    chance.shuffle(windows)
    per_batch = TOKENS // LONGEST
    groups = [windows[at : at + per_batch] for at in range(0, len(windows), per_batch)]
    guesser = Guesser(pretrained(dropout=0.1, encoder=asked.encoder)).train()
    head = [*guesser.change.parameters(), guesser.bias]
    optimiser = torch.optim.AdamW(
        [{"params": guesser.encoder.parameters(), "lr": RATE}, {"params": head, "lr": HEAD_RATE}],
        weight_decay=0.01,
        fused=True,
    )
    started, losses = time.monotonic(), 0.0
    for step, group in enumerate(groups, 1):
        for each, peak in zip(optimiser.param_groups, (RATE, HEAD_RATE), strict=True):
            each["lr"] = peak * min(1, step / (WARM_UP * len(groups))) * (1 - step / len(groups))
        losses += _learn(guesser, optimiser, group)
        if step % 50 == 0:
            minutes = (time.monotonic() - started) / 60
            told = f"{step}/{len(groups)}: loss {losses / 50:.3f}, {minutes:.0f} min"
            print(told, file=sys.stderr, flush=True)
            losses = 0.0
    torch.save(guesser.encoder.state_dict(), asked.out)


def _windows(data: Path) -> Iterator[Sequence[int]]:
    tokenizer = Tokenizer.from_file(str(base() / TOKENIZER))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    for text in texts(data):
        taken: list[Piece] = []
        size = 1
        for piece in pieces(text, paragraphs(text), tokenizer, LONGEST):
            if size + len(piece.ids) + 1 > LONGEST:
                yield window(taken).ids
                taken, size = [], 1
            taken.append(piece)
            size += len(piece.ids) + 1
        if taken:
            yield window(taken).ids


def _learn(
    guesser: Guesser, optimiser: torch.optim.Optimizer, group: Sequence[Sequence[int]]
) -> float:
    words = padded(group, PADDING)
    open_to_it = (words != PADDING) & (words != CLS) & (words != SEP)
    hidden = open_to_it & (torch.rand(words.shape) < HIDE)
    how = torch.rand(words.shape)
    shown = words.masked_fill(hidden & (how < MASKED), MASK)
    other = torch.randint(1000, WORDS, words.shape)
    shown = torch.where(hidden & (how > KEPT), other, shown)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        guessed = guesser(shown, hidden)
    loss = nn.functional.cross_entropy(guessed.float(), words[hidden], ignore_index=IGNORED)
    loss.backward()
    nn.utils.clip_grad_norm_(guesser.parameters(), 1.0)
    optimiser.step()
    optimiser.zero_grad()
    return float(loss.detach())


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sayso.train.pretrain", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("build/encoder.pt"))
    parser.add_argument("--encoder", type=Path, help="go on from what an earlier run wrote")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    asked = parser.parse_args()
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    return asked


if __name__ == "__main__":
    main()
