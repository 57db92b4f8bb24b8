"""Whether the book still is what was written: every hash, the chain, every span, the index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Result, Table, select
from sqlalchemy.exc import DBAPIError

from sayso.errors import LedgerError
from sayso.ledger import fulltext, schema
from sayso.ledger.book import Book
from sayso.ledger.content import unpacked
from sayso.ledger.editions_check import editions
from sayso.ledger.journal import START, Head, head, link, rows_hash
from sayso.ledger.views_check import Reader, views

SHORTEST = 12  # hexadecimal digits of a head that somebody noted down


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was checked, and all that does not hold."""

    head: Head
    checked: dict[str, int]
    faults: tuple[str, ...]


def verify(book: Book, against: str | None = None, reader: Reader | None = None) -> Verdict:
    """Check all there is. `against` is a head noted earlier; `reader` reads originals anew."""
    faults: list[str] = []
    checked: dict[str, int] = {}
    with book.reading() as connection:
        checks: dict[str, Iterator[str | None]] = {
            "pages": book.store.sound(connection),
            "tables": book.store.as_made(connection),
            "batches": _chain(connection),
            "contents": _contents(connection),
            "references": _references(connection),
            "readings": views(connection, reader),
            "indexed": editions(connection),
        }
        if against is not None:
            checks["noted head"] = _against(connection, against)
        for name, check in checks.items():
            checked[name] = _run(name, check, faults)
        newest = _head(connection, faults)
    if not book.store.immutable:
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
        yield from fulltext.of(connection).check(connection)


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
