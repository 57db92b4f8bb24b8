"""Figures without a number: a man was killed, another died, no arrests, nobody was hurt."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.values.quantity.counted import lemma
from sayso.values.quantity.fates import LOSSES, fate, harmed
from sayso.values.quantity.figure import Figure
from sayso.values.quantity.tables import GAP, any_of, table
from sayso.values.span import Span

_PERSON = any_of(table("persons")["nouns"])
_ORDINAL = r"second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
_AGED = rf"\w+[- ]year[- ]old(?={GAP}(?:was|is|has|had|who|and|dies|died)\b)"
_ONE = re.compile(
    rf"\b(?:(?P<again>another|(?:an?{GAP}|the{GAP})(?:{_ORDINAL}))|an?|the){GAP}"
    rf"(?:(?!(?:who|that|was|were|of|and|in|for|with)\b)[\w’'-]+{GAP}){{0,4}}?"
    rf"(?P<noun>{_PERSON}|{_AGED})(?![^\W_]|['’-])",
    re.IGNORECASE,
)
_AND_OTHERS = re.compile(
    rf"{GAP}and{GAP}(?:an?|his|her|their|the|another){GAP}(?:[\w’'-]+{GAP}){{0,3}}?"
    rf"(?:{_PERSON}|[a-z]+s|children)(?![^\W_])",
    re.IGNORECASE,
)
_ANOTHER = re.compile(r"\banother\b", re.IGNORECASE)
_NOBODY = re.compile(rf"\b(?:no{GAP}one|no-one|nobody|none)\b", re.IGNORECASE)
_NONE = re.compile(
    rf"\bno(?={GAP}(?:(?:more|further|other|additional|new|known|reported|civilian){GAP})?"
    rf"(?P<noun>{any_of(table('none')['nouns'])})\b)",
    re.IGNORECASE,
)


def implied(text: str) -> Iterator[Figure]:
    """Everybody to whom harm came without being counted, and what is said not to be there."""
    yield from _ones(text)
    yield from _others(text)
    yield from _nobody(text)
    yield from _none(text)


def _ones(text: str) -> Iterator[Figure]:
    for found in _ONE.finditer(text):
        end = _coordinated(text, found.end())
        harm = harmed(text, *found.span()) or harmed(text, found.start(), end)
        if harm is not None:
            who = "people" if found["noun"].endswith("old") else lemma(found["noun"])
            noun = None if found["noun"].endswith("old") else Span(*found.span("noun"))
            yield Figure(
                Span(*found.span()), 1, 1, unit=who, counted=f"{who} {harm}",
                role="increment" if found["again"] else None, noun=noun,
            )  # fmt: skip


def _coordinated(text: str, end: int) -> int:
    """Where "a father and his two children" ends, of which the father is the first."""
    found = _AND_OTHERS.match(text, end)
    return found.end() if found is not None else end


def _others(text: str) -> Iterator[Figure]:
    for found in _ANOTHER.finditer(text):
        harm = fate(text, Span(*found.span()), found.end())
        if harm is not None:
            yield Figure(
                Span(*found.span()), 1, 1, unit="people", counted=f"people {harm}", role="increment"
            )


def _nobody(text: str) -> Iterator[Figure]:
    for found in _NOBODY.finditer(text):
        harm = harmed(text, *found.span())
        if harm is not None:
            yield Figure(Span(*found.span()), 0, 0, unit="people", counted=f"people {harm}")


def _none(text: str) -> Iterator[Figure]:
    for found in _NONE.finditer(text):
        who = lemma(found["noun"])
        counted = f"people {LOSSES[who]}" if who in LOSSES else who
        unit = "people" if who in LOSSES else who
        noun = Span(*found.span("noun"))
        yield Figure(Span(*found.span()), 0, 0, unit=unit, counted=counted, noun=noun)
