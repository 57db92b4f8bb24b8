"""Wire credits: “By Jane Roe, Associated Press”, “(Reuters)”, “— AFP”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.values.agencies import agency

_LONGEST = 120  # characters of a line that may be a byline
_MOST_WORDS = 4  # of an agency's name
_BY = re.compile(r"^(?:by|from|source|agency|credit):?\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[,;|/&·•()\n]|\s[–—-]\s|\band\b|\bfor\b|\bof the\b|\bvia\b)\s*")
_STAFF = re.compile(
    r"\s+(?:staff|(?:staff )?(?:writers?|reporters?)|correspondents?|contributors?)$",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"""(?:[—–-]+|source:|from|by|with\ (?:agency\ )?inputs?\ from)?\s*
        (?P<open>[(\[/]?)(?:with\ inputs?\ from\ )?(?P<name>[^()\[\]/]{2,40}?)[)\]/]?\.?""",
    re.IGNORECASE | re.VERBOSE,
)
_AT_END = re.compile(
    r"""[.!?…]["”’')]*(?P<credit>\s*(?:\((?P<brackets>[^()]{2,40})\)|/(?P<slashes>[^/]{2,40})/
        |(?:\s[—–-]+|—)\s*(?P<dash>[A-Z][^—–.,()]{1,39}))\.?)$""",
    re.VERBOSE,
)


def credited(line: str) -> str | None:
    """The agency in a byline: a piece of its own, or behind the name of a person."""
    if len(line) > _LONGEST:
        return None
    return next(filter(None, map(_piece, _pieces(line))), None)


def credit_line(line: str) -> str | None:
    """The agency of a line that is nothing but a credit."""
    found = _ALONE.fullmatch(line.strip()) if len(line) <= _LONGEST else None
    return None if found is None else agency(_STAFF.sub("", found["name"].strip()))


def credit_at_end(paragraph: str) -> tuple[str, int] | None:
    """The agency to which a paragraph is credited behind its last stop, and where that begins."""
    start = max(0, len(paragraph) - _LONGEST)
    found = _AT_END.search(paragraph, start)
    if found is None:
        return None
    name = agency((found["brackets"] or found["slashes"] or found["dash"]).strip())
    return None if name is None else (name, found.start("credit"))


def _pieces(line: str) -> Iterator[str]:
    yield from _BETWEEN.split(_BY.sub("", line.strip()))


def _piece(words: str) -> str | None:
    words = _STAFF.sub("", words.strip(" .:"))
    if (whole := agency(words)) is not None:
        return whole
    parts = words.split()
    ends = (" ".join(parts[-n:]) for n in range(_MOST_WORDS, 1, -1) if n < len(parts))
    return next(filter(None, map(agency, ends)), None)
