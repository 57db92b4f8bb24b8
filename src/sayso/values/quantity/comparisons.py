"""Figures that only compare: three times as many, 20 percent more, up 5 from 24, doubled."""

from __future__ import annotations

import re

from sayso.values.quantity.amounts import CURRENCIES
from sayso.values.quantity.figure import Comparison, Operator
from sayso.values.quantity.tables import GAP, any_of, inverted, plain, table
from sayso.values.span import Span

CHANGE, BY_ONLY = inverted("change"), inverted("by_only")
CHANGE_NOUNS, THAN = inverted("change_nouns"), inverted("than")
MULTIPLES = table("multiples")
POINTS = frozenset({"%", "point", "percentage point", "basis point"})

_POSSESSED = r"the|that|those|what|its|their|his|her"
_SO_MANY = rf"(?:as|over|likelier|faster|stronger|worse|{_POSSESSED}|{any_of(THAN)})\b"
_TIMES = re.compile(rf"{GAP}times\b(?=,?{GAP}{_SO_MANY})|-?fold\b", re.IGNORECASE)
_MULTIPLE = re.compile(
    rf"\b(?:(?:twice|thrice|double|triple|quadruple)(?={GAP}(?:as|{_POSSESSED})\b)"
    r"|(?:doubl|tripl)(?:ed|es|ing)|quadrupled|(?:two|three|four|five|ten)fold)\b",
    re.IGNORECASE,
)
_MORE_THAN = re.compile(
    rf"(?:{GAP}(?:points?|percent))?{GAP}(?P<more>{any_of(THAN)})"
    rf"(?:(?={GAP}(?:\S+{GAP}){{0,4}}?(?P<than>than)\b)|(?=[^\S\n]*(?:[.,;]|$)))",
    re.IGNORECASE,
)
_RISE = re.compile(rf"{GAP}(?:points?{GAP})?(?P<noun>{any_of(CHANGE_NOUNS)})\b", re.IGNORECASE)
_FILLERS = r"by|about|only|just|another|some|a\s+further|an\s+additional|of|nearly|slightly"
_NOT_MAKE = r"(?<!make\s)(?<!makes\s)(?<!made\s)(?<!making\s)(?<!end\s)(?<!ended\s)"
_CHANGED = re.compile(
    rf"(?<![^\W_]){_NOT_MAKE}(?P<verb>{any_of(CHANGE)})(?:{GAP}(?:{_FILLERS})){{0,3}}{GAP}$",
    re.IGNORECASE,
)
_BY = re.compile(
    rf"(?<![^\W_])(?P<verb>{any_of([*CHANGE, *BY_ONLY])})(?:{GAP}\w+)?{GAP}by"
    rf"(?:{GAP}as{GAP}much{GAP}as)?{GAP}$",
    re.IGNORECASE,
)
_LEADS = re.compile(rf"{GAP}(?:votes|seats|goals|runs|delegates)\b", re.IGNORECASE)
_FROM = re.compile(rf"(?:{GAP}\w+)?,?{GAP}(?:from|since|compared)\b", re.IGNORECASE)
_AGAIN = re.compile(rf"\s*[,—–-]*{GAP}?or{GAP}$", re.IGNORECASE)
_WHAT = r"(?P<what>[^,.;:()—–\n]{1,80})"
_BASELINE = re.compile(
    rf"(?:{GAP}[\w'’-]+){{0,4}}?,?{GAP}(?:than|as|compared{GAP}(?:with|to)|from|over|on|since)"
    rf"(?:{GAP}(?:in|during|at|for|on|of|the{GAP}same)(?={GAP}))?{GAP}{_WHAT}",
    re.IGNORECASE,
)
_STRAIGHT = re.compile(rf"{GAP}(?=(?:{_POSSESSED}){GAP}){_WHAT}", re.IGNORECASE)
_CUT = re.compile(
    rf"{GAP}(?:and|but|while|which|who|when|after|because|said|says|were|was)\b", re.IGNORECASE
)
_AS_MANY = re.compile(rf"{GAP}as{GAP}\w+(?:{GAP}\w+){{0,3}}?(?={GAP}as{GAP})", re.IGNORECASE)


def multiples(text: str) -> list[tuple[Span, int]]:
    """What multiplies in a word of its own, with how often: twice, doubled, threefold."""
    return [(Span(*m.span()), MULTIPLES[plain(m.group())]) for m in _MULTIPLE.finditer(text)]


def times(text: str, span: Span) -> Span | None:
    """The span with its "times", where the number multiplies."""
    found = _TIMES.match(text, span.end)
    return Span(span.start, found.end()) if found is not None else None


def multiplied(text: str, end: int) -> Comparison:
    """How the multiple that ends at `end` compares."""
    return Comparison("times", baseline(text, end))


def compared(
    text: str, span: Span, unit: str | None, after: Comparison | None
) -> Comparison | None:
    """How a figure compares; `after` is how the one before did, for "$25, or 3 percent"."""
    operator = _operator(text, span, unit)
    if operator is None and after is not None and after.operator != "times":
        again = _AGAIN.search(text[max(0, span.start - 8) : span.start])
        operator = after.operator if again is not None else None
    return Comparison(operator, baseline(text, span.end)) if operator is not None else None


def _operator(text: str, span: Span, unit: str | None) -> Operator | None:
    more = _MORE_THAN.match(text, span.end)
    if more is not None and (unit is not None or more["than"] is not None):
        return _named(THAN[plain(more["more"])])
    rise = _RISE.match(text, span.end)
    if rise is not None and unit in POINTS:
        return _named(CHANGE_NOUNS[plain(rise["noun"])])
    return _changed(text, span, unit)


def _changed(text: str, span: Span, unit: str | None) -> Operator | None:
    """Told by the verb before it: "rose by 5", "up 5 from 24", "leads by 15 points"."""
    before = text[max(0, span.start - 60) : span.start]
    by = _BY.search(before)
    if by is not None:
        verb = plain(by["verb"])
        if verb in CHANGE or unit is not None or _LEADS.match(text, span.end):
            return _named(CHANGE.get(verb) or BY_ONLY[verb])
    changed = _CHANGED.search(before)
    if changed is None or not _is_step(text, span, unit):
        return None
    return _named(CHANGE[plain(changed["verb"])])


def _is_step(text: str, span: Span, unit: str | None) -> bool:
    """Whether a number behind "up" says how far; "rose 58" alone says nothing."""
    return unit in POINTS or unit in CURRENCIES or _FROM.match(text, span.end) is not None


def _named(kind: str) -> Operator:
    return "more" if kind == "more" else "less"


def baseline(text: str, end: int) -> str | None:
    """What a comparison compares with: "three times greater than in [previous years]"."""
    many = _AS_MANY.match(text, end)
    start = many.end() if many else end
    found = _BASELINE.match(text, start) or _STRAIGHT.match(text, end)
    if found is None:
        return None
    return _CUT.split(found["what"], maxsplit=1)[0].strip() or None
