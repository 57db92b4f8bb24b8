"""How an expression applies: since August, until Friday, days before the parade."""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.values.span import Span
from sayso.values.when.grammar import pattern, said_in, span_in
from sayso.values.when.record import Relation
from sayso.values.when.words import words

REACH = 30
PREPOSITIONS: tuple[tuple[str, Relation], ...] = (
    (r"(?:ever )?since |(?:starting|beginning|effective)(?: (?:in|on|from))? ", "since"),
    (r"dating (?:back )?to |as (?:of|from) ", "since"),
    (r"until |till |up to |through |thru |by |(?:no|not) later than |as late as ", "until"),
    (r"expir(?:es|ed|ing|e)(?: (?:on|in))? ", "until"),
    (r"before |prior to |ahead of |in advance of |pre-", "before"),
    (r"after |following |post-", "after"),
)
# Two expressions that are the ends of one stretch: what stands before the first, and between.
RANGES = (
    (r"between ", r" and "),
    (r"from ", r",? (?:to|until|till|through) "),
    (r"", r" (?:to|until|till|through) | ?[-–] ?"),
)


def relation(text: str, start: int) -> Relation:
    """By the preposition before it; `at` where there is none, or one that only places it."""
    for form, name in PREPOSITIONS:
        if _ends(text, form, start):
            return name
    return "at"


def are_range(text: str, first: Span, second: Span) -> bool:
    """Whether two expressions are the ends of one stretch: `between May and July`."""
    between = text[first.end : second.start]
    return len(between) <= REACH and any(
        pattern(link, begin="", end="").fullmatch(between)
        and (not lead or _ends(text, lead, first.start))
        for lead, link in RANGES
    )


def _ends(text: str, form: str, end: int) -> bool:
    """Whether words of this form end there."""
    found = pattern(form, begin=r"(?<!\w)", end=r"\Z").search(text, max(0, end - REACH), end)
    return found is not None


class Beside(NamedTuple):
    """Before or after an event, and where it is named, if it is."""

    relation: Relation
    event: Span | None


EVENT = (
    r" (?P<where>before|prior to|ahead of|after|following|into|since)"
    r"(?P<event>(?: (?:(?-i:Mrs?|Ms|Dr|Gen|Sen|Gov|St|U\.S|U\.N)\."
    r"|[^\s,;:.!?()\"“”—–]{1,40})){1,12})?"
)


def beside_event(text: str, end: int) -> Beside | None:
    """`… before the parade`, for a length of time that ends at `end`."""
    found = pattern(EVENT, begin="", end="").match(text, end)
    if found is None:
        return None
    after = said_in(found)["where"] in ("after", "following", "into", "since")
    event = span_in(found, "event")
    return Beside("after" if after else "before", event and _named(text, event))


def _named(text: str, within: Span) -> Span | None:
    """The phrase that a stretch begins with; it ends where a clause or another phrase begins."""
    ends = frozenset(words("ends_a_phrase"))
    start = end = None
    for word in re.finditer(r"\S+", within.of(text)):
        if word[0].lower() in ends:
            break
        start = word.start() if start is None else start
        end = word.end()
    return None if start is None or end is None else Span(within.start + start, within.start + end)
