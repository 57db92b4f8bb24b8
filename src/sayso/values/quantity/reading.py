"""From amounts to figures: what each counts, what befell them, its role, what it compares with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sayso.values.quantity import comparisons, fates, roles
from sayso.values.quantity.amounts import Found, amounts
from sayso.values.quantity.counted import Noun, Tree, lemma, noun
from sayso.values.quantity.figure import Comparison, Figure, Word
from sayso.values.quantity.hedges import hedged
from sayso.values.quantity.implied import implied
from sayso.values.quantity.number import exact
from sayso.values.quantity.tables import GAP, any_of, table

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
    for one in amounts(text):
        if _counts(text, one, tree):
            found.append(_figure(text, hedged(one, text), tree, found[-1:]))
    found += _multiples(text)
    found += implied(text)
    return tuple(roles.parted(text, _apart(found)))


def _counts(text: str, one: Found, tree: Tree) -> bool:
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


def _is_determiner(text: str, one: Found, tree: Tree) -> bool:
    if _NO_ONE.search(text[max(0, one.span.start - 12) : one.span.start]):
        return False
    if fates.harmed(text, *one.span) is not None:
        return True
    if _ONE_OF.match(text, one.span.end) or not _ONE_WORD.match(text, one.span.end):
        return False
    return noun(text, one.span, None, tree, one=True) is not None


def _figure(text: str, one: Found, tree: Tree, before: Sequence[Figure]) -> Figure:
    times = comparisons.times(text, one.span) if one.unit is None else None
    if times is not None:
        return _bounded(
            one, Figure(times, None, None, comparison=comparisons.multiplied(text, times.end))
        )
    last = before[0].comparison if before else None
    comparison = comparisons.compared(text, one.span, one.unit, last)
    what = noun(text, one.span, one.unit, tree, one=one.value == 1)
    if one.former or (comparison and one.unit is not None):
        what = None
    plain = _named(text, one, what, comparison)
    role = roles.role(text, plain)
    if role is None and plain.unit == "people" and fates.tolled(text, one.span):
        role = "total"
    return _bounded(one, Figure(
        plain.span, None, None, unit=plain.unit, counted=plain.counted, role=role,
        comparison=comparison, noun=plain.noun, former=one.former,
    ))  # fmt: skip


def _named(text: str, one: Found, what: Noun | None, comparison: Comparison | None) -> Figure:
    """The figure with its unit and what it counts, bounds apart."""
    end = what.phrase.end if what else one.span.end
    happened = fates.fate(text, one.span, end) if one.unit is None or one.unit == "share" else None
    if what is None and one.unit is None:
        happened = happened or ("killed" if fates.tolled(text, one.span) else None)
    counted, unit = _phrase(text, what), one.unit
    first, _, rest = (counted or "").partition(" ")
    if rest and first in fates.FATES and one.unit is None:  # two wounded men
        counted, happened = rest, fates.FATES[first]
    if what is not None and unit is None:
        unit = lemma(what.head.of(text))
        if what.head.of(text).lower() == "others":
            unit = counted = None
        if unit in fates.LOSSES:
            counted, unit, happened = "people", "people", fates.LOSSES[unit]
    if happened is not None:
        counted = f"{counted or 'people'} {happened}"
        unit = unit or "people"
    return Figure(one.span, None, None, unit=unit, counted=counted, comparison=comparison,
                  noun=what.head if what else None)  # fmt: skip


def _phrase(text: str, what: Noun | None) -> str | None:
    if what is None:
        return None
    before = text[what.phrase.start : what.head.start]
    after = text[what.head.end : what.phrase.end]
    return " ".join(f"{before}{lemma(what.head.of(text))}{after}".split())


def _bounded(one: Found, figure: Figure) -> Figure:
    return Figure(
        figure.span,
        None if one.low is None else exact(one.low),
        None if one.high is None else exact(one.high),
        one.approx, figure.unit, figure.counted, figure.role, figure.comparison,
        figure.noun, figure.former,
    )  # fmt: skip


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
