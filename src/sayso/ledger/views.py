"""Readings as the ledger has them: the newest run over each document, as of any batch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, func, select

from sayso.errors import CallError
from sayso.ledger.content import ForgottenError, get_value
from sayso.ledger.decisions import Groups
from sayso.ledger.editions import speaking, standing
from sayso.ledger.journal import LATEST, MOMENT
from sayso.ledger.lines import reading_of
from sayso.ledger.rulings import AT_ONCE, Rulings, corrected, rulings
from sayso.ledger.schema import capture, edition, journal, statement
from sayso.ledger.versions import versions
from sayso.records import Reading, Utterance

DATE = len("2031-02-28")
MOMENT_LENGTH = len("2031-02-28T09:30:00.000000Z")


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
    try:
        return f"{aware.astimezone(UTC):{MOMENT}}".rjust(MOMENT_LENGTH, "0")
    except OverflowError:
        raise CallError(f"no moment that there is: {asked!r}") from None


def readings(
    connection: Connection,
    batch: int = LATEST,
    documents: Iterable[str] | None = None,
    held: dict[str, Reading] | None = None,
) -> Iterator[Reading]:
    """The documents that were known then (or these of them), each as its newest run read it.

    What people set right in them is right. What is `held` by its view is not decoded again, and
    what of that is no longer wanted is let go.
    """
    wanted = None if documents is None else set(documents)
    right = rulings(connection, batch)
    before = {} if held is None else dict(held)
    if held is not None:
        held.clear()
    columns = standing(batch).with_only_columns(edition.c.document, edition.c.view)
    if wanted is not None and len(wanted) <= AT_ONCE:
        columns = columns.where(edition.c.document.in_(wanted))
    for row in connection.execute(columns).all():
        if wanted is None or row.document in wanted:
            try:
                one = before.get(row.view) or reading_of(connection, row.view)
            except ForgottenError:
                continue
            if held is not None:
                held[row.view] = one
            yield corrected(one, right)


def latest(
    connection: Connection, moment: str | None = None, held: dict[str, Reading] | None = None
) -> Iterator[Reading]:
    """The newest version of each report that was known then, as people decided on it.

    What they rejected is left out, and sources that they found to be one go by one name of entity.
    """
    batch = as_of(connection, moment)
    placed = versions(connection, None, batch)
    newest = {key for key, one in placed.items() if one.number == one.of}
    yield from decided(connection, readings(connection, batch, newest, held), batch)


def decided(
    connection: Connection,
    found: Iterable[Reading],
    batch: int = LATEST,
    *,
    rejected: bool = False,
) -> Iterator[Reading]:
    """Readings without what was rejected, and with one entity for sources that are one."""
    right, merged = rulings(connection, batch), _merged(connection, batch)
    for one in found:
        said = tuple(
            _one_source(each, merged)
            for each in (one.utterances if rejected else _accepted(one, right))
        )
        yield one if said == one.utterances else replace(one, utterances=said)


def places(connection: Connection, document: str) -> list[dict[str, str | None]]:
    """From where it was captured, first to last."""
    found = select(capture.c.place).where(capture.c.document == document)
    ordered = found.order_by(capture.c.batch, capture.c.ordinal)
    return [_place(connection, key) for key in connection.scalars(ordered)]


def whole_id(candidates: Iterable[str], asked: str) -> str:
    """The one id that begins as asked."""
    found = sorted(set(candidates))
    if len(found) != 1:
        several = "nothing" if not found else "several things"
        raise CallError(f"{several} in the ledger with an id that begins with {asked!r}")
    return found[0]


def _accepted(one: Reading, right: Rulings) -> Iterator[Utterance]:
    """What nobody rejected; what was said inside of that stands by itself."""
    gone = {each.id for each in one.utterances if right.rejected(each.id)}
    for each in one.utterances:
        if each.id not in gone:
            yield replace(each, inside=None) if each.inside in gone else each


def _merged(connection: Connection, batch: int) -> dict[str, str]:
    """For each utterance whose source is one with others, the source that stands for all."""
    groups = Groups(connection, batch)
    ids = {each for every in groups.all().values() for each in every}
    if not ids:
        return {}
    said = speaking(batch).add_columns(statement.c.utterance, statement.c.source)
    rows = connection.execute(said.where(statement.c.source.in_(ids)))
    return {row.utterance: groups.root(row.source) for row in rows}


def _one_source(one: Utterance, merged: dict[str, str]) -> Utterance:
    if one.id not in merged:
        return one
    hop = replace(one.chain[-1], entity=merged[one.id])
    return replace(one, chain=(*one.chain[:-1], hop))


def _place(connection: Connection, key: str) -> dict[str, str | None]:
    try:
        place: dict[str, str | None] = get_value(connection, key)
    except ForgottenError:
        return {}
    return place
