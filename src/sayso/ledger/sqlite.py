"""A ledger in one SQLite file, with a write-ahead log."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.pool import NullPool

from sayso.ledger import schema
from sayso.ledger.fts5 import Fts5
from sayso.ledger.fulltext import FullText
from sayso.ledger.schema import APPLICATION
from sayso.ledger.store import WAIT, NotOursError
from sayso.ledger.triggers import GUARDED

CACHE = 64_000  # kB of pages that a connection keeps


class Sqlite:
    """One file."""

    def __init__(self, path: Path) -> None:
        self.place, self.file = str(path), path
        self.path: Path | None = path
        self.fulltext: FullText = Fts5()
        self.immutable = path.exists() and _unwritable(path)
        self.engine = _engine(path, immutable=self.immutable)

    def begin(self, connection: Connection, *, writing: bool) -> None:
        """Readers see what was durable; a writer waits for the one before."""
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    def prepare(self) -> None:
        """Let readers go on while somebody writes; the file remembers it."""
        with closing(self.engine.raw_connection()) as raw:
            raw.cursor().execute("PRAGMA journal_mode = WAL")

    def version(self, connection: Connection) -> int:
        """As the header of the file says."""
        ours = _pragma(connection, "application_id")
        tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
        if tables == 0 and ours in (0, APPLICATION):
            return 0
        if ours != APPLICATION:
            raise NotOursError(f"{self.place}: a database, but not a ledger of Sayso")
        return _pragma(connection, "user_version")

    def stamp(self, connection: Connection, version: int) -> None:
        """Into the header of the file."""
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")
        connection.exec_driver_sql(f"PRAGMA user_version = {version}")

    def triggers(self) -> Iterator[str]:
        """One for each table and deed."""
        for table, deed, unless in GUARDED:
            when = f" WHEN NOT ({unless})" if unless else ""
            yield (
                f"CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table}{when} "
                f"BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: {table} refuses {deed}');"
                " END"
            )

    def settle(self) -> None:
        """Empty the log into the file; what was there is overwritten (`secure_delete`)."""
        with closing(self.engine.raw_connection()) as raw:
            raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def size(self, _connection: Connection) -> int:
        """Of the file."""
        return self.file.stat().st_size

    def sound(self, connection: Connection) -> Iterator[str | None]:
        """Pages, rows and indexes that do not fit together."""
        for (told,) in connection.execute(text("PRAGMA integrity_check")):
            yield None if told == "ok" else str(told).replace("\n", "; ")
        for row in connection.execute(text("PRAGMA foreign_key_check")):
            yield f"{row[0]}: a row of a batch that is not there"

    def as_made(self, connection: Connection) -> Iterator[str | None]:
        """Compared with an empty ledger in memory."""
        here, wanted = _definitions(connection), self._empty()
        for name in sorted(here.keys() | wanted.keys()):
            same = name in here and name in wanted and here[name] == wanted[name]
            yield None if same else f"{name} is not as Sayso made it"

    def reason(self, error: str) -> str:
        """In our words, where we know better."""
        known = {
            "file is not a database": "not a ledger of Sayso",
            "malformed": "damaged: `sayso restore` brings a backup back",
            "disk is full": "no room left; nothing of this batch was kept, all before it was",
            "readonly": "cannot be written to",
            "database is locked": f"another process kept it busy for {WAIT} seconds",
            "unable to open": "cannot be opened",
        }
        return next((said for sign, said in known.items() if sign in error), error)

    def _empty(self) -> dict[str, str | None]:
        engine = create_engine("sqlite://")
        with engine.connect() as fresh:
            schema.tables.create_all(fresh)
            for statement in (*self.fulltext.create(), *self.triggers()):
                fresh.exec_driver_sql(statement)
            found = _definitions(fresh)
        engine.dispose()
        return found


def _definitions(connection: Connection) -> dict[str, str | None]:
    asked = text("SELECT name, sql FROM sqlite_master")
    return {row.name: row.sql for row in connection.execute(asked)}


def _pragma(connection: Connection, name: str) -> int:
    return int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())


def _engine(path: Path, *, immutable: bool) -> Engine:
    """FULL, so that what was acknowledged outlives the power."""
    how = {"mode": "ro", "immutable": "1"} if immutable else {"mode": _mode(path)}
    url = URL.create("sqlite", database=path.resolve().as_uri(), query={"uri": "true", **how})
    engine = create_engine(url, poolclass=NullPool, connect_args={"timeout": WAIT})

    @event.listens_for(engine, "connect")
    def connected(connection: Any, _: object) -> None:  # noqa: ANN401 - the driver's
        connection.isolation_level = None  # BEGIN is ours to say
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")  # what is forgotten is overwritten
        connection.execute(f"PRAGMA cache_size = -{CACHE}")

    return engine


def _mode(path: Path) -> str:
    """A file that was there and is not any more is not made anew."""
    return "rw" if path.exists() else "rwc"


def _unwritable(path: Path) -> bool:
    """Whether nobody can be writing there, so that it can be read without a lock."""
    return not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK)
