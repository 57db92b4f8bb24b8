"""Who is heard, in short: names and numbers, and of one source no more than is shown of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from sayso.ledger.decisions import Groups
from sayso.ledger.editions import speaking, stands
from sayso.ledger.schema import edition, statement
from sayso.ledger.search import not_rejected
from sayso.ledger.sources import sources
from sayso.records import HopKind

ENOUGH = 1_000  # statements of a source that are counted
AT_ONCE = 5_000  # statements asked for in one query


class Heard(NamedTuple):
    """A source: so many statements in so many reports, or `more`."""

    id: str
    name: str
    kind: HopKind
    names: tuple[str, ...]
    said: int
    reports: int
    more: bool = False


def most_heard(connection: Connection, moment: str | None, limit: int) -> Iterator[Heard]:
    """The most heard first, counted whole: it reads all that anybody said."""
    for one in sources(connection, moment, limit):
        said, reports = len(one.utterances), len(one.documents)
        yield Heard(one.id, one.name, one.kind, one.names, said, reports)


def heard(connection: Connection, key: str, batch: int) -> Heard | None:
    """One source with all that is one with it, by its newest words; None if it is not heard."""
    groups = Groups(connection, batch)
    root = groups.root(key)
    same = groups.all().get(root, {root})
    columns = (statement.c.name, statement.c.kind, edition.c.document)
    mine = speaking(batch).add_columns(*columns).where(statement.c.source.in_(same))
    mine = mine.where(not_rejected(batch))
    first = connection.execute(mine.order_by(statement.c.id).limit(1)).first()
    if first is None:
        return None
    newest = mine.order_by(statement.c.id.desc()).limit(ENOUGH + 1)
    rows = connection.execute(newest).all()
    names = (first.name, *(row.name for row in reversed(rows)))  # the oldest form of each
    return Heard(
        id=root,
        name=first.name or "",
        kind=first.kind,
        names=tuple({(name or "").casefold(): name or "" for name in reversed(names)}.values())[
            ::-1
        ],
        said=min(len(rows), ENOUGH),
        reports=len({row.document for row in rows[:ENOUGH]}),
        more=len(rows) > ENOUGH,
    )


def speakers(connection: Connection, utterances: Collection[str], batch: int) -> dict[str, str]:
    """By utterance, the source that said it."""
    found: dict[str, str] = {}
    for part in _parts(utterances):
        columns = (statement.c.utterance, statement.c.source)
        mine = speaking(batch).add_columns(*columns).where(statement.c.utterance.in_(part))
        rows = connection.execute(mine.where(statement.c.source.is_not(None)))
        found |= {row.utterance: row.source for row in rows}
    return found


def names(connection: Connection, keys: Collection[str]) -> dict[str, str]:
    """What these sources are called where they are first heard."""
    found: dict[str, str] = {}
    for part in _parts(sorted(keys)):
        first = select(func.min(statement.c.id)).where(statement.c.source.in_(part))
        mine = select(statement.c.source, statement.c.name)
        rows = connection.execute(
            mine.where(statement.c.id.in_(first.group_by(statement.c.source)))
        )
        found |= {row.source: row.name or "" for row in rows}
    return found


def newest(connection: Connection, batch: int, most: int) -> set[str]:
    """The documents that became known last."""
    mine = select(edition.c.document).where(stands(batch))
    last = mine.order_by(edition.c.known.desc(), edition.c.id.desc()).limit(most)
    return set(connection.scalars(last))


def reports(connection: Connection, batch: int) -> int:
    """How many documents were known then."""
    mine = select(func.count()).select_from(edition).where(stands(batch))
    return int(connection.scalar(mine) or 0)


def _parts(every: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(every)
    while part := list(islice(rest, AT_ONCE)):
        yield part
