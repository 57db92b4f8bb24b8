"""What the book is asked: words, filters, and as of when."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    exists,
    false,
    func,
    or_,
    select,
)

from sayso.ledger import fulltext, marks
from sayso.ledger.decisions import Groups
from sayso.ledger.editions import stands
from sayso.ledger.fulltext import Phrase, Sought
from sayso.ledger.hits import Hit, found, hits
from sayso.ledger.journal import LATEST
from sayso.ledger.schema import document, edition, figure, journal, ruling, statement
from sayso.ledger.views import as_of, moment_of, whole_id

Between: TypeAlias = tuple[str | None, str | None]
Condition: TypeAlias = ColumnElement[bool]
NAMES = {"by": "speaker", "through": "through", "publisher": "publisher"}
FACETS = {"mode": "m", "stance": "s", "certainty": "c", "kind": "k"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is wanted; None where it does not matter. Both ends of a range count.

    What is only known to have been said by a day counts as said on that day.
    """

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
    limit: int | None = 20


def search(connection: Connection, asked: Asked) -> Iterator[Hit]:
    """What was found, what became known last first."""
    batch = as_of(connection, asked.as_of)
    yield from hits(connection, matching(connection, asked, batch), batch)


def utterance(connection: Connection, key: str, moment: str | None = None) -> Hit:
    """The utterance whose id begins so, as the newest run that has it read it."""
    batch = as_of(connection, moment)
    joined = select(statement.c.utterance).join(edition, edition.c.id == statement.c.edition)
    begun = joined.where(_begins(statement.c.utterance, key), edition.c.batch <= batch)
    whole = whole_id(connection.scalars(begun.distinct().limit(2)), key)
    mine = found(LATEST, every=True).where(statement.c.utterance == whole, edition.c.batch <= batch)
    rows = connection.execute(mine.order_by(statement.c.id.desc()).limit(1)).all()
    return next(hits(connection, rows, batch))


def said_in(connection: Connection, document: str, batch: int) -> Iterator[Hit]:
    """All that was read in a document, in text order, also what somebody rejected."""
    columns = func.min(edition.c.lowest), func.max(edition.c.highest)
    there = select(*columns).where(edition.c.document == document, stands(batch))
    lowest, highest = connection.execute(there).one()  # without them, all that anybody said is read
    mine = found(batch).where(statement.c.id.between(lowest, highest))
    mine = mine.where(edition.c.document == document).order_by(statement.c.id)
    yield from hits(connection, connection.execute(mine).all(), batch)


def said_by(
    connection: Connection, sources: Collection[str], batch: int, limit: int | None = None
) -> Iterator[Hit]:
    """What these sources said, what became known last first."""
    mine = found(batch).where(statement.c.source.in_(sources), not_rejected(batch))
    rows = connection.execute(mine.order_by(statement.c.id.desc()).limit(limit)).all()
    yield from hits(connection, rows, batch)


def documents(connection: Connection, key: str) -> list[str]:
    """The ids of documents that begin so."""
    return list(connection.scalars(select(document.c.id).where(_begins(document.c.id, key))))


def matching(
    connection: Connection, asked: Asked, batch: int, *parts: ColumnElement[Any]
) -> list[Row[Any]]:
    """Rows for `hits`: those of a name, and of other names that were found to be the same."""
    wanted = found(batch, *parts)
    rows = {row.id: row for row in _matching(connection, asked, batch, wanted)}
    if asked.by is not None and (same := _namesakes(connection, asked.by, batch)):
        others = replace(asked, by=None)
        mine = wanted.where(statement.c.source.in_(same))
        more = _matching(connection, others, batch, mine)
        rows |= {row.id: row for row in more}
    newest = sorted(rows, reverse=True)
    return [rows[number] for number in newest[: asked.limit]]


def _matching(
    connection: Connection, asked: Asked, batch: int, those: Select[Any]
) -> list[Row[Any]]:
    sought = _sought(asked)
    nameless = any(not phrase.words for _, phrase in sought.phrases)
    if nameless or not all(sought.marks):
        return []  # nobody has a name without a letter, and nothing is between a day and one before
    wanted = those.where(*_conditions(connection, asked, batch))
    if sought:
        matched = fulltext.of(connection).matching(wanted, statement.c.id, sought)
    else:
        matched = wanted.order_by(statement.c.id.desc())
    return list(connection.execute(matched.limit(asked.limit)).all())


def _namesakes(connection: Connection, name: str, batch: int) -> set[str]:
    """The sources that were found to be one with a source of this name."""
    phrase = fulltext.name(name)
    same: set[str] = set()
    for every in Groups(connection, batch).all().values():
        spoken = select(statement.c.name).where(statement.c.source.in_(every)).distinct()
        if any(fulltext.within(phrase, each or "") for each in connection.scalars(spoken)):
            same |= every
    return same


def _sought(asked: Asked) -> Sought:
    """What full text can find of it: all that is wanted, and perhaps some more."""
    phrases: list[tuple[str, Phrase]] = []
    if asked.words is not None and asked.words.strip():
        phrases += [("words", each) for each in fulltext.phrases(asked.words)]
    for name, field in NAMES.items():
        if (given := getattr(asked, name)) is not None:
            phrases.append((field, fulltext.name(given)))
    groups: list[tuple[str, ...]] = [
        (f"{letter}{value}",)
        for name, letter in FACETS.items()
        if (value := getattr(asked, name)) is not None
    ]
    groups += [(marks.UNNAMED,)] if asked.unnamed else []
    groups += [marks.between("t", asked.said)] if asked.said is not None else []
    groups += [marks.between("p", asked.published)] if asked.published is not None else []
    groups += [marks.figures(asked.figure)] if asked.figure is not None else []
    return Sought(tuple(phrases), tuple(groups))


def _conditions(connection: Connection, asked: Asked, batch: int) -> Iterator[Condition]:
    """All that is wanted but words and names."""
    if not asked.rejected:
        yield not_rejected(batch)
    for name in FACETS:
        if (wanted := getattr(asked, name)) is not None:
            yield statement.c[name] == wanted
    if asked.unnamed:
        yield statement.c.unnamed == 1
    yield from _ranges(asked)
    if asked.known is not None:
        yield from _known(connection, *asked.known)
    if batch != LATEST:  # so that full text begins where it should
        later = select(func.min(edition.c.lowest)).where(edition.c.batch > batch)
        if (first := connection.scalar(later)) is not None:
            yield statement.c.id < first


def _ranges(asked: Asked) -> Iterator[Condition]:
    if asked.figure is not None:
        within = _overlap(figure.c.low, figure.c.high, *asked.figure, open_ends=True)
        yield exists().where(figure.c.statement == statement.c.id, within)
    if asked.said is not None:
        low, high = statement.c.said_low, statement.c.said_high
        yield _overlap(func.coalesce(low, high), func.coalesce(high, low), *asked.said)
    if asked.published is not None:
        day = func.substr(edition.c.published, 1, 10)
        yield _overlap(day, day, *asked.published)


def _known(connection: Connection, low: str | None, high: str | None) -> Iterator[Condition]:
    """Documents that became known between these moments, and where in the index they can be."""
    first = select(func.min(journal.c.seq)).where(journal.c.at >= moment_of(low or "0001-01-01"))
    last = select(func.max(journal.c.seq))
    if high is not None:
        last = last.where(journal.c.at <= moment_of(high, end=True))
    bounds = connection.scalar(first), connection.scalar(last)
    if bounds[0] is None or bounds[1] is None:
        yield false()
        return
    between = edition.c.known.between(*bounds)
    lowest, highest = func.min(edition.c.lowest), func.max(edition.c.highest)
    place = connection.execute(select(lowest, highest).where(between)).one()
    yield between
    if place[0] is not None:
        yield statement.c.id.between(*place)


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


def not_rejected(batch: int) -> Condition:
    """Without a person's `reject` that no later decision took back."""
    newest = (
        select(ruling.c.kind)
        .where(
            ruling.c.target == statement.c.utterance,
            ruling.c.kind.in_(("reject", "accept")),
            ruling.c.batch <= batch,
        )
        .order_by(ruling.c.batch.desc())
        .limit(1)
        .scalar_subquery()
    )
    return func.coalesce(newest, "") != "reject"


def _begins(column: ColumnElement[str], key: str) -> Condition:
    """An id may be given without its `sha256:`, and cut short."""
    start = f"sha256:{key.strip().removeprefix('sha256:')}"
    return and_(column >= start, column < start + "\U0010ffff")
