"""How many in all a report says were killed, injured, shot: parts and single persons set aside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from sayso.link.asked import Asked
from sayso.values.span import Span

SINGLE = re.compile(r"(?:an?|the|another|no)\b", re.IGNORECASE)  # told of one person, not counted
OF_THEM = re.compile(
    r"\s+(?:\w+\s+)?of\s+(?:the|them|those|these|whom|his|her|their)\b", re.IGNORECASE
)
WIDER = re.compile(  # than this one event
    r"\b(?:across|citywide|nationwide|this year|last year|so far|separate|"
    r"(?:over|during|throughout) the\b[^.;\n]{0,20}\b(?:weekend|week|month|year)|"
    r"since (?:mon|tues|wednes|thurs|fri|satur|sun)day|last (?:week|month)|"
    r"in \w+ (?:incidents|shootings|attacks|cases))\b",
    re.IGNORECASE,
)
AGED = re.compile(r"(?:\b[Aa]ge[sd]?\b[\s\w,]{0,30}|[A-Z]\w+,\s)$")
NEAR = 120  # characters
STOP = re.compile(r"[.!?]\s|\n")
AND = re.compile(r"[^.;:!?\n]{0,80}(?:,|\band\b)[^.;:!?\n]{0,40}$")


def totals(answers: Iterable[Asked], text: str) -> Iterator[Asked]:
    """Answers about harm that a report gives in all, and its other answers as they are."""
    answers = list(answers)
    yield from (one for one in answers if not one.harm)
    counted = [one for one in answers if one.harm and not _is_part(one, text)]
    for _, some in groupby(sorted(_summed(counted, text), key=_fate), key=_fate):
        yield from _in_all(list(some))


def _fate(one: Asked) -> str:
    return one.measure.rpartition(" ")[2]


def _is_part(one: Asked, text: str) -> bool:
    """Whether not all are counted whom this one event befell, or more than these."""
    words, before = one.span.of(text), text[max(0, one.span.start - NEAR) : one.span.start]
    if SINGLE.match(words) or OF_THEM.match(text, one.span.end):
        return True
    if one.figure is not None and one.figure.noun is None and AGED.search(before):
        return True
    after = text[one.span.end : one.span.end + NEAR]
    sentence = STOP.split(before)[-1] + words + STOP.split(after)[0]
    return bool(WIDER.search(sentence))


def _summed(answers: list[Asked], text: str) -> Iterator[Asked]:
    """“Two women and three men were injured” are five."""
    run: list[Asked] = []
    for one in answers:
        if run and not _goes_on(run, one, text):
            yield from _sum(run)
            run = []
        run.append(one)
    yield from _sum(run)


def _goes_on(run: list[Asked], one: Asked, text: str) -> bool:
    last = run[-1]
    unlike = all(_unit(one) != _unit(before) for before in run)
    near = last.utterance.id == one.utterance.id and last.span.end <= one.span.start
    exact = all(each.value.isdigit() and " " in each.measure for each in (last, one))
    between = text[last.span.end : one.span.start]
    return unlike and near and exact and _fate(last) == _fate(one) and bool(AND.match(between))


def _unit(one: Asked) -> str:
    return one.measure.rpartition(" ")[0]


def _sum(run: list[Asked]) -> Iterator[Asked]:
    if len(run) > 1:
        first, last = run[0], run[-1]
        value = str(sum(int(one.value) for one in run))
        yield first._replace(measure=_fate(first), value=value, rule="how-many.sum",
                             span=Span(first.span.start, last.span.end))  # fmt: skip
    else:
        yield from run


def _in_all(answers: list[Asked]) -> Iterator[Asked]:
    """The first count of everybody, and what the report itself says became of it."""
    several = [one for one in answers if one.value != "1"] or answers
    whole = [one for one in several if " " not in one.measure] or several
    first = whole[0]
    for one in whole:
        figure = one.figure
        changed = figure is not None and (figure.former or figure.role == "total")
        if one is first or changed:
            yield one
