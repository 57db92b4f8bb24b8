"""Deciding: what somebody wants judged is checked, and kept with the words that it hangs on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import Connection, select

from sayso.errors import CallError
from sayso.ledger import journal
from sayso.ledger.book import Book
from sayso.ledger.content import digest, packed, put_value
from sayso.ledger.decisions import KINDS, every
from sayso.ledger.editions import rule
from sayso.ledger.rulings import FIELDS
from sayso.ledger.schema import decision, statement
from sayso.ledger.search import documents, utterance
from sayso.records import Reading, Utterance
from sayso.values.span import Span
from sayso.values.when import parse_iso

AROUND = 32  # characters on either side of the words that a decision hangs on
HALF = 0.5
TAKEN_BACK = frozenset({"grade", "publisher", "date"})  # by a decision without a value
Row: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What somebody wants decided; a `value` of no characters takes back what stood."""

    kind: str
    target: str
    value: str | None
    by: str
    why: str


def decide(book: Book, asked: Judgement) -> str:
    """Keep a decision; its id. The newest of its kind on the same target is the one that counts."""
    if not asked.why.strip() or not asked.by.strip():
        raise CallError("a decision needs a name (--by) and a reason (--why)")
    with book.writing() as connection:
        target, quote = _target(connection, asked)
        body = {"value": _value(connection, asked), "by": asked.by, "why": asked.why, **quote}
        return _keep(connection, asked.kind, target, body)


def reattach(connection: Connection, old: Reading, new: Reading) -> tuple[list[str], list[str]]:
    """Decisions on the old reading's utterances, made again on the new one's of the same words.

    Gives the ids of the new decisions, and of those whose words nobody says any more.
    """
    gone = {one.id: one for one in old.utterances}
    for one in new.utterances:
        gone.pop(one.id, None)
    attached, lost = [], []
    for each in list(every(connection)):
        if each.target in gone:
            heir = _heir(gone[each.target], new.utterances)
            if heir is None:
                lost.append(each.id)
                continue
            said = {"value": each.value, "by": each.by, "why": each.why, "follows": each.id}
            body = {**said, "quote": _quote(new.document.text, heir)}
            attached.append(_keep(connection, each.kind, heir.id, body))
    return attached, lost


def _keep(connection: Connection, kind: str, target: str, body: Row) -> str:
    seq = journal.head(connection).seq + 1
    key = digest(packed([kind, target, body, seq]))
    row = {"id": key, "kind": kind, "target": target, "body": put_value(connection, body)}
    journal.append(connection, "decide", {decision: [row]})
    rule(connection, {**row, "batch": seq})
    return key


def _target(connection: Connection, asked: Judgement) -> tuple[str, Row]:
    """The whole id of what is judged, and for an utterance the words that it hangs on."""
    if asked.kind not in KINDS:
        raise CallError(f"{asked.kind!r} is none of {', '.join(KINDS)}")
    wanted = KINDS[asked.kind]
    if asked.target.startswith("source:") and wanted in ("source", "utterance or source"):
        return _source(connection, asked.target), {}
    if wanted in ("document", "anything"):
        found = documents(connection, asked.target)
        if len(found) == 1:
            return found[0], {}
    if wanted in ("document", "source"):
        raise CallError(f"{asked.target!r} is no {wanted} in the ledger")
    hit = utterance(connection, asked.target)
    if asked.kind == "correct" and not hit.utterance.attributes and _of_source(asked.value):
        raise CallError("correct: these are the writer's own words; there is no source in them")
    return hit.utterance.id, {"quote": _quote(hit.document.text, hit.utterance)}


def _source(connection: Connection, key: str) -> str:
    if connection.scalar(select(statement.c.id).where(statement.c.source == key).limit(1)) is None:
        raise CallError(f"{key!r} is no source in the ledger")
    return key


def _value(connection: Connection, asked: Judgement) -> str | None:
    """What is decided, checked for its kind."""
    value = asked.value.strip() if asked.value is not None else None
    if asked.kind in ("reject", "accept"):
        return None
    if value == "" and asked.kind in TAKEN_BACK:
        return None
    if not value:
        raise CallError(f"{asked.kind}: say what it should be")
    if asked.kind in ("same", "different"):
        return _source(connection, value)
    if asked.kind == "correct":
        return _correction(value)
    if asked.kind == "grade":
        known = "ABCDEF" if asked.target.startswith("source:") else "123456"
        if value not in known:
            raise CallError(f"grade: {value!r} is none of {', '.join(known)}")
    if asked.kind == "date":
        try:
            return parse_iso(value)
        except ValueError as error:
            raise CallError(f"date: {error}") from error
    return value


def _of_source(value: str | None) -> bool:
    return (value or "").partition("=")[0].strip() in ("source", "kind")


def _correction(value: str) -> str:
    """What was read into an utterance; its words are the report's, and stay."""
    name, equals, right = (part.strip() for part in value.partition("="))
    if not equals or name not in FIELDS:
        raise CallError(f"correct: {value!r} is none of {'=…, '.join(FIELDS)}=…")
    known = FIELDS[name]
    if known is not None and right and right not in known:
        raise CallError(f"correct {name}: {right!r} is none of {', '.join(known)}")
    return f"{name}={right}"


def _quote(text: str, one: Utterance) -> Row:
    """The exact words, and 32 characters on either side."""
    span = Span(one.content[0].start, one.content[-1].end)
    before = text[max(0, span.start - AROUND) : span.start]
    return {"exact": span.of(text), "before": before, "after": text[span.end : span.end + AROUND]}


def _heir(old: Utterance, candidates: tuple[Utterance, ...]) -> Utterance | None:
    """The utterance that shares most of the old one's characters, if it is at least half of both's.

    Both readings are of the same bytes, so that places can be compared.
    """
    best = max(candidates, key=lambda one: _agreement(old, one), default=None)
    return best if best is not None and _agreement(old, best) >= HALF else None


def _agreement(one: Utterance, other: Utterance) -> float:
    mine, others = _characters(one), _characters(other)
    return len(mine & others) / max(len(mine | others), 1)


def _characters(one: Utterance) -> set[int]:
    return {at for span in one.content for at in range(*span)}
