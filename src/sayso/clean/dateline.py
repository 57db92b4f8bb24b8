"""`KORVATH, June 30 (NBA) –`: where, when and by which agency a report was filed."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?:{'|'.join(month.capitalize() for month in _MONTHS)})[a-z]*\.?"
_DAY = rf"(?:{_MONTH}\s\d{{1,2}}|\d{{1,2}}\s{_MONTH})(?:,?\s\d{{4}})?"
_NAME = r"[^\W\d_][\w.'’/-]*(?:\ [^\W\d_][\w.'’/-]*){0,3}?"
_DATELINE = re.compile(
    rf"""
    (?P<worded>
        (?P<place>{_NAME})?
        (?P<region>(?:,\ {_NAME}){{0,2}}?)
        (?P<day>[,.]?\ ?{_DAY})?
        (?P<agency>[,.]?\ ?(?:\([^()]{{2,40}}\)|/[A-Z-]{{2,12}}/))?
    )
    (?P<dash>\s*(?:—|―|--)|\s+–|\s*[–-](?=\s)|(?<=[)/])\.?(?=\s))
    \s*(?P<next>["“‘'«(]*\w)
    """,
    re.VERBOSE,
)
# Words that stand in capitals before a dash and are not places.
_LABELS = frozenset({
    "analysis", "breaking", "correction", "exclusive", "explainer", "file", "just in", "lead",
    "live", "more", "opinion", "photos", "related", "update", "updated", "video", "watch",
})  # fmt: skip
_LONGEST = 120  # characters


class Dateline(NamedTuple):
    """As worded, and the place in its paragraph where it ends, dash included."""

    worded: str
    end: int


def dateline(paragraph: str) -> Dateline | None:
    """The dateline that a first paragraph opens with."""
    found = _DATELINE.match(paragraph[:_LONGEST])
    if found is None or found["next"][-1].islower() or not _places(found):
        return None
    return Dateline(found["worded"], found.end("dash"))


def day_of(dateline: str) -> str | None:
    """The day in a dateline, if it is all there: one without a year could be of any."""
    found = re.search(_DAY, dateline)
    numbers = re.findall(r"\d+", found[0]) if found else []
    month = re.search("|".join(_MONTHS), found[0].lower()) if found else None
    if month is None or len(numbers) != 2:  # noqa: PLR2004 - a day and a year
        return None
    try:
        return date(int(numbers[1]), _MONTHS.index(month[0]) + 1, int(numbers[0])).isoformat()
    except ValueError:
        return None


def _places(found: re.Match[str]) -> bool:
    """Whether this is a place in capitals or one beside an agency; it takes a dash, or a day."""
    place = found["place"] or ""
    if found["dash"].strip(". ") == "" and not (found["day"] or "/" in (found["agency"] or "")):
        return False
    in_capitals = place.isupper() and len(place) > 1 and place.casefold() not in _LABELS
    return in_capitals or (found["agency"] is not None and _capitalised(place))


def _capitalised(place: str) -> bool:
    return all(word[0].isupper() for word in place.split())
