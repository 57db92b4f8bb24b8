"""Whether the book still is what was written: every hash, the chain, every span, the index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import Connection, Result, Table, create_engine, select, text
from sqlalchemy.exc import DBAPIError

from sayso.errors import LedgerError
from sayso.ledger import fulltext, schema, triggers
from sayso.ledger.book import Book
from sayso.ledger.content import unpacked
from sayso.ledger.journal import START, Head, head, link, rows_hash
from sayso.ledger.views_check import views

TextOf: TypeAlias = Callable[[bytes], str | None]
SHORTEST = 12  # hexadecimal digits of a head that somebody noted down


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was checked, and all that does not hold."""

    head: Head
    checked: dict[str, int]
    faults: tuple[str, ...]


def verify(book: Book, against: str | None = None, text_of: TextOf | None = None) -> Verdict:
    """Check all there is. `against` is a head noted earlier; `text_of` reads an original anew."""
    faults: list[str] = []
    checked: dict[str, int] = {}
    with book.reading() as connection:
        checks: dict[str, Iterator[str | None]] = {
            "pages": _pages(connection),
            "tables": _tables(connection),
            "batches": _chain(connection),
            "contents": _contents(connection),
            "references": _references(connection),
            "documents": views(connection, text_of),
        }
        if against is not None:
            checks["noted head"] = _against(connection, against)
        for name, check in checks.items():
            checked[name] = _run(name, check, faults)
        newest = _head(connection, faults)
    if not book.immutable:
        checked["full text"] = _run("full text", _fulltext(book), faults)
    return Verdict(newest, checked, tuple(faults))


def _run(name: str, check: Iterator[str | None], faults: list[str]) -> int:
    """How many things were checked; None is one that holds."""
    count = 0
    try:
        for fault in check:
            count += 1
            if fault is not None:
                faults.append(f"{name}: {fault}")
    except DBAPIError as error:
        faults.append(f"{name}: cannot be read: {str(error.orig).lower()}")
    except LedgerError as error:
        faults.append(f"{name}: {error}")
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        faults.append(f"{name}: not what Sayso writes: {type(error).__name__}: {error}")
    return count


def _head(connection: Connection, faults: list[str]) -> Head:
    try:
        return head(connection)
    except DBAPIError as error:
        faults.append(f"head: cannot be read: {str(error.orig).lower()}")
        return Head(0, "", START)


def _pages(connection: Connection) -> Iterator[str | None]:
    """What SQLite itself finds: pages, rows and indexes that do not fit together."""
    for (told,) in connection.execute(text("PRAGMA integrity_check")):
        yield None if told == "ok" else str(told).replace("\n", "; ")
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield f"{row[0]}: a row of a batch that is not there"


def _tables(connection: Connection) -> Iterator[str | None]:
    """Every table, index and trigger is as Sayso makes it, and there is none besides."""
    asked = text("SELECT name, sql FROM sqlite_master")
    here = {row.name: row.sql for row in connection.execute(asked)}
    wanted = _as_made()
    for name in sorted(here.keys() | wanted.keys()):
        same = name in here and name in wanted and here[name] == wanted[name]
        yield None if same else f"{name} is not as Sayso made it"


def _as_made() -> dict[str, str | None]:
    engine = create_engine("sqlite://")
    with engine.connect() as fresh:
        schema.tables.create_all(fresh)
        fresh.exec_driver_sql(fulltext.CREATE)
        for trigger in triggers.statements():
            fresh.exec_driver_sql(trigger)
        rows = fresh.exec_driver_sql("SELECT name, sql FROM sqlite_master").all()
    engine.dispose()
    return {row[0]: row[1] for row in rows}


def _chain(connection: Connection) -> Iterator[str | None]:
    """Each batch follows the one before, and its rows are those that it was closed over."""
    last = Head(0, "", START)
    for entry in connection.execute(select(schema.journal).order_by(schema.journal.c.seq)):
        here = f"batch {entry.seq}"
        if entry.seq != last.seq + 1 or entry.previous != last.hash:
            yield f"{here} does not follow batch {last.seq}"
        elif entry.hash != link(entry._asdict()):
            yield f"{here} is not what was chained"
        elif entry.at < last.at:
            yield f"{here} is of an earlier moment than the one before"
        elif entry.rows != _rows_of(connection, entry.seq):
            yield f"{here} has other rows than it was closed over"
        else:
            yield None
        last = Head(entry.seq, entry.at, entry.hash)


def _rows_of(connection: Connection, seq: int) -> str:
    rows: dict[Table, Iterable[Mapping[str, Any]]] = {
        table: _mappings(connection.execute(select(table).where(table.c.batch == seq)))
        for table in schema.CORE
    }
    return rows_hash(rows)


def _mappings(result: Result[Any]) -> list[dict[str, Any]]:
    return [dict(row) for row in result.mappings()]


def _contents(connection: Connection) -> Iterator[str | None]:
    """Every piece of content has its hash; only what has a tombstone may be empty."""
    content, forgotten = schema.content, schema.forgotten
    gone = set(connection.scalars(select(forgotten.c.hash)))
    for row in connection.execute(select(content)):
        if row.data is None:
            yield None if row.hash in gone else f"{row.hash} is empty, and nobody had it forgotten"
        elif row.hash in gone:
            yield f"{row.hash} was to be forgotten, and is still there"
        else:
            yield _opened(row.hash, row.size, row.data)


def _opened(name: str, size: int, data: bytes) -> str | None:
    try:
        opened = unpacked(name, data)
    except LedgerError as error:
        return str(error)
    return None if len(opened) == size else f"{name} has another size than it was kept with"


def _references(connection: Connection) -> Iterator[str | None]:
    """All content that is referred to is there, and no other."""
    here = set(connection.scalars(select(schema.content.c.hash)))
    named: set[str] = set()
    for table in schema.CORE:
        for column in schema.REFERS[table.name]:
            named |= set(connection.scalars(select(table.c[column])))
    for lost in sorted(named ^ here):
        yield f"{lost} is {'missing' if lost in named else 'referred to by nothing'}"
    yield from (None for _ in named & here)


def _fulltext(book: Book) -> Iterator[str | None]:
    with book.writing() as connection:
        fulltext.check(connection)
    yield None


def _against(connection: Connection, noted: str) -> Iterator[str | None]:
    """The batch with the head that was noted is in the chain."""
    wanted = noted.strip().lower().removeprefix("sha256:")
    hashes = connection.scalars(select(schema.journal.c.hash))
    if len(wanted) < SHORTEST:
        yield f"{noted!r} is too short to be a head: at least {SHORTEST} digits"
    elif any(one.removeprefix("sha256:").startswith(wanted) for one in hashes):
        yield None
    else:
        yield f"no batch has the head {noted!r}: the end was cut off or written anew"
