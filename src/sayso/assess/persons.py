"""People whose age a report tells: by name, or as “a 14-year-old boy”."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from sayso.records import REPORT_KINDS, Reading, Utterance
from sayso.values.quantity.number import WORDS
from sayso.values.span import Span

OLDEST = 110
NEAR = 60  # characters
_WORD = r"[A-Z][\w’'-]*[a-z][\w’'-]*"
_MIDDLE = rf"[A-Z]\.|[“\"‘'(][A-Z][\w’' -]+[”\"’')]|de|la|del|van|von|al|{_WORD}"
_NAME = rf"{_WORD}(?:\s(?:{_MIDDLE})){{0,3}}\s{_WORD}"
_NUMBER = r"\d{1,3}|[A-Za-z]+(?:-(?:one|two|three|four|five|six|seven|eight|nine))?"
_NOUN = r"[\s-](?P<noun>[a-z]+)"
OLD = re.compile(
    rf"\b(?P<age>{_NUMBER})[-\s](?P<unit>year|month|week)s?[-\s]old\b(?:(?:\s[a-z]+){{0,2}}?{_NOUN})?"
)
NAMED_BEHIND = re.compile(rf"(?P<who>(?:\s[a-z]+){{0,2}})\s(?P<name>{_NAME})")
NAMED = re.compile(
    rf"\b(?P<name>{_NAME})\s?(?:,\sage[d]?\s|,\s|\s\()(?P<age>\d{{1,3}})(?=[,.;)]|\sof\b|\swas\b|\sis\b|\sand\b|\swho\b|$)"
    rf"(?!,\s\d)"
)
NAMED_BEFORE = re.compile(rf"\b(?P<name>{_NAME}),\s(?:an?|the)\s$")
JUNIOR = re.compile(r"\s(?:Jr|Sr|II|III|IV)\b\.?")


class Aged(NamedTuple):
    """Somebody where the report tells how old he is."""

    span: Span
    age: int
    name: str | None
    sex: str | None


def aged(reading: Reading) -> Iterator[Aged]:
    """All whose age the report tells, in the order of its text."""
    text = reading.document.text
    found = [*_named(text), *_old(text)]
    told = [one.span for one in reading.document.blocks if one.kind in REPORT_KINDS]
    people = _people(reading)
    for one in sorted(found):
        if any(block.start <= one.span.start and one.span.end <= block.end for block in told):
            known = one.name is None or any(one.name_in(person) for person in people)
            yield Aged(one.span, one.age, one.name if known else None, one.sex)


class _Found(NamedTuple):
    span: Span
    age: int
    name: str | None
    sex: str | None

    def name_in(self, person: str) -> bool:
        """Whether it is, or ends, a name that the report's own words know as a person's."""
        mine, other = (self.name or "").split(), person.split()
        return mine[-1] == other[-1] and other[0] in mine


def _named(text: str) -> Iterator[_Found]:
    for found in NAMED.finditer(text):
        age = int(found["age"])
        if 0 < age <= OLDEST:
            yield _Found(Span(*found.span()), age, found["name"], None)


def _old(text: str) -> Iterator[_Found]:
    for found in OLD.finditer(text):
        age = _number(found["age"])
        if age is None or found["unit"] != "year":
            continue
        behind = NAMED_BEHIND.match(text, found.end("unit") + 4)
        if behind is not None and not words("nouns").keys() >= {*behind["who"].split()}:
            behind = None  # “her 10-year-old son knew John Doe”
        before = NAMED_BEFORE.search(text[max(0, found.start() - NEAR) : found.start()])
        name = behind["name"] if behind else before["name"] if before else None
        end = behind.end() if behind else found.end()
        yield _Found(Span(found.start(), end), age, name, words("nouns").get(found["noun"] or ""))


def _number(words_of: str) -> int | None:
    if words_of.isdigit():
        return int(words_of) if 0 < int(words_of) <= OLDEST else None
    parts = [WORDS.get(part) for part in words_of.lower().split("-")]
    known = [int(part) for part in parts if part is not None]
    return sum(known) if known and len(known) == len(parts) else None


def _people(reading: Reading) -> frozenset[str]:
    return frozenset(
        one.name
        for utterance in reading.utterances
        for one in utterance.entities
        if one.kind == "person" and " " in one.name
    )


def key_of(name: str) -> tuple[str, str] | None:
    """First and last name; None of somebody who shares them with his father or his son."""
    if JUNIOR.search(name):
        return None
    parts = name.casefold().split()
    return parts[0], parts[-1]


def utterance_at(reading: Reading, span: Span) -> Utterance | None:
    """The one in whose words somebody stands; the shortest, where there are several."""
    holding = [
        one
        for one in reading.utterances
        if any(each.start < span.end and span.start < each.end
               for each in (*one.content, *one.source, *one.cue))
    ]  # fmt: skip
    return min(holding, key=_length, default=None)


def _length(one: Utterance) -> tuple[int, str]:
    return sum(span.end - span.start for span in one.content), one.id


@cache
def words(table: str) -> dict[str, str]:
    """The words of a table, each with the name of its list."""
    return {word: name for name, some in _tables()[table].items() for word in some}


@cache
def pattern(name: str) -> re.Pattern[str]:
    """What tells a fate."""
    forms = "|".join(_tables()["fates"][name])
    return re.compile(rf"\b(?:{forms})\b", re.IGNORECASE)


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files("sayso.assess") / "persons.toml").read_text("utf-8"))
