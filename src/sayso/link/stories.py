"""Which reports are about the same thing: a pure function of two, then groups of those alike."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from sayso.link.groups import Near
from sayso.link.profiles import Placed, Profile, shared

# By logistic regression on the development half of the gun-violence reports (docs: linking).
WORDS, NAMES, OPENING, NUMBERS, DAYS, ALWAYS = 5.5, 10.5, 6.7, 3.8, -1.03, -8.4
LEAST_SHARED = 0.03  # of the words, below which nothing is compared further
REACH = ((7, 2), (30, 3), (120, 4), (730, 5))  # up to so many days apart, keys that are shared
UNDATED = 30  # days taken to lie between two reports of which one has no date
COMPARED = "2"  # the version of all that is compared here, and of profiles: a new one for a change
LEAST = 0.05  # likeness, below which two are not alike at all


def likeness(one: Profile, other: Profile) -> float:
    """How likely two reports are about the same thing, from 0 to 1; the same either way round.

    0 for two that share too few of the words by which they are looked up, or lie too far apart: so
    an index of those words finds all that are alike at all.
    """
    if len(one.keys & other.keys) < needed(_days(one.placed.day, other.placed.day)):
        return 0.0
    (value,) = likenesses(one, [(other.placed.day, other.words)])
    return value


def needed(days: int) -> float:
    """How many of their keys two reports have to share to be compared, so many days apart."""
    return next((keys for most, keys in REACH if days <= most), math.inf)


def likenesses(one: Profile, others: Sequence[tuple[int | None, bytes]]) -> list[float]:
    """How likely a report is about the same thing as each of those that it is compared with.

    Of those the day and the words.
    """
    parts = shared(one.words, [words for _, words in others])
    days = (_days(one.placed.day, day) for day, _ in others)
    return [_likely(part, apart) for part, apart in zip(parts, days, strict=True)]


def alike(profiles: Iterable[Profile]) -> Near:
    """All pairs that are alike, found by the words that they share."""
    every: list[Profile] = []
    by_key: dict[str, list[int]] = {}
    found: dict[Placed, dict[Placed, float]] = {}
    for one in profiles:
        mine = found.setdefault(one.placed, {})
        beside = [every[number] for number in _beside(one, every, by_key)]
        values = likenesses(one, [(before.placed.day, before.words) for before in beside])
        for before, value in zip(beside, values, strict=True):
            if value:
                mine[before.placed] = found[before.placed][one.placed] = value
        for key in one.keys:
            by_key.setdefault(key, []).append(len(every))
        every.append(one)
    return found


def _beside(one: Profile, every: Sequence[Profile], by_key: Mapping[str, list[int]]) -> list[int]:
    """The numbers of those that a report is compared with."""
    met = Counter(number for key in one.keys for number in by_key.get(key, ()))
    return [
        number
        for number, common in met.items()
        if common >= needed(_days(one.placed.day, every[number].placed.day))
    ]


def _likely(part: Sequence[float], days: int) -> float:
    words, names, opening, numbers = part
    if words <= LEAST_SHARED:
        return 0.0
    score = (
        WORDS * math.sqrt(words)
        + NAMES * math.sqrt(names)
        + OPENING * math.sqrt(opening)
        + NUMBERS * math.sqrt(numbers)
        + DAYS * math.log1p(days)
        + ALWAYS
    )
    likely = 1 / (1 + math.exp(-score))
    return likely if likely >= LEAST else 0.0


def _days(one: int | None, other: int | None) -> int:
    return UNDATED if one is None or other is None else abs(one - other)
