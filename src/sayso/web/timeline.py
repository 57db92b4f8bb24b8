"""Three clocks of what was said: when it was, when it was said, when it became known here.

Days stand in their order and long gaps are shortened, so that a report of today about a year ago
and what was said the day before find room beside each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import log2
from typing import Literal, TypeAlias, get_args

from sayso.ledger.versions import Version
from sayso.records import Question
from sayso.web.briefs import Said

Clock: TypeAlias = Literal["happened", "said", "known"]
CLOCKS: tuple[Clock, ...] = get_args(Clock)
WIDTH, LEFT, RIGHT, TOP, BOTTOM = 640, 104, 24, 22, 30
LANE, STEP, STACK = 68, 8, 5  # pixels of a clock, between marks of one day, marks above each other
DRAWN, LISTED = 40, 120  # statements
SHORTENED = 15  # days without anything, from which on a gap is marked
APART, BESIDE = 76, 114  # pixels between two days that are written, and from the first and last
LONGEST = 366  # days within which something happened, for it to have a place


@dataclass(frozen=True, slots=True)
class Days:
    """A day, or the first and the last of several."""

    low: date
    high: date

    def __str__(self) -> str:
        """In ISO 8601."""
        return f"{self.low}" if self.low == self.high else f"{self.low} – {self.high}"


@dataclass(frozen=True, slots=True)
class Moment:
    """A statement with its three clocks, as far as they are known."""

    said: Said
    happened: Days | None
    spoken: Days | None
    known: Days | None

    def at(self, clock: Clock) -> Days | None:
        """What this clock shows."""
        return {"happened": self.happened, "said": self.spoken, "known": self.known}[clock]


@dataclass(frozen=True, slots=True)
class Dot:
    """Where a clock shows something; a bar where it shows several days."""

    clock: Clock
    x: float
    y: float
    end: float


@dataclass(frozen=True, slots=True)
class Thread:
    """A statement as it is drawn, from clock to clock."""

    moment: Moment
    dots: tuple[Dot, ...]

    @property
    def path(self) -> str:
        """For an SVG polyline."""
        return " ".join(f"{one.x:.1f},{one.y:.1f}" for one in self.dots)


@dataclass(frozen=True, slots=True)
class Written:
    """A day below the drawing."""

    x: float
    day: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The drawing, and the statements in the order in which they were said."""

    moments: tuple[Moment, ...]
    threads: tuple[Thread, ...]
    lanes: tuple[tuple[Clock, float], ...]
    days: tuple[Written, ...]
    gaps: tuple[float, ...]  # where more than SHORTENED days are left out
    total: int
    width: int = WIDTH
    height: int = TOP + LANE * len(CLOCKS) + BOTTOM
    left: int = LEFT
    right: int = WIDTH - RIGHT


def timeline(
    questions: Sequence[Question], said: dict[str, Said], versions: dict[str, Version]
) -> Timeline | None:
    """Of all that answers the questions; None where no clock shows two days."""
    ids = dict.fromkeys(
        reply.utterance for one in questions for answer in one.answers for reply in answer.replies
    )
    every = sorted((_moment(said[each], versions) for each in ids if each in said), key=_order)
    drawn = every[:DRAWN]
    days = sorted({day for one in drawn for clock in CLOCKS for day in _ends(one.at(clock))})
    if len(days) < 2:  # noqa: PLR2004 - a line has two ends
        return None
    places = _places(days)
    lanes = tuple((clock, TOP + LANE * (row + 0.5)) for row, clock in enumerate(CLOCKS))
    taken: Counter[tuple[Clock, date]] = Counter()
    threads = tuple(Thread(one, tuple(_dots(one, dict(lanes), places, taken))) for one in drawn)
    gaps = [
        (places[one] + places[other]) / 2
        for one, other in pairwise(days)
        if (other - one).days > SHORTENED
    ]
    return Timeline(
        moments=tuple(every[:LISTED]),
        threads=tuple(one for one in threads if one.dots),
        lanes=lanes,
        days=tuple(_written(days, places)),
        gaps=tuple(gaps),
        total=len(every),
    )


def _moment(one: Said, versions: dict[str, Version]) -> Moment:
    document = one.reading.document
    spoken = _days(one.utterance.said.low or one.utterance.said.high, one.utterance.said.high)
    known = versions.get(document.id)
    return Moment(
        said=one,
        happened=_happened(one),
        spoken=spoken or _days(document.published, document.published),
        known=None if known is None else _days(known.known, known.known),
    )


def _happened(one: Said) -> Days | None:
    """The narrowest days that the words themselves name, but for those on which it was said."""
    spoken = {each.span for each in (one.utterance.said,) if each.span is not None}
    found = [
        days
        for time in one.utterance.times
        if time.type in ("DATE", "TIME") and time.span not in spoken
        and (days := _days(time.low, time.high)) is not None
        and (days.high - days.low).days <= LONGEST
    ]  # fmt: skip
    return min(found, key=lambda days: days.high - days.low, default=None)


def _days(low: str | None, high: str | None) -> Days | None:
    if low is None or high is None:
        return None
    try:
        first, last = date.fromisoformat(low[:10]), date.fromisoformat(high[:10])
    except ValueError:
        return None
    return Days(first, last) if first <= last else None


def _order(one: Moment) -> tuple[date, date, str]:
    spoken = one.spoken or one.known or Days(date.max, date.max)
    happened = one.happened or spoken
    return spoken.low, happened.low, one.said.utterance.id


def _ends(days: Days | None) -> Iterator[date]:
    if days is not None:
        yield days.low
        yield days.high


def _places(days: Sequence[date]) -> dict[date, float]:
    """From left to right; twice as long a gap takes little more room."""
    steps = [0.0]
    for one, other in pairwise(days):
        steps.append(steps[-1] + 1 + log2((other - one).days))
    return {
        day: LEFT + (WIDTH - LEFT - RIGHT) * step / steps[-1]
        for day, step in zip(days, steps, strict=True)
    }


def _dots(
    one: Moment,
    lanes: dict[Clock, float],
    places: dict[date, float],
    taken: Counter[tuple[Clock, date]],
) -> Iterator[Dot]:
    """Marks of one day stand above each other, then beside."""
    for clock, y in lanes.items():
        days = one.at(clock)
        if days is not None:
            column, row = divmod(taken[clock, days.low], STACK)
            taken[clock, days.low] += 1
            x, end = places[days.low] + column * STEP, places[days.high]
            yield Dot(clock, x, y + (row - STACK // 2) * STEP, max(x, end))


def _written(days: Iterable[date], places: dict[date, float]) -> Iterator[Written]:
    """As many days as can be read, the first and the last always; those two stand beside it."""
    every = list(days)
    first, last = places[every[0]], places[every[-1]]
    before = first
    for day in every:
        x = places[day]
        beside = x - first >= BESIDE and last - x >= BESIDE
        if x in (first, last) or (beside and x - before >= APART):
            yield Written(x, day.isoformat())
            before = x
