"""What the database itself refuses, whoever asks: to change or delete what the book holds."""

from __future__ import annotations

from sayso.ledger.schema import CORE, journal

DEEDS = ("UPDATE", "DELETE")
UNLESS_FORGOTTEN = (
    "NEW.data IS NULL AND NEW.hash = OLD.hash AND NEW.size = OLD.size"
    " AND EXISTS (SELECT 1 FROM forgotten WHERE forgotten.hash = OLD.hash)"
)

# Which table refuses which deed, and unless what.
GUARDED: tuple[tuple[str, str, str], ...] = (
    *((table.name, deed, "") for table in (journal, *CORE) for deed in DEEDS),
    ("content", "DELETE", ""),
    ("content", "UPDATE", UNLESS_FORGOTTEN),
)
