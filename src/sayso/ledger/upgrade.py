"""Tables made, and those of older ledgers brought up to date after a copy was put aside."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from typing import Any

from sqlalchemy import Connection, Row, inspect, select, text

from sayso.errors import LedgerError
from sayso.ledger import fulltext, schema
from sayso.ledger.content import ForgottenError
from sayso.ledger.editions import Viewed, index, rule
from sayso.ledger.lines import reading_of
from sayso.ledger.schema import VERSION
from sayso.ledger.store import Store

FIRST = 1  # the oldest version that can be upgraded
OLD_INDEX = ("fulltext", "hop", "figure", "name", "statement", "edition", "ruling")
_ORDER = text("SELECT view FROM statement GROUP BY view ORDER BY min(id)")


def make_tables(store: Store, connection: Connection) -> None:
    """An empty ledger, or what an older one lacks."""
    schema.tables.create_all(connection)
    for statement in (*fulltext.of(connection).create(), *store.triggers()):
        connection.exec_driver_sql(statement)
    store.stamp(connection, VERSION)


def keep_aside(store: Store, version: int) -> None:
    """A copy of the ledger as it is, beside it; one that is there already is not written over."""
    path = store.path
    if path is None:
        raise LedgerError(f"{store.place}: a ledger of version {version}, which never was")
    aside = path.with_name(f"{path.name}.version-{version}")
    part = aside.with_name(f".{aside.name}.part")
    part.unlink(missing_ok=True)
    source = f"{path.resolve().as_uri()}?mode=ro"
    try:
        here = closing(sqlite3.connect(source, uri=True))
        with here as old, closing(sqlite3.connect(part)) as copy:
            old.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        if not aside.exists():
            part.replace(aside)
    except OSError as error:
        raise LedgerError(f"{aside}: {(error.strerror or str(error)).lower()}") from error
    finally:
        part.unlink(missing_ok=True)


def upgrade(store: Store, connection: Connection, version: int) -> None:
    """What was kept stays as it is; version 1 has what is searched made anew from it.

    What is alike is compared anew when it is next asked for.
    """
    schema.tables.drop_all(connection, schema.LINKS)
    if version > FIRST:
        schema.tables.create_all(connection)
        store.stamp(connection, VERSION)
        return
    order = list(connection.scalars(_ORDER))
    triggers = text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    for name in connection.scalars(triggers).all():
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    known = inspect(connection).get_table_names()
    for name in OLD_INDEX:
        if name in known:
            connection.exec_driver_sql(f"DROP TABLE {name}")
    make_tables(store, connection)
    rebuild(connection, order)


def rebuild(connection: Connection, order: Iterable[str]) -> None:
    """Fill an empty index from what was kept; `order` is that in which views were indexed."""
    place = {key: number for number, key in enumerate(order)}
    views = list(connection.execute(select(schema.view)))
    last = len(place)
    views.sort(key=lambda row: (row.batch, place.get(row.id, last), row.document))
    decided = list(connection.execute(select(schema.decision).order_by(schema.decision.c.batch)))
    events: list[Row[Any]] = sorted([*views, *decided], key=lambda row: row.batch)
    for row in events:
        if "reading" in row._fields:
            _index(connection, row.id, row.batch)
        else:
            rule(connection, row._asdict())


def _index(connection: Connection, view: str, batch: int) -> None:
    try:
        index(connection, Viewed(view, batch, reading_of(connection, view)))
    except ForgottenError:
        return
