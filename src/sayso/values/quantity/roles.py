"""Whether a figure is all of something, more of it, or a part of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from sayso.values.quantity.figure import Figure, Role
from sayso.values.quantity.tables import GAP

_SETS = r"brings?|bringing|brought|puts?|putting|raises?|raising|raised"
_BEFORE: tuple[tuple[Role, str], ...] = (
    ("increment", rf"\b(?:another|(?:an?{GAP})?(?:additional|further|extra)){GAP}$"),
    ("part", rf"\bincluding{GAP}(?:(?:the|at{GAP}least){GAP})?(?:first{GAP})?(?:[a-z]+ly{GAP})?$"),
    ("part", rf"\b(?:among{GAP}(?:them|those)(?:{GAP}\w+)?|of{GAP}(?:whom|which|them)),?{GAP}$"),
    (
        "total",
        rf"\b(?:total{GAP}(?:\w+{GAP})?(?:of|to)|in{GAP}all,|altogether,?|all|combined){GAP}$",
    ),
    ("total", rf"\b(?:{_SETS}){GAP}[^.;]{{1,50}}?{GAP}(?:to|at){GAP}$"),
    ("total", rf"\b(?:count|tally|total){GAP}(?:\w+{GAP})?(?:stands|stood|remains){GAP}at{GAP}$"),
    ("total", rf"\b(?:total?ling|total?led|numbering){GAP}$"),
)
_BEHIND: tuple[tuple[Role, str], ...] = (
    ("part", rf"{GAP}of{GAP}(?:the(?:m|ir|se)?|those|whom|which|his|her|its|our|my)\b"),
    ("part", rf"{GAP}(?:of{GAP}them{GAP})?(?:fatally|critically|seriously)(?=\s?[,.;])"),
    ("increment", rf"{GAP}of{GAP}others?\b"),
    ("increment", rf"{GAP}(?:more|others?|additional|further|extra)\b(?!{GAP}than)"),
    ("increment", rf"(?:{GAP}[a-z]+){{1,2}}{GAP}more\b(?=[.,;]|$)"),
    ("total", rf"(?:{GAP}[^\s.,;]+){{0,4}}{GAP}(?:in{GAP}(?:total|all)|altogether|combined)\b"),
)
_EARLIER = [(role, re.compile(pattern, re.IGNORECASE)) for role, pattern in _BEFORE]
_LATER = [(role, re.compile(pattern, re.IGNORECASE)) for role, pattern in _BEHIND]
_AND = re.compile(
    rf"(?:{GAP}[\w'’-]+){{0,5}}(?:[,;]{GAP}(?:and{GAP})?|{GAP}and{GAP})", re.IGNORECASE
)
_OPENS = re.compile(r"^[^.!?;\n]{0,120}(?:[,:(—–]|\s--?)\s*$")
_OF_A_WHOLE = re.compile(rf"{GAP}(?:(?:out{GAP})?of){GAP}$", re.IGNORECASE)
_MEASURED = frozenset({"share", "%"})
_MOST = 6  # parts


def role(text: str, figure: Figure) -> Role | None:
    """The role that the words beside a figure give it."""
    if figure.unit in _MEASURED or figure.comparison is not None:
        return None
    before = text[max(0, figure.span.start - 80) : figure.span.start]
    for name, pattern in _EARLIER:
        if pattern.search(before):
            return name
    return next((name for name, pattern in _LATER if pattern.match(text, figure.span.end)), None)


def parted(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """Give their role to parts that only their neighbours show."""
    found = list(figures)
    for at in range(len(found)):
        if found[at].role is None and _continues(text, found, at):
            found[at] = replace(found[at], role="part")
        for part in _sums(text, found, at):
            found[part] = replace(found[part], role="part")
    return found


def _continues(text: str, figures: Sequence[Figure], at: int) -> bool:
    """Including four women [and three children]; eight [of nine]."""
    here = figures[at]
    after = figures[at + 1] if at + 1 < len(figures) else None
    if after is not None and _OF_A_WHOLE.fullmatch(text[here.span.end : after.span.start]):
        return here.unit not in _MEASURED
    before = figures[at - 1] if at else None
    if before is None or before.role != "part" or here.comparison is not None:
        return False
    between = text[before.span.end : here.span.start]
    return _AND.fullmatch(between) is not None and "," not in between


def _sums(text: str, figures: Sequence[Figure], at: int) -> range:
    """The figures behind this one that add up to it: ten people, four men and six women."""
    whole = figures[at].low
    nearby = figures[at + 1 : at + 1 + _MOST]
    if whole is None or whole != figures[at].high or not _counts(figures[at]):
        return range(0)
    for taken, sum_so_far in enumerate(accumulate(part.low or 0 for part in nearby), start=1):
        parts = nearby[:taken]
        if sum_so_far > whole or not all(map(_counts, parts)):
            break
        if sum_so_far == whole and taken > 1 and _listed(text, figures[at], parts):
            return range(at + 1, at + 1 + taken)
    return range(0)


def _listed(text: str, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the parts follow as a list: "ten people: four men, two women and four children"."""
    opening = text[whole.span.end : parts[0].span.start]
    pairs = pairwise(parts)
    gaps = [text[first.span.end : second.span.start] for first, second in pairs]
    return _OPENS.search(opening) is not None and all(_AND.fullmatch(gap) for gap in gaps)


def _counts(figure: Figure) -> bool:
    return figure.comparison is None and figure.low is not None and figure.unit not in _MEASURED
