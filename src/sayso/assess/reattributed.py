"""A figure that comes back on another's word, in a report that does not name who gave it first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sayso.records import Answer, Document, Finding, Question, Reply, Story, Utterance

TELLING = 20  # a smaller count is often the same by chance
WORD = re.compile(r"[^\W\d_]{4,}")


class Word(NamedTuple):
    """An answer with the report and the utterance that give it, and whose word it is."""

    reply: Reply
    document: Document
    utterance: Utterance
    day: str
    who: str


def findings(story: Story, questions: Sequence[Question]) -> Iterator[Finding]:
    """For each figure of a story: who gives it later, without a word of who gave it first."""
    where = {
        one.id: (reading.document, one) for reading in story.readings for one in reading.utterances
    }
    for question in questions:
        for answer in question.answers if question.kind == "figure" else ():
            if answer.value.isdigit() and int(answer.value) >= TELLING:
                yield from _later(question, answer, where)


def _later(
    question: Question, answer: Answer, where: Mapping[str, tuple[Document, Utterance]]
) -> Iterator[Finding]:
    given = sorted(
        _given(answer, where), key=lambda one: (one.day, one.document.path or "", one.utterance.id)
    )
    first_day = [one for one in given if one.day == given[0].day]
    known = {one.reply.root for one in first_day}
    if len(known) != 1:
        return
    first = first_day[0]
    for one in given[len(first_day) :]:
        if one.reply.root not in known and not _names(one.document.text, first.who):
            yield _finding(question, answer.value, first, one)
        known.add(one.reply.root)


def _given(answer: Answer, where: Mapping[str, tuple[Document, Utterance]]) -> Iterator[Word]:
    """The answers that are somebody's whom the report names."""
    for reply in answer.replies:
        if reply.utterance in where and reply.said is not None and not reply.former:
            document, one = where[reply.utterance]
            last = one.chain[-1]
            if one.attributes and last.name and last.kind not in ("unnamed", "unknown", "author"):
                yield Word(reply, document, one, reply.said, last.name)


def _names(text: str, who: str) -> bool:
    """Whether any word of a source's name stands in a text."""
    words = {found[0].casefold() for found in WORD.finditer(who)} or {who.casefold()}
    return any(word in text.casefold() for word in words)


def _finding(question: Question, value: str, first: Word, later: Word) -> Finding:
    where = later.document.publisher or later.document.path or "a report"
    text = (
        f"{question.text} {value} is first the word of {first.who} ({first.day}), then that of "
        f"{later.who} ({where}, {later.day}), where {first.who} is not named: perhaps one count."
    )
    ids = (first.utterance.id, later.utterance.id)
    documents = (first.document.id, later.document.id)
    return Finding("copy", text, ids, documents, question.id, "lineage.other-source")
