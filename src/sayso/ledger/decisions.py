"""What people decided: dated, with a name and a reason, superseded and never edited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from sayso.ledger.content import ForgottenError, get_value
from sayso.ledger.journal import LATEST
from sayso.ledger.schema import decision
from sayso.ledger.schema import journal as batches
from sayso.records import Document, Reading

KINDS: dict[str, str] = {
    "reject": "utterance",
    "accept": "utterance",
    "correct": "utterance",
    "grade": "utterance or source",
    "same": "source",
    "different": "source",
    "publisher": "document",
    "date": "document",
    "note": "anything",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """One judgement. `by` whom it is, and `why`; `follows` the one that it was re-attached from."""

    id: str
    kind: str
    target: str
    value: str | None
    by: str
    why: str
    at: str
    quote: str | None = None
    follows: str | None = None


def every(connection: Connection, batch: int = LATEST) -> Iterator[Decision]:
    """All decisions, in the order in which they were made."""
    rows = select(decision, batches.c.at).join(batches, batches.c.seq == decision.c.batch)
    rows = rows.where(decision.c.batch <= batch).order_by(decision.c.batch, decision.c.id)
    for row in connection.execute(rows).all():
        try:
            body = get_value(connection, row.body)
        except ForgottenError:
            continue
        quote = body.get("quote", {}).get("exact")
        known = {name: body[name] for name in ("value", "by", "why")}
        known |= {"quote": quote, "follows": body.get("follows")}
        yield Decision(row.id, row.kind, row.target, at=row.at, **known)


def standing(connection: Connection, kinds: tuple[str, ...], batch: int = LATEST) -> dict[str, str]:
    """For each target the value of its newest decision of these kinds."""
    return {
        one.target: one.value
        for one in every(connection, batch)
        if one.kind in kinds and one.value is not None
    }


def corrected(connection: Connection, one: Reading, batch: int = LATEST) -> Reading:
    """The reading with the publisher and the date that somebody set right."""
    mine = decision.c.target == one.document.id
    if connection.scalar(select(decision.c.id).where(mine).limit(1)) is None:
        return one
    document: Document = one.document
    publisher = standing(connection, ("publisher",), batch).get(document.id)
    date = standing(connection, ("date",), batch).get(document.id)
    if publisher is not None:
        document = replace(document, publisher=publisher)
    if date is not None:
        document = replace(document, published=date, published_basis="given")
    return replace(one, document=document)


def same_sources(connection: Connection, batch: int = LATEST) -> dict[str, str]:
    """For each source that somebody found to be another one, the one that stands for all."""
    pairs: dict[frozenset[str], bool] = {}
    for one in every(connection, batch):
        if one.kind in ("same", "different") and one.value is not None:
            pairs[frozenset((one.target, one.value))] = one.kind == "same"
    stands: dict[str, str] = {}
    for pair, same in pairs.items():
        if same:
            roots = {_root(stands, each) for each in pair}
            first = min(roots)
            stands |= dict.fromkeys(roots - {first}, first)
    return {each: _root(stands, each) for each in stands}


def _root(stands: dict[str, str], one: str) -> str:
    while one in stands:
        one = stands[one]
    return one
