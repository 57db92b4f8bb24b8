"""The journal: every batch, in order, chained by hash to the one before it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, select

from sayso.ledger.content import packed
from sayso.ledger.schema import CORE, journal

MOMENT = "%Y-%m-%dT%H:%M:%S.%fZ"
LATEST = 2**31 - 1  # as of now
START = "sha256:" + "0" * 64


class Head(NamedTuple):
    """Where the journal stands: its newest batch."""

    seq: int
    at: str
    hash: str


def head(connection: Connection) -> Head:
    """The newest batch; number 0 in an empty ledger."""
    columns = (journal.c.seq, journal.c.at, journal.c.hash)
    newest = select(*columns).order_by(journal.c.seq.desc()).limit(1)
    row = connection.execute(newest).first()
    return Head(0, "", START) if row is None else Head(row.seq, row.at, row.hash)


def append(
    connection: Connection, what: str, rows: Mapping[Table, Sequence[dict[str, Any]]]
) -> Head:
    """One more batch with these rows of the core.

    Its moment is never before that of the batch before it, whatever the clock says.
    """
    last = head(connection)
    seq, at = last.seq + 1, max(now(), last.at)
    batched = {table: [{**row, "batch": seq} for row in rows.get(table, ())] for table in CORE}
    digest = rows_hash(batched)
    made: dict[str, Any] = {
        "seq": seq,
        "at": at,
        "what": what,
        "previous": last.hash,
        "rows": digest,
    }
    entry = {**made, "hash": link(made)}
    connection.execute(journal.insert(), entry)
    for table, given in batched.items():
        if given:
            connection.execute(table.insert(), given)
    return Head(seq, at, entry["hash"])


def link(entry: Mapping[str, Any]) -> str:
    """The hash of a batch over all else that its entry says."""
    fields = [entry[name] for name in ("seq", "at", "what", "previous", "rows")]
    return f"sha256:{hashlib.sha256(packed(fields)).hexdigest()}"


def rows_hash(rows: Mapping[Table, Iterable[Mapping[str, Any]]]) -> str:
    """The hash of a batch's rows, in whatever order they come."""
    lines = sorted(
        packed([table.name, *(row.get(column.name) for column in table.columns)])
        for table, given in rows.items()
        for row in given
    )
    joined = b"\n".join(lines)
    return f"sha256:{hashlib.sha256(joined).hexdigest()}"


def now() -> str:
    """The moment, in UTC and to the microsecond, so that moments sort as text."""
    return datetime.now(UTC).strftime(MOMENT)
