"""What a source's name says of who it is: person or body, in which form, or one of many."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from typing import NamedTuple

SHORTEST_ACRONYM = 3
BOTH = 2  # words of a name: the given and the last one

_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"'s?\b")


class Person(NamedTuple):
    """A full name: the given name in its plain form, the last name, and the initial between."""

    first: str
    last: str
    middle: str


def words(name: str) -> tuple[str, ...]:
    """The words of a name without case, accents, hyphens and possessive endings."""
    letters = unicodedata.normalize("NFKD", name.replace("’", "'"))
    plain = "".join(one for one in letters if not unicodedata.combining(one))
    return tuple(_WORD.findall(_POSSESSIVE.sub(" ", plain.casefold())))


def person(name: str) -> Person | None:
    """Who this is, if there are a given and a last name, and nothing but names."""
    if not all(word[0].isupper() or word in _listed("particles") for word in name.split()):
        return None
    parts = [word for word in words(name) if word not in _listed("titles")]
    while len(parts) > BOTH and parts[0] in _listed("before_names"):
        parts = parts[1:]
    if len(parts) < BOTH:
        return None
    middle = parts[1][0] if len(parts) > BOTH else ""
    return Person(_given().get(parts[0], parts[0]), parts[-1], middle)


def lone(name: str) -> str | None:
    """The one word of a name that may be somebody's last; None for any other."""
    before = _listed("titles") | _listed("before_names")
    parts = [word for word in words(name) if word not in before]
    return parts[0] if len(parts) == 1 and name[:1].isupper() else None


def body(name: str) -> tuple[str, ...]:
    """What tells a body from others: “Department of Justice” and “Justice Department” agree."""
    plain = tuple(word for word in words(name) if word not in _listed("filling"))
    return plain[:-1] if plain[-2:] == ("sheriff", "office") else plain


def speaks_for(name: str) -> str | None:
    """The body whose people these are: “officials of the Tarn Water Board”, “TWB officials”."""
    found = _FOR.match(name) or _ITS.match(name)
    if found is None or anybody(found["body"]):
        return None
    whose = found["body"]
    if set(words(whose)) & _listed("bodies") or acronym(whose.split()[-1]):
        return whose
    return f"{whose} Sheriff" if words(found["who"])[0] in ("deputy", "deputies") else None


def anybody(name: str) -> bool:
    """Whether nothing in the name is a name: “police”, “the sheriff's office”, “court records”."""
    common = _listed("anybody_named") | _listed("filling")
    return all(not word[0].isupper() or set(words(word)) <= common for word in name.split())


def acronym(name: str) -> str | None:
    """The letters of a name that is made of nothing else."""
    letters = name.removeprefix("the ").removeprefix("The ").replace(".", "")
    fits = len(letters) >= SHORTEST_ACRONYM and letters.isalpha() and letters.isupper()
    return letters.casefold() if fits else None


def initials(name: str) -> tuple[str, ...]:
    """The first letters of a name's words, without the small ones; police are a department."""
    long = [word for word in words(name) if word not in _listed("small")]
    letters = "".join(word[0] for word in long)
    return (letters, f"{letters}d") if long[-1:] == ["police"] else (letters,)


@cache
def _listed(table: str) -> frozenset[str]:
    return frozenset(_table()[table]["nouns"])


@cache
def _given() -> dict[str, str]:
    return {form: name for name, forms in _table()["given"].items() for form in forms}


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files("sayso.link") / "words.toml").read_text("utf-8"))


_WHO = rf"(?P<who>{'|'.join(sorted(_listed('officials')))})"
_FOR = re.compile(rf"(?i:an? |the )?{_WHO} (?:for|of|with|from|at) (?:the )?(?P<body>[^,]+)$")
_ITS = re.compile(rf"(?i:the )?(?P<body>[^,]+?)(?:['’]s?)? {_WHO}$")
