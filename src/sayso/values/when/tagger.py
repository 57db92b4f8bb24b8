"""The time expressions of a text, one after the other."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from sayso.values.span import Span
from sayso.values.when.books import quarter_meant
from sayso.values.when.days import bounds
from sayso.values.when.grammar import matches
from sayso.values.when.iso import parse_iso
from sayso.values.when.joins import Found, joined, widened
from sayso.values.when.record import Context, Relation, Tense, TenseAt, Time
from sayso.values.when.relation import are_range, beside_event, relation
from sayso.values.when.tense import tense_about
from sayso.values.when.vetoes import vetoed

UNCOUNTED = frozenset({"units"})  # rules whose lengths say nothing beside an event


def times(
    text: str, published: str | None = None, tense: TenseAt | None = None
) -> tuple[Time, ...]:
    """Every time expression of a text, in order, as a report published that day means it.

    Args:
        text: what to read.
        published: the ISO 8601 date of publication, with or without a time. Without it dates stay
            as partial as their words are.
        tense: tells the tense of the clause at an offset, where a parser is at hand; where it is
            not, or does not know, the words of the sentence have to do.

    >>> [one.value for one in times("They left on Sunday.", published="2025-06-30")]
    ['2025-06-29']
    """
    day = None if published is None else date.fromisoformat(parse_iso(published)[:10])
    found = _with_years(text, _joined(text, _read(text, day, tense)))
    return tuple(map(_time, [text] * len(found), found, _relations(text, found)))


def _read(text: str, published: date | None, tense: TenseAt | None) -> list[Found]:
    """The matches that hold, each read in the light of those before it."""
    found: list[Found] = []
    last, quarter, end = None, None, 0
    for match in matches(text):
        if match.span.start < end or vetoed(text, match):
            continue
        context = Context(published, _tense(text, match.span, tense), last, quarter)
        meaning = match.rule.read(match.said, context)
        if meaning is None:
            continue
        one = Found(match.span, meaning, match)
        wider = widened(text, one)
        found.append(wider if wider.span.start >= end else one)
        end = found[-1].span.end
        if meaning.type in ("DATE", "TIME") and bounds(meaning.value) is not None:
            last = meaning.value
            quarter = quarter_meant(quarter, last, context)
    return found


def _tense(text: str, span: Span, tense: TenseAt | None) -> Tense | None:
    told = None if tense is None else tense(span.start)
    return told or tense_about(text, span.start, span.end)


def _joined(text: str, found: list[Found]) -> list[Found]:
    """From the right, so that the clock goes with the day after it: `Friday, 5 p.m. Monday`."""
    whole: list[Found] = []
    for one in reversed(found):
        together = joined(text, one, whole[-1]) if whole else None
        whole[-1:] = [together] if together else [*whole[-1:], one]
    return whole[::-1]


def _with_years(text: str, found: list[Found]) -> list[Found]:
    """`from May 5 to June 3, 2019`: the year of the second is that of the first, or the next."""
    for place, (first, second) in enumerate(pairwise(found)):
        said, later = first.match.said, second.match.said
        shared = "month" in said and "year" in later and not said.keys() & {"year", "which_year"}
        if shared and are_range(text, first.span, second.span):
            found[place] = _in_year(text, first, second, int(later["year"]))
    return found


def _in_year(text: str, first: Found, second: Found, year: int) -> Found:
    """The first of two, in the year of the second or in the one before."""
    for candidate in (year, year - 1):
        said = {**first.match.said, "year": f"{candidate:04}"}
        meaning = first.match.rule.read(said, Context())
        if meaning and meaning.low and second.meaning.low and meaning.low <= second.meaning.low:
            return widened(text, Found(first.match.span, meaning, first.match))
    return first


def _relations(text: str, found: list[Found]) -> list[Relation]:
    """How each applies; two that are the ends of one stretch are its since and until."""
    relations = [relation(text, one.span.start) for one in found]
    for place, (first, second) in enumerate(pairwise(found)):
        if are_range(text, first.span, second.span):
            relations[place : place + 2] = ["since", "until"]
    return relations


def _time(text: str, found: Found, applies: Relation) -> Time:
    span, meaning = found.span, found.meaning
    low = None if meaning.low is None else meaning.low.isoformat()
    high = None if meaning.high is None else meaning.high.isoformat()
    if meaning.type in ("DATE", "TIME") and meaning.value is not None:
        return Time(span, meaning.type, meaning.value, low, high, applies)
    beside = None if meaning.type == "SET" else beside_event(text, span.end)
    if beside is None:
        return Time(span, meaning.type, meaning.value, low, high)
    known = meaning.value if found.match.rule.name not in UNCOUNTED else None
    return Time(span, meaning.type, known, low, high, beside.relation, beside.event)
