"""Somebody who was hurt has died since: no count need change its place, and yet the story does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sayso.assess.persons import Aged, aged, key_of, pattern, utterance_at
from sayso.records import Finding, Reading, Story, Utterance
from sayso.values.sentence import sentences
from sayso.values.span import Span
from sayso.values.when import day_number

LONGEST = 40  # days, after which somebody who has died was not merely hurt before
AFTER, BEFORE = 110, 60  # characters around somebody in which his fate is told
NEXT = re.compile(r"\b(?:\d{1,3}|\w+)[- ](?:year|month)s?[- ]old\b|, \d{1,3},")
NOTHING_ELSE = re.compile(r"[^.,;:]{0,25}$")  # between a killing and who was killed
RULE = "status.has-died"
Who = tuple[str, ...] | int  # by first and last name, or by age


class Told(NamedTuple):
    """Of one person in one report: how it stands, and in which utterance."""

    reading: Reading
    person: Aged
    utterance: Utterance


def findings(story: Story) -> Iterator[Finding]:
    """Those who are hurt in one report and have died in a later one."""
    alive: dict[Who, list[Told]] = {}
    dead: dict[Who, list[Told]] = {}
    for reading in story.readings:
        hurt, gone = _fates(reading)
        for who, told in hurt.items():
            alive.setdefault(who, []).append(told)
        for who, told in gone.items():
            dead.setdefault(who, []).append(told)
    told_of: set[str] = set()
    for who in sorted(alive.keys() & dead.keys(), key=lambda one: (isinstance(one, int), str(one))):
        pair = _pair(alive[who], dead[who])
        if pair is not None and pair[1].utterance.id not in told_of:
            told_of.add(pair[1].utterance.id)
            yield _finding(*pair)


def _fates(reading: Reading) -> tuple[dict[Who, Told], dict[Who, Told]]:
    """Whom the report tells to be hurt and alive, and whom it tells to have died."""
    text = reading.document.text
    people = list(aged(reading))
    no_dead = pattern("dead").search(text) is None
    alive: dict[Who, Told] = {}
    dead: dict[Who, Told] = {}
    for one in people:
        said = utterance_at(reading, one.span)
        if said is None:
            continue
        stretch = _stretch(text, one.span)
        gone = _has_died(text, one.span, stretch)
        hurt = not gone and _is_hurt(_sentence(text, one.span).of(text), no_dead=no_dead)
        for who in _who(one, people) if gone or hurt else ():
            (dead if gone else alive).setdefault(who, Told(reading, one, said))
    return {who: one for who, one in alive.items() if who not in dead}, dead


def _has_died(text: str, person: Span, stretch: Span) -> bool:
    if pattern("died").search(text, person.end, stretch.end):
        return True
    last = [*pattern("killing").finditer(text, stretch.start, person.start)][-1:]
    return any(NOTHING_ELSE.match(text[one.end() : person.start]) for one in last)


def _is_hurt(sentence: str, *, no_dead: bool) -> bool:
    """Whether somebody lives, by words that tell it, or because the report has no word of dying."""
    if pattern("dead").search(sentence):
        return False
    return bool(pattern("alive").search(sentence) or (no_dead and pattern("hurt").search(sentence)))


def _who(one: Aged, people: Sequence[Aged]) -> Iterator[Who]:
    """By what somebody is known again: his name, and his age if nobody else is so old."""
    key = key_of(one.name) if one.name else None
    if key is not None:
        yield key
    names = {key_of(each.name) for each in people if each.age == one.age and each.name}
    if len(names) <= 1:
        yield one.age


def _stretch(text: str, person: Span) -> Span:
    """What is told of somebody: his sentence, up to whoever else has an age there."""
    inside = _sentence(text, person)
    before = [found.end() for found in NEXT.finditer(text, inside.start, person.start)]
    behind = NEXT.search(text, person.end, inside.end)
    return Span(
        max([inside.start, person.start - BEFORE, *before]),
        min(inside.end, person.end + AFTER, behind.start() if behind else inside.end),
    )


def _sentence(text: str, person: Span) -> Span:
    start, end = max(0, person.start - 2 * AFTER), min(person.end + 2 * AFTER, len(text))
    every = sentences(text, Span(start, end))
    return next((one for one in every if one.end > person.start), person)


def _pair(alive: Sequence[Told], dead: Sequence[Told]) -> tuple[Told, Told] | None:
    """The last report in which he lived and the first in which he had died."""
    lived = sorted(alive, key=_order)
    died = sorted(dead, key=_order)
    first, then = lived[-1], died[0]
    days = [day_number(each.reading.document.published) for each in (first, then)]
    if None in days or not 0 <= days[1] - days[0] <= LONGEST:  # type: ignore[operator]
        return None
    same = first.person.sex is None or then.person.sex in (None, first.person.sex)
    return (first, then) if same else None


def _order(one: Told) -> tuple[str, str]:
    return (one.reading.document.published or "")[:10], one.reading.document.id


def _finding(first: Told, then: Told) -> Finding:
    who = then.person.name or first.person.name or f"Somebody aged {then.person.age}"
    days = [(one.reading.document.published or "")[:10] for one in (first, then)]
    text = f"{who}, hurt as first told ({days[0]}), has died ({days[1]})."
    return Finding(
        "revision",
        text,
        (first.utterance.id, then.utterance.id),
        (first.reading.document.id, then.reading.document.id),
        None,
        RULE,
    )
