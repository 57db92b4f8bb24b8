"""What the answers to a question come to: agreed, revised, conflicting, on one word only."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence, Sized
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from sayso.assess import counts
from sayso.assess.counts import LATER, bounds
from sayso.records import Answer, Question, Reply, Verdict
from sayso.values.when import day_number

KILLED, INJURED, ATTENDING = "killed", "injured", "attending"
WITH_THE_DEAD = frozenset({"injured", "shot", "stabbed"})
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
    hurt: Collection[float]  # and of those who were injured


def assessed(questions: Iterable[Question], changed: Collection[frozenset[str]]) -> list[Judged]:
    """Each question with its verdict, and the pairs of its answers that cannot both hold."""
    every = list(questions)
    dead, hurt = _counts(every, KILLED), _counts(every, INJURED)
    return [
        _judged(one, Beside(changed, dead.get(one.subject, ()), hurt.get(one.subject, ())))
        for one in every
    ]


def _counts(questions: Iterable[Question], measure: str) -> dict[str, set[float]]:
    """How many were killed, or injured, in each story."""
    found: dict[str, set[float]] = {}
    for one in questions:
        if one.measure == measure:
            found.setdefault(one.subject, set()).update(bounds(a.value)[0] for a in one.answers)
    return found


def _judged(question: Question, beside: Beside) -> Judged:
    if question.kind == "fact" and len(question.answers) > 1:
        return Judged(replace(question, verdict="denied"), ())
    pairs = list(combinations(question.answers, 2))
    apart = [
        pair
        for pair in pairs
        if not agree(question, *pair, beside) or counts.outgrown(question, *pair, beside.hurt)
    ]
    revised = tuple(pair for pair in apart if superseded(question, *pair, beside))
    against = tuple(
        pair for pair in apart if pair not in revised and _opposed(question, *pair, beside)
    )
    if len(apart) > 1 and any(_of_the_story(one) for one in question.answers):
        against = ()  # many days: of many events
    each = [one.origins.all for one in question.answers]
    alike = question.kind not in SEVERAL and not apart
    origins = sum(each) if alike else max(each, default=0)
    return Judged(replace(question, verdict=_verdict(origins, revised, against)), against, revised)


def firm(question: Question, one: Answer) -> tuple[Reply, ...]:
    """The replies that may stand against others."""
    if question.kind != "figure":
        return one.replies if one.reports > 1 or not _of_the_story(one) else ()
    return counts.firm(question, one) if counts.is_harm(question) else one.replies


def _opposed(question: Question, one: Answer, other: Answer, beside: Beside) -> bool:
    """Whether two reports give the two answers at one time, as counts of the same.

    Of those who took part, only what one report sets side by side: there are more marches than one.
    """
    if question.measure == ATTENDING:
        return any(
            left.document == right.document and _are_two(left, right)
            for left in one.replies
            for right in other.replies
        )
    if counts.is_harm(question):
        return counts.judge(question, one, other, beside.hurt) == "against"
    of_one = not _of_the_story(one) or _of_one_event(one, other)
    return of_one and bool(firm(question, one) and firm(question, other))


def _are_two(one: Reply, other: Reply) -> bool:
    """Whether two reports speak, or two who are named in one."""
    return one.document != other.document or (
        one.certain and other.certain and one.root != other.root
    )


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


def superseded(question: Question, one: Answer, other: Answer, beside: Beside) -> bool:
    """Whether one of two answers took the place of the other.

    A report says so; or the same voice said one after the other; or a count of people who came to
    harm was overtaken.
    """
    if _is_told(one, other, beside.changed):
        return True
    if counts.is_harm(question):
        return counts.judge(question, one, other, beside.hurt) == "revised"
    return _told_after(question, one, other)


def _told_after(question: Question, one: Answer, other: Answer) -> bool:
    """Whether one voice gave up the one answer and then gave the other."""
    apart = any(map(_of_the_story, (one, other))) and not _of_one_event(one, other)
    if apart or not (firm(question, one) and firm(question, other)):
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


def _before(earlier: Answer, later: Answer) -> bool:
    """Whether the one was given up before the other was first given."""
    if earlier.last_said is None or later.first_said is None:
        return False
    return earlier.last_said < later.first_said


def _voices(one: Answer) -> frozenset[str]:
    return frozenset(reply.root for reply in one.replies)


def in_time(question: Question, answers: Sequence[Answer]) -> list[Answer]:
    """In the order in which they were first said; of counts of one day the lower ones first."""
    harm = counts.is_harm(question)
    return sorted(
        answers,
        key=lambda one: (
            one.first_said or "",
            max(0.0, bounds(one.value)[0]) if harm else 0.0,
            one.last_said or "",
        ),
    )
