"""Who is heard in the book: sources with all that they said, the most heard first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sqlalchemy import Connection, func

from sayso.ledger.decisions import Groups
from sayso.ledger.editions import speaking
from sayso.ledger.schema import edition, statement
from sayso.ledger.search import not_rejected
from sayso.ledger.views import as_of
from sayso.records import Source


def sources(connection: Connection, moment: str | None, limit: int) -> Iterator[Source]:
    """Those at whose word something stands; those found to be one are one."""
    batch = as_of(connection, moment)
    groups = Groups(connection, batch)
    counts: Counter[str] = Counter()
    heard = speaking(batch).add_columns(statement.c.source, func.count().label("said"))
    named = heard.where(statement.c.source.is_not(None), not_rejected(batch))
    for row in connection.execute(named.group_by(statement.c.source)):
        counts[groups.root(row.source)] += row.said
    same = groups.all()
    for one in sorted(counts, key=lambda each: (-counts[each], each))[:limit]:
        yield _source(connection, one, same.get(one, {one}), batch)


def source(connection: Connection, key: str, batch: int) -> Source | None:
    """One of them with all that is one with it; None if it is not heard."""
    groups = Groups(connection, batch)
    root = groups.root(key)
    same = groups.all().get(root, {root})
    heard = speaking(batch).add_columns(statement.c.id).where(statement.c.source.in_(same))
    if connection.execute(heard.where(not_rejected(batch)).limit(1)).first() is None:
        return None
    return _source(connection, root, same, batch)


def _source(connection: Connection, key: str, same: set[str], batch: int) -> Source:
    columns = (statement.c.name, statement.c.kind, statement.c.utterance, edition.c.document)
    mine = speaking(batch).add_columns(*columns).where(statement.c.source.in_(same))
    ordered = mine.where(not_rejected(batch)).order_by(statement.c.id)
    rows = connection.execute(ordered).all()
    return Source(
        id=key,
        name=rows[0].name or "",
        kind=rows[0].kind,
        names=tuple(dict.fromkeys(row.name or "" for row in rows)),
        documents=tuple(dict.fromkeys(row.document for row in rows)),
        utterances=tuple(row.utterance for row in rows),
    )
