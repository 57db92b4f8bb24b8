"""What is said to have happened to those who are counted: killed, injured, missing, arrested."""

from __future__ import annotations

import re

from sayso.values.quantity.counted import lemma
from sayso.values.quantity.tables import GAP, any_of, inverted, plain, table
from sayso.values.span import Span

FATES, DEEDS = inverted("fates"), inverted("deeds")
DIES = [word for word in FATES if word in table("intransitive")["words"]]
PASSIVE = [word for word in FATES if word not in DIES]
LOSSES = {lemma(word): name for word, name in inverted("losses").items()}
HARM = frozenset(table("none")["harm"])

_LOOSE = (
    r"also|later|reportedly|either|all|others?|more|still|now|left|lay|who|that|[a-z]{3,14}ly|"
    r"believed|feared|confirmed|reported|presumed|found|to"
)
_BE = r"was|were|is|are|be|been|being|got"
_HAVE = r"has|have|had"
_ASIDE = rf"(?:{GAP}?[,—–(]{GAP}?[^,—–.;()\n]{{1,60}}[,—–)])?"
_WAY = rf"{_ASIDE}(?:{GAP}(?:{_LOOSE}|{_BE}|{_HAVE})){{0,5}}?"
_SOMEBODY = r"(?:an?|the|his|her|him|it|them|their|himself|herself|themselves|two|three|[0-9]+)"
_BEFALLS = rf"{GAP}(?P<passive>{any_of(PASSIVE)})(?![^\W_]|-)"
_AFTER = re.compile(
    rf"{_WAY}{GAP}(?P<dies>{any_of(DIES)})(?![^\W_]|-)"  # they died
    rf"|{_WAY}{GAP}(?:{_BE})(?:{GAP}(?:{_LOOSE}|{_BE})){{0,3}}?{_BEFALLS}"  # they were killed
    rf"|(?:{GAP}(?!who\b|that\b)(?:{_LOOSE})){{0,3}}?{_ASIDE}"  # those killed, but not who killed
    rf"{GAP}(?P<bare>{any_of(PASSIVE)})(?![^\W_]|-|{GAP}(?:was|were|rang|fired)\b|(?:{GAP}and{GAP}\w+)?{GAP}{_SOMEBODY}(?!{GAP}times)\b)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"(?<![^\W_])({any_of(DEEDS)})(?:{GAP}(?:another|some|a{GAP}total{GAP}of|all|the|only)){{0,2}}{GAP}$",
    re.IGNORECASE,
)
_LEFT = re.compile(rf"\b(?:left|leaves|leaving){GAP}(?:[a-z]+{GAP}){{0,2}}$", re.IGNORECASE)
_TOLL = re.compile(
    r"\b(?:(?P<kind>death|casualty|injury|fatality)\s)?toll\b[^0-9.;\n]{0,70}?"
    r"(?:\b(?:of|at|to|is|was|as|nears?|neared|tops?|topped|pass(?:es|ed)?|cross(?:es|ed)|"
    r"soars?|soared|climb(?:s|ed)|rises?|rose|jump(?:s|ed)|mount(?:s|ed)|hits?|reach(?:es|ed)|exceed(?:s|ed)?|surpass(?:es|ed)|from|near|over|stood|above|past)"
    r"|[:,—–-])\s+(?:the\s)?$",
    re.IGNORECASE,
)


def fate(text: str, figure: Span, end: int) -> str | None:
    """What befell those counted by `figure`, whose noun (if any) ends at `end`."""
    behind = _AFTER.match(text, end)
    if behind is not None:
        return FATES[plain(behind["dies"] or behind["passive"] or behind["bare"])]
    before = _BEFORE.search(text[max(0, figure.start - 60) : figure.start])
    return DEEDS[plain(before[1])] if before is not None else None


def tolled(text: str, figure: Span) -> bool:
    """Whether the figure is a death toll."""
    return _TOLL.search(text[max(0, figure.start - 100) : figure.start]) is not None


def harmed(text: str, start: int, end: int) -> str | None:
    """The harm that came to somebody, as of `fate`, or None where nobody was hurt."""
    happened = fate(text, Span(start, end), end)
    return happened if happened in HARM else None
