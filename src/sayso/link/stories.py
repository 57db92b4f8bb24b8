"""Which reports are about the same thing: a pure function of two, then groups of those alike."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from sayso.link.profiles import Profile

# By logistic regression on the development half of the gun-violence reports (docs: linking).
WORDS, NAMES, OPENING, NUMBERS, DAYS, ALWAYS = 5.5, 10.5, 6.7, 3.8, -1.03, -8.4
LEAST_SHARED = 0.03  # of the words, below which nothing is compared further
KEYS_SHARED = 2
UNDATED = 30  # days taken to lie between two reports of which one has no date
FARTHEST = 1000  # days, beyond which it makes no more difference
TOGETHER = 0.35  # average likeness of two groups that are one


def likeness(one: Profile, other: Profile) -> float:
    """How likely two reports are about the same thing, from 0 to 1; the same either way round."""
    words = _shared(one.words, other.words)
    if words <= LEAST_SHARED:
        return 0.0
    score = (
        WORDS * math.sqrt(words)
        + NAMES * math.sqrt(_shared(one.names, other.names))
        + OPENING * math.sqrt(_shared(one.opening, other.opening))
        + NUMBERS * math.sqrt(_shared(one.numbers, other.numbers))
        + DAYS * math.log1p(_days(one, other))
        + ALWAYS
    )
    return 1 / (1 + math.exp(-score))


def _shared(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    return max(0.0, math.fsum(value * large.get(word, 0.0) for word, value in small.items()))


def _days(one: Profile, other: Profile) -> int:
    if one.day is None or other.day is None:
        return UNDATED
    return min(abs(one.day - other.day), FARTHEST)


def stories(profiles: Iterable[Profile]) -> list[tuple[str, ...]]:
    """The reports in groups, each about one thing; the same whatever order they come in.

    Average linkage (Sokal and Michener 1958) within what is connected by pairs that are alike.
    """
    every = sorted(profiles, key=lambda one: one.document)
    alike = {pair: likeness(*pair_of) for pair, pair_of in _candidates(every)}
    groups = (_linked(part, every) for part in _connected(len(every), alike))
    found = [tuple(every[n].document for n in group) for some in groups for group in some]
    return sorted(found)


def _candidates(
    every: Sequence[Profile],
) -> Iterator[tuple[tuple[int, int], tuple[Profile, Profile]]]:
    """Pairs that share two of the words by which each is looked up."""
    by_key: dict[str, list[int]] = {}
    for number, one in enumerate(every):
        met: dict[int, int] = {}
        for key in sorted(one.keys):
            for before in by_key.setdefault(key, []):
                met[before] = met.get(before, 0) + 1
            by_key[key].append(number)
        for before, shared in sorted(met.items()):
            if shared >= KEYS_SHARED:
                yield (before, number), (every[before], one)


def _connected(size: int, alike: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """What hangs together by pairs that are at least half as alike as a group has to be."""
    root = list(range(size))

    def top(number: int) -> int:
        while root[number] != number:
            root[number] = root[root[number]]
            number = root[number]
        return number

    for (one, other), value in alike.items():
        if value >= TOGETHER / 2:
            low, high = sorted((top(one), top(other)))
            root[high] = low
    parts: dict[int, list[int]] = {}
    for number in range(size):
        parts.setdefault(top(number), []).append(number)
    return list(parts.values())


def _linked(part: Sequence[int], every: Sequence[Profile]) -> list[list[int]]:
    """Average linkage over all pairs of a part."""
    groups = {number: [number] for number in part}
    alike = {pair: likeness(every[pair[0]], every[pair[1]]) for pair in combinations(part, 2)}
    while alike:
        best = max(alike, key=lambda pair: (alike[pair], -pair[0], -pair[1]))
        if alike[best] < TOGETHER:
            break
        _join(groups, alike, *best)
    return list(groups.values())


def _join(
    groups: dict[int, list[int]], alike: dict[tuple[int, int], float], low: int, high: int
) -> None:
    """Make one group of two; how alike it is to others is the average over their members."""
    sizes = len(groups[low]), len(groups[high])
    for other in groups:
        if other in (low, high):
            continue
        near, far = _pair(low, other), _pair(high, other)
        both = alike[near] * sizes[0] + alike.pop(far) * sizes[1]
        alike[near] = both / sum(sizes)
    del alike[low, high]
    groups[low] += groups.pop(high)


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)
