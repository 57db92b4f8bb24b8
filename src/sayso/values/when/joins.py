"""Expressions that grow: by the words about them (early May) or a neighbour (Friday at 9 a.m.)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TypeAlias

from sayso.values.span import Span
from sayso.values.when import clock
from sayso.values.when.days import bounds, holding, shift
from sayso.values.when.durations import OF_A_CLOCK, count_of, unit_of
from sayso.values.when.grammar import Match, pattern, said_in
from sayso.values.when.record import Meaning, dated
from sayso.values.when.weekdays import weekday_of

REACH = 40  # characters beside an expression that can belong to it
DAY = re.compile(r"[\dX]{4}-(?:[\dX]{2}|WXX)-[\dX]{1,2}")  # a value that is one day


@dataclass(frozen=True, slots=True)
class Found:
    """An expression with its meaning, and the match that it came from."""

    span: Span
    meaning: Meaning
    match: Match


# Words before an expression that belong to it, and which part of its days they single out.
EDGES = (
    (r"(?:the )?(?:very )?(?:beginning|start) of (?:the )?", "start"),
    (r"(?:the )?(?:very )?(?:end|tail end|final days|last days) of (?:the )?", "end"),
    (r"(?:the )?middle of (?:the )?|(?:the )?mid(?:-| ?)", "mid"),
    (r"(?:the )?(?:first|opening) (?:half|weeks?|days|months|years) (?:of|in) (?:the )?", "early"),
    (
        r"(?:the )?(?:last|latter|second|final) (?:half|days|months|years) (?:of|in) (?:the )?",
        "late",
    ),
    (r"(?:the )?(?:last|final) weeks? (?:of|in) (?:the )?", "end"),
    (r"(?:the )?(?:rest|remainder|balance) of (?:the )?", "late"),
    (r"(?:the )?early part of (?:the )?", "early"),
    (r"(?:the )?latter part of (?:the )?", "late"),
    (r"early(?: in| on)?(?: the)?~", "early"),
    (r"late(?: in| on)?(?: the)?~", "late"),
    (r"(?:earlier|later)(?: in)?(?: the)? ", "earlier or later"),
    (r"sometime (?:in )?", "sometime"),
)
# The part of the days, from which to which fraction.
PARTS = {
    "start": ((0, 1), (1, 3)),
    "early": ((0, 1), (1, 2)),
    "mid": ((1, 4), (3, 4)),
    "late": ((1, 2), (1, 1)),
    "end": ((2, 3), (1, 1)),
}
ONE_DAY = frozenset({"weekday", "day of speaking"})  # `later Friday` is not a part of Friday


def widened(text: str, found: Found) -> Found:
    """With the words before and after it that belong to it."""
    return _with_edge(text, _with_approximation(text, _with_part(text, found)))


def _with_approximation(text: str, found: Found) -> Found:
    """`nearly two weeks`, `more than a year ago`: the words count, the value stays."""
    counted = found.meaning.type == "DURATION" or found.match.rule.name in ("ago", "earlier, later")
    start = found.span.start
    if not counted or text[start : start + 4].lower() == "the ":
        return found
    return _from(text, found, "(?:{approximately} ){1,2}") or found


def _with_edge(text: str, found: Found) -> Found:
    """`the end of April`, `early next year`, `late Friday`."""
    if found.meaning.type in ("DURATION", "SET") or (found.meaning.value or "").endswith("_REF"):
        return found
    if found.match.rule.name == "year" and text[: found.span.start][-4:].lower() == "the ":
        return found  # of the 1992 games
    for form, edge in EDGES:
        wider = _from(text, found, form)
        if wider and not (edge == "earlier or later" and found.match.rule.name in ONE_DAY):
            return replace(wider, meaning=narrowed(found.meaning, edge))
    return found


def _from(text: str, found: Found, form: str) -> Found | None:
    """The expression with the words of this form that stand right before it."""
    start, end = found.span
    before = pattern(form, end=r"\Z").search(text, max(0, start - REACH), start)
    return None if before is None else replace(found, span=Span(before.start(), end))


def narrowed(meaning: Meaning, edge: str) -> Meaning:
    """Only the part of its days that is meant; one day stays one day."""
    low, high = meaning.low, meaning.high
    if edge not in PARTS or low is None or high is None:
        return meaning
    (first, of_first), (last, of_last) = PARTS[edge]
    count = (high - low).days + 1
    start = low + timedelta(days=count * first // of_first)
    return replace(
        meaning, low=start, high=max(start, low + timedelta(days=count * last // of_last - 1))
    )


def _with_part(text: str, found: Found) -> Found:
    """`Friday morning`, `May 9 in the evening`."""
    value = found.meaning.value
    if value is None or not DAY.fullmatch(value):
        return found
    after = pattern(" (?:in the )?(?:early |late )?{part}", begin="").match(text, found.span.end)
    if after is None:
        return found
    time = clock.part_of(said_in(after))
    meaning = replace(found.meaning, type="TIME", value=f"{value}T{time}")
    return replace(found, span=Span(found.span.start, after.end()), meaning=meaning)


def joined(text: str, first: Found, second: Found) -> Found | None:
    """Two neighbours as one expression, where a rule joins them."""
    between = text[first.span.end : second.span.start]
    if len(between) > REACH:
        return None
    for form, join in JOINS:
        link = pattern(form, begin="", end="").fullmatch(between)
        if link and (meaning := join(first, second, link)):
            day = first if second.match.rule.name in clock.BARE else second
            return Found(Span(first.span.start, second.span.end), meaning, day.match)
    return None


def _clock_then_day(first: Found, second: Found, _: re.Match[str]) -> Meaning | None:
    """`9 a.m. EST Tuesday`, `midnight on Friday`, `the night of May 9`."""
    return _at(second.meaning, first.meaning) if first.match.rule.name in clock.BARE else None


def _day_then_clock(first: Found, second: Found, _: re.Match[str]) -> Meaning | None:
    """`Friday at 9 a.m.`."""
    return _at(first.meaning, second.meaning) if second.match.rule.name in clock.BARE else None


def _at(day: Meaning, time: Meaning) -> Meaning | None:
    _, _, clock_time = (time.value or "").partition("T")
    if day.value is None or not DAY.fullmatch(day.value):
        return None
    return replace(day, type="TIME", value=f"{day.value}T{clock_time}")


def _beside_day(first: Found, second: Found, link: re.Match[str]) -> Meaning | None:
    """`two days before Christmas`, `the day after Thanksgiving`."""
    day, said = second.meaning.low, first.match.said
    if "unit" not in said or day is None or day != second.meaning.high:
        return None
    count, unit = count_of(said), unit_of(said)
    if count is None or count.denominator != 1 or unit in OF_A_CLOCK:
        return None
    sign = -1 if said_in(link)["where"] in ("before", "prior to") else 1
    there = shift(day, sign * int(count), unit)
    return None if there is None else dated(holding(there, unit))


def _of_week(first: Found, second: Found, _: re.Match[str]) -> Meaning | None:
    """`Monday of next week`."""
    week = bounds(second.meaning.value)
    if first.match.rule.name != "weekday" or week is None or "-W" not in str(second.meaning.value):
        return None
    day = week.low + timedelta(days=weekday_of(first.match.said) - 1)
    return dated(day.isoformat())


Join: TypeAlias = Callable[[Found, Found, "re.Match[str]"], Meaning | None]

JOINS: tuple[tuple[str, Join], ...] = (
    (r",? (?:on |of )?", _clock_then_day),
    (r",? (?:(?:at|by) )?(?:about |around )?", _day_then_clock),
    (r" (?P<where>before|after|prior to|from|following) ", _beside_day),
    (r" (?:of )?", _of_week),
)
