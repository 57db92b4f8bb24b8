"""Windows of labelled tokens, of like length together, in an order that the seed decides."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import torch

from sayso.annotate.assign import NOBODY
from sayso.annotate.decode import OUTSIDE
from sayso.annotate.windows import window
from sayso.train.corpus import ELSEWHERE, IGNORED, NOWHERE, Labelled

PADDING = 0
JITTER = 40  # tokens by which lengths are blurred before like goes to like


class Sample(NamedTuple):
    """One window: token ids, their tags, and for each the token to which it belongs."""

    ids: list[int]
    tags: list[int]
    links: list[int]


class Batch(NamedTuple):
    """Samples side by side: three tensors of samples x tokens."""

    ids: torch.Tensor
    tags: torch.Tensor
    links: torch.Tensor


def samples(
    articles: Sequence[Sequence[Labelled]], longest: int, chance: random.Random
) -> list[Sample]:
    """Cut articles into windows; the first of random length, so that each epoch cuts elsewhere."""
    found = []
    for pieces in articles:
        room = chance.randint(longest // 4, longest)
        taken: list[Labelled] = []
        size = 1
        for piece in pieces:
            if taken and size + len(piece.tags) + 1 > room:
                found.append(_sample(taken))
                taken, size, room = [], 1, longest
            taken.append(piece)
            size += len(piece.tags) + 1
        if taken:
            found.append(_sample(taken))
    return found


def _sample(taken: Sequence[Labelled]) -> Sample:
    joined = window([one.piece for one in taken])
    places = {span.start: at for at, span in enumerate(joined.spans) if span is not None}
    tags, goals = [IGNORED], [ELSEWHERE]
    for one in taken:
        tags += [*one.tags, OUTSIDE]
        goals += [*one.places, ELSEWHERE]
    links = [NOBODY if goal == NOWHERE else places.get(goal, IGNORED) for goal in goals]
    return Sample(list(joined.ids), tags, links)


def batches(found: Sequence[Sample], tokens: int, chance: random.Random) -> Iterator[Batch]:
    """Batches of at most so many tokens, padding included, in random order."""
    ranked = sorted(found, key=lambda one: len(one.ids) + chance.random() * JITTER)
    groups: list[list[Sample]] = [[]]
    for one in ranked:
        longest = max(len(other.ids) for other in [one, *groups[-1]])
        if groups[-1] and longest * (len(groups[-1]) + 1) > tokens:
            groups.append([])
        groups[-1].append(one)
    chance.shuffle(groups)
    for group in groups:
        ids, tags, links = zip(*group, strict=True)
        yield Batch(padded(ids, PADDING), padded(tags, IGNORED), padded(links, IGNORED))


def padded(rows: Sequence[Sequence[int]], filler: int) -> torch.Tensor:
    """Rows of differing length as one tensor."""
    width = max(len(row) for row in rows)
    return torch.tensor([[*row, *[filler] * (width - len(row))] for row in rows])
