"""Readings as the ledger has them: the newest run over each document, as of any batch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, Row, Select, func, select

from sayso.errors import CallError
from sayso.ledger.content import ForgottenError, get, get_value
from sayso.ledger.decisions import corrected
from sayso.ledger.journal import LATEST, MOMENT
from sayso.ledger.plain import record
from sayso.ledger.schema import capture, journal, view
from sayso.records import Document, Reading, Utterance
from sayso.values.when.record import Time

DATE = len("2031-02-28")


class Version(NamedTuple):
    """Which version of its line a document is, of how many, and when it became known."""

    number: int
    of: int
    known: str


def as_of(connection: Connection, moment: str | None) -> int:
    """The newest batch that was there at this moment (ISO 8601, UTC where it does not say)."""
    if moment is None:
        return LATEST
    found = select(func.max(journal.c.seq)).where(journal.c.at <= moment_of(moment, end=True))
    return int(connection.scalar(found) or 0)


def moment_of(asked: str, *, end: bool = False) -> str:
    """A date or moment, as the journal writes it; of a date its first moment, or its last."""
    try:
        moment = datetime.fromisoformat(asked)
    except ValueError:
        raise CallError(f"not a date or moment (2031-02-28T09:30:00Z): {asked!r}") from None
    if end and len(asked) == DATE:
        moment += timedelta(days=1, microseconds=-1)
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).strftime(MOMENT)


def newest(batch: int = LATEST) -> Select[tuple[str, int, str]]:
    """The newest view of each document as of this batch: document, its batch, its id."""
    known = select(view.c.document, func.max(view.c.batch).label("batch"))
    last = known.where(view.c.batch <= batch).group_by(view.c.document).subquery()
    joined = (view.c.document == last.c.document) & (view.c.batch == last.c.batch)
    chosen = select(view.c.document, view.c.batch, view.c.id)
    return chosen.join(last, joined).order_by(view.c.batch, view.c.document)


def readings(
    connection: Connection, batch: int = LATEST, documents: Iterable[str] | None = None
) -> Iterator[Reading]:
    """The documents that were known then (or these of them), each as its newest run read it."""
    wanted = None if documents is None else set(documents)
    for row in connection.execute(newest(batch)).all():
        if wanted is None or row.document in wanted:
            try:
                yield corrected(connection, reading(connection, row.id), batch)
            except ForgottenError:
                continue


def latest(connection: Connection, moment: str | None = None) -> Iterator[Reading]:
    """The newest version of each report that was known at that moment."""
    batch = as_of(connection, moment)
    for one in readings(connection, batch):
        placed = version(connection, one.document.id, batch)
        if placed is None or placed.number == placed.of:
            yield one


def reading(connection: Connection, key: str) -> Reading:
    """What one run read in one document."""
    row = connection.execute(select(view).where(view.c.id == key)).one()
    return loaded(connection, row)


def loaded(connection: Connection, row: Row[tuple[str, ...]]) -> Reading:
    """The reading that a row of `view` stands for."""
    text = get(connection, row.text).decode("utf-8", "surrogatepass")
    said = get_value(connection, row.reading)
    return Reading(
        record(Document, {**said["document"], "text": text}),
        tuple(record(Utterance, each) for each in said["utterances"]),
        tuple(record(Time, each) for each in said["times"]),
    )


def version(connection: Connection, document: str, batch: int = LATEST) -> Version | None:
    """Its place in the line of versions in which it was first captured."""
    mine = select(capture.c.line, capture.c.batch).where(capture.c.document == document)
    in_order = mine.order_by(capture.c.batch, capture.c.ordinal)
    first = connection.execute(in_order.limit(1)).first()
    if first is None:
        return None
    at = connection.scalar(select(journal.c.at).where(journal.c.seq == first.batch))
    if first.line is None:
        return Version(1, 1, at or "")
    line = select(capture.c.document).where(capture.c.line == first.line, capture.c.batch <= batch)
    ordered = line.order_by(capture.c.batch, capture.c.ordinal)
    every = list(dict.fromkeys(connection.scalars(ordered)))
    number = every.index(document) + 1 if document in every else len(every)
    return Version(number, len(every), at or "")


def places(connection: Connection, document: str) -> list[dict[str, str | None]]:
    """From where it was captured, first to last."""
    found = select(capture.c.place).where(capture.c.document == document).order_by(capture.c.batch)
    return [_place(connection, key) for key in connection.scalars(found)]


def whole_id(candidates: Iterable[str], asked: str) -> str:
    """The one id that begins as asked."""
    found = sorted(set(candidates))
    if len(found) != 1:
        several = "nothing" if not found else "several things"
        raise CallError(f"{several} in the ledger with an id that begins with {asked!r}")
    return found[0]


def _place(connection: Connection, key: str) -> dict[str, str | None]:
    try:
        place: dict[str, str | None] = get_value(connection, key)
    except ForgottenError:
        return {}
    return place
