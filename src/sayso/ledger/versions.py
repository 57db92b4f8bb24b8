"""Lines of versions: which version of a report a document is, of how many, and since when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import Connection, select

from sayso.ledger.journal import LATEST
from sayso.ledger.schema import capture, journal


class Version(NamedTuple):
    """Which version of its line a document is, of how many, and when it became known."""

    number: int
    of: int
    known: str


def versions(
    connection: Connection, documents: Collection[str] | None = None, batch: int = LATEST
) -> dict[str, Version]:
    """Where each document (or all) stands in the line of versions that it was first captured in."""
    columns = (capture.c.document, capture.c.line, journal.c.at)
    mine = select(*columns).join(journal, journal.c.seq == capture.c.batch)
    if documents is not None:
        mine = mine.where(capture.c.document.in_(documents))
    first: dict[str, tuple[str | None, str]] = {}
    for row in connection.execute(mine.order_by(capture.c.batch, capture.c.ordinal)):
        first.setdefault(row.document, (row.line, row.at))
    wanted = {line for line, _ in first.values() if line is not None}
    lines = _lines(connection, None if documents is None else wanted, batch)
    found: dict[str, Version] = {}
    for document, (line, at) in first.items():
        every = lines.get(line or "", [])
        number = every.index(document) + 1 if document in every else max(len(every), 1)
        found[document] = Version(number, max(len(every), 1), at)
    return found


def siblings(connection: Connection, document: str, batch: int = LATEST) -> list[str]:
    """All versions of this report that were known then, first to last."""
    mine = select(capture.c.line).where(capture.c.document == document, capture.c.batch <= batch)
    line = connection.scalar(mine.order_by(capture.c.batch, capture.c.ordinal).limit(1))
    return [document] if line is None else _lines(connection, (line,), batch).get(line, [document])


def _lines(
    connection: Connection, lines: Collection[str] | None, batch: int
) -> dict[str, list[str]]:
    """The documents of each line (or all lines), as of this batch, first to last."""
    named = capture.c.line.is_not(None) if lines is None else capture.c.line.in_(lines)
    asked = select(capture.c.line, capture.c.document).where(named, capture.c.batch <= batch)
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for row in connection.execute(asked.order_by(capture.c.batch, capture.c.ordinal)):
        found[row.line].setdefault(row.document)
    return {line: list(every) for line, every in found.items()}
