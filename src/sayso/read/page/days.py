"""Days as pages write them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from sayso.values.when import parse_iso

_FIRST, _LAST = 1600, 2199  # years of reports; others stand for "no date", or are a slip
_LONGEST = 100
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?"
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)(.*)", re.DOTALL)
_CLOCK = re.compile(r"[T ]+(\d{1,2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?$")
_RFC = re.compile(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}(?::\d{2})? \S+$")
_WORDED = re.compile(
    rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b"
    rf"|\b(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH.replace('month', 'month2')},?\s+"
    r"(?P<year2>\d{4})\b",
    re.IGNORECASE,
)
_IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)[/_-](\d\d?|[a-z]{3})[/_-](\d\d?)(?!\d)")
_COMPACT_IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")


def day_or_time(words: str) -> str | None:
    """A date, or date and time, in the form of ISO 8601; None for what is no date of a report."""
    words = " ".join(words[:_LONGEST].split())
    return _iso(words) or _compact(words) or _rfc(words) or worded_day(words)


def utc_moment(numbers: Sequence[int] | None) -> str | None:
    """Year, month, day, hour, minute and second in UTC as ISO 8601 writes them."""
    if numbers is None:
        return None
    year, month, day, hour, minute, second = numbers[:6]
    try:
        moment = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
    except ValueError:
        return None
    return _in_range(moment.isoformat())


def worded_day(words: str) -> str | None:
    """The first day in these words that has its year."""
    found = _WORDED.search(words)
    if found is None:
        return None
    month = (found["month"] or found["month2"]).lower()
    year, day = found["year"] or found["year2"], found["day"] or found["day2"]
    return _day(year, str(_MONTHS.index(month) + 1), day)


def day_before(day: str) -> str:
    """The day before this one."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def day_in_address(address: str) -> str | None:
    """The day in the path of an address, as news sites put it there."""
    path = re.sub(r"^\w+://[^/]*|[?#].*$", "", address[:2_000].lower())
    for found in (*_IN_ADDRESS.finditer(path), *_COMPACT_IN_ADDRESS.finditer(path)):
        year, month, day = found.groups()
        if month in _MONTHS:
            month = str(_MONTHS.index(month) + 1)
        if (known := _day(year, month, day)) is not None:
            return known
    return None


def _iso(words: str) -> str | None:
    found = _ISO.match(words)
    day = _day(*found.groups()[:3]) if found else None
    if found is None or day is None:
        return None
    clock = _CLOCK.match(found[4])
    if clock is None:
        return day
    offset = {"UTC": "Z", "GMT": "Z"}.get(clock[2], clock[2]) or ""
    try:
        return parse_iso(f"{day}T{clock[1]:0>5}{offset}")
    except ValueError:
        return day


def _compact(words: str) -> str | None:
    found = _COMPACT.match(words)
    return _day(*found.groups()) if found else None


def _rfc(words: str) -> str | None:
    if not _RFC.match(words):
        return None
    try:
        return _in_range(parsedate_to_datetime(words).isoformat())
    except (ValueError, OverflowError):
        return None


def _day(year: str, month: str, day: str) -> str | None:
    try:
        return _in_range(date(int(year), int(month), int(day)).isoformat())
    except ValueError:
        return None


def _in_range(moment: str) -> str | None:
    return moment if _FIRST <= int(moment[:4]) <= _LAST else None
