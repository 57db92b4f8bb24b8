"""What the book is asked: words, filters, and as of when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    exists,
    false,
    func,
    or_,
    select,
)

from sayso.ledger import fulltext
from sayso.ledger.decisions import corrected, same_sources
from sayso.ledger.journal import LATEST
from sayso.ledger.schema import decision, document, figure, hop, journal, name, statement, view
from sayso.ledger.views import Version, as_of, moment_of, reading, version, whole_id
from sayso.records import Reading, Source, Utterance
from sayso.values.name import name_key

Between: TypeAlias = tuple[str | None, str | None]
Condition: TypeAlias = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is wanted; None where it does not matter. Both ends of a range count."""

    words: str | None = None
    by: str | None = None
    through: str | None = None
    publisher: str | None = None
    mode: str | None = None
    stance: str | None = None
    certainty: str | None = None
    kind: str | None = None
    figure: tuple[float | None, float | None] | None = None
    said: Between | None = None
    published: Between | None = None
    known: Between | None = None
    unnamed: bool = False
    rejected: bool = False
    as_of: str | None = None
    limit: int = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """An utterance that was found, in its reading; which version that is, and which run read it."""

    reading: Reading
    utterance: Utterance
    version: Version
    view: str


def search(connection: Connection, asked: Asked) -> Iterator[Hit]:
    """What was found, what became known last first."""
    batch = as_of(connection, asked.as_of)
    found = select(statement.c.view, statement.c.ordinal, statement.c.document)
    found = found.where(*_conditions(asked, batch))
    rows = connection.execute(_worded(found, asked).limit(asked.limit)).all()
    yield from _hits(connection, rows, batch)


def utterance(connection: Connection, key: str, moment: str | None = None) -> Hit:
    """The utterance whose id begins so, as the newest run read it."""
    batch = as_of(connection, moment)
    begun = _begins(statement.c.utterance, key)
    ids = connection.scalars(select(statement.c.utterance).where(begun, statement.c.batch <= batch))
    whole = whole_id(ids, key)
    found = select(statement.c.view, statement.c.ordinal, statement.c.document)
    newest = found.where(statement.c.utterance == whole, statement.c.batch <= batch)
    rows = connection.execute(newest.order_by(statement.c.id.desc()).limit(1)).all()
    return next(_hits(connection, rows, batch))


def documents(connection: Connection, key: str) -> list[str]:
    """The ids of documents that begin so."""
    return list(connection.scalars(select(document.c.id).where(_begins(document.c.id, key))))


def sources(connection: Connection, moment: str | None, limit: int) -> Iterator[Source]:
    """Those at whose word something stands, the most heard first."""
    batch = as_of(connection, moment)
    count = func.count().label("said")
    heard = select(statement.c.source, count).where(
        statement.c.source.is_not(None), *_current(batch), _not_rejected(batch)
    )
    stands = same_sources(connection, batch)
    counts: Counter[str] = Counter()
    merged: dict[str, list[str]] = {}
    for row in connection.execute(heard.group_by(statement.c.source)).all():
        one = stands.get(row.source, row.source)
        counts[one] += row.said
        merged.setdefault(one, []).append(row.source)
    for one in sorted(counts, key=lambda each: (-counts[each], each))[:limit]:
        yield _source(connection, one, merged[one], batch)


def _source(connection: Connection, key: str, keys: list[str], batch: int) -> Source:
    found = select(statement.c.view, statement.c.ordinal, statement.c.document)
    mine = found.where(statement.c.source.in_(keys), *_current(batch), _not_rejected(batch))
    rows = connection.execute(mine.order_by(statement.c.id)).all()
    hits = list(_hits(connection, rows, batch))
    last = hits[0].utterance.chain[-1]
    names = dict.fromkeys(hit.utterance.chain[-1].name or "" for hit in hits)
    return Source(
        key,
        last.name or "",
        last.kind,
        tuple(names),
        tuple(dict.fromkeys(hit.reading.document.id for hit in hits)),
        tuple(hit.utterance.id for hit in hits),
    )


def _hits(connection: Connection, rows: Any, batch: int) -> Iterator[Hit]:  # noqa: ANN401
    read: dict[str, tuple[Reading, Version | None]] = {}
    for row in rows:
        if row.view not in read:
            placed = version(connection, row.document, batch)
            found = corrected(connection, reading(connection, row.view), batch)
            read[row.view] = found, placed
        found, placed = read[row.view]
        if placed is not None:
            yield Hit(found, found.utterances[row.ordinal], placed, row.view)


def _worded(found: Select[Any], asked: Asked) -> Select[Any]:
    if asked.words is None or not asked.words.strip():
        return found.order_by(statement.c.id.desc())
    return fulltext.matching(found, statement.c.id, asked.words)


def _conditions(asked: Asked, batch: int) -> Iterator[Condition]:
    yield from _current(batch)
    if not asked.rejected:
        yield _not_rejected(batch)
    for column in ("mode", "stance", "certainty", "kind"):
        if (wanted := getattr(asked, column)) is not None:
            yield statement.c[column] == wanted
    if asked.by is not None:
        yield statement.c.speaker.in_(_named(asked.by))
    if asked.publisher is not None:
        yield statement.c.publisher.in_(_named(asked.publisher))
    if asked.through is not None:
        passed = select(hop.c.statement).where(hop.c.name.in_(_named(asked.through)))
        yield statement.c.id.in_(passed)
    if asked.unnamed:
        yield statement.c.unnamed == 1
    yield from _ranges(asked)


def _ranges(asked: Asked) -> Iterator[Condition]:
    if asked.figure is not None:
        within = _overlap(figure.c.low, figure.c.high, *asked.figure, open_ends=True)
        yield exists().where(figure.c.statement == statement.c.id, within)
    if asked.said is not None:
        yield _overlap(statement.c.said_low, statement.c.said_high, *asked.said)
    if asked.published is not None:
        day = func.substr(statement.c.published, 1, 10)
        yield _overlap(day, day, *asked.published)
    if asked.known is not None:
        low, high = asked.known
        first = None if low is None else moment_of(low)
        last = None if high is None else moment_of(high, end=True)
        at = select(journal.c.at).join(document, document.c.batch == journal.c.seq)
        moment = at.where(document.c.id == statement.c.document).scalar_subquery()
        yield _overlap(moment, moment, first, last)


def _overlap(
    low: ColumnElement[Any],
    high: ColumnElement[Any],
    first: object,
    last: object,
    *,
    open_ends: bool = False,
) -> Condition:
    """Whether what lies between the columns can lie in the range; an open end may reach it."""
    beyond, before = (high.is_(None), low.is_(None)) if open_ends else (false(), false())
    given = [] if first is None else [or_(high >= first, beyond)]
    given += [] if last is None else [or_(low <= last, before)]
    return and_(or_(low.is_not(None), high.is_not(None)), *given)


def _current(batch: int) -> tuple[Condition, ...]:
    """What the newest run read, as of this batch."""
    later = (view.c.document == statement.c.document, view.c.batch > statement.c.batch)
    if batch == LATEST:
        return (~exists().where(*later),)
    return statement.c.batch <= batch, ~exists().where(*later, view.c.batch <= batch)


def _not_rejected(batch: int) -> Condition:
    """Without a person's `reject` that no later decision took back."""
    newest = (
        select(decision.c.kind)
        .where(
            decision.c.target == statement.c.utterance,
            decision.c.kind.in_(("reject", "accept")),
            decision.c.batch <= batch,
        )
        .order_by(decision.c.batch.desc())
        .limit(1)
        .scalar_subquery()
    )
    return func.coalesce(newest, "") != "reject"


def _named(asked: str) -> Select[tuple[str]]:
    """The names that hold these words, next to each other."""
    words = f" {name_key(asked)} "
    return select(name.c.key).where(func.instr(" " + name.c.key + " ", words) > 0)


def _begins(column: ColumnElement[str], key: str) -> Condition:
    """An id may be given without its `sha256:`, and cut short."""
    start = f"sha256:{key.strip().removeprefix('sha256:')}"
    return and_(column >= start, column < start + "\U0010ffff")
