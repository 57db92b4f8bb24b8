"""Whom something befell, where and on which day: what a report answers with a name or a date.

Told of the story as a whole only in a report's opening: what stands further down is often of
something that happened before, or to others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sayso.link.asked import ABOUT_THE_STORY, Asked, Topic, is_definite, leads, thing, words
from sayso.records import Entity, QuestionKind, Reading, Slot
from sayso.values.quantity.counted import lemma
from sayso.values.when import Time

NOT_THERE = re.compile(  # where people are taken, and who goes there
    r"\b(?:hospital|medical|clinic|jail|prison|court|detention|police|sheriff|department|deputies)",
    re.IGNORECASE,
)
NAME_BEGINS = re.compile(r"(?:[A-Z][\w’'.-]* )+$")
DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T.*)?$")
SUFFERED = frozenset({"killed", "injured", "shot", "stabbed", "missing"})
ACRONYM, NEAR = 4, 40  # letters
BEFELL = "befell"  # the measure of where and when something befell somebody
RULES = {"person": "who", "place": "where", "date": "when"}


class Told(NamedTuple):
    """What a name or a day in a report answers."""

    kind: QuestionKind
    topic: Topic
    measure: str
    value: str


def happened(reading: Reading) -> Iterator[Asked]:
    """All that the report answers so, in text order: a pure function of one reading."""
    for utterance in reading.utterances:
        if utterance.mode == "absence" or utterance.polarity == "negated":
            continue
        times = {one.span: one for one in utterance.times}
        taken = [*times, *(one.span for one in utterance.figures)]
        names = {
            one.span: one for one in utterance.entities if not any(map(one.span.overlaps, taken))
        }
        for slot in utterance.slots:
            told = _told(reading, names.get(slot.value) or times.get(slot.value), slot)
            if told is not None:
                by = "befell" if told.topic is ABOUT_THE_STORY else "predicate"
                rule = f"{RULES[told.kind]}.{by}"
                yield Asked(*told, utterance, slot.value, None, rule)


def _told(reading: Reading, one: Entity | Time | None, slot: Slot) -> Told | None:
    text, leading = reading.document.text, leads(reading, slot.value)
    if isinstance(one, Time):
        told = _when(text, one, slot)
    elif one is None or not one.name[:1].isupper():
        told = None
    elif one.kind == "person":
        fate = words()["befell"].get(slot.predicate or "")
        told = Told("person", ABOUT_THE_STORY, fate, one.name) if fate else None
    else:
        told = _where(text, one, slot)
    return told if told is None or leading or told.topic is not ABOUT_THE_STORY else None


def _when(text: str, time: Time, slot: Slot) -> Told | None:
    day = DAY.match(time.value or "")
    if day is None or time.relation not in (None, "at") or not _befell(text, slot):
        return None
    return Told("date", ABOUT_THE_STORY, BEFELL, day[1])


def _where(text: str, place: Entity, slot: Slot) -> Told | None:
    begins = NAME_BEGINS.search(text[max(0, place.span.start - NEAR) : place.span.start])
    name = (begins[0] if begins else "") + place.span.of(text)
    name = name.title() if name.isupper() and len(name) > ACRONYM else name
    if NOT_THERE.search(name):
        return None
    if _befell(text, slot):
        return Told("place", ABOUT_THE_STORY, BEFELL, name)
    if slot.theme is None or not is_definite(text, slot.theme):
        return None
    topic, verb = thing(text, slot.theme), slot.predicate or "be"
    if topic.kind not in ("event", "agreement") or verb not in words()["held"]:
        return None
    return Told("place", topic, verb, name)


def _befell(text: str, slot: Slot) -> bool:
    """Whether it is told of somebody's harm, or of a fire, a crash, an attack."""
    verb, harmful = slot.predicate or "", words()["harmful"]
    if words()["befell"].get(verb) in SUFFERED or harmful.get(verb) == "verbs":
        return True
    head = "" if slot.theme is None else lemma(slot.theme.of(text)).casefold()
    takes_place = slot.predicate is None or verb in words()["happens"]
    return takes_place and harmful.get(head) == "events"
