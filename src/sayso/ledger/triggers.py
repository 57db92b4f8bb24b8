"""What SQLite itself refuses, whoever asks: to change or delete what the book holds."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.ledger.schema import CORE, journal


def statements() -> Iterator[str]:
    """The triggers, each as it is created."""
    for table in (journal, *CORE):
        for deed in ("UPDATE", "DELETE"):
            yield _refusal(table.name, deed)
    yield _refusal("content", "DELETE")
    yield _refusal("content", "UPDATE", _UNLESS_FORGOTTEN)


_UNLESS_FORGOTTEN = """ WHEN NOT (
    NEW.data IS NULL AND NEW.hash = OLD.hash AND NEW.size = OLD.size
    AND EXISTS (SELECT 1 FROM forgotten WHERE forgotten.hash = OLD.hash)
)"""


def _refusal(table: str, deed: str, when: str = "") -> str:
    return (
        f"CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table}{when} "
        f"BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: {table} refuses {deed}'); END"
    )
