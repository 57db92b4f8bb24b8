"""A ledger in a PostgreSQL database, for several people or machines that write."""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from sayso.errors import CallError, PartsError
from sayso.ledger import schema
from sayso.ledger.fulltext import FullText
from sayso.ledger.schema import APPLICATION
from sayso.ledger.store import WAIT, NotOursError
from sayso.ledger.triggers import GUARDED
from sayso.ledger.tsvector import TsVector

SCHEMES = ("postgresql", "postgres")
COMMENT = "ledger of Sayso, version "  # on the table `journal`
ERASED = (
    "content", "statement", "edition", "figure", "ruling", "fulltext",
    "profile", "posting", "alike",
)  # fmt: skip

_TABLES = text("SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()")
_COMMENT = text(
    "SELECT obj_description(c.oid) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
    " WHERE n.nspname = current_schema() AND c.relname = 'journal'"
)
_SIZE = text(
    "SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c"
    " JOIN pg_namespace n ON n.oid = c.relnamespace"
    " WHERE n.nspname = current_schema() AND c.relkind = 'r'"
)
# What there is in a schema: columns, indexes and constraints, triggers with their code.
_MADE = text("""
SELECT 'column ' || table_name || '.' || column_name AS name,
    data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') AS made
  FROM information_schema.columns WHERE table_schema = :schema
UNION ALL SELECT 'index ' || indexname, indexdef FROM pg_indexes WHERE schemaname = :schema
UNION ALL SELECT 'constraint ' || r.relname || '.' || c.conname, pg_get_constraintdef(c.oid)
  FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid
  JOIN pg_namespace n ON n.oid = r.relnamespace WHERE n.nspname = :schema
UNION ALL SELECT 'trigger ' || r.relname || '.' || t.tgname,
    pg_get_triggerdef(t.oid) || ' ' || t.tgenabled::text || ' ' || p.prosrc
  FROM pg_trigger t JOIN pg_class r ON r.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
  JOIN pg_namespace n ON n.oid = r.relnamespace WHERE n.nspname = :schema AND NOT t.tgisinternal
UNION ALL SELECT 'rule ' || tablename || '.' || rulename, definition
  FROM pg_rules WHERE schemaname = :schema
""")


class Postgres:
    """One schema of one database."""

    path: Path | None = None
    immutable = False

    def __init__(self, place: str) -> None:
        self.place, self.engine = _engine(place)
        weakref.finalize(self, self.engine.dispose)  # a connection is kept from one use to the next
        self.fulltext: FullText = TsVector()

    def begin(self, connection: Connection, *, writing: bool) -> None:
        """Readers see what was durable; a writer waits for the one before."""
        if not writing:
            connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))
            return
        connection.execute(
            text("SELECT pg_advisory_xact_lock(:key, hashtext(current_schema()))"),
            {"key": APPLICATION},
        )

    def prepare(self) -> None:
        """Nothing: a database is there already."""

    def version(self, connection: Connection) -> int:
        """As the comment on the journal says."""
        said = str(connection.scalar(_COMMENT) or "")
        if said.startswith(COMMENT) and said.removeprefix(COMMENT).isdigit():
            return int(said.removeprefix(COMMENT))
        if connection.scalar(_TABLES) == 0:
            return 0
        raise NotOursError(f"{self.place}: a database, but not a ledger of Sayso")

    def stamp(self, connection: Connection, version: int) -> None:
        """Into the comment on the journal."""
        connection.exec_driver_sql(f"COMMENT ON TABLE journal IS '{COMMENT}{version}'")

    def triggers(self) -> Iterator[str]:
        """One for each table and deed, with a function of its own; TRUNCATE is refused too."""
        for table, deed, unless in GUARDED:
            yield from _refusal(table, deed, unless)
        for table in sorted({table for table, _, _ in GUARDED}):
            yield from _refusal(table, "TRUNCATE", "")

    def settle(self) -> None:
        """Write anew the tables from which something was erased, without what is dead in them."""
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for table in ERASED:
                connection.exec_driver_sql(f"VACUUM FULL {table}")

    def size(self, connection: Connection) -> int:
        """Of all tables with their indexes."""
        return int(connection.scalar(_SIZE) or 0)

    def sound(self, _connection: Connection) -> Iterator[str | None]:
        """PostgreSQL checks its pages itself, where its administrator turned that on."""
        yield from ()

    def as_made(self, connection: Connection) -> Iterator[str | None]:
        """Compared with an empty ledger among the temporary tables of another session."""
        here, wanted = _definitions(connection), self._empty()
        for name in sorted(here.keys() | wanted.keys()):
            same = name in here and name in wanted and here[name] == wanted[name]
            yield None if same else f"{name} is not as Sayso made it"

    def reason(self, error: str) -> str:
        """In our words, where we know better."""
        known = {
            "lock timeout": f"another process kept it busy for {WAIT} seconds",
            "no space left": "no room left; nothing of this batch was kept, all before it was",
            "read-only transaction": "cannot be written to",
            "connection refused": "cannot be reached",
            "permission denied": "not allowed to this user",
        }
        return next(
            (said for sign, said in known.items() if sign in error), " ".join(error.split())
        )

    def _empty(self) -> dict[str, str]:
        with self.engine.connect() as fresh, fresh.begin() as transaction:
            fresh.execute(text("SET LOCAL search_path TO pg_temp"))
            for table in schema.tables.sorted_tables:
                table.create(fresh, checkfirst=False)
            for statement in (*self.fulltext.create(), *self.triggers()):
                fresh.exec_driver_sql(_temporary(statement))
            found = _definitions(fresh, temporary=True)
            transaction.rollback()
        return found


def _definitions(connection: Connection, *, temporary: bool = False) -> dict[str, str]:
    where = "pg_my_temp_schema()::regnamespace::text" if temporary else "current_schema()"
    name = str(connection.scalar(text(f"SELECT {where}")))
    rows = connection.execute(_MADE, {"schema": name})
    return {row.name: row.made.replace(f"{name}.", "").replace("pg_temp.", "") for row in rows}


def _temporary(statement: str) -> str:
    """Functions have to be told that they are temporary."""
    return statement.replace("CREATE FUNCTION ", "CREATE FUNCTION pg_temp.").replace(
        "EXECUTE FUNCTION ", "EXECUTE FUNCTION pg_temp."
    )


def _refusal(table: str, deed: str, unless: str) -> Iterator[str]:
    name = f"{table}_no_{deed.lower()}"
    refuse = f"RAISE EXCEPTION 'the ledger is append-only: {table} refuses {deed}';"
    body = f"IF NOT ({unless}) THEN {refuse} END IF; RETURN NEW;" if unless else refuse
    yield (f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$")
    each = "STATEMENT" if deed == "TRUNCATE" else "ROW"
    yield (
        f"CREATE TRIGGER {name} BEFORE {deed} ON {table} FOR EACH {each} EXECUTE FUNCTION {name}()"
    )


def _engine(place: str) -> tuple[str, Engine]:
    """Synchronous, so that what was acknowledged outlives the power."""
    try:
        url = make_url(place).set(drivername="postgresql+psycopg")
        engine = create_engine(url, pool_size=1, max_overflow=-1)
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise CallError(f"no address of a database: {place!r}") from error
    except ImportError as error:
        raise PartsError("PostgreSQL needs psycopg: pip install 'sayso[postgres]'") from error

    @event.listens_for(engine, "connect")
    def connected(connection: Any, _: object) -> None:  # noqa: ANN401 - the driver's
        with connection.cursor() as cursor:
            cursor.execute("SET synchronous_commit = on")
            cursor.execute(f"SET lock_timeout = '{WAIT}s'")
            cursor.execute("SET client_encoding = 'UTF8'")
            cursor.execute("SET client_min_messages = 'error'")
        connection.commit()

    return url.set(drivername="postgresql").render_as_string(hide_password=True), engine
