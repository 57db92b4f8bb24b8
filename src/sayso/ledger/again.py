"""Reading again: what is needed of each original, and what a newer run adds to the book."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from sayso.ledger import schema
from sayso.ledger.book import Book
from sayso.ledger.content import ForgottenError, digest, get, get_value, packed
from sayso.ledger.deciding import reattach
from sayso.ledger.editions import standing
from sayso.ledger.entries import Batch, finish
from sayso.ledger.lines import reading_of
from sayso.ledger.views import places
from sayso.records import Reading


@dataclass(frozen=True, slots=True)
class Stored:
    """An original with what its first capture and its newest run gave to its reading."""

    data: bytes
    place: Mapping[str, Any]
    published: str | None
    publisher: str | None


@dataclass(frozen=True, slots=True)
class Reread:
    """What a run over the book came to."""

    read: int = 0
    attached: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


def stored(connection: Connection, made: Mapping[str, Any]) -> Iterator[Stored]:
    """The originals that this run has not read yet; those that are forgotten are left out."""
    for row in connection.execute(standing()).all():
        run = connection.scalar(select(schema.view.c.run).where(schema.view.c.id == row.view))
        try:
            before = get_value(connection, str(run))
            data = get(connection, row.document)
        except ForgottenError:
            continue
        given = {name: before.get(name) for name in ("published", "publisher")}
        if digest(packed({**made, **given})) != run:
            yield Stored(data, places(connection, row.document)[0], **given)


def keep(book: Book, made: Mapping[str, Any], readings: Sequence[Reading]) -> Reread:
    """The readings of a newer run beside the older ones, and the decisions on them re-attached."""
    with book.writing() as connection:
        batch = Batch(connection, digest(packed(made)))
        older = {one.document.id: _newest(connection, one.document.id) for one in readings}
        for one in readings:
            batch.keep_view(one)
        finish(batch, made, "rerun")
        attached: list[str] = []
        lost: list[str] = []
        for one in readings:
            more, fewer = reattach(connection, older[one.document.id], one)
            attached += more
            lost += fewer
    return Reread(len(readings), tuple(attached), tuple(lost))


def _newest(connection: Connection, document: str) -> Reading:
    mine = select(schema.view.c.id).where(schema.view.c.document == document)
    last = connection.scalar(mine.order_by(schema.view.c.batch.desc()).limit(1))
    return reading_of(connection, str(last))
