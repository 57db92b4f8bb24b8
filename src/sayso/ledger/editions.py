"""Editions: a view with what people set right in it, findable, from one batch until the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    and_,
    delete,
    func,
    or_,
    select,
    update,
)

from sayso.ledger import fulltext, schema
from sayso.ledger.content import storable
from sayso.ledger.decisions import ruling_of
from sayso.ledger.journal import LATEST
from sayso.ledger.lines import reading_of
from sayso.ledger.rulings import CORRECTING, corrected, rulings
from sayso.ledger.schema import edition, figure, ruling, statement
from sayso.ledger.statements import Founded, Who, figures, statements
from sayso.records import Reading


@dataclass(frozen=True, slots=True)
class Viewed:
    """One reading of a document, as a run made it, and the batch since which it is so."""

    view: str
    batch: int
    reading: Reading


def index(connection: Connection, viewed: Viewed) -> None:
    """Make every utterance of this view findable, as people set it right; older ones step back."""
    document = viewed.reading.document.id
    targets = {document, *(one.id for one in viewed.reading.utterances)}
    right = corrected(viewed.reading, rulings(connection, viewed.batch, targets))
    lowest = int(connection.scalar(select(func.max(statement.c.id))) or 0) + 1
    number = int(connection.scalar(select(func.max(edition.c.id))) or 0) + 1
    founded = _founded(connection, lowest)
    said = list(statements(right, number, lowest, founded))
    standing = (edition.c.document == document) & edition.c.until.is_(None)
    connection.execute(update(edition).where(standing).values(until=viewed.batch))
    connection.execute(
        edition.insert(),
        {
            "id": number,
            "view": viewed.view,
            "batch": viewed.batch,
            "until": None,
            "known": _known(connection, document),
            "lowest": lowest,
            "highest": lowest + len(said) - 1,
            **about(right),
        },
    )
    if said:
        connection.execute(statement.insert(), said)
        if counted := list(figures(right, lowest)):
            connection.execute(figure.insert(), counted)
        fulltext.of(connection).add(connection, lowest, lowest + len(said) - 1)


def about(reading: Reading) -> dict[str, str | None]:
    """What an edition's row says of the document."""
    document = reading.document
    return {
        "document": document.id,
        "publisher": storable(document.publisher),
        "published": document.published,
    }


def unindex(connection: Connection, document: str) -> None:
    """Nothing of a document is found any more."""
    mine = select(edition.c.lowest, edition.c.highest).where(edition.c.document == document)
    seek = fulltext.of(connection)
    for lowest, highest in connection.execute(mine).all():
        seek.remove(connection, lowest, highest)
        for table, column in ((figure, figure.c.statement), (statement, statement.c.id)):
            connection.execute(delete(table).where(column.between(lowest, highest)))
    connection.execute(delete(edition).where(edition.c.document == document))
    seek.squeeze(connection)


def stands(batch: int = LATEST, among: FromClause = edition) -> ColumnElement[bool]:
    """The editions that stood when this batch was the newest."""
    still = among.c.until.is_(None)
    return (
        still
        if batch == LATEST
        else and_(among.c.batch <= batch, or_(still, among.c.until > batch))
    )


def standing(batch: int = LATEST) -> Select[Any]:
    """The editions that stood then, the document that was known first first."""
    return select(edition).where(stands(batch)).order_by(edition.c.known, edition.c.lowest)


def speaking(batch: int = LATEST, *, every: bool = False) -> Select[Any]:
    """The statements of the editions that stood then, or of every one; to be given its columns."""
    joined = statement.join(edition, edition.c.id == statement.c.edition)
    chosen = select().select_from(joined)
    return chosen if every else chosen.where(stands(batch))


def founder(connection: Connection, who: Who, before: int) -> str | None:
    """The id of a source that spoke before."""
    speaker, kind, scope = who
    same = (statement.c.speaker == speaker, statement.c.kind == kind, statement.c.scope == scope)
    heard = select(statement.c.source).where(*same, statement.c.id < before)
    found: str | None = connection.scalar(heard.order_by(statement.c.id).limit(1))
    return found


def changes(connection: Connection, target: str, kind: str) -> str | None:
    """The document of which a decision of this kind makes a new edition, if it makes one."""
    if kind not in CORRECTING:
        return None
    if CORRECTING[kind] == "document":
        return target
    mine = speaking().add_columns(edition.c.document).where(statement.c.utterance == target)
    found: str | None = connection.scalar(mine.limit(1))
    return found


def rule(connection: Connection, row: Mapping[str, Any]) -> None:
    """Make a decision count: `row` is that of `decision`."""
    said = ruling_of(connection, row)
    if said is None:
        return
    document = changes(connection, said["target"], said["kind"])
    connection.execute(ruling.insert(), said)
    if document is None:
        return
    mine = select(edition.c.view).where(edition.c.document == document, stands())
    if (key := connection.scalar(mine)) is not None:
        index(connection, Viewed(key, row["batch"], reading_of(connection, key)))


def _founded(connection: Connection, before: int) -> Founded:
    return lambda who: founder(connection, who, before)


def _known(connection: Connection, document: str) -> int:
    found = select(schema.document.c.batch).where(schema.document.c.id == document)
    return int(connection.scalar(found) or 0)
