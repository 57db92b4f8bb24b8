"""A figure that the report itself says has changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from sayso.assess.sentences import said
from sayso.records import Finding, Reading, Utterance
from sayso.values.quantity import Figure

AT_FIRST = re.compile(
    r"\b(?:initial(?:ly)?|at first|first|original(?:ly)?|earlier|previous(?:ly)?)\b"
)
NOW = re.compile(r"\b(?:now|revised|final|updated|corrected|since risen|has risen|latest)\b")


def findings(reading: Reading) -> Iterator[Finding]:
    """Revisions by the report's own words."""
    for one in reading.utterances:
        paired: set[Figure] = set()  # “to 68 from 74, because six …”: the six took nobody's place
        for left, right in pairwise(one.figures):
            pair = _in_one(reading.document.text, one, left, right)
            if pair is not None and paired.isdisjoint(pair):
                paired.update(pair)
                yield _revision(reading, "change.within", (one,), *pair)
    for before, after in pairwise(reading.utterances):
        pair = _at_first_and_now(reading, before, after)
        if pair is not None:
            yield _revision(reading, "change.at-first-and-now", (before, after), *pair)


def _in_one(text: str, one: Utterance, left: Figure, right: Figure) -> tuple[Figure, Figure] | None:
    """“to 58 from 47”; “had initially spoken of nine deaths, now puts it at eleven”."""
    if left.former != right.former and not _of_other_years(one):
        return (left, right) if left.former else (right, left)
    before = text[one.content[0].start : left.span.start].casefold()
    between = text[left.span.end : right.span.start].casefold()
    told = AT_FIRST.search(before) and NOW.search(between)
    return (left, right) if told and _alike(left, right) else None


def _of_other_years(one: Utterance) -> bool:
    """“From 74 in 2014 to 102 in 2015”: two counts of two years, neither of which changed."""
    return len({time.value[:4] for time in one.times if time.value and time.type == "DATE"}) > 1


def _alike(old: Figure, new: Figure) -> bool:
    """Whether two figures can be one figure at two times."""
    counted = None in (old.counted, new.counted) or old.counted == new.counted
    unit = None in (old.unit, new.unit) or old.unit == new.unit
    return counted and unit and _apart(old, new)


def _at_first_and_now(
    reading: Reading, before: Utterance, after: Utterance
) -> tuple[Figure, Figure] | None:
    """“initially announced 29 …, but the count now stands at 27”, one right after the other."""
    text = reading.document.text
    if not (AT_FIRST.search(_words(text, before)) and NOW.search(_words(text, after))):
        return None
    if not (before.figures and after.figures):
        return None
    old, new = before.figures[0], after.figures[0]
    if new.role == "increment":
        return None  # “an earlier toll of 15 … three more have died”
    return (old, new) if _alike(old, new) else None


def _apart(one: Figure, other: Figure) -> bool:
    """Whether the two cannot both hold: their ranges share nothing, and none is approximate."""
    if one.approx or other.approx or None in (one.low, one.high, other.low, other.high):
        return False
    return one.high < other.low or other.high < one.low  # type: ignore[operator]


def _words(text: str, one: Utterance) -> str:
    spans = sorted((*one.source, *one.cue, *one.content))
    return text[spans[0].start : spans[-1].end].casefold()


def _revision(
    reading: Reading, rule: str, where: tuple[Utterance, ...], old: Figure, new: Figure
) -> Finding:
    of = old.counted or new.counted
    about = f" of “{of}”" if of else ""
    words = "; ".join(said(reading.document, one) for one in where)
    text = f"The number{about} changed from {_shown(old)} to {_shown(new)}: {words}."
    ids = tuple(one.id for one in where)
    return Finding("revision", text, ids, (reading.document.id,), None, rule)


def _shown(figure: Figure) -> str:
    low, high = (None if value is None else f"{value:,g}" for value in (figure.low, figure.high))
    if low == high:
        return low or "?"
    return f"{low or ''}..{high or ''}"
