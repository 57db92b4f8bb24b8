"""A figure over time as a drawing: a line for each origin, with bounds and a link to the words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil, floor, inf
from typing import TypeAlias

from sayso.assess.counts import bounds
from sayso.records import Question
from sayso.web.briefs import Said
from sayso.web.wording import called

WIDTH, HEIGHT, LOW = 640, 220, 130  # LOW: of a figure that all give alike
LEFT, RIGHT, TOP, BOTTOM = 52, 16, 14, 30
SHAPES = 6  # told apart by form and colour; further origins share the last
Across: TypeAlias = Callable[[date], float]
Down: TypeAlias = Callable[[float], float]
BESIDE = 12  # pixels between points that would hide each other
MOST = 150  # points
LONGEST_NAME = 44  # characters of a title beside its mark
OPEN = 12  # pixels that a bar without an end reaches out


@dataclass(frozen=True, slots=True)
class Point:
    """One reply: where it is drawn, and what it says."""

    x: float
    y: float
    low: float
    high: float
    shape: int
    value: str
    day: str
    who: str
    words: str
    utterance: str
    revises: bool  # whether it says otherwise than what was said before


@dataclass(frozen=True, slots=True)
class Line:
    """The replies of one origin."""

    who: str
    shape: int
    points: tuple[Point, ...]

    @property
    def path(self) -> str:
        """For an SVG polyline: it steps, for a count holds until the next."""
        found: list[str] = []
        for before, one in zip((None, *self.points), self.points, strict=False):
            if before is not None:
                found.append(f"{one.x:.1f},{before.y:.1f}")
            found.append(f"{one.x:.1f},{one.y:.1f}")
        return " ".join(found)


@dataclass(frozen=True, slots=True)
class Tick:
    """A number or a day beside an axis."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Plot:
    """All that is drawn."""

    lines: tuple[Line, ...]
    days: tuple[Tick, ...]
    values: tuple[Tick, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    top: int = TOP

    @property
    def revised(self) -> bool:
        """Whether a revision is marked in it."""
        return any(point.revises for line in self.lines for point in line.points)


@dataclass(frozen=True, slots=True)
class _Dated:
    day: date
    low: float
    high: float
    value: str
    root: str
    said: Said
    revises: bool = False

    def excludes(self, other: _Dated) -> bool:
        """Whether no number lies within both."""
        return self.low > other.high or self.high < other.low


def plot(question: Question, said: Mapping[str, Said]) -> Plot | None:
    """The drawing of a figure; None where no two dated replies differ in their day or value."""
    dated = _dated(question, said) if question.kind == "figure" else []
    if len({(one.day, one.value) for one in dated}) < 2:  # noqa: PLR2004 - a line has two ends
        return None
    first, last = min(one.day for one in dated), max(one.day for one in dated)
    ends = [end for one in dated for end in (one.low, one.high) if abs(end) != inf]
    numbers = _round(min(0.0, *ends), max(1.0, *ends))
    least, most = numbers[0], numbers[-1]
    height = HEIGHT if len({one.value for one in dated}) > 1 else LOW
    inside_x, inside_y = WIDTH - LEFT - RIGHT, height - TOP - BOTTOM

    def x(day: date) -> float:
        days = (last - first).days
        return LEFT + inside_x * ((day - first).days / days if days else 0.5)

    def y(value: float) -> float:
        return TOP + inside_y * (1 - (value - least) / (most - least))

    by_root: dict[str, list[_Dated]] = {}
    for one in _revising(question, sorted(dated, key=lambda each: (each.day, each.low))):
        by_root.setdefault(one.root, []).append(one)
    lines = [
        _line(min(number, SHAPES - 1), some, x, y) for number, some in enumerate(by_root.values())
    ]
    lines = list(_told_apart(_apart(lines), list(by_root.values())))
    days = sorted({first, first + (last - first) / 2, last})
    return Plot(
        tuple(lines),
        tuple(Tick(x(day), day.isoformat()) for day in days),
        tuple(
            Tick(y(each), f"{each:g}") for each in (numbers if height == HEIGHT else (least, most))
        ),
        height=height,
    )


def _apart(lines: Iterable[Line]) -> Iterator[Line]:
    """Points of several origins that would hide each other, side by side."""
    taken: Counter[tuple[float, float]] = Counter()
    for line in lines:
        points = []
        for one in line.points:
            place = one.x, one.y
            way = BESIDE if one.x < WIDTH / 2 else -BESIDE
            points.append(replace(one, x=one.x + way * taken[place]))
            taken[place] += 1
        yield replace(line, points=tuple(points))


def _told_apart(lines: Iterable[Line], dated: Sequence[Sequence[_Dated]]) -> Iterator[Line]:
    """Reports of one publisher that cite nobody go by what they are called."""
    every = list(lines)
    known = Counter(line.who for line in every)
    for line, some in zip(every, dated, strict=True):
        document = some[0].said.reading.document
        alone = known[line.who] == 1 or line.who != document.publisher
        yield line if alone else replace(line, who=_short(called(document)))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_NAME else f"{text[:LONGEST_NAME].rstrip()}…"


def _line(shape: int, some: Sequence[_Dated], x: Across, y: Down) -> Line:
    return Line(_who(some[0]), shape, tuple(_point(one, shape, x, y) for one in some))


def _point(one: _Dated, shape: int, x: Across, y: Down) -> Point:
    low = one.high if one.low == -inf else one.low
    high = one.low if one.high == inf else one.high
    return Point(
        x=x(one.day),
        y=y((low + high) / 2),
        low=y(low) + (OPEN if one.low == -inf else 0),
        high=y(high) - (OPEN if one.high == inf else 0),
        shape=shape,
        value=one.value,
        day=one.day.isoformat(),
        who=_who(one),
        words=one.said.words,
        utterance=one.said.utterance.id,
        revises=one.revises,
    )


def _dated(question: Question, said: Mapping[str, Said]) -> list[_Dated]:
    """Each origin's values, each once a day."""
    found: dict[tuple[str, date, str], _Dated] = {}
    for answer in question.answers:
        low, high = bounds(answer.value)
        for reply in answer.replies:
            if reply.said is not None and not reply.former and reply.utterance in said:
                try:
                    day = date.fromisoformat(reply.said[:10])
                except ValueError:
                    continue
                one = said[reply.utterance]
                dated = _Dated(day, low, high, answer.value, reply.root, one)
                found.setdefault((reply.root, day, answer.value), dated)
    if len(found) > MOST:  # each value once a day is enough
        found = {(one.value, one.day, ""): one for one in reversed(found.values())}
    return list(found.values())[:MOST]


def _revising(question: Question, dated: Sequence[_Dated]) -> Iterator[_Dated]:
    """Marks what revises: an origin's own later word; in a revised question each new value."""
    own: dict[str, _Dated] = {}
    known: list[_Dated] = []
    for one in dated:
        before = own.get(one.root)
        changes = before is not None and before.day < one.day and one.excludes(before)
        newest = question.verdict == "revised" and _follows(one, known)
        own[one.root] = one
        known.append(one)
        yield replace(one, revises=changes or newest)


def _follows(one: _Dated, known: Sequence[_Dated]) -> bool:
    """Whether nobody gave this value before, and all that came before exclude it."""
    return bool(known) and known[0].day < one.day and all(map(one.excludes, known))


def _who(one: _Dated) -> str:
    utterance = one.said.utterance
    if utterance.attributes and utterance.chain[-1].name:
        return utterance.chain[-1].name
    document = one.said.reading.document
    return document.publisher or called(document)


def _round(least: float, most: float) -> list[float]:
    """Round numbers, a few, that all the values lie between."""
    step = 1.0
    while (most - least) / step > 4:  # noqa: PLR2004 - lines across
        step *= 2.5 if str(step).startswith("2") else 2
    return [number * step for number in range(floor(least / step), ceil(most / step) + 1)]
