"""What people's decisions say: the newest of a kind on the same target is the one that counts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any, get_args

from sqlalchemy import Connection, select

from sayso.ledger.journal import LATEST
from sayso.ledger.schema import ruling
from sayso.records import (
    Certainty,
    Document,
    HopKind,
    Level,
    Polarity,
    Reading,
    Stance,
    Utterance,
)

CORRECTING: dict[str, str] = {"publisher": "document", "date": "document", "correct": "utterance"}
FIELDS: dict[str, tuple[str, ...] | None] = {  # of an utterance, with what they can be
    "source": None,
    "kind": get_args(HopKind),
    "stance": get_args(Stance),
    "polarity": get_args(Polarity),
    "certainty": get_args(Level),
}
DECIDED = "decision"  # among the rules of an utterance that somebody set right
AT_ONCE = 5_000  # targets asked for in one query
DAY = len("2031-02-28")


@dataclass(frozen=True, slots=True)
class Rulings:
    """By kind and target, what stands; of `correct` by field too."""

    newest: Mapping[tuple[str, str], str | None] = field(default_factory=dict)
    fields: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def value(self, kind: str, target: str) -> str | None:
        """The value of the newest decision of this kind."""
        return self.newest.get((kind, target))

    def rejected(self, utterance: str) -> bool:
        """Whether somebody rejected it and nobody accepted it since."""
        return self.newest.get(("reject", utterance)) == "reject"


def rulings(
    connection: Connection, batch: int = LATEST, targets: Collection[str] | None = None
) -> Rulings:
    """What stood as of this batch, on these targets or on all."""
    newest: dict[tuple[str, str], str | None] = {}
    fields: dict[str, dict[str, str]] = {}
    for kind, target, value in _rows(connection, batch, targets):
        if kind in ("reject", "accept"):
            newest["reject", target] = kind
        elif kind == "correct":
            name, _, right = (value or "").partition("=")
            fields.setdefault(target, {}).pop(name, None)
            if right:  # without, it is as it was read
                fields[target][name] = right
        else:
            newest[kind, target] = value
    return Rulings(newest, fields)


def corrected(one: Reading, right: Rulings) -> Reading:
    """The reading as people set it right: publisher, date, and what was read into utterances."""
    document = one.document
    publisher = right.value("publisher", document.id)
    date = right.value("date", document.id)
    touched = any(right.fields.get(said.id) for said in one.utterances)
    if publisher is None and date is None and not touched:
        return one
    said = tuple(corrected_utterance(each, document.id, right) for each in one.utterances)
    return replace(one, document=corrected_document(document, right), utterances=said)


def corrected_document(document: Document, right: Rulings) -> Document:
    """The document with the publisher and the date that somebody set right."""
    publisher = right.value("publisher", document.id)
    date = right.value("date", document.id)
    if publisher is not None:
        document = replace(document, publisher=publisher)
    if date is not None:
        document = replace(document, published=date, published_basis="given")
    return document


def corrected_utterance(one: Utterance, document: str, right: Rulings) -> Utterance:
    """The utterance with what somebody set right in it, or in its document."""
    publisher, date = right.value("publisher", document), right.value("date", document)
    if publisher is not None:
        one = replace(one, chain=(replace(one.chain[0], name=publisher), *one.chain[1:]))
    if date is not None and one.said.basis == "published":
        one = replace(one, said=replace(one.said, high=date[:DAY]))
    given = right.fields.get(one.id)
    return _set_right(one, given) if given else one


def _set_right(one: Utterance, given: Mapping[str, str]) -> Utterance:
    changed: dict[str, Any] = {
        name: given[name] for name in ("stance", "polarity") if name in given
    }
    if "certainty" in given:
        level: Any = given["certainty"]
        changed["certainty"] = Certainty(level, one.certainty.cues)
    if "source" in given or "kind" in given:
        last = one.chain[-1]
        name = given.get("source", last.name)
        kind: Any = given.get("kind", last.kind)
        span = last.span if name == last.name else None
        entity = last.entity if name == last.name else None
        hop = replace(last, name=name, kind=kind, span=span, entity=entity)
        changed |= {"chain": (*one.chain[:-1], hop), "unknown_because": None}
    return replace(one, **changed, rules=(*one.rules, DECIDED))


def _rows(
    connection: Connection, batch: int, targets: Collection[str] | None
) -> Iterator[tuple[str, str, str | None]]:
    """In the order in which they were decided; nothing costs nothing."""
    if connection.scalar(select(ruling.c.batch).limit(1)) is None:
        return
    columns = select(ruling.c.kind, ruling.c.target, ruling.c.value)
    known = columns.where(ruling.c.batch <= batch).order_by(ruling.c.batch, ruling.c.decision)
    if targets is None:
        yield from (tuple(row) for row in connection.execute(known))
        return
    rest = iter(sorted(targets))
    while part := list(islice(rest, AT_ONCE)):
        mine = known.where(ruling.c.target.in_(part))
        yield from (tuple(row) for row in connection.execute(mine))
