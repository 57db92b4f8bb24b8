"""Marks: what a search may filter by, as words for full text.

A mark finds too much rather than too little (a month for a day, a magnitude for a figure); the
columns then say exactly. So filters that are rare together cost no more than a rare word.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from sayso.records import Utterance

UNNAMED = "unnamed"
MOST_MONTHS = 36  # in a range that is asked for; a longer one is asked for by years
LONGEST = 12  # months that an utterance may have been said in, for it to be marked with each
YEARS = range(1800, 2200)
OPEN = "open"
SMALLEST, LARGEST = -3, 15  # powers of ten told apart
Range: TypeAlias = tuple[str | None, str | None]


def marks(
    one: Utterance,
    published: str | None,
    bounds: Iterable[tuple[float | None, float | None]],
    *,
    unnamed: bool,
) -> str:
    """All marks of an utterance, each once."""
    low, high = one.said.low or one.said.high, one.said.high or one.said.low
    found = [
        f"m{one.mode}",
        f"s{one.stance}",
        f"c{one.certainty.level}",
        f"k{one.chain[-1].kind}",
        *((UNNAMED,) if unnamed else ()),
        *(_days("t", low, high) if low and high else ()),
        *(_days("p", published, published) if published else ()),
        *(_magnitude(low, high) for low, high in bounds),
    ]
    return " ".join(dict.fromkeys(found))


def between(letter: str, asked: Range) -> tuple[str, ...]:
    """Any of these marks has what was said (t) or published (p) then; none if there is no then."""
    low, high = asked
    if low is not None and high is not None:
        months = _months(low, high)
        if low > high:
            return ()
        if len(months) <= MOST_MONTHS:
            return tuple(f"{letter}{month}" for month in (OPEN, *months))
    first = YEARS[0] if low is None else max(int(low[:4]), YEARS[0])
    last = YEARS[-1] if high is None else min(int(high[:4]), YEARS[-1])
    return tuple(f"{letter}{year}" for year in (OPEN, *range(first, last + 1)))


def figures(asked: tuple[float | None, float | None]) -> tuple[str, ...]:
    """Any of these marks has a figure in the range."""
    low, high = asked
    scale = list(_scale())
    first = 0 if low is None else scale.index(_magnitude(low, low))
    last = len(scale) - 1 if high is None else scale.index(_magnitude(high, high))
    return f"f{OPEN}", *scale[first : last + 1]


def _days(letter: str, low: str, high: str) -> Iterator[str]:
    """Marks for the months and years of an interval of days."""
    if not (_in_range(low) and _in_range(high)):
        yield f"{letter}{OPEN}"
        return
    months = _months(low, high)
    if len(months) > LONGEST:
        yield f"{letter}{OPEN}"
        return
    for month in months:
        yield f"{letter}{month}"
    for year in range(int(low[:4]), int(high[:4]) + 1):
        yield f"{letter}{year}"


def _in_range(day: str) -> bool:
    return day[:4].isdigit() and int(day[:4]) in YEARS


def _months(low: str, high: str) -> list[str]:
    first, last = _month(low), _month(high)
    return [f"{month // 12}m{month % 12 + 1}" for month in range(first, last + 1)]


def _month(day: str) -> int:
    return int(day[:4]) * 12 + int(day[5:7] or 1) - 1


def _magnitude(low: float | None, high: float | None) -> str:
    """The first digit of a figure and its power of ten; in the order of `_scale`."""
    if low is None or low != high or not math.isfinite(low):
        return f"f{OPEN}"
    if low <= 0:
        return "f0" if low == 0 else "fminus"
    digits, power = f"{low:e}".split("e")
    exponent = int(power)
    if exponent < SMALLEST:
        return "fsmall"
    return "flarge" if exponent > LARGEST else f"f{digits[0]}x{exponent - SMALLEST}"


def _scale() -> Iterator[str]:
    yield from ("fminus", "f0", "fsmall")
    for exponent in range(LARGEST - SMALLEST + 1):
        for digit in range(1, 10):
            yield f"f{digit}x{exponent}"
    yield "flarge"
