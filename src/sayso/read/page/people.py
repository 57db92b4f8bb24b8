"""The names of people in what a page gives as its writers: no staff, no outlet, no day."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence

_LONGEST = 200  # characters
_FEWEST_WORDS, _MOST_WORDS, _MOST_PEOPLE = 2, 4, 8
_BY = re.compile(r"^(?:written |posted |story )?by:?\s+", re.IGNORECASE)
_END = re.compile(  # where the names are over: a handle, a day, an outlet behind a dash or a bar
    r"\s*(?:[@|•·/(]|\s[–—-]\s|\d|\b(?:updated|published|posted|follow|share|about|for|of|in|senior"
    r"|special to|view more)\b)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:[,;&]|\band\b)\s*", re.IGNORECASE)
_NO_PERSON = frozenset({
    "admin", "administrator", "agencies", "agency", "analyst", "associated", "author", "board",
    "bureau", "business", "contributor", "contributors", "correspondent", "desk", "editor",
    "editorial", "editors", "group", "guest", "magazine", "media", "network", "news", "newsroom",
    "online", "press", "reporter", "reporters", "report", "reports", "reuters", "service", "staff",
    "team", "telegraph", "times", "today", "tv", "wire", "writer", "writers", "www",
})  # fmt: skip
_SMALL = frozenset({"al", "bin", "da", "de", "del", "della", "den", "der", "di", "do", "dos", "du",
                    "el", "ibn", "la", "le", "ten", "ter", "van", "von", "y"})  # fmt: skip
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")


def people(lines: Iterable[str], outlets: Iterable[str]) -> str | None:
    """The people named in these lines, each line one way of giving them; None without any."""
    found: list[str] = []
    others = [_squashed(outlet) for outlet in outlets]
    for line in lines:
        for name in _names(line, others):
            if _squashed(name) not in map(_squashed, found):
                found.append(name)
    if not found:
        return None
    found = found[:_MOST_PEOPLE]
    return " and ".join(filter(None, (", ".join(found[:-1]), found[-1])))


def _names(line: str, outlets: Sequence[str]) -> list[str]:
    words = " ".join(html.unescape(line[:_LONGEST]).split())
    if "://" in words:
        return []
    words = _BY.sub("", words)
    end = _END.search(words)
    parts = _BETWEEN.split(words[: end.start()] if end else words)
    names = (_cut(part.strip(" .,"), outlets) for part in parts)
    return [name for name in names if _is_person(name, outlets)]


def _cut(name: str, outlets: Sequence[str]) -> str:
    """A name without the outlet or the office that is written right behind it."""
    words = name.split()
    for n in range(_FEWEST_WORDS, len(words)):
        if _is_office(words[n]) or _squashed(" ".join(words[n:])) in outlets:
            return " ".join(words[:n])
    return name


def _is_office(word: str) -> bool:
    return word.casefold().strip(".") in _NO_PERSON


def _is_person(name: str, outlets: Sequence[str]) -> bool:
    """Two to four words, as names are written, none of which is a name of no person."""
    words = name.split()
    if not _FEWEST_WORDS <= len(words) <= _MOST_WORDS:
        return False
    if any(map(_is_office, words)) or any(_squashed(name) in outlet for outlet in outlets):
        return False
    return all(
        _WORD.fullmatch(word) and (not word[0].islower() or word in _SMALL) for word in words
    )


def _squashed(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))
