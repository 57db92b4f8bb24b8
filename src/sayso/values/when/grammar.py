"""All rules in order, made into regular expressions, and where in a text they match."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import count
from string import digits

from sayso.values.span import Span
from sayso.values.when import (
    books,
    clock,
    dates,
    durations,
    holidays,
    relative,
    sets,
    stretches,
    weekdays,
)
from sayso.values.when.record import Rule, Said
from sayso.values.when.words import GAP, phrases, pieces

# Of two matches the one that begins first wins, then the longer, then the earlier rule.
RULES: tuple[Rule, ...] = (
    *dates.RULES,
    *holidays.RULES,
    *stretches.RULES,
    *weekdays.RULES,
    *books.RULES,
    *sets.RULES,
    *durations.RULES,
    *relative.RULES,
    *clock.RULES,
)

BEGIN = (
    r"(?<![\w$€£¥#@/&])(?<!\d[.,:'’])"
    r"(?:(?<![A-Za-z]-)|(?<=\bmid-)|(?<=\bearly-)|(?<=\blate-))"
)
END = r"(?![\w@#]|(?-i:-[a-z])|[.,:]\d|['’][a-rt-z]|-\d{1,4}(?!\d)[\w-]|-\d{5}|%|/\d)"
PIECE = re.compile(r"\{([a-z_]+)(?:=([a-z_]+))?\}")
GROUP = re.compile(r"\(\?P<([a-z_]+)>")
SEPARATOR = {" ": GAP, "~": f"(?:-|{GAP})"}


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that matched, and what its pieces were."""

    span: Span
    rule: Rule
    said: Said


def matches(text: str) -> list[Match]:
    """Every match of every rule, the preferred ones first where they overlap."""
    found = [match for rule in RULES for match in _matches(text, rule)]
    return sorted(found, key=lambda match: (match.span.start, -match.span.end))


def _matches(text: str, rule: Rule) -> Iterator[Match]:
    for found in pattern(rule.pattern).finditer(text):
        yield Match(span_in(found, "is") or Span(*found.span()), rule, said_in(found))


def span_in(found: re.Match[str], name: str) -> Span | None:
    """Where a piece of a pattern is; None if it is not there."""
    groups = found.groupdict().items()
    there = (g for g, words in groups if g.rstrip(digits) == name and words is not None)
    return next((Span(*found.span(group)) for group in there), None)


def said_in(found: re.Match[str]) -> Said:
    """The pieces of a pattern that were there, in plain lower case, by their names."""
    groups = found.groupdict().items()
    return {name.rstrip(digits): _plain(there) for name, there in groups if there is not None}


def _plain(there: str) -> str:
    return " ".join(there.lower().replace("’", "'").split())


@cache
def pattern(form: str, begin: str = BEGIN, end: str = END) -> re.Pattern[str]:
    """The regular expression of a form with named pieces, between what may stand about it."""
    whole = PIECE.sub(_phrase, form)
    whole = re.sub("[ ~]", lambda found: SEPARATOR[found[0]], whole)
    whole = PIECE.sub(lambda found: f"(?P<{found[1]}>{pieces()[found[2] or found[1]]})", whole)
    return re.compile(f"{begin}(?:{_numbered(whole)}){end}", re.IGNORECASE)


def _phrase(found: re.Match[str]) -> str:
    """A phrase is put in its place, with the phrases in it."""
    phrase = phrases().get(found[2] or found[1])
    return found[0] if phrase is None else f"(?:{PIECE.sub(_phrase, phrase)})"


def _numbered(whole: str) -> str:
    """Each name of a group with its number, since no name may stand twice."""
    number = count()
    return GROUP.sub(lambda found: f"(?P<{found[1]}{next(number)}>", whole)
