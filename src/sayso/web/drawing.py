"""A family tree as a drawing: origins left, relays between, reports right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from sayso.web.briefs import Lined
from sayso.web.families import Origin, place
from sayso.web.wording import called

WIDEST = 12  # rows
ROW, COLUMN, BOX, PAD = 44, 400, 250, 8
Leads: TypeAlias = Callable[[str, str | None], str]  # to an origin, or to a place below it


@dataclass(frozen=True, slots=True)
class Box:
    """A node of the drawing."""

    x: float
    y: float
    text: str
    place: str
    gone: bool
    key: str  # what its edges name as one of their ends


@dataclass(frozen=True, slots=True)
class Edge:
    """A line of the drawing, as a path; it leads to its words."""

    path: str
    place: str
    gone: bool
    told: str
    ends: str  # the keys of its two boxes


@dataclass(frozen=True, slots=True)
class Drawing:
    """Origins left, relays between, reports right."""

    boxes: tuple[Box, ...]
    edges: tuple[Edge, ...]
    width: int
    height: int
    left_out: int
    box: int = BOX


class Path(NamedTuple):
    """One way from an origin to a report."""

    origin: str
    relay: str  # all of them in one box; empty if there is none
    document: str
    name: str  # of the origin
    place: str
    words: str  # the first of them


class Spot(NamedTuple):
    """A place in the grid."""

    column: int
    row: int

    @property
    def key(self) -> str:
        """Its name in the page."""
        return f"b{self.column}-{self.row}"


def drawing(
    found: Sequence[Origin], lined: Lined, gone: str | None, leads: Leads
) -> Drawing | None:
    """The first origins with their relays and reports; None where there is nothing to draw."""
    shown = found[:WIDEST]
    if not shown:
        return None
    every = list(_paths(shown))
    some = _few(every)
    paths = [path for path in every if path.document in some]
    reports = _untangled(some, paths, [one.key for one in shown])
    columns = (
        {one.key: one.name for one in shown},
        {path.relay: path.relay for path in paths if path.relay},
        _named(lined, reports),
    )
    spots = [
        {key: Spot(column, row) for row, key in enumerate(some)}
        for column, some in enumerate(columns)
    ]
    edges: dict[tuple[Spot, Spot], Edge] = {}
    for path in sorted(paths):
        stops = [spots[0][path.origin], spots[2][path.document]]
        stops[1:1] = [spots[1][path.relay]] if path.relay else []
        told = f"{path.name} → {columns[2][path.document]}: {path.words}"
        for pair in pairwise(stops):
            out = path.origin == gone
            if pair not in edges or edges[pair].gone:
                ends = " ".join(spot.key for spot in pair)
                lead = leads(path.origin, path.place)
                edges[pair] = Edge(_curve(*pair), lead, out, told, ends)
    standing = {each for path in paths if path.origin != gone for each in path[:3]}
    boxes = [
        Box(spot.column * COLUMN + 1, spot.row * ROW + PAD / 2, columns[spot.column][key],
            _leads(paths, key, leads), gone is not None and key not in standing, spot.key)
        for some in spots for key, spot in some.items()
    ]  # fmt: skip
    return Drawing(
        boxes=tuple(boxes),
        edges=tuple(edges.values()),
        width=2 * COLUMN + BOX + 2,
        height=max(map(len, columns)) * ROW + PAD,
        left_out=len(found) - len(shown),
    )


def _paths(origins: Iterable[Origin]) -> Iterator[Path]:
    for one in origins:
        for way in one.ways:
            for carried in way.reports[:WIDEST]:
                relays = " ← ".join(way.relays)
                first = carried.words[0].words
                yield Path(one.key, relays, carried.document, one.name,
                           place(one, way, carried), first)  # fmt: skip


def _few(paths: Sequence[Path]) -> list[str]:
    """As many reports as are drawn: first one of each origin."""
    first = {path.origin: path.document for path in reversed(paths)}
    rest = (path.document for path in paths)
    return list(dict.fromkeys((*reversed(first.values()), *rest)))[:WIDEST]


def _untangled(reports: Sequence[str], paths: Sequence[Path], origins: Sequence[str]) -> list[str]:
    """Each report as near as may be to the origins that it carries, so that fewer lines cross."""
    rows: dict[str, list[int]] = {}
    for path in paths:
        rows.setdefault(path.document, []).append(origins.index(path.origin))
    return sorted(reports, key=lambda one: sum(rows[one]) / len(rows[one]))


def _leads(paths: Iterable[Path], key: str, leads: Leads) -> str:
    """To the words that a box stands for."""
    first = min((path for path in paths if key in path[:3]), default=None)
    if first is None or first.origin == key:
        return leads(key, None)
    return leads(first.origin, first.place)


def _curve(one: Spot, other: Spot) -> str:
    middle = (ROW - PAD) / 2 + PAD / 2
    x, y = one.column * COLUMN + BOX, one.row * ROW + middle
    u, v = other.column * COLUMN + 1, other.row * ROW + middle
    return f"M{x},{y:.0f} C{x + 30},{y:.0f} {u - 30},{v:.0f} {u},{v:.0f}"


def _named(lined: Lined, reports: Sequence[str]) -> dict[str, str]:
    """By their publishers; several of one publisher by their titles."""
    every = {each: lined.readings[each].document for each in reports}
    outlets = Counter(one.publisher for one in every.values())
    return {
        each: (one.publisher if outlets[one.publisher] == 1 else one.title)
        or one.publisher
        or called(one)
        for each, one in every.items()
    }
