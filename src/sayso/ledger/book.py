"""The ledger: found, opened, made, and told apart from what is not one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from platformdirs import user_data_path
from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from sayso.errors import LedgerError
from sayso.ledger import schema
from sayso.ledger.postgres import SCHEMES, Postgres
from sayso.ledger.schema import VERSION
from sayso.ledger.sqlite import Sqlite
from sayso.ledger.store import NotOursError, Store
from sayso.ledger.upgrade import FIRST, keep_aside, make_tables, upgrade


class Book:
    """A ledger. Each `reading` or `writing` is one transaction; what it yields is a connection."""

    def __init__(self, store: Store) -> None:
        self.store = store

    @property
    def place(self) -> str:
        """Where it is, for people."""
        return self.store.place

    @property
    def path(self) -> Path | None:
        """The file, if it is one."""
        return self.store.path

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """What was durable when it began, whatever is added meanwhile."""
        with self._transaction(writing=False) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """All of it or nothing; durable when it ends."""
        with self._transaction(writing=True) as connection:
            yield connection

    def prepare(self) -> None:
        """Make the store ready for its first table."""
        with self._errors():
            self.store.prepare()

    def settle(self) -> None:
        """Leave nothing of what was erased."""
        with self._errors():
            self.store.settle()

    @contextmanager
    def _transaction(self, *, writing: bool) -> Iterator[Connection]:
        with self._errors(), self.store.engine.connect() as raw:
            connection = raw.execution_options(fulltext=self.store.fulltext)
            with connection.begin():
                self.store.begin(connection, writing=writing)
                yield connection

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except (DBAPIError, sqlite3.Error) as error:
            told = error.orig if isinstance(error, DBAPIError) else error
            reason = self.store.reason(str(told).lower())
            raise LedgerError(f"{self.place}: {reason}") from error
        except UnicodeDecodeError as error:  # of the driver: of a schema that is no text
            raise LedgerError(f"{self.place}: damaged: not text where text should be") from error


def usual_place() -> Path:
    """Where the ledger is if nobody says otherwise."""
    return user_data_path("sayso") / "ledger.sqlite"


def opened(place: str | Path, *, aside: bool = True) -> Book:
    """The ledger at this place, which has to be there; an older one is upgraded.

    Unless it is itself a copy, it is copied before.
    """
    book, version = found(place)
    if version != VERSION:
        _upgrade(book, aside=aside)
    return book


def found(place: str | Path) -> tuple[Book, int]:
    """The ledger at this place as it is, with its version."""
    book = Book(_store(place))
    path = book.path
    if path is not None and not path.exists():
        raise LedgerError(f"{path}: no ledger there yet; `sayso add` makes one")
    if path is not None and not path.is_file():
        raise LedgerError(f"{path}: not a file")
    with book.reading() as connection:
        return book, _recognised(book.store, connection)


def made(place: str | Path) -> Book:
    """The ledger at this place, made if it is not there; two processes may try at once."""
    book = Book(_store(place))
    path = book.path
    if path is not None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LedgerError(f"{path}: {(error.strerror or str(error)).lower()}") from error
    if path is None or not path.exists() or (path.is_file() and _empty(book)):
        _make(book)
    return opened(place)


def path_of(place: str | Path) -> Path | None:
    """The file of this ledger; None if it is the address of a database."""
    named = str(place).partition("://")[0] in SCHEMES and "://" in str(place)
    return None if named else Path(place)


def _store(place: str | Path) -> Store:
    path = path_of(place)
    return Postgres(str(place)) if path is None else Sqlite(path)


def _empty(book: Book) -> bool:
    """Whether nothing is in the file yet; another process may be about to change that."""
    path = book.path
    if path is not None and path.stat().st_size == 0:
        return True
    with book.reading() as connection:
        try:
            return book.store.version(connection) == 0
        except NotOursError:
            return False


def _make(book: Book) -> None:
    book.prepare()
    with book.writing() as connection:
        if book.store.version(connection) == 0:  # else another process was quicker
            make_tables(book.store, connection)


def _recognised(store: Store, connection: Connection) -> int:
    """The version of the ledger; an error if it is none that this Sayso can open."""
    version = store.version(connection)
    if version > VERSION:
        raise LedgerError(
            f"{store.place}: a ledger of version {version}; this Sayso knows {VERSION}:"
            " use a newer Sayso"
        )
    if version == 0 and store.path is None:
        raise LedgerError(f"{store.place}: no ledger there yet; `sayso add` makes one")
    if version < FIRST:
        raise LedgerError(f"{store.place}: a ledger of version {version}, which never was")
    connection.execute(select(schema.journal.c.seq).limit(1))
    return version


def _upgrade(book: Book, *, aside: bool) -> None:
    """A copy first, then all in one transaction; whoever comes second finds it done."""
    if book.store.immutable:
        raise LedgerError(f"{book.place}: an older ledger, which cannot be upgraded: read-only")
    with book.writing() as connection:
        version = _recognised(book.store, connection)
        if version != VERSION:
            if aside and version == FIRST:  # since then nothing but tables was added
                keep_aside(book.store, version)
            upgrade(book.store, connection, version)
