"""The ledger as a file: found, opened, made, and told apart from what is not one."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from platformdirs import user_data_path
from sqlalchemy import URL, Connection, Engine, create_engine, event, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from sayso.errors import LedgerError
from sayso.ledger import fulltext, schema, triggers
from sayso.ledger.schema import APPLICATION, VERSION

WAIT = 120  # seconds for another process to finish its batch


class Book:
    """A ledger. Each `reading` or `writing` is one transaction; what it yields is a connection."""

    def __init__(self, path: Path, *, immutable: bool = False) -> None:
        self.path, self.immutable = path, immutable
        self._engine = _engine(path, immutable=immutable)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """What was durable when it began, whatever is added meanwhile."""
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """All of it or nothing; durable when it ends."""
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    def log_ahead(self) -> None:
        """Let readers go on while somebody writes; the file remembers it."""
        try:
            with closing(self._engine.raw_connection()) as raw:
                raw.cursor().execute("PRAGMA journal_mode = WAL")
        except (DBAPIError, sqlite3.Error) as error:
            raise LedgerError(f"{self.path}: {str(error).lower()}") from error

    def settle(self) -> None:
        """Empty the log into the file, so that nothing lingers there."""
        with closing(self._engine.raw_connection()) as raw:
            raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Connection]:
        try:
            with self._engine.connect() as raw:
                connection = raw.execution_options(begin=begin)
                with connection.begin():
                    yield connection
        except (DBAPIError, sqlite3.Error) as error:
            raise LedgerError(f"{self.path}: {_reason(error)}") from error
        except UnicodeDecodeError as error:  # of the driver: of a schema that is no text
            raise LedgerError(f"{self.path}: damaged: not text where text should be") from error


def usual_place() -> Path:
    """Where the ledger is if nobody says otherwise."""
    return user_data_path("sayso") / "ledger.sqlite"


def opened(path: Path) -> Book:
    """The ledger at `path`, which has to be there."""
    if not path.exists():
        raise LedgerError(f"{path}: no ledger there yet; `sayso add` makes one")
    if not path.is_file():
        raise LedgerError(f"{path}: not a file")
    book = Book(path, immutable=_unwritable(path))
    with book.reading() as connection:
        _recognise(path, connection)
    return book


def made(path: Path) -> Book:
    """The ledger at `path`, made if it is not there; two processes may try at once."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LedgerError(f"{path}: {(error.strerror or str(error)).lower()}") from error
    if not path.exists() or (path.is_file() and _empty(path)):
        _make(path)
    return opened(path)


def _empty(path: Path) -> bool:
    """Whether nothing is in the file yet; another process may be about to change that."""
    if path.stat().st_size == 0:
        return True
    with Book(path).reading() as connection:
        tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
        return tables == 0 and _pragma(connection, "application_id") in (0, APPLICATION)


def _make(path: Path) -> None:
    book = Book(path)
    book.log_ahead()
    with book.writing() as connection:
        if _pragma(connection, "application_id") == APPLICATION:
            return  # another process was quicker
        schema.tables.create_all(connection)
        connection.exec_driver_sql(fulltext.CREATE)
        for statement in triggers.statements():
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")
        connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")


def _recognise(path: Path, connection: Connection) -> None:
    if _pragma(connection, "application_id") != APPLICATION:
        raise LedgerError(f"{path}: a database, but not a ledger of Sayso")
    version = _pragma(connection, "user_version")
    if version > VERSION:
        raise LedgerError(
            f"{path}: a ledger of version {version}; this Sayso knows {VERSION}: use a newer Sayso"
        )
    if version != VERSION:
        raise LedgerError(f"{path}: a ledger of version {version}, which never was")
    connection.execute(select(schema.journal.c.seq).limit(1))


def _pragma(connection: Connection, name: str) -> int:
    return int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())


def _engine(path: Path, *, immutable: bool) -> Engine:
    """SQLite with a write-ahead log; FULL, so that what was acknowledged outlives the power."""
    query = {"uri": "true", "mode": "ro", "immutable": "1"} if immutable else {}
    database = f"file:{path.resolve()}" if immutable else str(path)
    url = URL.create("sqlite", database=database, query=query)
    engine = create_engine(url, poolclass=NullPool, connect_args={"timeout": WAIT})

    @event.listens_for(engine, "connect")
    def connected(connection: Any, _: object) -> None:  # noqa: ANN401 - the driver's
        connection.isolation_level = None  # BEGIN is ours to say
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")  # what is forgotten is overwritten

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))

    return engine


def _unwritable(path: Path) -> bool:
    """Whether nobody can be writing there, so that it can be read without a lock."""
    return not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK)


def _reason(error: DBAPIError | sqlite3.Error) -> str:
    told = str(error.orig if isinstance(error, DBAPIError) else error).lower()
    known = {
        "file is not a database": "not a ledger of Sayso",
        "malformed": "damaged: `sayso restore` brings a backup back",
        "disk is full": "no room left; nothing of this batch was kept, all before it was",
        "readonly": "cannot be written to",
        "database is locked": f"another process kept it busy for {WAIT} seconds",
        "unable to open": "cannot be opened",
    }
    return next((said for sign, said in known.items() if sign in told), told)
