"""From amounts to figures: what each counts, what befell them, its role, what it compares with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.values.quantity import comparisons, fates, naming, roles
from sayso.values.quantity.amounts import Found, amounts
from sayso.values.quantity.counted import noun
from sayso.values.quantity.figure import Figure, Role, Word
from sayso.values.quantity.hedges import hedged
from sayso.values.quantity.implied import implied
from sayso.values.quantity.number import exact
from sayso.values.quantity.ranges import ranged
from sayso.values.quantity.tables import GAP, any_of, table
from sayso.values.tree import Tree

_ONE = re.compile(r"(?:one|1)$", re.IGNORECASE)
_NO_ONE = re.compile(rf"\b{any_of(table('one')['before'])}[\s-]+$", re.IGNORECASE)
_ONE_OF = re.compile(rf"(?:{GAP}|[-'’]){any_of(table('one')['behind'])}(?![^\W_])", re.IGNORECASE)
_ONE_WORD = re.compile(rf"{GAP}[^\W\d_]{{2,}}")
_COMPOUND = re.compile(r"-[^\W\d_]+")
_COUNTING = re.compile(
    r"-(?:member|person|man|seat|strong|bed|car|vehicle|nation|country|point|page)\b"
)
_HALF = re.compile(rf"{GAP}(?:of|the|an?|all|his|her|its|their|our|my|these|those|that|as|to)\b")
_WORD_S = re.compile(rf"{GAP}[^\W\d_]+s\b")


def read(text: str, words: Sequence[Word]) -> tuple[Figure, ...]:
    """All figures of the text, in order; no two share a character."""
    tree = Tree(words)
    found: list[Figure] = []
    for one in ranged(amounts(text), text):
        if _counts(text, one, tree):
            found.append(_figure(text, hedged(one, text), tree, found[-1] if found else None))
    found += _multiples(text)
    found += implied(text)
    return tuple(roles.parted(text, _apart(found)))


def _counts(text: str, one: Found, tree: Tree[Word]) -> bool:
    """Whether the number is used to count or measure; "one" and "half" often are not."""
    words = one.span.of(text)
    if _ONE.match(words) and words.isalpha():
        return _is_determiner(text, one, tree)
    if words.lower() == "half":
        return bool(_HALF.match(text, one.span.end) or _WORD_S.match(text, one.span.end))
    if words.lower() == "zero":
        return _WORD_S.match(text, one.span.end) is not None
    if one.unit is None and _COMPOUND.match(text, one.span.end):
        return _COUNTING.match(text, one.span.end) is not None
    return True


def _is_determiner(text: str, one: Found, tree: Tree[Word]) -> bool:
    if _NO_ONE.search(text[max(0, one.span.start - 12) : one.span.start]):
        return False
    if fates.harmed(text, *one.span) is not None:
        return True
    if _ONE_OF.match(text, one.span.end) or not _ONE_WORD.match(text, one.span.end):
        return False
    return noun(text, one.span, None, tree, one=True) is not None


def _figure(text: str, one: Found, tree: Tree[Word], before: Figure | None) -> Figure:
    bare = _bounds(one)
    times = comparisons.times(text, one.span) if one.unit is None else None
    if times is not None:
        return replace(bare, span=times, comparison=comparisons.multiplied(text, times.end))
    after = before.comparison if before else None
    compared = comparisons.compared(text, one.span, one.unit, after)
    counts = not one.former and (compared is None or one.unit is None)
    what = noun(text, one.span, one.unit, tree, one=one.value == 1) if counts else None
    named = replace(naming.named(text, bare, what), comparison=compared)
    return replace(named, role=_role(text, named))


def _bounds(one: Found) -> Figure:
    low = None if one.low is None else exact(one.low)
    high = None if one.high is None else exact(one.high)
    return Figure(one.span, low, high, one.approx, one.unit, former=one.former)


def _role(text: str, figure: Figure) -> Role | None:
    role = roles.role(text, figure)
    if role is None and figure.unit == naming.PEOPLE and fates.tolled(text, figure.span):
        return "total"
    return role


def _multiples(text: str) -> list[Figure]:
    return [
        Figure(span, value, value, comparison=comparisons.multiplied(text, span.end))
        for span, value in comparisons.multiples(text)
    ]


def _apart(figures: Iterable[Figure]) -> list[Figure]:
    """In order, without those that overlap an earlier one."""
    kept: list[Figure] = []
    for one in sorted(figures, key=lambda figure: (figure.span.start, -figure.span.end)):
        if not kept or one.span.start >= kept[-1].span.end:
            kept.append(one)
    return kept
