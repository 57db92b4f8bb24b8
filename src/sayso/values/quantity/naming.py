"""The names under which a figure can be compared: its unit, and what it counts."""

from __future__ import annotations

from dataclasses import replace

from sayso.values.quantity.counted import Noun, lemma
from sayso.values.quantity.fates import FATES, LOSSES, fate, tolled
from sayso.values.quantity.figure import Figure

PEOPLE = "people"
ELIDED = frozenset({"others"})  # they stand for a noun that the text has named before


def named(text: str, figure: Figure, what: Noun | None) -> Figure:
    """The figure with what it counts, which takes in what befell those who are counted."""
    one = _of_noun(text, figure, what)
    if figure.unit not in (None, "share"):
        return one
    happened = fate(text, figure.span, what.phrase.end if what else figure.span.end)
    if happened is None and what is None and tolled(text, figure.span):
        happened = "killed"
    return _with_fate(one, happened)


def _of_noun(text: str, figure: Figure, what: Noun | None) -> Figure:
    if what is None:
        return figure
    head = what.head.of(text)
    if figure.unit is None and head.lower() in ELIDED:
        return replace(figure, noun=what.head)
    return replace(figure, unit=figure.unit or lemma(head), counted=phrase(text, what),
                   noun=what.head)  # fmt: skip


def _with_fate(figure: Figure, happened: str | None) -> Figure:
    """Deaths, people who died and dead people are all people killed."""
    counted, unit = figure.counted, figure.unit
    if unit in LOSSES:
        counted, unit, happened = PEOPLE, PEOPLE, LOSSES[unit]
    first, _, rest = (counted or "").partition(" ")
    if rest and first in FATES:  # wounded soldiers
        counted, happened = rest, FATES[first]
    if happened is None:
        return figure
    return replace(figure, unit=unit or PEOPLE, counted=f"{counted or PEOPLE} {happened}")


def phrase(text: str, what: Noun) -> str:
    """What is counted, its head in the singular: "foreign head of state"."""
    before = text[what.phrase.start : what.head.start]
    after = text[what.head.end : what.phrase.end]
    return " ".join(f"{before}{lemma(what.head.of(text))}{after}".split())
