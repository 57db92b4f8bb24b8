"""What the answers to a question come to: agreed, revised, conflicting, on one word only."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence, Sized
from dataclasses import replace
from itertools import combinations
from math import inf
from typing import NamedTuple

from sayso.records import Answer, Question, Reply, Verdict
from sayso.values.harm import HARMS, harm_of
from sayso.values.when import day_number

KILLED, ATTENDING = "killed", "attending"
WITH_THE_DEAD = frozenset({"injured", "shot", "stabbed"})
WITHIN = 2  # days, in which two counts of one event may be held against each other
FEWEST = 2  # people
LATER = 7  # days, in which a later count of it takes the place of an earlier one
SHRINKS = frozenset({"missing"})  # what becomes less as time goes on
MOST_TIMES = 4  # as many, as which a count of one event may become
RUNNING = "how-many.running-toll"
SEVERAL = frozenset({"place", "person"})  # a street and its town, two victims: all may hold
OF_THE_STORY = "when.befell"
ABOUT = 0.1  # two approximate counts this close are one


class Judged(NamedTuple):
    """A question, and which of its answers stand against or took the place of others."""

    question: Question
    against: tuple[tuple[Answer, Answer], ...]
    revised: tuple[tuple[Answer, Answer], ...] = ()


class Beside(NamedTuple):
    """What else bears on a question."""

    changed: Collection[frozenset[str]]  # utterances that tell of a revision together
    dead: Collection[float]  # counts of those who were killed in the same story


def assessed(questions: Iterable[Question], changed: Collection[frozenset[str]]) -> list[Judged]:
    """Each question with its verdict, and the pairs of its answers that cannot both hold."""
    every = list(questions)
    dead: dict[str, set[float]] = {}
    for one in every:
        if one.measure == KILLED:
            dead.setdefault(one.subject, set()).update(bounds(a.value)[0] for a in one.answers)
    return [_judged(one, Beside(changed, dead.get(one.subject, ()))) for one in every]


def _judged(question: Question, beside: Beside) -> Judged:
    if question.kind == "fact" and len(question.answers) > 1:
        return Judged(replace(question, verdict="denied"), ())
    pairs = list(combinations(question.answers, 2))
    apart = [pair for pair in pairs if not agree(question, *pair, beside)]
    revised = tuple(pair for pair in apart if superseded(question, *pair, beside.changed))
    against = tuple(pair for pair in apart if pair not in revised and _opposed(question, *pair))
    if len(apart) > 1 and any(_of_the_story(one) for one in question.answers):
        against = ()  # many days: of many events
    each = [one.origins.all for one in question.answers]
    alike = question.kind not in SEVERAL and not apart
    origins = sum(each) if alike else max(each, default=0)
    return Judged(replace(question, verdict=_verdict(origins, revised, against)), against, revised)


def _is_harm(question: Question) -> bool:
    return question.kind == "figure" and harm_of(question.measure) is not None


def firm(question: Question, one: Answer) -> tuple[Reply, ...]:
    """The replies that may stand against others: of everybody, told in an opening as plain fact.

    A count deep in one report is mostly a part of the whole, or of something else.
    """
    if question.kind != "figure":
        return one.replies if one.reports > 1 or not _of_the_story(one) else ()
    if not _is_harm(question):
        return one.replies
    if question.measure not in HARMS or _is_vague(one):
        return ()  # so many women, so many officers: parts
    return tuple(
        reply for reply in one.replies if reply.leading and (reply.whole or reply.rule == RUNNING)
    )


def _is_vague(one: Answer) -> bool:
    """“Dozens”, “hundreds”: no count; of a single person much is told that is no count either."""
    low, high = bounds(one.value)
    return max(low, high) < FEWEST or (low != high and inf not in (-low, high))


def _opposed(question: Question, one: Answer, other: Answer) -> bool:
    """Whether two reports give the two answers at one time, as counts of the same.

    Of those who took part, only what one report sets side by side: there are more marches than one.
    """
    if question.measure == ATTENDING:
        return any(
            left.document == right.document and _are_two(left, right)
            for left in one.replies
            for right in other.replies
        )
    if not _is_harm(question):
        of_one = not _of_the_story(one) or _of_one_event(one, other)
        return of_one and bool(firm(question, one) and firm(question, other))
    return any(
        _are_two(left, right) and 0 <= _days(left, right) <= WITHIN
        for left in firm(question, one)
        for right in firm(question, other)
        if RUNNING not in (left.rule, right.rule)
    )


def _are_two(one: Reply, other: Reply) -> bool:
    """Whether two reports speak, or two who are named in one."""
    return one.document != other.document or (
        one.certain and other.certain and one.root != other.root
    )


def _days(one: Reply, other: Reply) -> int:
    """How far apart they were said; -1 where nobody knows."""
    if one.document == other.document:
        return 0
    left, right = day_number(one.said), day_number(other.said)
    return -1 if left is None or right is None else abs(left - right)


def _verdict(origins: int, revised: Sized, against: Sized) -> Verdict:
    if against:
        return "conflicting"
    if revised:
        return "revised"
    return "agreed" if origins > 1 else "single-origin"


def agree(question: Question, one: Answer, other: Answer, beside: Beside) -> bool:
    """Whether both can hold: ranges that meet, about the same, a day in its month or a night.

    Some count those who died among the injured, and some do not: that is another scope.
    """
    if question.kind in SEVERAL:
        return True
    if question.kind != "figure":
        return _same_time(one, other)
    (low, high), (least, most) = bounds(one.value), bounds(other.value)
    if low <= most and least <= high:
        return True
    if question.measure in WITH_THE_DEAD and _by_the_dead(one, other, beside.dead):
        return True
    loose = any(reply.approx for reply in (*one.replies, *other.replies))
    return loose and min(abs(low - most), abs(least - high)) <= ABOUT * max(
        low if low > 0 else high, least if least > 0 else most
    )


def _by_the_dead(one: Answer, other: Answer, dead: Collection[float]) -> bool:
    """Whether two counts differ by the number of the dead, or an open one may do so."""
    differ = abs(bounds(one.value)[0] - bounds(other.value)[0])
    is_open = ".." in one.value + other.value
    return differ in dead or (is_open and any(differ <= number for number in dead))


def _same_time(one: Answer, other: Answer) -> bool:
    """A month and a day in it; of what befell somebody, a night and the day after it."""
    if one.value.startswith(other.value) or other.value.startswith(one.value):
        return True
    day, night = day_number(one.value), day_number(other.value)
    if day is None or night is None or not _of_the_story(one):
        return False
    return abs(day - night) <= 1


def _of_one_event(one: Answer, other: Answer) -> bool:
    """Whether two days may be told of one event: near each other, and told after both."""
    days = [day_number(each.value) or 0 for each in (one, other)]
    told = [day_number(reply.said) or 0 for reply in (*one.replies, *other.replies)]
    return abs(days[0] - days[1]) <= LATER and min(told) >= max(days)


def _of_the_story(one: Answer) -> bool:
    """Whether it is of a story's one event, as far as a report's words tell."""
    return any(reply.rule == OF_THE_STORY for reply in one.replies)


def bounds(value: str) -> tuple[float, float]:
    """The least and the most that a figure's value allows."""
    low, dots, high = value.partition("..")
    if not dots:
        return float(low), float(low)
    return float(low or "-inf"), float(high or "inf")


def superseded(
    question: Question, one: Answer, other: Answer, changed: Collection[frozenset[str]]
) -> bool:
    """Whether one of two answers took the place of the other.

    A report says so; or the same voice said one after the other; or a count of people who came to
    harm was higher on a later day.
    """
    if _is_told(one, other, changed):
        return True
    if _is_harm(question):
        return _rose(question, one, other)
    if not (firm(question, one) and firm(question, other)):
        return False
    earlier, later = sorted((one, other), key=lambda answer: answer.first_said or "")
    if not _before(earlier, later):
        return False
    if not _voices(earlier).isdisjoint(_voices(later)):
        return True
    return question.kind == "figure" and bounds(later.value)[0] >= bounds(earlier.value)[0]


def _is_told(one: Answer, other: Answer, changed: Collection[frozenset[str]]) -> bool:
    """Whether a report itself says that the one was changed to the other."""
    if any(reply.former for reply in (*one.replies, *other.replies)):
        return True
    mine, others = {*one.utterances}, {*other.utterances}
    return any(each <= mine | others and each & mine and each & others for each in changed)


def _rose(question: Question, one: Answer, other: Answer) -> bool:
    """Whether a report told of more (of the missing, fewer) some days after another."""
    few, many = sorted((one, other), key=lambda answer: max(0, bounds(answer.value)[0]))
    if bounds(many.value)[0] > MOST_TIMES * max(bounds(few.value)):
        return False
    first, then = (many, few) if question.measure in SHRINKS else (few, many)
    days = [
        (day_number(right.said) or 0) - (day_number(left.said) or 0)
        for left in firm(question, first)
        for right in firm(question, then)
        if left.document != right.document and left.said and right.said
    ]
    return bool(days) and min(days) > 0 and min(days) <= LATER


def _before(earlier: Answer, later: Answer) -> bool:
    """Whether the one was given up before the other was first given."""
    if earlier.last_said is None or later.first_said is None:
        return False
    return earlier.last_said < later.first_said


def _voices(one: Answer) -> frozenset[str]:
    return frozenset(reply.root for reply in one.replies)


def in_time(answers: Sequence[Answer]) -> list[Answer]:
    """In the order in which they were first said; what held before stands first."""
    return sorted(answers, key=lambda one: (one.first_said or "", one.last_said or ""))
