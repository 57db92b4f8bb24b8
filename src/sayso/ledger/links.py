"""Which editions are alike: kept, so that a new one is compared only with those that may be.

What is compared, and how, is not the ledger's to know: it keeps words, keys and values.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, and_, bindparam, case, delete, func, or_, select

from sayso.ledger.editions import stands
from sayso.ledger.journal import LATEST
from sayso.ledger.lines import kept
from sayso.ledger.schema import LINKS, alike, edition, posting, profile
from sayso.records import Document

NO_DAY = -1
AT_ONCE = 500  # documents or editions asked for in one query

_BESIDE = (
    select(edition.c.id, profile.c.day, profile.c.words)
    .select_from(edition.join(profile, profile.c.edition == edition.c.id))
    .where(edition.c.id.in_(bindparam("some", expanding=True)))
    .where(edition.c.document != bindparam("document"))
    .where(or_(edition.c.until.is_(None), edition.c.until > bindparam("batch")))
    .where(edition.c.batch < bindparam("until"))
)


class New(NamedTuple):
    """An edition that was not compared yet, with its document as people set it right."""

    number: int
    document: Document


class Known(NamedTuple):
    """What is compared of an edition."""

    number: int
    day: int | None
    words: bytes


class Pair(NamedTuple):
    """A document, one that it is like, the other one's day, and how much they are alike."""

    document: str
    other: str
    day: int | None
    value: float


def fresh(connection: Connection, made: str, most: int) -> list[New]:
    """The first editions not compared yet, after throwing away what was `made` otherwise."""
    if _otherwise(connection, made):
        for table in LINKS:
            connection.execute(delete(table))
    rows = connection.execute(_pending(connection).order_by(edition.c.id).limit(most)).all()
    lines = kept(connection, {row.view for row in rows})
    return [
        New(row.id, replace(lines[row.view].document(), published=row.published)) for row in rows
    ]


def behind(connection: Connection, made: str) -> bool:
    """Whether something there was not compared so."""
    pending = _pending(connection).limit(1)
    return _otherwise(connection, made) or connection.execute(pending).first() is not None


def keep(connection: Connection, made: str, one: Known, keys: Iterable[str]) -> None:
    """What is compared of an edition, and the words by which it is looked up."""
    row = {"edition": one.number, "made": made, "day": one.day, "words": one.words}
    connection.execute(profile.insert(), row)
    day = NO_DAY if one.day is None else one.day
    if posted := [{"key": key, "day": day, "edition": one.number} for key in sorted(keys)]:
        connection.execute(posting.insert(), posted)


class Sought(NamedTuple):
    """What an edition is compared with: what has enough of its keys for how far apart they are."""

    keys: Collection[str]
    day: int | None
    reach: Sequence[tuple[int, int]]  # up to so many days apart, keys
    undated: float  # keys, if either has no day


def beside(connection: Connection, number: int, sought: Sought) -> Iterator[Known]:
    """The other editions that stood when this one did, and that it is to be compared with."""
    mine = connection.execute(select(edition).where(edition.c.id == number)).one()
    until = LATEST if mine.until is None else mine.until
    asked = {"document": mine.document, "batch": mine.batch, "until": until}
    found = sorted(one for way in _sharing(sought) for one in connection.scalars(way))
    for at in range(0, len(found), AT_ONCE):
        some = found[at : at + AT_ONCE]
        yield from (Known(*row) for row in connection.execute(_BESIDE, {**asked, "some": some}))


def join(connection: Connection, number: int, found: Mapping[int, float]) -> None:
    """How much an edition is like others; each pair is kept both ways round."""
    ends = [(number, other, value) for other, value in found.items()]
    if ends:
        both = ends + [(other, one, value) for one, other, value in ends]
        rows = [{"one": one, "other": other, "value": value} for one, other, value in both]
        connection.execute(alike.insert(), rows)


def pairs(connection: Connection, documents: Iterable[str], batch: int = LATEST) -> Iterator[Pair]:
    """What these documents were like among all that stood as of a batch."""
    here, there, its = edition.alias("here"), edition.alias("there"), profile.alias("its")
    joined = (
        alike.join(here, here.c.id == alike.c.one)
        .join(there, there.c.id == alike.c.other)
        .join(its, its.c.edition == alike.c.other)
    )
    names = here.c.document, there.c.document.label("other"), its.c.day, alike.c.value
    stood = select(*names).select_from(joined).where(stands(batch, here), stands(batch, there))
    wanted = sorted(documents)
    for at in range(0, len(wanted), AT_ONCE):
        mine = here.c.document.in_(wanted[at : at + AT_ONCE])
        yield from (Pair(*row) for row in connection.execute(stood.where(mine)))


def forget(connection: Connection, document: str) -> None:
    """Nothing of a document is compared any more."""
    mine = select(edition.c.id).where(edition.c.document == document)
    for number in connection.scalars(mine).all():
        for other in connection.scalars(select(alike.c.other).where(alike.c.one == number)).all():
            back = and_(alike.c.one == other, alike.c.other == number)
            connection.execute(delete(alike).where(back))
        connection.execute(delete(alike).where(alike.c.one == number))
        for table in (profile, posting):
            connection.execute(delete(table).where(table.c.edition == number))


def _sharing(sought: Sought) -> Iterator[Select[tuple[int]]]:
    """Editions, first of those without a day; the index is read at the days that matter alone."""
    keys, day, reach, undated = sought
    if not keys:
        return
    mine = select(posting.c.edition).where(posting.c.key.in_(sorted(keys)))
    mine = mine.group_by(posting.c.edition, posting.c.day)
    if day is None:
        yield mine.having(func.count() >= undated)
        return
    yield mine.where(posting.c.day == NO_DAY).having(func.count() >= undated)
    apart = func.abs(posting.c.day - day)
    enough = case(*((apart <= most, keys) for most, keys in reach))
    farthest = max(most for most, _ in reach)
    there = posting.c.day.between(max(0, day - farthest), day + farthest)
    yield mine.where(there).having(func.count() >= enough)


def _pending(connection: Connection) -> Select[Any]:
    """Editions are numbered as they come, and are compared in that order."""
    last = int(connection.scalar(select(func.max(profile.c.edition))) or 0)
    return select(edition).where(edition.c.id > last)


def _otherwise(connection: Connection, made: str) -> bool:
    """Whether something there was made by another version."""
    ends = connection.execute(select(func.min(profile.c.made), func.max(profile.c.made))).one()
    return any(each not in (None, made) for each in ends)
