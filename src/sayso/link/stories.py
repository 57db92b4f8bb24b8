"""Which reports are about the same thing: a pure function of two, then groups of those alike."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping

from sayso.link.groups import Near
from sayso.link.profiles import Placed, Profile

# By logistic regression on the development half of the gun-violence reports (docs: linking).
WORDS, NAMES, OPENING, NUMBERS, DAYS, ALWAYS = 5.5, 10.5, 6.7, 3.8, -1.03, -8.4
LEAST_SHARED = 0.03  # of the words, below which nothing is compared further
REACH = ((7, 2), (30, 3), (120, 4), (730, 5))  # up to so many days apart, keys that are shared
UNDATED = 30  # days taken to lie between two reports of which one has no date
COMPARED = "1"  # the version of all that is compared here, and of profiles: a new one for a change
LEAST = 0.05  # likeness, below which two are not alike at all


def likeness(one: Profile, other: Profile) -> float:
    """How likely two reports are about the same thing, from 0 to 1; the same either way round.

    0 for two that share too few of the words by which they are looked up, or lie too far apart: so
    an index of those words finds all that are alike at all.
    """
    days = _days(one.placed, other.placed)
    words = _shared(one.words, other.words)
    if words <= LEAST_SHARED or len(one.keys & other.keys) < shared(days):
        return 0.0
    score = (
        WORDS * math.sqrt(words)
        + NAMES * math.sqrt(_shared(one.names, other.names))
        + OPENING * math.sqrt(_shared(one.opening, other.opening))
        + NUMBERS * math.sqrt(_shared(one.numbers, other.numbers))
        + DAYS * math.log1p(days)
        + ALWAYS
    )
    likely = 1 / (1 + math.exp(-score))
    return likely if likely >= LEAST else 0.0


def shared(days: int) -> float:
    """How many of their keys two reports have to share to be compared, so many days apart."""
    return next((keys for most, keys in REACH if days <= most), math.inf)


def alike(profiles: Iterable[Profile]) -> Near:
    """All pairs that are alike, found by the words that they share."""
    by_key: dict[str, list[Profile]] = {}
    found: dict[Placed, dict[Placed, float]] = {}
    for one in profiles:
        mine = found.setdefault(one.placed, {})
        met = Counter(before for key in one.keys for before in by_key.get(key, ()))
        for before, common in met.items():
            if common >= shared(0) and (value := likeness(before, one)):
                mine[before.placed] = found[before.placed][one.placed] = value
        for key in one.keys:
            by_key.setdefault(key, []).append(one)
    return found


def _shared(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The sum is exact, so that it is the same in whatever order."""
    return math.fsum([one[word] * other[word] for word in one.keys() & other.keys()])


def _days(one: Placed, other: Placed) -> int:
    return UNDATED if one.day is None or other.day is None else abs(one.day - other.day)
