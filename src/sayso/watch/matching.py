"""What of the news a rule is about. `WHEN` is open: one more entry is one more kind of rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from sqlalchemy import Connection

from sayso import pipeline
from sayso.assess.edits import EditKind
from sayso.ledger import memory, search
from sayso.records import Answer, Question, Reading, Utterance
from sayso.values.name import name_key
from sayso.watch.rule import Match, Rule
from sayso.watch.taking import News

MOST_HITS = 2_000  # utterances that are looked through for what was known before
MOST_REPORTS = 100  # that are lined up to count origins
ORIGINS = "second certain origin"
_WORD = re.compile(r"\w+\*?")

Matcher: TypeAlias = Callable[[Rule, News, Connection], Match | None]


def match(rule: Rule, news: News, connection: Connection) -> Match | None:
    """What the rule has to tell of this news."""
    publisher = news.reading.document.publisher
    if rule.publisher is not None and not _holds(publisher or "", rule.publisher):
        return None
    return WHEN[rule.when](rule, news, connection)


def _reports(rule: Rule, news: News, _: Connection) -> Match | None:
    """A report that was not there before."""
    reading = news.reading
    if news.before is not None or not _holds(_all(reading), rule.about):
        return None
    spoken = [one for one in reading.utterances if rule.by is None or _said_by(one, rule.by)]
    if rule.by is not None and not spoken:
        return None
    return Match((reading.document.title or "without a headline",), ())


def _utterances(*stances: str, once: bool = False) -> Matcher:
    """An utterance that was not there before, of one of these stances."""

    def matcher(rule: Rule, news: News, connection: Connection) -> Match | None:
        found = [
            one
            for one in news.reading.utterances
            if one.id in news.fresh
            and one.attributes
            and (not stances or one.stance in stances)
            and (rule.by is None or _said_by(one, rule.by))
            and _holds(_about(news.reading, one), rule.about)
        ]
        if not found or (once and _earlier(rule, news, connection, stances)):
            return None
        texts = tuple(_words(news.reading, one) for one in found)
        return Match(texts, tuple(one.id for one in found), once)

    return matcher


def _edits(*kinds: EditKind) -> Matcher:
    """An edit of one of these kinds, or of any."""

    def matcher(rule: Rule, news: News, _: Connection) -> Match | None:
        readings = [one for one in (news.before, news.reading) if one is not None]
        spoken = {u.id: (r, u) for r in readings for u in r.utterances}
        found = []
        for one in news.edits:
            both = [spoken[key] for key in (one.before, one.after) if key in spoken]
            about = " ".join(_about(*each) for each in both) or _all(news.reading)
            by = rule.by is None or any(_said_by(each, rule.by) for _, each in both)
            if (not kinds or one.kind in kinds) and by and _holds(about, rule.about):
                found.append(one)
        ids = dict.fromkeys(key for one in found for key in (one.before, one.after) if key)
        return Match(tuple(one.text for one in found), tuple(ids)) if found else None

    return matcher


def _second_origin(rule: Rule, news: News, connection: Connection) -> Match | None:
    """An answer that rested on one certain origin at most, and with this report on two."""
    mine = news.reading.document.id
    if not any(_holds(_about(news.reading, one), rule.about) for one in news.reading.utterances):
        return None
    others = list(_known_about(rule, news, connection))
    before = {(one.text, each.value): each.origins.certain for one, each in _answers(others)}
    found = [
        (question, answer)
        for question, answer in _answers([*others, news.reading])
        if answer.origins.certain > 1 >= before.get((question.text, answer.value), 0)
        and any(reply.document == mine for reply in answer.replies)
    ]
    if not found:
        return None
    texts = (f"{question.text} {answer.value}: {answer.rests_on}" for question, answer in found)
    ids = dict.fromkeys(key for _, answer in found for key in answer.utterances)
    return Match(tuple(texts), tuple(ids))


def _answers(readings: list[Reading]) -> Iterator[tuple[Question, Answer]]:
    for question in pipeline.brief(readings).questions:
        for answer in question.answers:
            yield question, answer


def _known_about(rule: Rule, news: News, connection: Connection) -> Iterator[Reading]:
    """The reports that were known before this one and are about the same, the newest first."""
    mine = memory.arrived(connection, news.reading.document.id)
    seen = _documents(news)
    for hit in search.search(connection, search.Asked(words=rule.about, limit=MOST_HITS)):
        document = hit.document.id
        newest = hit.version.number == hit.version.of
        if document not in seen and newest and memory.arrived(connection, document) < mine:
            seen.add(document)
            reading = memory.reading_of(connection, document)
            if reading is not None:
                yield reading
            if len(seen) > MOST_REPORTS:
                return


WHEN: dict[str, Matcher] = {
    "new report": _reports,
    "said": _utterances(),
    "denial": _utterances("denies"),
    "first denial": _utterances("denies", once=True),
    "confirmation": _utterances("confirms"),
    "first confirmation": _utterances("confirms", once=True),
    "retraction": _utterances("retracts", "corrects"),
    ORIGINS: _second_origin,
    "edit": _edits(),
    "figure changed": _edits("figure"),
    "time changed": _edits("time"),
    "source removed": _edits("source removed", "source changed"),
    "softened": _edits("softened"),
    "hardened": _edits("hardened"),
    "stance changed": _edits("stance", "polarity"),
    "headline changed": _edits("headline"),
    "removed": _edits("removed", "withdrawn"),
    "withdrawn": _edits("withdrawn"),
}


def _earlier(rule: Rule, news: News, connection: Connection, stances: Iterable[str]) -> bool:
    """Whether a report that was known before had such an utterance already."""
    mine = memory.arrived(connection, news.reading.document.id)
    plain = " ".join(_WORD.findall(rule.about or ""))
    for stance in stances:
        asked = search.Asked(words=plain or None, by=rule.by, stance=stance, limit=MOST_HITS)
        for hit in search.search(connection, asked):
            other = hit.document.id
            if other not in _documents(news) and memory.arrived(connection, other) < mine:
                return True
    return False


def _documents(news: News) -> set[str]:
    return {one.document.id for one in (news.reading, news.before) if one is not None}


def _holds(text: str, wanted: str | None) -> bool:
    """Whether all these words are there; `harb*` is any word that begins so."""
    if wanted is None:
        return True
    words = set(_WORD.findall(text.casefold()))
    return all(
        any(word.startswith(each[:-1]) for word in words) if each.endswith("*") else each in words
        for each in _WORD.findall(wanted.casefold())
    )


def _said_by(one: Utterance, name: str) -> bool:
    return any(_spaced(name) in _spaced(step.name or "") for step in one.chain[1:])


def _spaced(name: str) -> str:
    return f" {' '.join(_WORD.findall(name_key(name)))} "


def _about(reading: Reading, one: Utterance) -> str:
    return f"{_words(reading, one)} {reading.document.title or ''}"


def _words(reading: Reading, one: Utterance) -> str:
    """Who says it, and what, on one line."""
    words = " … ".join(span.of(reading.document.text) for span in one.content)
    name = one.chain[-1].name if one.attributes else None
    return " ".join(f"{name}: {words}".split() if name else words.split())


def _all(reading: Reading) -> str:
    return f"{reading.document.title or ''} {reading.document.text}"
