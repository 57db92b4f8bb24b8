"""What befalls people who are counted, and measures that tell it: `killed`, `child injured`."""

from __future__ import annotations

HARMS = frozenset({"killed", "injured", "shot", "stabbed", "missing", "arrested", "ill"})


def harm_of(measure: str | None) -> str | None:
    """What befell those who are counted by a measure; None where they are only counted."""
    last = (measure or "").rpartition(" ")[2]
    return last if last in HARMS else None
