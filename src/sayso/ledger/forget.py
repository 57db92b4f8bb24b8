"""Lawful erasure of one document: its bytes and words go, a tombstone says who, when and why."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, delete, select, update

from sayso.errors import CallError
from sayso.ledger import fulltext, journal, memory, schema
from sayso.ledger.book import Book
from sayso.ledger.content import put_value
from sayso.ledger.search import documents
from sayso.ledger.views import whole_id


def forget(book: Book, key: str, by: str, why: str) -> tuple[str, int]:
    """The document's id, and how many pieces of content are gone."""
    if not why.strip() or not by.strip():
        raise CallError("to forget needs a name (--by) and a reason (--why)")
    with book.writing() as connection:
        document = whole_id(documents(connection, key), key)
        gone = _contents(connection, document)
        if not gone:
            raise CallError(f"{document}: already forgotten")
        tombstone = put_value(connection, {"document": document, "by": by, "why": why})
        rows: list[dict[str, Any]] = [
            {"hash": each, "document": document, "tombstone": tombstone} for each in sorted(gone)
        ]
        journal.append(connection, "forget", {schema.forgotten: rows})
        content = schema.content
        connection.execute(update(content).where(content.c.hash.in_(gone)).values(data=None))
        _unindex(connection, document)
        memory.forget(connection, document)
    book.settle()
    return document, len(gone)


def _contents(connection: Connection, document: str) -> set[str]:
    """All content of this document that no other one has too, and that is still there."""
    own, others = _names(connection, document, mine=True), _names(connection, document, mine=False)
    here = select(schema.content.c.hash).where(schema.content.c.data.is_not(None))
    return {each for each in connection.scalars(here) if each in own - others}


def _names(connection: Connection, document: str, *, mine: bool) -> set[str]:
    """The content that rows of this document refer to, or that those of all others do."""
    gone = select(schema.forgotten.c.document)
    spoken = select(schema.statement.c.utterance).where(schema.statement.c.document == document)
    targets = {document, *connection.scalars(spoken)}
    found: set[str] = set()
    for table in (schema.capture, schema.view):
        ours = table.c.document == document
        whose = ours if mine else (~ours & table.c.document.not_in(gone))
        for column in schema.REFERS[table.name]:
            found |= set(connection.scalars(select(table.c[column]).where(whose)))
    for row in connection.execute(select(schema.decision.c.target, schema.decision.c.body)).all():
        if (row.target in targets) == mine:
            found.add(row.body)
    for key in connection.scalars(select(schema.document.c.bytes)):
        if (key == document) == mine:
            found.add(key)
    return found


def _unindex(connection: Connection, document: str) -> None:
    """Nothing of it is found any more, and no name that only it had."""
    statement, hop, name = schema.statement, schema.hop, schema.name
    mine = select(statement.c.id, statement.c.words).where(statement.c.document == document)
    rows = [(row.id, row.words) for row in connection.execute(mine).all()]
    fulltext.remove(connection, rows)
    fulltext.squeeze(connection)
    numbers = [number for number, _ in rows]
    for table, column in ((hop, hop.c.statement), (schema.figure, schema.figure.c.statement)):
        connection.execute(delete(table).where(column.in_(numbers)))
    connection.execute(delete(statement).where(statement.c.document == document))
    spoken = select(statement.c.speaker).where(statement.c.speaker.is_not(None))
    published = select(statement.c.publisher).where(statement.c.publisher.is_not(None))
    used = spoken.union(published, select(hop.c.name))
    connection.execute(delete(name).where(name.c.key.not_in(used)))
