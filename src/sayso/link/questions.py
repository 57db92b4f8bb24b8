"""What utterances answer about a subject: how many, and when; answers lined up within a story."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from textwrap import shorten
from typing import TypeAlias

from sayso.link.answers import MOST_ANSWERS, answers
from sayso.link.asked import ATTENDING, RUNNING, STORY, Asked, asked
from sayso.link.copies import Families
from sayso.link.happened import happened
from sayso.link.scenes import Given, events
from sayso.link.totals import tells_of_dead, totals
from sayso.link.whether import whether
from sayso.records import Question, Story, Subject
from sayso.values.harm import harm_of
from sayso.values.quantity.counted import lemma
from sayso.values.when import day_number

SHOWN = 120  # characters of a statement
BEFORE = 60  # days
PAUSE = 30  # days without a word, after which a toll is another one
AT_ONCE = frozenset({"killed", "injured", "shot", "stabbed"})  # not ill, missing, arrested
ASKED = {"date": "When", "place": "Where"}
FORMS = {"be": "", "sign": "signed", "hold": "held"}


Key: TypeAlias = tuple[str, str, str]  # kind of question, head of its topic, measure
Lined: TypeAlias = dict[Key, list[Given]]


def of_story(
    story: Story, families: Families
) -> tuple[tuple[Question, ...], tuple[Subject, ...], tuple[Given, ...]]:
    """Its questions, the subjects in it that are no story, and answers that run beyond it."""
    running: Lined = {}
    found, things = questions(story.subject, _lined(story, running), families)
    return tuple(found), tuple(things), tuple(one for some in running.values() for one in some)


def of_tolls(
    every: Iterable[Given], families: Families
) -> tuple[tuple[Question, ...], tuple[Subject, ...]]:
    """The questions of tolls that run through many stories, with their subjects."""
    running: Lined = {}
    for one in every:
        running.setdefault((one.asked.kind, one.asked.topic.head, one.asked.measure), []).append(
            one
        )
    found: list[Question] = []
    things: list[Subject] = []
    for (_, head, _), given in sorted(running.items()):
        for part in in_time(given):
            subject = _thing(_founder(part), part, head)
            found.append(_question(part, subject, families, most=len(part)))
            things.append(subject)
    return tuple(found), tuple(things)


def _founder(given: Sequence[Given]) -> str:
    return given[0].asked.utterance.id


def questions(
    subject: Subject, lined: Lined, families: Families
) -> tuple[list[Question], list[Subject]]:
    """What the reports of one story answer, and the things in it that the questions are about."""
    things: dict[str, Subject] = {}
    found = []
    for (_, head, _), every in lined.items():
        for given in _by_event(_without_moved_days(every, families), len(subject.main_of)):
            if not _worth_asking(given):
                continue
            about = subject
            if head != STORY:
                about = things.setdefault(head, _thing(subject.id, given, head))
            found.append(_question(given, about, families))
    return found, list(things.values())


def _by_event(given: Sequence[Given], reports: int) -> Sequence[Sequence[Given]]:
    """Counts of those who came to harm at once event by event; what else is asked, together."""
    at_once = given[0].asked.harm and harm_of(given[0].asked.measure) in AT_ONCE
    return events(given, reports) if at_once else [given]


def _without_moved_days(given: Sequence[Given], families: Families) -> Sequence[Given]:
    """Without days of copied words that nobody gives in his own: “last Saturday”, a week later."""
    own = {one.asked.value for one in given if not _is_copied(one, families)}
    return [one for one in given if one.asked.kind != "date" or not own or one.asked.value in own]


def _is_copied(one: Given, families: Families) -> bool:
    document = one.reading.document.id
    return families.of(document, one.asked.span) != document


def _lined(story: Story, running: Lined) -> Lined:
    """The answers of a story by question; tolls that run through many stories go to `running`."""
    lined: Lined = {}
    days = (day_number(one.document.published) for one in story.readings)
    first = min((day for day in days if day is not None), default=None)
    for reading in story.readings:
        every = (*asked(reading), *happened(reading))
        now = (one for one in every if not _long_before(one, first))
        for one in totals(now, reading.document.text):
            place = running if one.rule == RUNNING else lined
            key = (one.kind, one.topic.head, one.measure)
            place.setdefault(key, []).append(Given(reading, one))
    for reading, one in whether(story):
        lined.setdefault((one.kind, STORY, one.measure), []).append(Given(reading, one))
    dead = any(tells_of_dead(one.document.text) for one in story.readings)
    return lined if dead else _without_dead(lined)


def _without_dead(lined: Lined) -> Lined:
    """Where nobody was killed, those who were shot are those who were injured."""
    shot, injured = (("figure", STORY, harm) for harm in ("shot", "injured"))
    if shot in lined and injured in lined:
        moved = [
            one._replace(asked=one.asked._replace(measure="injured")) for one in lined.pop(shot)
        ]
        lined[injured] = [*lined[injured], *moved]
    return lined


def in_time(given: Iterable[Given]) -> Iterator[list[Given]]:
    """A running toll in stretches of time, without counts that must be of something smaller."""
    dated = [one for one in given if day_number(one.reading.document.published) is not None]
    part: list[Given] = []
    for one in sorted(dated, key=lambda one: (_published(one), one.asked.utterance.id)):
        if part and _published(one) - _published(part[-1]) > PAUSE:
            yield part
            part = []
        if not part or _size(one) * 2 >= max(map(_size, part)):
            part.append(one)
    if part:
        yield part


def _published(one: Given) -> int:
    return day_number(one.reading.document.published) or 0


def _size(one: Given) -> float:
    figure = one.asked.figure
    sides = (figure.low, figure.high) if figure is not None else ()
    return next((side for side in sides if side is not None), 0.0)


def _long_before(one: Asked, first: int | None) -> bool:
    """Whether it tells of a time well before the story's first report: of something else."""
    if first is None or not one.harm:
        return False
    ends = (day_number(time.high) for time in one.utterance.times if time.type == "DATE")
    return max((end for end in ends if end is not None), default=first) < first - BEFORE


def _worth_asking(given: Sequence[Given]) -> bool:
    """Harm and named things always; a count of anything else where two reports give the same."""
    first = given[0].asked
    if first.harm or first.kind != "figure" or first.topic.head != STORY:
        return True
    if first.measure == ATTENDING:
        return len(given) > 1
    reports = {one.reading.document.id for one in given}
    return len(reports) > 1 and len({one.asked.value for one in given}) == 1


def _thing(founder: str, given: Sequence[Given], head: str) -> Subject:
    """Something that reports speak of, by the fullest name that they often give it."""
    worded = Counter(one.asked.topic.worded for one in given)
    often = max(worded.values()) / 2
    names = sorted((one for one in worded if worded[one] >= often), key=lambda n: (-len(n), n))
    topic = given[0].asked.topic
    documents = tuple(dict.fromkeys(one.reading.document.id for one in given))
    return Subject(_id("subject", founder, head), _named(names[0]), topic.kind, documents, ())


def _named(worded: str) -> str:
    return worded if worded[:1].isupper() else f"the {worded}"


def _id(kind: str, *parts: str) -> str:
    return f"{kind}:" + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:24]


def _question(
    given: Sequence[Given], subject: Subject, families: Families, most: int = MOST_ANSWERS
) -> Question:
    first = given[0].asked
    return Question(
        id=_id("question", first.utterance.id, first.kind, first.topic.head, first.measure),
        text=_text(given, subject),
        kind=first.kind,
        subject=subject.id,
        measure=first.measure if first.kind == "figure" else None,
        answers=tuple(answers(given, families, most)),
    )


def _text(given: Sequence[Given], subject: Subject) -> str:
    one = given[0].asked
    if one.kind == "fact":
        stated = next(each for each in given if each.asked.utterance.id == one.measure)
        return f"Is it so? “{_statement(stated)}”"
    if one.kind == "person":
        return f"Who was {one.measure}?"
    if one.kind in ASKED:
        if one.topic.head == STORY:
            return f"{ASKED[one.kind]} did it happen?"
        verb = FORMS.get(one.measure, f"({one.measure})")
        return f"{ASKED[one.kind]} was {subject.name} {verb}".rstrip() + "?"
    named = (each for each in given if each.asked.figure and each.asked.figure.noun)
    return _how_many(next(named, given[0]), subject)


def _how_many(given: Given, subject: Subject) -> str:
    one = given.asked
    if one.rule == RUNNING:
        return f"How many people were {one.measure}, in all ({subject.name})?"
    if one.harm or one.measure == ATTENDING:
        who, _, fate = one.measure.rpartition(" ")
        return f"How many {_counted(given) if who else 'people'} were {fate}?"
    verb = one.measure.rpartition(" ")[2]
    within = "" if one.topic.head == STORY else f": {subject.name}"
    return f"How many {_counted(given)} ({verb}{within})?"


def _counted(given: Given) -> str:
    """What is counted, with its head as the report has it: `foreign heads of state`."""
    one, noun = given.asked, given.asked.measure.rpartition(" ")[0]
    if one.figure is None or one.figure.noun is None:
        return noun
    head = one.figure.noun.of(given.reading.document.text).split()[-1]
    if noun.islower():
        head = head.casefold()  # “18 Civilians”, in a headline
    return " ".join(head if word == lemma(head) else word for word in noun.split())


def _statement(one: Given) -> str:
    words = (span.of(one.reading.document.text) for span in one.asked.utterance.content)
    return shorten(" … ".join(words), SHOWN, placeholder=" …")
