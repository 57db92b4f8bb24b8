"""Two counts of people who came to harm: does one take the place of the other, or do they conflict?

A count that is told on the day itself is on its way: a higher one that somebody else gives then has
overtaken it. Against each other stand counts of two who are named, or of days on which no more are
found.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from math import inf
from typing import Literal, NamedTuple, TypeAlias

from sayso.records import Answer, Question, Reply
from sayso.values.harm import HARMS, counts_side, harm_of
from sayso.values.when import day_number

Verdict: TypeAlias = Literal["revised", "against"]

WITHIN = 2  # days, in which two counts of one event may be held against each other
FEWEST = 2  # people
LATER = 7  # days, in which a later count of it takes the place of an earlier one
LATEST = 31  # days, in which those who were hurt may still die
SHRINKS = frozenset({"missing"})  # what becomes less as time goes on
MOST_TIMES = 4  # as many, as which a count of one event may become
CLEARLY = 1.25  # times as many as “at least” so many
CLOSE = 1.35  # times as many at most, as two reports count of one event
RUNNING, BESIDE = "how-many.running-toll", "how-many.beside"


class Pair(NamedTuple):
    """One reply of the lower count and one of the higher."""

    few: Reply
    many: Reply
    days: int | None  # from the one to the other; None where nobody knows


def is_harm(question: Question) -> bool:
    """Whether it asks how many came to harm."""
    return question.kind == "figure" and harm_of(question.measure) is not None


def firm(question: Question, one: Answer) -> tuple[Reply, ...]:
    """The replies that may stand against others: of everybody, told in an opening as plain fact.

    A count deep in one report is mostly a part of the whole, or of something else.
    """
    if not counts_side(question.measure) or _is_vague(one):
        return ()  # so many women, so many officers: parts
    return tuple(
        reply
        for reply in one.replies
        if reply.leading and (reply.whole or reply.rule == RUNNING) and not reply.former
    )


def _is_vague(one: Answer) -> bool:
    """“Dozens”, “hundreds”: no count; of a single person much is told that is no count either."""
    low, high = bounds(one.value)
    return max(low, high) < FEWEST or (low != high and inf not in (-low, high))


def judge(
    question: Question, one: Answer, other: Answer, hurt: Collection[float]
) -> Verdict | None:
    """What two counts are to each other; `hurt` were injured in the same event."""
    few, many = sorted((one, other), key=lambda answer: max(0, bounds(answer.value)[0]))
    pairs = [pair for pair in _pairs(question, few, many) if pair.days is not None]
    if not pairs:
        return None
    if any(map(_beside, pairs)):
        return "against"
    if any(map(_named_apart, pairs)) and not any(map(_grown, pairs)):
        return "against"
    if _far_apart(few, many):
        return None
    return _in_turn(question, few, many, pairs, hurt)


def _in_turn(
    question: Question, few: Answer, many: Answer, pairs: Sequence[Pair], hurt: Collection[float]
) -> Verdict | None:
    """What they are by their days: a count grows, unless it is of the missing."""
    first, then = (many, few) if question.measure in SHRINKS else (few, many)
    days = _first(question, then) - _first(question, first)
    if days > 0:
        return "revised" if _soon(question, few, many, pairs, hurt) else None
    if any(map(_by_one, pairs)):
        return "revised"
    if days == 0:
        if any(map(_grown, pairs)):
            return "revised"
        if any(pair.few.moves or pair.many.moves for pair in pairs):
            return None  # “at least seven” there, and eight here
    close = bounds(many.value)[0] <= CLOSE * bounds(few.value)[0]
    apart = any(_at_once(pair) and (close or _by_two(pair)) for pair in pairs)
    return "against" if apart else None


def _soon(
    question: Question, few: Answer, many: Answer, pairs: Sequence[Pair], hurt: Collection[float]
) -> bool:
    """Whether the later count follows so soon that it is of the same; of one side, at once."""
    died = bounds(many.value)[0] - bounds(few.value)[0]
    latest = LATEST if any(died <= number for number in hurt) else LATER
    latest = latest if question.measure in HARMS else WITHIN
    return min(abs(pair.days or 0) for pair in pairs) <= latest


def _clearly(few: Answer, many: Answer) -> bool:
    return bounds(many.value)[0] >= CLEARLY * bounds(few.value)[0]


def outgrown(question: Question, one: Answer, other: Answer, hurt: Collection[float]) -> bool:
    """Whether “at least 58” were counted, and later, or by somebody else in that report, 86."""
    if not is_harm(question):
        return False
    few, many = sorted((one, other), key=lambda answer: bounds(answer.value)[0])
    if bounds(few.value)[1] != inf or bounds(few.value)[0] == bounds(many.value)[0]:
        return False
    verdict = judge(question, few, many, hurt)
    pairs = _pairs(question, few, many)
    beside = _clearly(few, many) and any(map(_beside, pairs))
    day = _first(question, few)
    at_once = any(
        bounds(each.value)[0] > bounds(few.value)[0] and _first(question, each) <= day
        for each in question.answers
        if firm(question, each)
    )  # “at least two”, when others counted four already
    return beside or (verdict == "revised" and not at_once)


def _first(question: Question, one: Answer) -> int:
    """The day on which it was first told so that it counts."""
    every = firm(question, one) or one.replies
    days = (day_number(reply.said) for reply in every)
    return min((day for day in days if day is not None), default=0)


def _pairs(question: Question, few: Answer, many: Answer) -> Iterator[Pair]:
    for left in firm(question, few):
        for right in firm(question, many):
            if _are_two(left, right):
                yield Pair(left, right, _between(left, right))


def _between(one: Reply, other: Reply) -> int | None:
    if one.document == other.document:
        return 0
    first, then = day_number(one.said), day_number(other.said)
    return None if first is None or then is None else then - first


def _are_two(one: Reply, other: Reply) -> bool:
    """Whether two reports speak, or two in one: both named, or set side by side."""
    if one.document != other.document or BESIDE in (one.rule, other.rule):
        return True
    return one.certain and other.certain and one.root != other.root


def _far_apart(few: Answer, many: Answer) -> bool:
    return bounds(many.value)[0] > MOST_TIMES * max(bounds(few.value))


def _named_apart(pair: Pair) -> bool:
    """Whether two who are named each count for themselves, the lower one not before the other."""
    named = pair.few.certain and pair.many.certain and pair.few.root != pair.many.root
    runs = RUNNING in (pair.few.rule, pair.many.rule)
    return named and not runs and -WITHIN <= (pair.days or 0) <= 0


def _beside(pair: Pair) -> bool:
    """Whether a report sets the two side by side: “gave a higher toll of 23”."""
    one = pair.few.document == pair.many.document
    return one and BESIDE in (pair.few.rule, pair.many.rule)


def _by_two(pair: Pair) -> bool:
    """Whether each is somebody's word, named or not, and not of one."""
    whose = [reply.root.partition(" ")[2] or reply.certain for reply in pair[:2]]
    return all(whose) and pair.few.root != pair.many.root


def _by_one(pair: Pair) -> bool:
    """Whether one who is named counted twice."""
    return pair.few.certain and pair.few.root == pair.many.root


def _at_once(pair: Pair) -> bool:
    """Whether two reports of one day give them; a lower one of the next day is of other people."""
    return pair.days == 0 and RUNNING not in (pair.few.rule, pair.many.rule)


def _grown(pair: Pair) -> bool:
    """Whether a report of that day says that its count has grown."""
    return pair.days == 0 and "grown" in (pair.few.moves, pair.many.moves)


def bounds(value: str) -> tuple[float, float]:
    """The least and the most that a figure's value allows."""
    low, dots, high = value.partition("..")
    if not dots:
        return float(low), float(low)
    return float(low or "-inf"), float(high or "inf")
