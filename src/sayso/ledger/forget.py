"""Lawful erasure of one document: its bytes and words go, a tombstone says who, when and why."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, delete, select, update

from sayso.errors import CallError
from sayso.ledger import journal, links, memory, schema
from sayso.ledger.book import Book
from sayso.ledger.content import put_value
from sayso.ledger.editions import speaking, unindex
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
        _unrule(connection, document)
        links.forget(connection, document)
        unindex(connection, document)
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
    targets = _targets(connection, document)
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


def _targets(connection: Connection, document: str) -> set[str]:
    """What a decision on this document or on its utterances hangs on."""
    said = speaking(every=True).add_columns(schema.statement.c.utterance)
    spoken = said.where(schema.edition.c.document == document)
    return {document, *connection.scalars(spoken)}


def _unrule(connection: Connection, document: str) -> None:
    """What was decided on it is forgotten with it."""
    ruling = schema.ruling
    for target in _targets(connection, document):
        connection.execute(delete(ruling).where(ruling.c.target == target))
