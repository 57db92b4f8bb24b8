"""What there is in the book, counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, func, select

from sayso.ledger import schema
from sayso.ledger.book import Book
from sayso.ledger.content import ForgottenError, get_value
from sayso.ledger.editions import stands
from sayso.ledger.journal import LATEST, Head, head


@dataclass(frozen=True, slots=True)
class Status:
    """Counts, sizes, and where the journal stands."""

    path: str
    version: int
    head: Head
    counts: dict[str, int]
    bytes_read: int
    bytes_kept: int


def status(book: Book) -> Status:
    """Count what is there."""
    with book.reading() as connection:
        tables = {
            "batches": schema.journal,
            "documents": schema.document,
            "captures": schema.capture,
            "readings": schema.view,
            "runs": schema.run,
            "decisions": schema.decision,
            "notes on input": schema.unread,
            "forgotten": schema.forgotten,
        }
        counts = {told: _count(connection, table) for told, table in tables.items()}
        counts["utterances"] = _utterances(connection)
        content, document = schema.content, schema.document
        whole = select(func.sum(content.c.size)).join(document, document.c.bytes == content.c.hash)
        read = int(connection.scalar(whole) or 0)
        newest = head(connection)
        size = book.store.size(connection)
    return Status(book.place, schema.VERSION, newest, counts, read, size)


def unread(connection: Connection, since: int = 0, until: int = LATEST) -> list[dict[str, Any]]:
    """What was not read, or not as it should be, each with its reason; of all batches or some."""
    told = select(schema.unread.c.severity, schema.unread.c.told).order_by(schema.unread.c.batch)
    told = told.where(schema.unread.c.batch <= until)
    return [
        {**value, "severity": row.severity}
        for row in connection.execute(told.where(schema.unread.c.batch >= since)).all()
        if (value := _value(connection, row.told)) is not None
    ]


def unread_count(connection: Connection, until: int = LATEST) -> int:
    """How much of it there is, or was."""
    told = select(func.count()).select_from(schema.unread)
    return int(connection.scalar(told.where(schema.unread.c.batch <= until)) or 0)


def unread_since(connection: Connection, most: int, until: int = LATEST) -> int:
    """The batch since which there is so much of it, or hardly more."""
    newest = select(schema.unread.c.batch).where(schema.unread.c.batch <= until)
    newest = newest.order_by(schema.unread.c.batch.desc())
    return int(connection.scalar(newest.offset(most).limit(1)) or 0)


def _value(connection: Connection, key: str) -> dict[str, Any] | None:
    try:
        value: dict[str, Any] = get_value(connection, key)
    except ForgottenError:
        return None
    return value


def _utterances(connection: Connection) -> int:
    """Those that the newest runs read."""
    each = schema.edition.c.highest - schema.edition.c.lowest + 1
    return int(connection.scalar(select(func.sum(each)).where(stands())) or 0)


def _count(connection: Connection, table: Table) -> int:
    return int(connection.scalar(select(func.count()).select_from(table)) or 0)
