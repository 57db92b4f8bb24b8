"""What a source's name says of who it is: person or body, in which form, or one of many."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from sayso.values.territories import Territory, territory

SHORTEST_ACRONYM = 3
SHORTEST_SPELT = 4  # letters of a word that may be spelt in two ways
SPELT_ALIKE = 0.8  # share of the letters of both, in their order
BOTH = 2  # words of a name: the given and the last one

_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"'s?\b")


class Person(NamedTuple):
    """A full name: the given name in its plain form, the last name, and the initial between."""

    first: str
    last: str
    middle: str


@lru_cache(maxsize=1 << 16)
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
    if len(parts) < BOTH or parts[-1] in _listed("anybody_named"):
        return None
    middle = parts[1][0] if len(parts) > BOTH else ""
    return Person(_given().get(parts[0], parts[0]), parts[-1], middle)


def spelled_alike(one: Person, other: Person) -> bool:
    """Whether a name may be another's misspelt: one word the same, the other nearly."""
    pair = (one.first, other.first) if one.last == other.last else (one.last, other.last)
    short, long = sorted(pair, key=lambda word: (len(word), word))
    other_sex = long[: len(short)] == short and long[-1] in "ae"
    if other_sex or len(short) < SHORTEST_SPELT or short[0] != long[0]:
        return False
    return SequenceMatcher(None, short, long, autojunk=False).ratio() >= SPELT_ALIKE


def lone(name: str) -> str | None:
    """The one word of a name that may be somebody's last; None for any other."""
    before = _listed("titles") | _listed("before_names")
    parts = [word for word in words(name) if word not in before]
    fits = len(parts) == 1 and name[:1].isupper() and parts[0] not in _listed("anybody_named")
    return parts[0] if fits else None


@lru_cache(maxsize=1 << 14)
def body(name: str) -> tuple[str, ...]:
    """What tells a body from others: “Ministry of Justice” and “Justice Ministry” agree."""
    said = words(proper(name))
    if said[1:2] and said[1] in _listed("prepositions") and said[0] in _listed("turned"):
        said = (*said[2:], said[0])
    plain = tuple(word for word in said if word not in _listed("filling"))
    return plain[:-1] if plain[-2:] == ("sheriff", "office") else plain


def proper(name: str) -> str:
    """A body's name without what it is in small letters before it, and its acronym after it."""
    whole = _ACRONYM_AFTER.sub("", name)
    before, after = "", whole
    if found := _SMALL_BEFORE.match(whole):
        before, after = found["before"], whole[found.end() :]
    return whole if set(words(before)) & _listed("prepositions") else after


def is_body(name: str) -> bool:
    """Whether the head of a name is a word for a body: “Tarn Observatory for Tides”."""
    head: list[str] = []
    for word in words(proper(name)):
        if word in _listed("prepositions"):
            break
        head.append(word)
    return len(head) >= BOTH and head[-1] in _listed("bodies")


def is_sort(name: str) -> bool:
    """Whether a name is nothing but a word for a body: “the Observatory”."""
    return len(body(name)) == 1 and body(name)[0] in _listed("bodies")


def called(worded: str, name: str) -> Iterator[str]:
    """The shorter names by which somebody is worded: “Mr Lind” is Lind, “the Board (TWB)” TWB."""
    plain = (
        word.strip(" ,;:()—–-") for word in _POSSESSIVE.sub("", worded.replace("’", "'")).split()
    )
    said = [word for word in dict.fromkeys(plain) if word and word.casefold() not in _ADDRESS]
    if person(name) and len(said) == 1 and words(said[0]) == words(name)[-1:]:
        yield said[0]
    yield from (word for word in said if (acronym(word) or "-") in initials(name))


def is_short_for(short: str, full: str) -> bool:
    """“The observatory” is the Tarn Observatory for Tides, and so is “the Tarn Observatory”.

    A name without “of” and the like is short by its end, too: “County Water” of Tarn County Water.
    """
    brief, whole = body(short), body(full)
    many = len(brief)
    if not 0 < many < len(whole) or not _is_one_name(full):
        return False
    sort = brief[-1] in _listed("bodies")
    if many == 1 and sort:
        return brief[0] in whole
    ends = whole[-many:] == brief and not set(words(full)) & _listed("prepositions")
    return ends or (sort and whole[:many] == brief)


def _is_one_name(name: str) -> bool:
    """Whether it is not somebody of a body: “members of the Tarn Council”."""
    before = _OF.split(proper(name))[0]
    return before != before.casefold() or before == name


def office(name: str) -> tuple[str, tuple[str, ...]] | None:
    """Which office it is that speaks, and of which place: “the mayor”, “the mayor of Tarn”."""
    said = words(name)
    plain = said[1:] if said[:1] == ("the",) else said
    for form, held in _offices().items():
        many = len(form)
        if plain[:many] == form and (len(plain) == many or plain[many] == "of"):
            return held, plain[many + 1 :]
        if plain[-many:] == form and _places(name, len(plain) - many):
            return held, plain[:-many]
    return None


def held(before: str, after: str = "") -> frozenset[str]:
    """The offices that the words before and after a name give to whom it names."""
    ahead, behind = words(before), words(after)
    if set(ahead[-BOTH:] + behind) & _listed("no_office"):
        return frozenset()
    behind = behind[1:] if behind[:1] == ("the",) else behind
    return frozenset(
        what
        for form, what in _offices().items()
        if form in (ahead[-len(form) :], behind[: len(form)], behind[-len(form) :])
    )


def only_one(name: str) -> str | None:
    """Of whom a story has one, however many reports it has: “police”, “the victims”."""
    said = words(name)
    plain = said[1:] if said[:1] == ("the",) else said
    definite = plain != said or (len(said) == 1 and name[0].isupper())
    known = _listed("one_in_a_story")
    fits = plain and (plain[-1] in known or (definite and plain[-1] in _definite()))
    return " ".join(plain) if fits else None


def _places(name: str, many: int) -> bool:
    """Whether the first words of a name, without the article, are names."""
    before = [word for word in name.split() if word.casefold() != "the"][:many]
    return bool(before) and all(word[0].isupper() for word in before)


def speaks_for(name: str) -> str | None:
    """The body whose people these are: “officials of the Tarn Water Board”, “TWB officials”."""
    found = _FOR.match(name) or _ITS.match(name)
    if found is None or anybody(found["body"]):
        return None
    whose = found["body"]
    if set(words(whose)) & _listed("bodies") or acronym(whose.split()[-1]) or seat(whose):
        return whose
    return f"{whose} Sheriff" if words(found["who"])[0] in ("deputy", "deputies") else None


def seat(name: str) -> Territory | None:
    """The country whose government goes by the name of where it sits."""
    known = territory(name)
    return known.territory if known is not None and known.by == "seat" else None


def anybody(name: str) -> bool:
    """Whether nothing in the name is a name: “police”, “the sheriff's office”, “court records”."""
    common = _listed("anybody_named") | _listed("filling")
    return all(not word[0].isupper() or set(words(word)) <= common for word in name.split())


def acronym(name: str) -> str | None:
    """The letters of a name that is made of nothing else."""
    letters = proper(name).removeprefix("the ").removeprefix("The ").replace(".", "")
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
def _definite() -> frozenset[str]:
    return frozenset(_table()["one_in_a_story"]["definite"])


@cache
def _offices() -> dict[tuple[str, ...], str]:
    """Every form of each office, as words; longer ones first."""
    every = ((form, name) for name, forms in _table()["offices"].items() for form in (name, *forms))
    return {words(form): name for form, name in sorted(every, key=lambda one: -len(one[0].split()))}


@cache
def _given() -> dict[str, str]:
    return {form: name for name, forms in _table()["given"].items() for form in forms}


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files("sayso.link") / "words.toml").read_text("utf-8"))


_WHO = rf"(?P<who>{'|'.join(sorted(_listed('officials')))})"
_FOR = re.compile(rf"(?i:an? |the )?{_WHO} (?:for|of|with|from|at) (?:the )?(?P<body>[^,]+)$")
_ADDRESS = _listed("titles") | {"the"}
_OF = re.compile(rf" (?:{'|'.join(sorted(_listed('prepositions')))}) ")
_SMALL_BEFORE = re.compile(r"(?:[Tt]he )?(?P<before>(?:[a-z][\w-]* )+)(?=[A-Z])")
_ACRONYM_AFTER = re.compile(r" \([A-Z.]{2,8}\)$")
_ITS = re.compile(rf"(?i:an? |the )?(?P<body>[^,]+?)(?:['’]s?)? {_WHO}$")
