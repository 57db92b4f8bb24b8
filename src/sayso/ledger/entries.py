"""Adding: what arrives becomes a batch, which is kept whole or not at all, and nothing twice."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from sqlalchemy import Connection, Table, func, select

from sayso.ledger import journal, schema
from sayso.ledger.book import Book
from sayso.ledger.content import digest, packed, put, put_value
from sayso.ledger.editions import Viewed, index
from sayso.ledger.lines import lines_of
from sayso.records import Original, Problem, Reading

State: TypeAlias = Literal["new", "new version", "already known", "not read"]
_ABOUT = ("path", "line", "url")


@dataclass(frozen=True, slots=True)
class Arrival:
    """What came of one report: no reading of one that the ledger knows, or that was not read."""

    original: Original | None
    reading: Reading | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Added:
    """What became of it, once that is durable. `version` counts within the document's line."""

    state: State
    document: str | None
    path: str | None
    version: int | None = None
    reason: str | None = None


@dataclass(slots=True)
class Batch:
    """The rows of a batch while it is put together."""

    connection: Connection
    run: str
    rows: dict[Table, list[dict[str, Any]]] = field(default_factory=dict)
    views: list[tuple[str, Reading]] = field(default_factory=list)

    def has(self, table: Table, key: str) -> bool:
        """Whether the ledger or this batch has such a row."""
        if any(row["id"] == key for row in self.rows.get(table, ())):
            return True
        found = self.connection.scalar(select(table.c.id).where(table.c.id == key))
        return found is not None

    def put(self, table: Table, **row: object) -> None:
        """One more row of the core."""
        self.rows.setdefault(table, []).append(row)

    def keep_view(self, reading: Reading) -> None:
        """One more reading of a document, by the batch's run."""
        document = reading.document
        view = digest(packed([document.id, self.run]))
        if self.has(schema.view, view):
            return
        self.put(
            schema.view,
            id=view,
            document=document.id,
            run=self.run,
            text=put(self.connection, document.text.encode("utf-8", "surrogatepass")),
            reading=put(self.connection, lines_of(reading)),
        )
        self.views.append((view, reading))


def add(book: Book, made: Mapping[str, Any], arrivals: Sequence[Arrival]) -> list[Added]:
    """Keep these arrivals, read by a run that was `made` so. When this returns, it is durable."""
    run = digest(packed(made))
    with book.writing() as connection:
        batch = Batch(connection, run)
        told = [one for arrival in arrivals for one in _arrive(batch, arrival)]
        finish(batch, made, "add")
    return told


def finish(batch: Batch, made: Mapping[str, Any], what: str) -> None:
    """Chain the batch, if there is anything in it, and make it findable."""
    if not batch.rows:
        return
    if batch.views and not batch.has(schema.run, batch.run):
        batch.put(schema.run, id=batch.run, made=put_value(batch.connection, dict(made)))
    head = journal.append(batch.connection, what, batch.rows)
    for view, reading in batch.views:
        index(batch.connection, Viewed(view, head.seq, reading))


def knows(connection: Connection, document: str) -> bool:
    """Whether a document of this id is in the ledger."""
    found = select(schema.document.c.id).where(schema.document.c.id == document)
    return connection.scalar(found) is not None


def line_of(original: Original) -> str | None:
    """What the versions of one report have in common: its address, else its path.

    A record with neither has no line of versions, for its number changes when others come and go.
    """
    if original.url is not None:
        return digest(f"url {original.url}".encode("utf-8", "surrogatepass"))
    path = original.path
    if path is None or path == "-" or _is_numbered(original):
        return None
    own = original.line is None  # a file of its own; else it is what the record says
    place = os.path.abspath(path) if own else path  # noqa: PTH100 - as text: it may be gone
    return digest(f"path {place}".encode("utf-8", "surrogatepass"))


def _arrive(batch: Batch, arrival: Arrival) -> list[Added]:
    for problem in arrival.problems:
        _note(batch, problem)
    original = arrival.original
    told = [
        Added("not read", None, one.path, reason=str(one))
        for one in arrival.problems
        if one.severity == "unread"
    ]
    if original is None:
        return told
    document = digest(original.data)
    known = batch.has(schema.document, document)
    if not known and _erased(batch.connection, arrival.reading):
        reason = f"{original.path}: its words were forgotten here, and stay so"
        return [*told, Added("not read", None, original.path, reason=reason)]
    if not known and arrival.reading is None:
        return told
    line = line_of(original)
    earlier = _versions(batch, line)
    if not known and arrival.reading is not None:
        _keep(batch, document, original, arrival.reading)
    _capture(batch, document, original, line)
    if known:
        return [*told, Added("already known", document, original.path)]
    state: State = "new version" if earlier else "new"
    return [*told, Added(state, document, original.path, version=earlier + 1)]


def _keep(batch: Batch, document: str, original: Original, reading: Reading) -> None:
    batch.put(schema.document, id=document, bytes=put(batch.connection, original.data))
    batch.keep_view(reading)


def _capture(batch: Batch, document: str, original: Original, line: str | None) -> None:
    place = {name: getattr(original, name) for name in _ABOUT}
    key = digest(packed([document, {**place, **_lasting(original)}]))
    if not batch.has(schema.capture, key):
        kept = put_value(batch.connection, place)
        ordinal = len(batch.rows.get(schema.capture, ()))
        row = {"id": key, "document": document, "line": line, "place": kept}
        batch.put(schema.capture, **row, ordinal=ordinal)


def _is_numbered(original: Original) -> bool:
    """Whether its path is that of its file with the number of its line."""
    path, number = original.path, original.line
    return path is not None and number is not None and path.endswith(f":{number}")


def _lasting(original: Original) -> dict[str, str | None]:
    """What is told of the place without the number of its line."""
    if original.path is None or not _is_numbered(original):
        return {}
    return {"path": original.path.removesuffix(f":{original.line}"), "line": None}


def _note(batch: Batch, problem: Problem) -> None:
    told = {"path": problem.path, "line": problem.line, "reason": problem.reason}
    key = digest(packed([told, problem.severity]))
    if not batch.has(schema.unread, key):
        kept = put_value(batch.connection, told)
        batch.put(schema.unread, id=key, severity=problem.severity, told=kept)


def _erased(connection: Connection, reading: Reading | None) -> bool:
    if reading is None:
        return False
    name = digest(reading.document.text.encode("utf-8", "surrogatepass"))
    gone = select(schema.forgotten.c.hash).where(schema.forgotten.c.hash == name)
    return connection.scalar(gone) is not None


def _versions(batch: Batch, line: str | None) -> int:
    """How many documents the line has so far."""
    if line is None:
        return 0
    capture = schema.capture
    found = select(func.count(capture.c.document.distinct())).where(capture.c.line == line)
    here = {row["document"] for row in batch.rows.get(capture, ()) if row["line"] == line}
    return int(batch.connection.scalar(found) or 0) + len(here)
