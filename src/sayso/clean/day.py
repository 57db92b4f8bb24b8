"""The lines above a report that say when it was published or changed, and nothing else."""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.clean.byline import byline
from sayso.values.when import times

_LONGEST = 120  # characters
_YEAR = re.compile(r"\d{4}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_UPDATED = re.compile(r"\b(?:updated|modified|revised)\b", re.IGNORECASE)
_SAID = re.compile(  # what may stand beside a day in such a line
    r"\b(?:(?:first|originally|last)?\s*(?:published|posted|filed|released|updated|modified|revised)"
    r"|publication|release|date|time|issued|on|at|of|hrs|hours|[ap]\.?m\.?|(?-i:[A-Z]{1,4}T)"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|GMT|UTC|Z)\b"
    r"|[+-]?\d{1,2}[:.]?\d{2}",
    re.IGNORECASE,
)


class Stated(NamedTuple):
    """The day of publication, and that of the last change, as far as a line has them."""

    published: str | None = None
    updated: str | None = None


def stated(line: str) -> Stated | None:
    """The days in a line that says no more; a byline may stand before them."""
    if len(line) > _LONGEST or _YEAR.search(line) is None:
        return None
    every = times(line)
    found = [one for one in every if one.value and _DAY.match(one.value)]
    rest, at = list[str](), 0
    for one in every:
        rest.append(line[at : one.span.start])
        at = one.span.end
    rest.append(line[at:])
    if not found or not _says_no_more(" ".join(rest)):
        return None
    change = _UPDATED.search(line)
    days = [(one.span.start, str(one.value)[:10]) for one in found]
    before = (day for at, day in days if change is None or at < change.start())
    after = (day for at, day in days if change is not None and at > change.start())
    return Stated(next(before, None), next(after, None))


def _says_no_more(words: str) -> bool:
    words = _SAID.sub(" ", words).strip(" \t,.;:|/–—-·•()[]")
    return not any(map(str.isalnum, words)) or byline(words) is not None
