"""The index: what one view says, laid out to be searched. A pure function of what is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, func, select
from sqlalchemy.dialects.sqlite import insert

from sayso.ledger import fulltext
from sayso.ledger.schema import figure, hop, name, statement
from sayso.records import Reading, Utterance
from sayso.values.name import name_key, source_id

UNNAMED = frozenset({"unnamed", "unknown"})
NOBODY_IN_PARTICULAR = UNNAMED | {"author"}


@dataclass(frozen=True, slots=True)
class Viewed:
    """One reading of a document, as it stands in the book."""

    view: str
    batch: int
    reading: Reading


def index(connection: Connection, viewed: Viewed) -> None:
    """Make every utterance of this view findable."""
    first = (connection.scalar(select(func.max(statement.c.id))) or 0) + 1
    rows = list(statements(connection, viewed, first))
    for table, given in (
        (statement, rows),
        (hop, list(hops(viewed, first))),
        (figure, list(figures(viewed, first))),
    ):
        if given:
            connection.execute(table.insert(), given)
    names = [{"key": key} for key in sorted(keys(viewed))]
    if names:
        connection.execute(insert(name).on_conflict_do_nothing(), names)
    fulltext.add(connection, ((row["id"], row["words"]) for row in rows))


def statements(connection: Connection, viewed: Viewed, first: int) -> Iterator[dict[str, Any]]:
    """The rows of `statement`; a source has the id of the utterance that it was first heard in."""
    heard: dict[tuple[str, ...], str] = {}
    for number, one in enumerate(viewed.reading.utterances):
        row = _row(viewed, one, first + number, number)
        if row["speaker"] is not None and one.attributes:
            row["scope"] = _scope(viewed, one)
            known = (row["speaker"], row["kind"], row["scope"])
            if known not in heard:
                found = _founded(connection, first, *known)
                heard[known] = found or source_id(one.id, one.chain[-1].name or "")
            row["source"] = heard[known]
        yield row


def hops(viewed: Viewed, first: int) -> Iterator[dict[str, Any]]:
    """The rows of `hop`: those between the publisher and the last."""
    for number, one in enumerate(viewed.reading.utterances):
        for position, step in enumerate(one.chain[1:-1], start=1):
            if step.name is not None:
                key = name_key(step.name)
                yield {"statement": first + number, "position": position, "name": key}


def figures(viewed: Viewed, first: int) -> Iterator[dict[str, Any]]:
    """The rows of `figure`."""
    for number, one in enumerate(viewed.reading.utterances):
        for position, each in enumerate(one.figures):
            bounds = {"low": _number(each.low), "high": _number(each.high)}
            yield {"statement": first + number, "position": position, **bounds}


def keys(viewed: Viewed) -> set[str]:
    """The rows of `name`: every name that a search may ask for."""
    spoken = {step.name for one in viewed.reading.utterances for step in one.chain if step.name}
    return {name_key(each) for each in (*spoken, viewed.reading.document.publisher) if each}


def words(text: str, one: Utterance) -> str:
    """The content of an utterance, exactly; its pieces joined by a space, a sign and a space."""
    return " … ".join(span.of(text) for span in one.content)


TABLES: Mapping[str, Table] = {table.name: table for table in (statement, hop, figure)}


def _row(viewed: Viewed, one: Utterance, number: int, ordinal: int) -> dict[str, Any]:
    document, last = viewed.reading.document, one.chain[-1]
    return {
        "id": number,
        "utterance": one.id,
        "view": viewed.view,
        "document": document.id,
        "batch": viewed.batch,
        "ordinal": ordinal,
        "mode": one.mode,
        "stance": one.stance,
        "polarity": one.polarity,
        "certainty": one.certainty.level,
        "kind": last.kind,
        "speaker": name_key(last.name) if last.name is not None else None,
        "scope": None,
        "source": None,
        "unnamed": int(one.attributes and (last.name is None or last.kind in UNNAMED)),
        "publisher": name_key(document.publisher) if document.publisher is not None else None,
        "published": document.published,
        "said_low": one.said.low,
        "said_high": one.said.high,
        "words": words(document.text, one),
    }


def _scope(viewed: Viewed, one: Utterance) -> str:
    """Where a source is itself: everywhere, or in one document if it is nobody in particular."""
    known = one.unknown_because is None and one.chain[-1].kind not in NOBODY_IN_PARTICULAR
    return "" if known else viewed.reading.document.id


def _founded(
    connection: Connection, before: int, speaker: str, kind: str, scope: str
) -> str | None:
    same = (statement.c.speaker == speaker, statement.c.kind == kind, statement.c.scope == scope)
    heard = select(statement.c.source).where(*same, statement.c.id < before)
    oldest = heard.order_by(statement.c.id).limit(1)
    found: str | None = connection.scalar(oldest)
    return found


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)
