"""What the answers to a question come to: agreed, revised, conflicting, on one word only."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence, Sized
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from sayso.records import Answer, Question, Verdict
from sayso.values.harm import HARMS, harm_of
from sayso.values.when import day_number

KILLED = "killed"
WITH_THE_DEAD = frozenset({"injured", "shot", "stabbed"})
WITHIN = 7  # days
SEVERAL = frozenset({"place", "person"})  # a street and its town, two victims: all may hold
OF_THE_STORY = "when.befell"
ABOUT = 0.1  # two approximate counts this close are one


class Judged(NamedTuple):
    """A question with its verdict, and which of its answers stand against each other."""

    question: Question
    against: tuple[tuple[Answer, Answer], ...]


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
    firm = [one for one in question.answers if _is_firm(question, one)]
    apart = [pair for pair in combinations(firm, 2) if not agree(question, *pair, beside)]
    against = tuple(
        pair
        for pair in apart
        if not superseded(question, *pair, beside.changed) and _at_one_time(question, *pair)
    )
    pairs = combinations(question.answers, 2)
    alike = question.kind not in SEVERAL and all(agree(question, *pair, beside) for pair in pairs)
    each = [one.origins.all for one in question.answers]
    origins = sum(each) if alike else max(each, default=0)
    return Judged(replace(question, verdict=_verdict(origins, apart, against)), against)


def _is_firm(question: Question, one: Answer) -> bool:
    """Whether the answer may stand against another: told in an opening, by two, or as a change.

    A count deep in one report is mostly a part of the whole, or of something else.
    """
    if question.kind != "figure":
        return one.reports > 1 or not _of_the_story(one)
    if question.measure not in HARMS:
        return harm_of(question.measure) is None  # so many women, so many officers: parts
    return one.reports > 1 or any(reply.leading or reply.former for reply in one.replies)


def _verdict(origins: int, apart: Sized, against: Sized) -> Verdict:
    if not apart:
        return "agreed" if origins > 1 else "single-origin"
    return "conflicting" if against else "revised"


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
    if question.measure in HARMS and abs(low - least) <= 1:
        return True  # with or without the attacker, or one who died later
    if question.measure in WITH_THE_DEAD and abs(low - least) in beside.dead:
        return True
    loose = any(reply.approx for reply in (*one.replies, *other.replies))
    return loose and min(abs(low - most), abs(least - high)) <= ABOUT * max(
        low if low > 0 else high, least if least > 0 else most
    )


def _same_time(one: Answer, other: Answer) -> bool:
    """A month and a day in it; of what befell somebody, a night and the day after it."""
    if one.value.startswith(other.value) or other.value.startswith(one.value):
        return True
    day, night = day_number(one.value), day_number(other.value)
    if day is None or night is None or not _of_the_story(one):
        return False
    return abs(day - night) <= 1


def _of_the_story(one: Answer) -> bool:
    """Whether it is of a story's one event, as far as a report's words tell."""
    return any(reply.rule == OF_THE_STORY for reply in one.replies)


def bounds(value: str) -> tuple[float, float]:
    """The least and the most that a figure's value allows."""
    low, dots, high = value.partition("..")
    if not dots:
        return float(low), float(low)
    return float(low or "-inf"), float(high or "inf")


def _at_one_time(question: Question, one: Answer, other: Answer) -> bool:
    """Counts of harm that stand against each other are days apart, not weeks."""
    days = [
        day_number(day)
        for day in (one.first_said, one.last_said, other.first_said, other.last_said)
    ]
    if harm_of(question.measure) is None or None in days:
        return True
    first, last, least, most = days
    return max(first, least) - min(last, most) <= WITHIN  # type: ignore[type-var, operator]


def superseded(
    question: Question, one: Answer, other: Answer, changed: Collection[frozenset[str]]
) -> bool:
    """Whether one of two answers took the place of the other.

    A report says so; or the same voice said one after the other; or a count of people who came to
    harm was higher on a later day.
    """
    if any(reply.former for reply in (*one.replies, *other.replies)):
        return True
    both = {*one.utterances, *other.utterances}
    if any(
        each <= both and each & {*one.utterances} and each & {*other.utterances} for each in changed
    ):
        return True
    earlier, later = sorted((one, other), key=lambda answer: answer.first_said or "")
    if not _before(earlier, later):
        return False
    if not _voices(earlier).isdisjoint(_voices(later)):
        return True
    return question.kind == "figure" and bounds(later.value)[0] >= bounds(earlier.value)[0]


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
