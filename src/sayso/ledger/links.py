"""Which editions are alike: kept, so that a new one is compared only with those that may be.

What is compared, and how, is not the ledger's to know: it keeps counts, keys and values.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, and_, delete, func, or_, select, union_all

from sayso.ledger.content import packed
from sayso.ledger.editions import stands
from sayso.ledger.journal import LATEST
from sayso.ledger.lines import kept
from sayso.ledger.schema import LINKS, alike, edition, posting, profile
from sayso.records import Document

NO_DAY = -1
AT_ONCE = 500  # documents asked for in one query


class New(NamedTuple):
    """An edition that was not compared yet, with its document as people set it right."""

    number: int
    document: Document


class Known(NamedTuple):
    """What is compared of an edition."""

    number: int
    document: str
    day: int | None
    counts: Mapping[str, Mapping[str, int]]


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
    counts = zlib.compress(packed(one.counts))
    row = {"edition": one.number, "made": made, "day": one.day, "counts": counts}
    connection.execute(profile.insert(), row)
    day = NO_DAY if one.day is None else one.day
    if posted := [{"key": key, "day": day, "edition": one.number} for key in sorted(keys)]:
        connection.execute(posting.insert(), posted)


class Sought(NamedTuple):
    """What an edition is compared with: what has so many of its keys, and lies on such days."""

    keys: Collection[str]
    on: Collection[tuple[int, int, float]]  # first and last day, and how many keys


def within(
    day: int | None, reach: Sequence[tuple[int, int]], undated: float
) -> Iterator[tuple[int, int, float]]:
    """The days on which something may be compared with what is of this day, and by how many keys.

    `reach` says so by how far apart they are; `undated` of what has no day.
    """
    yield NO_DAY, NO_DAY, undated
    if day is None:
        yield 0, LATEST, undated
        return
    nearer = -1
    for most, keys in reach:
        if nearer < 0:
            yield day - most, day + most, keys
        else:
            yield day - most, day - nearer - 1, keys
            yield day + nearer + 1, day + most, keys
        nearer = most


def beside(connection: Connection, number: int, sought: Sought) -> Iterator[Known]:
    """The other editions that stood when this one did, and that it is to be compared with."""
    mine = connection.execute(select(edition).where(edition.c.id == number)).one()
    there = and_(
        edition.c.document != mine.document,
        or_(edition.c.until.is_(None), edition.c.until > mine.batch),
        edition.c.batch < (LATEST if mine.until is None else mine.until),
    )
    several = union_all(*_posted(sought)).subquery()
    columns = select(edition.c.id, edition.c.document, profile.c.day, profile.c.counts)
    joined = edition.join(profile, profile.c.edition == edition.c.id)
    asked = columns.select_from(joined.join(several, several.c.edition == edition.c.id))
    for row in connection.execute(asked.where(there).order_by(edition.c.id)):
        yield Known(row.id, row.document, row.day, json.loads(zlib.decompress(row.counts)))


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


def _posted(sought: Sought) -> Iterator[Select[Any]]:
    """Day by day, so that the index is read at those days alone."""
    mine = select(posting.c.edition).where(posting.c.key.in_(sought.keys))
    for first, last, keys in sought.on:
        there = mine.where(posting.c.day >= first, posting.c.day <= last)
        yield there.group_by(posting.c.edition).having(func.count() >= keys)


def _pending(connection: Connection) -> Select[Any]:
    """Editions are numbered as they come, and are compared in that order."""
    last = int(connection.scalar(select(func.max(profile.c.edition))) or 0)
    return select(edition).where(edition.c.id > last)


def _otherwise(connection: Connection, made: str) -> bool:
    """Whether something there was made by another version."""
    ends = connection.execute(select(func.min(profile.c.made), func.max(profile.c.made))).one()
    return any(each not in (None, made) for each in ends)
