"""Whether the index says exactly what the views say, as people set them right."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Table, func, select

from sayso.ledger import schema
from sayso.ledger.content import ForgottenError
from sayso.ledger.decisions import ruling_of
from sayso.ledger.editions import about, founder
from sayso.ledger.lines import reading_of
from sayso.ledger.rulings import CORRECTING, corrected, rulings
from sayso.ledger.schema import edition, figure, ruling, statement
from sayso.ledger.statements import Founded, figures, statements
from sayso.records import Reading


class Due(NamedTuple):
    """An edition that there has to be."""

    batch: int
    view: str
    reading: Reading


def editions(connection: Connection) -> Iterator[str | None]:
    """Each document's editions checked; None for a document whose index holds."""
    if (wrong := _rulings(connection)) is not None:
        yield wrong
    corrections = _corrections(connection)
    rows: Counter[str] = Counter()
    known = connection.execute(select(schema.document).order_by(schema.document.c.batch)).all()
    for row in known:
        here = _editions(connection, row.id)
        rows["edition"] += len(here)
        rows["statement"] += sum(each.highest - each.lowest + 1 for each in here)
        try:
            due = _due(connection, row.id, corrections)
        except ForgottenError:
            yield f"{row.id}: forgotten, but still findable" if here else None
            continue
        rows["figure"] += sum(len(u.figures) for one in due for u in one.reading.utterances)
        yield _fault(connection, here, due, row.batch)
    for table in (edition, statement, figure):
        count = connection.scalar(select(func.count()).select_from(table))
        if count != rows[table.name]:
            yield f"{table.name} has rows that belong to no document"


def _rulings(connection: Connection) -> str | None:
    decided = connection.execute(select(schema.decision)).mappings().all()
    said = (ruling_of(connection, dict(row)) for row in decided)
    due = [each for each in said if each is not None]
    here = [dict(row) for row in connection.execute(select(ruling)).mappings()]
    same = sorted(here, key=_key) == sorted(due, key=_key)
    return None if same else "what was decided is not what the index says"


def _key(row: dict[str, Any]) -> str:
    return str(row["decision"])


def _corrections(connection: Connection) -> dict[str, list[int]]:
    """By target, the batches in which something was set right."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    asked = select(ruling).where(ruling.c.kind.in_(CORRECTING)).order_by(ruling.c.batch)
    for row in connection.execute(asked):
        found[row.target].append(row.batch)
    return found


def _editions(connection: Connection, document: str) -> list[Row[Any]]:
    asked = select(edition).where(edition.c.document == document)
    return list(connection.execute(asked.order_by(edition.c.batch)).all())


def _due(connection: Connection, document: str, corrections: dict[str, list[int]]) -> list[Due]:
    """One for each run, and one for each decision that sets right what the run before it read."""
    asked = select(schema.view).where(schema.view.c.document == document)
    views = connection.execute(asked.order_by(schema.view.c.batch)).all()
    due: list[Due] = []
    ends = [view.batch for view in views[1:]] + [None]
    for view, end in zip(views, ends, strict=True):
        one = reading_of(connection, view.id)
        targets = {document, *(each.id for each in one.utterances)}
        later = {batch for each in targets & corrections.keys() for batch in corrections[each]}
        later = {batch for batch in later if batch > view.batch and (end is None or batch < end)}
        for batch in (view.batch, *sorted(later)):
            right = corrected(one, rulings(connection, batch, targets))
            due.append(Due(batch, view.id, right))
    return due


def _fault(connection: Connection, here: list[Row[Any]], due: list[Due], known: int) -> str | None:
    if [(one.batch, one.view) for one in here] != [(one.batch, one.view) for one in due]:
        document = here[0].document if here else due[0].reading.document.id
        return f"{document}: the index has other readings of it than there are"
    ends = [one.batch for one in due[1:]] + [None]
    for row, one, until in zip(here, due, ends, strict=True):
        wanted = {**about(one.reading), "until": until, "known": known}
        same = all(getattr(row, name) == value for name, value in wanted.items())
        if not same or not _indexed(connection, row, one.reading):
            return f"{row.document}: the index does not read the words that its spans read"
    return None


def _indexed(connection: Connection, row: Row[Any], reading: Reading) -> bool:
    here = _between(connection, statement, "id", row)
    sources = {(each["speaker"], each["kind"], each["scope"]): each["source"] for each in here}
    founded = _founded(connection, row.lowest, sources)
    return here == list(statements(reading, row.id, row.lowest, founded)) and _between(
        connection, figure, "statement", row
    ) == list(figures(reading, row.lowest))


def _founded(connection: Connection, before: int, here: dict[Any, str]) -> Founded:
    """What spoke first may be forgotten: then its id is known only from those that came after."""
    forgotten = connection.scalar(select(schema.forgotten.c.hash).limit(1)) is not None
    return lambda who: founder(connection, who, before) or (here.get(who) if forgotten else None)


def _between(
    connection: Connection, table: Table, number: str, row: Row[Any]
) -> list[dict[str, Any]]:
    mine = select(table).where(table.c[number].between(row.lowest, row.highest))
    ordered = mine.order_by(*table.primary_key.columns)
    return [dict(each) for each in connection.execute(ordered).mappings()]
