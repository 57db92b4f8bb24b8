"""A day, or a day and a time, as ISO 8601 writes it."""

from __future__ import annotations

import re
from datetime import date, time

_ISO = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:[T ](?P<time>[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(?:[.,][0-9]+)?"
    r"(?P<offset>Z|[+-][0-9]{2}:?[0-9]{2})?)?",
    re.IGNORECASE,
)


def parse_iso(text: str) -> str:
    """`2025-06-30` or `2025-06-30T14:00:00+09:00`; ValueError says what is impossible about it.

    Use this where a date comes from outside: it comes out in one way of writing. A time without an
    offset keeps none, because nobody knows it. Fractions of a second are dropped.
    """
    found = _ISO.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"{text[:40]!r} is neither a date (YYYY-MM-DD) nor a date and time")
    day = _day(found["day"])
    if found["time"] is None:
        return day
    return f"{day}T{_time(found['time'], found['offset'])}"


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise ValueError(f"there is no day {text}") from None


def _time(text: str, offset: str | None) -> str:
    clock = text + _colon(offset or "")
    try:
        return time.fromisoformat(clock).isoformat()
    except ValueError:
        raise ValueError(f"there is no time {clock}") from None


def _colon(offset: str) -> str:
    """An offset as Python writes it: `Z` is +00:00, `+0900` is +09:00."""
    if offset in ("Z", "z"):
        return "+00:00"
    return f"{offset[:3]}:{offset[-2:]}" if offset else ""


def day_number(day: str | None) -> int | None:
    """The day of an ISO 8601 date or moment, counted from the year 1; None if it tells none."""
    try:
        return date.fromisoformat((day or "")[:10]).toordinal()
    except ValueError:
        return None
