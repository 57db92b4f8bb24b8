"""A family tree as a drawing: origins left, relays between, reports right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from sayso.web.briefs import Lined
from sayso.web.families import Origin
from sayso.web.strings import say

WIDEST = 12  # rows
ROW, COLUMN, BOX, PAD = 44, 250, 200, 8


@dataclass(frozen=True, slots=True)
class Box:
    """A node of the drawing."""

    x: float
    y: float
    text: str
    place: str
    gone: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """A line of the drawing, as a path; it leads to its words."""

    path: str
    place: str
    gone: bool
    told: str


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

    @property
    def place(self) -> str:
        """Where its words stand on the page."""
        return f"#e-{self.origin}-{self.document.rpartition(':')[2][:12]}"


class Spot(NamedTuple):
    """A place in the grid."""

    column: int
    row: int


def drawing(found: Sequence[Origin], lined: Lined, gone: str | None) -> Drawing | None:
    """The first origins with their relays and reports; None where there is nothing to draw."""
    shown = found[:WIDEST]
    if not shown:
        return None
    every = list(_paths(shown))
    reports = list(dict.fromkeys(path.document for path in every))[:WIDEST]
    paths = [path for path in every if path.document in reports]
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
        told = f"{path.name} → {columns[2][path.document]}"
        for pair in pairwise(stops):
            out = path.origin == gone
            if pair not in edges or edges[pair].gone:
                edges[pair] = Edge(_curve(*pair), path.place, out, told)
    standing = {each for path in paths if path.origin != gone for each in path[:3]}
    boxes = [
        Box(spot.column * COLUMN + 1, spot.row * ROW + PAD / 2, columns[spot.column][key],
            _leads(paths, key), key not in standing)
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
                yield Path(one.key, " ← ".join(way.relays), carried.document, one.name)


def _leads(paths: Iterable[Path], key: str) -> str:
    """The words that a box stands for."""
    first = min((path for path in paths if key in path[:3]), default=None)
    return f"#o-{key}" if first is None or first.origin == key else first.place


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
        or one.title
        or one.path
        or say("who.untitled")
        for each, one in every.items()
    }
