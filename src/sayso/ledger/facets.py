"""How what a search finds parts by each of its filters, counted no further than need be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import Connection

from sayso.ledger.schema import edition, statement
from sayso.ledger.search import FACETS, Asked, matching
from sayso.ledger.views import as_of

ENOUGH = 500  # statements that are counted; of more, the newest
RARE = 10  # as far as is counted what is not among those
NAMED = {"by": "name", "publisher": "publisher"}
NAMES = 8  # of each that are told


class Facet(NamedTuple):
    """A value of a filter: so many statements, or `more`, would be found with it."""

    value: str
    number: int
    more: bool = False


def facets(
    connection: Connection, asked: Asked, choices: Mapping[str, Sequence[str]]
) -> dict[str, list[Facet]]:
    """By filter, its values: of a facet all that anything has, of names the commonest."""
    batch = as_of(connection, asked.as_of)
    whole = _Counted(connection, asked, batch)
    found: dict[str, list[Facet]] = {}
    for name, column in ({name: name for name in FACETS} | NAMED).items():
        free = _with(asked, name, None)  # as if this filter were not set
        mine = whole if free == asked else _Counted(connection, free, batch)
        values = choices.get(name)
        if values is None:
            found[name] = [Facet(*one, mine.more) for one in _common(mine.by[column])]
        else:
            each = (mine.of(name, value) for value in values)
            found[name] = [one for one in each if one.number]
    return found


class _Counted:
    """The newest that a search finds, by what they are."""

    def __init__(self, connection: Connection, asked: Asked, batch: int) -> None:
        self._connection, self._asked, self._batch = connection, asked, batch
        columns = [statement.c[name] for name in (*FACETS, "name")] + [edition.c.publisher]
        rows = matching(connection, replace(asked, limit=ENOUGH + 1), batch, *columns)
        self.more = len(rows) > ENOUGH
        names = (*FACETS, *NAMED.values())
        self.by = {name: Counter(getattr(row, name) for row in rows[:ENOUGH]) for name in names}

    def of(self, name: str, value: str) -> Facet:
        """So many have this value, among the newest or, if none of them has it, anywhere."""
        if (count := self.by[name][value]) or not self.more:
            return Facet(value, count, self.more and count > 0)
        rare = replace(_with(self._asked, name, value), limit=RARE + 1)
        count = len(matching(self._connection, rare, self._batch))
        return Facet(value, min(count, RARE), count > RARE)


def _common(counts: Counter[str | None]) -> list[tuple[str, int]]:
    """The commonest names, each as it is mostly written."""
    sizes: Counter[str] = Counter()
    written: dict[str, str] = {}
    for name, count in counts.most_common():
        if name:
            written.setdefault(name.casefold(), name)
            sizes[name.casefold()] += count
    return [(written[key], count) for key, count in sizes.most_common(NAMES)]


def _with(asked: Asked, name: str, value: str | None) -> Asked:
    given: dict[str, Any] = {name: value}
    return replace(asked, **given)
