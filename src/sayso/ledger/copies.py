"""Backup and restore: a copy of the whole ledger, whole and checked before it counts."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sayso.errors import CallError, LedgerError
from sayso.ledger.book import Book, found, opened
from sayso.ledger.journal import Head
from sayso.ledger.verify import verify

BESIDE = ("-wal", "-shm")


def backup(book: Book, target: Path) -> Head:
    """A copy as of now, while others may read and write; nothing is written over."""
    if target.exists():
        raise CallError(f"{target}: there is something already")
    return _copied(book, target)


def restore(source: Path, place: Path, *, replace: bool = False) -> Head:
    """A backup becomes the ledger; one that is there stays beside it under another name."""
    if place.exists() and not replace:
        raise CallError(f"{place}: there is a ledger already; --replace puts it aside")
    place.parent.mkdir(parents=True, exist_ok=True)
    aside = place.with_name(f"{place.name}.before-restore")
    if place.exists() and aside.exists():
        raise CallError(f"{aside}: there is something already")
    return _copied(found(source)[0], place, aside)


def _copied(book: Book, target: Path, aside: Path | None = None) -> Head:
    part = target.with_name(f".{target.name}.part")
    try:
        part.unlink(missing_ok=True)
        with closing(_raw(book)) as here, closing(sqlite3.connect(part)) as there:
            here.backup(there)
            there.execute("PRAGMA journal_mode = DELETE")
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


def _aside(place: Path, aside: Path) -> None:
    """The old ledger with what is still in its log."""
    for end in ("", *BESIDE):
        old = place.with_name(place.name + end)
        if old.exists():
            old.replace(aside.with_name(aside.name + end))


def _raw(book: Book) -> sqlite3.Connection:
    path = book.path or Path()
    return sqlite3.connect(f"file:{path.resolve()}?mode=ro", uri=True)


def _durable(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
