"""The articles of FA-KES as `sayso` takes them: what their outlet put above them stripped off.

Their texts begin with the day of publication and often the title again. The day that stands there
is believed; `date` is often the day of the event for which the set's authors looked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from evals.labels.draw import rows

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = rf"(?P<month>{'|'.join(MONTHS)})[a-z]*\.?"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?"
_AGENCY = r"(?:(?:afp|ap|reuters|ahram online)(?: and)?,? )*"
_LEAD = rf"(?:posted on |published |date of publication |last updated at |{_AGENCY})"
_CLOCK = r"(?:(?: at)? \d\d:?\d\d\b)?"
_FORMS = [
    re.compile(rf"{_LEAD}{_WEEKDAY}{form}{_CLOCK}", re.IGNORECASE)
    for form in (
        rf"(?P<day>\d{{1,2}}) {_MONTH} (?P<year>\d{{4}})",
        rf"{_MONTH} (?P<day>\d\d)(?P<year>\d{{4}})",
        rf"{_MONTH} (?P<day>\d{{1,2}}) (?P<year>\d{{4}})",
        r"(?P<day>\d{1,2})[.-](?P<number>\d\d)[.-](?P<year>\d{4})(?:Get short URL)?",
    )
]
_TITLE = re.compile(r"^title:\s*|\s*\|.*$|\s*�_?\s*|\s- [A-Z].* - Ahram Online$")
NEAR = 120  # characters, in which the title is repeated
FIRST = 2011  # of the years of the war


class Article(NamedTuple):
    """One of them; `listed` is the day by which the set lists it."""

    id: str
    title: str
    text: str
    outlet: str
    published: date
    listed: date


def articles() -> Iterator[Article]:
    """All of them, in the order of the set."""
    for row in rows("fa-kes/articles.jsonl"):
        month, day, year = map(int, row["date"].split("/"))
        listed = date(year, month, day)
        title = _TITLE.sub(" ", row["title"]).strip()
        text, published = _without_head(row["text"].strip(), title)
        yield Article(row["id"], title, text, row["source"], published or listed, listed)


def _without_head(text: str, title: str) -> tuple[str, date | None]:
    """The text without the day and the title at its beginning, and that day."""
    published = None
    text = _without_title(text, title)
    for form in _FORMS:
        found = form.match(text)
        if found is not None and int(found["year"]) >= FIRST:
            published = _day(found.groupdict())
            text = text[found.end() :].lstrip()
            break
    return _without_title(text, title), published


def _without_title(text: str, title: str) -> str:
    start = text[: NEAR + len(title)].find(title) if title else -1
    return text[start + len(title) :].lstrip(" .") if 0 <= start <= NEAR else text


def _day(found: dict[str, str]) -> date | None:
    number = int(found.get("number") or MONTHS.index(found["month"][:3].lower()) + 1)
    try:
        return date(int(found["year"]), number, int(found["day"]))
    except ValueError:
        return None
