"""What is said to have happened to those who are counted: killed, injured, missing, arrested."""

from __future__ import annotations

import re

from sayso.values.quantity.counted import lemma
from sayso.values.quantity.tables import GAP, any_of, inverted, plain, table
from sayso.values.span import Span

FATES, DEEDS = inverted("fates"), inverted("deeds")
LOSSES = {lemma(word): name for word, name in inverted("losses").items()}
HARM = frozenset(table("none")["harm"])

_AUX = (
    r"who|that|were|was|is|are|be|been|being|has|have|had|got|to|also|later|believed|feared|"
    r"confirmed|reported|reportedly|either|left|lay|still|presumed|now|have|all|others?|more|"
    r"[a-z]{3,14}ly"
)
_ASIDE = rf"(?:,{GAP}[^,.;\n]{{1,50}},)?"
_AFTER = re.compile(
    rf"{_ASIDE}(?:{GAP}(?:{_AUX})){{0,5}}{GAP}({any_of(FATES)})(?![^\W_]|-)", re.IGNORECASE
)
_FIRST = re.compile(rf"{GAP}({any_of(FATES)})(?=[^\S\n])", re.IGNORECASE)
_BEFORE = re.compile(
    rf"(?<![^\W_])({any_of(DEEDS)})(?:{GAP}(?:another|some|a{GAP}total{GAP}of|all|the|only)){{0,2}}{GAP}$",
    re.IGNORECASE,
)
_LEFT = re.compile(rf"\b(?:left|leaves|leaving){GAP}(?:[a-z]+{GAP}){{0,2}}$", re.IGNORECASE)
_FOUND = re.compile(rf"\b(?:found|finding){GAP}(?:[a-z]+{GAP}){{0,2}}$", re.IGNORECASE)
_TOLL = re.compile(
    r"\b(?:(?P<kind>death|casualty|injury|fatality)\s)?toll\b[^0-9.;\n]{0,70}?"
    r"(?:\b(?:of|at|to|is|was|as|nears?|neared|tops?|topped|pass(?:es|ed)?|cross(?:es|ed)|"
    r"hits?|reach(?:es|ed)|exceed(?:s|ed)?|surpass(?:es|ed)|from|near|over|stood|above|past)"
    r"|[:,—–-])\s+(?:the\s)?$",
    re.IGNORECASE,
)
_ITS_TOLL = re.compile(rf"{GAP}(?:death{GAP})?toll\b", re.IGNORECASE)


def fate(text: str, figure: Span, end: int) -> str | None:
    """What befell those counted by `figure`, whose noun (if any) ends at `end`."""
    behind = _AFTER.match(text, end)
    if behind is not None:
        return FATES[plain(behind[1])]
    before = _BEFORE.search(text[max(0, figure.start - 60) : figure.start])
    return DEEDS[plain(before[1])] if before is not None else None


def tolled(text: str, figure: Span) -> bool:
    """Whether the figure is a death toll."""
    return _TOLL.search(text[max(0, figure.start - 100) : figure.start]) is not None


def harmed(text: str, start: int, end: int) -> str | None:
    """The harm that came to somebody, as of `fate`, or None where nobody was hurt."""
    happened = fate(text, Span(start, end), end)
    return happened if happened in HARM else None
