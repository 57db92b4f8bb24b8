"""The training loop: seeded, resumable; an average of the weights is what gets exported."""

from __future__ import annotations

import copy
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn

from sayso.annotate.decode import begin
from sayso.train.batches import PADDING, Batch, batches, samples
from sayso.train.corpus import IGNORED, Labelled
from sayso.train.network import LAYERS, Network, pretrained

FAR = -1e4  # the score of a link to padding


@dataclass(frozen=True, slots=True)
class Plan:
    """What decides the weights, besides the data."""

    epochs: int = 5
    seed: int = 0
    rate: float = 2e-4  # peak learning rate of the top layer; each layer below has `decay` of it
    head_rate: float = 1e-3
    decay: float = 0.9
    dropout: float = 0.1
    tokens: int = 2048  # of a batch
    longest: int = 256  # tokens of a window
    link: float = 0.2  # weight of each of the two link losses
    warm_up: float = 0.06  # share of the steps
    average: float = 0.998  # how much of the averaged weights each step keeps


class Run:
    """A training run under way: the network, its average, the optimiser, how far it has come."""

    def __init__(
        self, plan: Plan, articles: Sequence[Sequence[Labelled]], encoder: Path | None = None
    ) -> None:
        torch.manual_seed(plan.seed)
        self.plan = plan
        self._articles = articles
        self.network = pretrained(plan.dropout, encoder)
        self.averaged = copy.deepcopy(self.network).eval()
        self._optimiser = torch.optim.AdamW(_groups(self.network, plan), fused=True)
        self._peaks = [group["lr"] for group in self._optimiser.param_groups]
        self.epoch = 0
        self._step = 0
        self._steps = plan.epochs * sum(1 for _ in self._batches(0))

    def train(self, checkpoint: Path) -> Iterator[int]:
        """Train to the end, from the checkpoint if there is one; gives each epoch done."""
        if checkpoint.exists():
            self._resume(checkpoint)
        while self.epoch < self.plan.epochs:
            torch.manual_seed(self.plan.seed * 1000 + self.epoch)
            started, losses = time.monotonic(), 0.0
            for batch in self._batches(self.epoch):
                losses += self._learn(batch)
            self.epoch += 1
            self._keep(checkpoint)
            minutes = (time.monotonic() - started) / 60
            print(f"epoch {self.epoch}: loss {losses:.1f}, {minutes:.0f} min", file=sys.stderr)
            yield self.epoch

    def _batches(self, epoch: int) -> Iterator[Batch]:
        chance = random.Random(self.plan.seed * 1000 + epoch)  # noqa: S311 - no secret
        return batches(samples(self._articles, self.plan.longest, chance), self.plan.tokens, chance)

    def _learn(self, batch: Batch) -> float:
        self.network.train()
        self._set_rate()
        with torch.autocast("cpu", dtype=torch.bfloat16):
            tags, links = self.network(batch.ids, (batch.ids != PADDING).long())
        loss = _loss(tags, links, batch, self.plan.link)
        loss.backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self._optimiser.step()
        self._optimiser.zero_grad()
        self._step += 1
        self._average()
        return float(loss.detach())

    def _set_rate(self) -> None:
        """Up in a line, then down in a line."""
        up = (self._step + 1) / (self.plan.warm_up * self._steps)
        down = max(0.0, 1 - self._step / self._steps)
        for group, peak in zip(self._optimiser.param_groups, self._peaks, strict=True):
            group["lr"] = peak * min(1.0, up) * down

    @torch.no_grad()
    def _average(self) -> None:
        keep = min(self.plan.average, (1 + self._step) / (10 + self._step))
        pairs = zip(self.averaged.parameters(), self.network.parameters(), strict=True)
        for mean, latest in pairs:
            mean.lerp_(latest, 1 - keep)

    def _keep(self, checkpoint: Path) -> None:
        state = {
            "network": self.network.state_dict(),
            "averaged": self.averaged.state_dict(),
            "optimiser": self._optimiser.state_dict(),
            "epoch": self.epoch,
            "step": self._step,
        }
        torch.save(state, checkpoint.with_suffix(".new"))
        checkpoint.with_suffix(".new").replace(checkpoint)

    def _resume(self, checkpoint: Path) -> None:
        state = torch.load(checkpoint)
        self.network.load_state_dict(state["network"])
        self.averaged.load_state_dict(state["averaged"])
        self._optimiser.load_state_dict(state["optimiser"])
        self.epoch, self._step = state["epoch"], state["step"]


def _loss(tags: torch.Tensor, links: torch.Tensor, batch: Batch, weight: float) -> torch.Tensor:
    """Of the tags; of the links of cues; of those of contents, which are many more."""
    loss = _cross_entropy(tags, batch.tags)
    near = links.float().masked_fill((batch.ids == PADDING)[:, None, :], FAR)
    for tag in (begin("cue"), begin("content")):
        of_role = (batch.tags == tag) | (batch.tags == tag + 1)
        goals = batch.links.masked_fill(~of_role, IGNORED)
        if bool((goals != IGNORED).any()):
            loss = loss + weight * _cross_entropy(near, goals)
    return loss


def _cross_entropy(scores: torch.Tensor, goals: torch.Tensor) -> torch.Tensor:
    flat = scores.float().reshape(-1, scores.shape[-1])
    return nn.functional.cross_entropy(flat, goals.reshape(-1), ignore_index=IGNORED)


def _groups(network: Network, plan: Plan) -> list[dict[str, object]]:
    """Every parameter with its own rate: lower layers learn more slowly."""
    return [
        {
            "params": [parameter],
            "lr": _rate(name, plan),
            "weight_decay": 0.01 * (parameter.dim() > 1),
        }
        for name, parameter in network.named_parameters()
    ]


def _rate(name: str, plan: Plan) -> float:
    if name.startswith("encoder.embeddings"):
        return plan.rate * plan.decay ** (LAYERS + 1)
    if name.startswith("encoder.encoder.layer"):
        return plan.rate * plan.decay ** (LAYERS - 1 - int(name.split(".")[3]))
    return plan.head_rate
