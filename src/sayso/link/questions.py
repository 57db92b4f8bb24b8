"""What utterances answer about a subject: how many, and when; answers lined up within a story."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from textwrap import shorten
from typing import TypeAlias

from sayso.link.asked import ATTENDING, RUNNING, STORY, Asked, asked, leads
from sayso.link.copies import Families
from sayso.link.happened import happened
from sayso.link.origins import Root, counted, root
from sayso.link.scenes import Given, events
from sayso.link.totals import SUM, counts_all, grown, may_grow, rivals, tells_of_dead, totals
from sayso.link.whether import whether
from sayso.records import Answer, Moves, Question, Reply, Story, Subject
from sayso.values.quantity.counted import lemma
from sayso.values.when import day_number

MOST_ANSWERS = 6
SHOWN = 120  # characters of a statement
BEFORE = 60  # days
PAUSE = 30  # days without a word, after which a toll is another one
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
    """Counts of those who came to harm event by event; what else is answered, together."""
    return events(given, reports) if given[0].asked.harm else [given]


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
    answers = _answers(given, families, most)
    return Question(
        id=_id("question", first.utterance.id, first.kind, first.topic.head, first.measure),
        text=_text(given, subject),
        kind=first.kind,
        subject=subject.id,
        measure=first.measure if first.kind == "figure" else None,
        answers=tuple(answers),
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
    return _how_many(given[0], subject)


def _how_many(given: Given, subject: Subject) -> str:
    one = given.asked
    if one.rule == RUNNING:
        return f"How many people were {one.measure}, in all ({subject.name})?"
    if one.harm or one.measure == ATTENDING:
        who, _, fate = one.measure.rpartition(" ")
        return f"How many {who or 'people'} were {fate}?"
    verb = one.measure.rpartition(" ")[2]
    within = "" if one.topic.head == STORY else f": {subject.name}"
    return f"How many {_counted(given)} ({verb}{within})?"


def _counted(given: Given) -> str:
    """What is counted, with its head as the report has it: `foreign heads of state`."""
    one, noun = given.asked, given.asked.measure.rpartition(" ")[0]
    if one.figure is None or one.figure.noun is None:
        return noun
    head = one.figure.noun.of(given.reading.document.text).split()[-1]
    return " ".join(head if word == lemma(head) else word for word in noun.split())


def _statement(one: Given) -> str:
    words = (span.of(one.reading.document.text) for span in one.asked.utterance.content)
    return shorten(" … ".join(words), SHOWN, placeholder=" …")


def _answers(given: Sequence[Given], families: Families, most: int) -> Iterator[Answer]:
    """Values in the order of their first words; an open bound stands with the value it allows."""
    runs_on = given[0].asked.rule == RUNNING  # “over 20,000” in one week is no 20,000 in another
    values = {one.asked.value for one in given}
    exact = set() if runs_on else {value for value in values if ".." not in value}
    by_value: dict[str, list[Given]] = {}
    for one in given:
        value = one.asked.value
        closed = value.strip(".")
        by_value.setdefault(closed if closed in exact else value, []).append(one)
    kept = sorted(by_value, key=lambda value: -len(by_value[value]))[:most]
    for value, some in by_value.items():
        if value in kept:
            yield _answer(value, some, families)


def _answer(value: str, given: Sequence[Given], families: Families) -> Answer:
    roots = [_root(one, families) for one in given]
    published = {one.reading.document.id: one.reading.document.published for one in given}
    days = [
        published.get(_family(one, families)) or one.reading.document.published for one in given
    ]  # words that are carried on are as old as where they come from
    replies = tuple(map(_reply, given, roots, days))
    said = sorted(one.said for one in replies if one.said is not None)
    return Answer(
        value=value,
        replies=replies,
        origins=counted(roots),
        reports=len({one.document for one in replies}),
        first_said=said[0] if said else None,
        last_said=said[-1] if said else None,
    )


def _root(one: Given, families: Families) -> Root:
    return root(one.reading, one.asked.utterance, _family(one, families), one.asked.span)


def _family(one: Given, families: Families) -> str:
    return families.of(one.reading.document.id, one.asked.span)


def _reply(one: Given, origin: Root, published: str | None) -> Reply:
    said, figure = one.asked.utterance.said, one.asked.figure
    former = figure is not None and figure.former
    day = said.low if said.basis == "text" else published
    return Reply(
        one.asked.utterance.id,
        one.reading.document.id,
        one.asked.span,
        None if former or day is None else day[:10],
        former,
        figure is not None and figure.approx,
        leads(one.reading, one.asked.span) or rivals(one.reading.document.text, one.asked.span),
        origin.key,
        one.asked.rule,
        one.asked.rule != SUM and counts_all(one.reading.document.text, one.asked.span),
        origin.recorded == "certain",
        _moves(one),
    )


def _moves(one: Given) -> Moves | None:
    """Whether a count of people has grown when its report gives it, or is not the last."""
    figure, text = one.asked.figure, one.reading.document.text
    if figure is None or not one.asked.harm:
        return None
    if grown(text):
        return "grown"
    if may_grow(text):
        return "growing"
    return "open" if figure.high is None else None
