"""Backup and restore: a copy of the whole ledger, whole and checked before it counts.

A backup is one SQLite file, whatever it is a copy of; so a team's ledger can become a file, and
a file a team's.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, Table, func, select

from sayso.errors import CallError, LedgerError
from sayso.ledger import schema
from sayso.ledger.book import Book, found, made, opened, path_of
from sayso.ledger.journal import Head, head
from sayso.ledger.upgrade import rebuild
from sayso.ledger.verify import verify

BESIDE = ("-wal", "-shm")
AT_ONCE = 200  # rows


def backup(book: Book, target: Path) -> Head:
    """A copy as of now, while others may read and write; nothing is written over."""
    if target.exists():
        raise CallError(f"{target}: there is something already")
    return _copied(book, target)


def restore(source: Path, place: str | Path, *, replace: bool = False) -> Head:
    """A backup becomes the ledger; one that is there stays beside it under another name."""
    path = path_of(place)
    if path is None:
        return _sent(found(source)[0], made(place))
    if path.exists() and not replace:
        raise CallError(f"{path}: there is a ledger already; --replace puts it aside")
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f"{path.name}.before-restore")
    if path.exists() and aside.exists():
        raise CallError(f"{aside}: there is something already")
    return _copied(found(source)[0], path, aside)


def _copied(book: Book, target: Path, aside: Path | None = None) -> Head:
    part = target.with_name(f".{target.name}.part")
    try:
        part.unlink(missing_ok=True)
        _fill(book, part)
        verdict = verify(opened(part, aside=False))
        if verdict.faults:
            raise LedgerError(f"{book.place}: {verdict.faults[0]}; not copied")
        _durable(part)
        if aside is not None and target.exists():
            _aside(target, aside)
        part.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise LedgerError(f"{target}: {str(error).lower()}") from error
    finally:
        for name in (part, *(part.with_name(part.name + end) for end in BESIDE)):
            name.unlink(missing_ok=True)
    opened(target).prepare()
    return verdict.head


def _fill(book: Book, part: Path) -> None:
    if book.path is None:
        with book.reading() as here:
            _transfer(here, made(part))
        made(part).settle()
    else:
        source = sqlite3.connect(f"{book.path.resolve().as_uri()}?mode=ro", uri=True)
        with closing(source) as here, closing(sqlite3.connect(part)) as there:
            here.backup(there)
    with closing(sqlite3.connect(part)) as there:
        there.execute("PRAGMA journal_mode = DELETE")


def _sent(source: Book, target: Book) -> Head:
    """A file into an empty database."""
    verdict = verify(source)
    if verdict.faults:
        raise LedgerError(f"{source.place}: {verdict.faults[0]}; not copied")
    with source.reading() as here:
        _transfer(here, target)
    with target.reading() as there:
        return head(there)


def _transfer(here: Connection, target: Book) -> None:
    """All that was kept, as it is, batch for batch; what is searched is made anew from it."""
    first = schema.edition.c.lowest
    order = select(schema.edition.c.view).group_by(schema.edition.c.view).order_by(func.min(first))
    with target.writing() as there:
        if head(there).seq:
            raise CallError(f"{target.place}: there is a ledger already")
        for table in (schema.journal, schema.content, *schema.CORE):
            _rows(here, there, table)
        rebuild(there, here.scalars(order).all())


def _rows(here: Connection, there: Connection, table: Table) -> None:
    keys: Sequence[tuple[object, ...]] = here.execute(select(*table.primary_key.columns)).all()
    (key,) = table.primary_key.columns
    for start in range(0, len(keys), AT_ONCE):
        part = [row[0] for row in keys[start : start + AT_ONCE]]
        rows = here.execute(select(table).where(key.in_(part))).mappings().all()
        there.execute(table.insert(), [dict(row) for row in rows])


def _aside(place: Path, aside: Path) -> None:
    """The old ledger with what is still in its log."""
    for end in ("", *BESIDE):
        old = place.with_name(place.name + end)
        if old.exists():
            old.replace(aside.with_name(aside.name + end))


def _durable(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
