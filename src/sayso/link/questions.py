"""What utterances answer about a subject: how many, and when; answers lined up within a story."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from sayso.link.asked import STORY, Asked, asked
from sayso.link.copies import Families
from sayso.link.origins import counted, root
from sayso.link.totals import totals
from sayso.records import Answer, Question, Reading, Reply, Subject

MOST_ANSWERS = 6
LAST = "9999-12-31"
BEFORE = 60  # days
FORMS = {"be": "", "sign": "signed", "hold": "held"}


class Given(NamedTuple):
    """An answer where it stands."""

    reading: Reading
    asked: Asked


def questions(
    story: Sequence[Reading], subject: Subject, families: Families
) -> tuple[list[Question], list[Subject]]:
    """What the reports of one story answer, and the things in it that the questions are about."""
    lined: dict[tuple[str, str, str], list[Given]] = {}
    first = min((one.document.published or LAST for one in story), default=LAST)
    for reading in story:
        now = (one for one in asked(reading) if not _long_before(one, first))
        for one in totals(now, reading.document.text):
            lined.setdefault((one.kind, one.topic.head, one.measure), []).append(
                Given(reading, one)
            )
    things: dict[str, Subject] = {}
    found = []
    for (_, head, _), given in lined.items():
        if not _worth_asking(given):
            continue
        about = subject
        if head != STORY:
            about = things.setdefault(head, _thing(subject, given, head))
        found.append(_question(given, about, families))
    return found, list(things.values())


def _long_before(one: Asked, first: str) -> bool:
    """Whether it tells of a time well before the story's first report: of something else."""
    if first == LAST or not one.harm:
        return False
    ends = [time.high for time in one.utterance.times if time.type == "DATE" and time.high]
    return bool(ends) and max(ends) < _earlier(first)


def _earlier(day: str) -> str:
    return (date.fromisoformat(day[:10]) - timedelta(BEFORE)).isoformat()


def _worth_asking(given: Sequence[Given]) -> bool:
    """Harm and named things always; a count of anything else where two reports give the same."""
    first = given[0].asked
    if first.harm or first.topic.head != STORY:
        return True
    reports = {one.reading.document.id for one in given}
    return len(reports) > 1 and len({one.asked.value for one in given}) == 1


def _thing(story: Subject, given: Sequence[Given], head: str) -> Subject:
    """Something in a story, by the fullest name that the reports give it."""
    names = sorted((one.asked.topic.worded for one in given), key=lambda name: (-len(name), name))
    topic = given[0].asked.topic
    documents = tuple(dict.fromkeys(one.reading.document.id for one in given))
    return Subject(_id("subject", story.id, head), _named(names[0]), topic.kind, documents, ())


def _named(worded: str) -> str:
    return worded if worded[:1].isupper() else f"the {worded}"


def _id(kind: str, *parts: str) -> str:
    return f"{kind}:" + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:24]


def _question(given: Sequence[Given], subject: Subject, families: Families) -> Question:
    first = given[0].asked
    answers = _answers(given, families)
    return Question(
        id=_id("question", first.utterance.id, first.kind, first.topic.head, first.measure),
        text=_text(first, subject),
        kind=first.kind,
        subject=subject.id,
        measure=first.measure if first.kind == "figure" else None,
        answers=tuple(answers),
    )


def _text(one: Asked, subject: Subject) -> str:
    if one.kind == "date":
        verb = FORMS.get(one.measure, f"({one.measure})")
        return f"When was {subject.name} {verb}".rstrip() + "?"
    if one.harm:
        who, _, fate = one.measure.rpartition(" ")
        return f"How many {who or 'people'} were {fate}?"
    noun, _, verb = one.measure.rpartition(" ")
    return f"How many {noun} ({verb}: {subject.name})?"


def _answers(given: Sequence[Given], families: Families) -> Iterator[Answer]:
    """Values in the order of their first words; an open bound stands with the value it allows."""
    exact = {one.asked.value for one in given if ".." not in one.asked.value}
    by_value: dict[str, list[Given]] = {}
    for one in given:
        value = one.asked.value
        closed = value.strip(".")
        by_value.setdefault(closed if closed in exact else value, []).append(one)
    kept = sorted(by_value, key=lambda value: -len(by_value[value]))[:MOST_ANSWERS]
    for value, some in by_value.items():
        if value in kept:
            yield _answer(value, some, families)


def _answer(value: str, given: Sequence[Given], families: Families) -> Answer:
    roots = [
        root(one.reading, one.asked.utterance, families.of(one.reading.document.id, one.asked.span))
        for one in given
    ]
    replies = tuple(_reply(one, its.key) for one, its in zip(given, roots, strict=True))
    days = sorted(one.said for one in replies if one.said is not None)
    return Answer(
        value=value,
        replies=replies,
        origins=counted(roots),
        reports=len({one.document for one in replies}),
        first_said=days[0] if days else None,
        last_said=days[-1] if days else None,
    )


def _reply(one: Given, origin: str) -> Reply:
    said, figure = one.asked.utterance.said, one.asked.figure
    former = figure is not None and figure.former
    day = said.low if said.basis == "text" else one.reading.document.published
    return Reply(
        one.asked.utterance.id,
        one.reading.document.id,
        one.asked.span,
        None if former or day is None else day[:10],
        former,
        figure is not None and figure.approx,
        origin,
        one.asked.rule,
    )


def every(
    stories: Iterable[tuple[Subject, Sequence[Reading]]], families: Families
) -> tuple[tuple[Question, ...], tuple[Subject, ...]]:
    """The questions of all stories, and the subjects that are not stories."""
    found, things = [], []
    for subject, story in stories:
        some, more = questions(story, subject, families)
        found += some
        things += more
    return tuple(found), tuple(things)
