"""News agencies: which words are the name of one, and which names are of the same."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

_LONGEST = 60  # characters of a name
_CALLED = re.compile(
    r"(?:[A-Z][\w'’-]*\ ){1,4}(?:News|Press|Wire|Information|Telegraph)\ (?:Agency|Service)"
)
_THE = re.compile(r"the\s+", re.IGNORECASE)
_ADDED = re.compile(r"\s+(?:news )?(?:agency|newswire|wire)$", re.IGNORECASE)


def agency(words: str) -> str | None:
    """The name of an agency, if these words are one, as they are written; never a part of them.

    A name of capitals is one only in capitals: Sana is a name of people too.
    """
    name = _THE.sub("", " ".join(words.split())[: _LONGEST + 1], count=1)
    if len(name) > _LONGEST:
        return None
    for known in (name, _ADDED.sub("", name)):
        if known in _names() or (not _names_in_capitals(known) and known.casefold() in _folded()):
            return name
    return name if _CALLED.fullmatch(name) else None


def agency_key(name: str) -> str | None:
    """What all names of an agency have in common; None for the name of no known agency."""
    known = _THE.sub("", name.strip(), count=1)
    return _folded().get(_ADDED.sub("", known).casefold()) or _folded().get(known.casefold())


def _names_in_capitals(name: str) -> bool:
    return name.casefold() in _capitals()


@cache
def _table() -> list[list[str]]:
    table: dict[str, list[list[str]]] = tomllib.loads(
        files("sayso.values").joinpath("agencies.toml").read_text("utf-8")
    )
    return table["names"]


@cache
def _names() -> frozenset[str]:
    return frozenset(name for names in _table() for name in names)


@cache
def _capitals() -> frozenset[str]:
    return frozenset(name.casefold() for name in _names() if name.isupper())


@cache
def _folded() -> dict[str, str]:
    return {name.casefold(): names[0].casefold() for names in _table() for name in names}
