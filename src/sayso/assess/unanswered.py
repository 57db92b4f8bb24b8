"""Silence that is only seen beside other reports: who did not tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from sayso.records import Finding, Question, Reading, Story
from sayso.values.harm import harm_of

FEWEST = 3  # reports of a story, in which silence is told
SHORTEST = 200  # characters of a report that could have told
HURT = r"injur|wound|hurt|hospital|shot|struck|critical|stab|victim|surviv|surger"
# Words with which harm is told, whatever their number.
TOLD = {
    "killed": re.compile(
        r"kill|dead|death|\bdie[sd]?\b|dying|fatal|homicide|murder|slain|victim|body|bodies",
        re.IGNORECASE,
    ),
    "injured": re.compile(HURT, re.IGNORECASE),
    "shot": re.compile(HURT, re.IGNORECASE),
    "stabbed": re.compile(HURT, re.IGNORECASE),
}
MOST = 6  # that are named


def findings(story: Story, questions: Sequence[Question]) -> Iterator[Finding]:
    """Reports that cover the story and give no answer to what most of the others answer."""
    if len(story.readings) < FEWEST:
        return
    for one in questions:
        answering = {reply.document for answer in one.answers for reply in answer.replies}
        silent = [
            each
            for each in story.readings
            if each.document.id not in answering and not _touches(each, one)
        ]
        told_of_all = one.kind in ("figure", "date")
        if told_of_all and silent and len(answering) > 2 * len(silent):
            names = _names(silent[:MOST])
            text = f"{one.text} {len(answering)} reports tell; not told by {names}."
            documents = tuple(each.document.id for each in silent)
            yield Finding("silence", text, (), documents, one.id, "silence.unanswered")


def _touches(reading: Reading, question: Question) -> bool:
    """Whether a report may yet tell it: in words that were not read, or in too few to go by."""
    text = reading.document.text
    told = TOLD.get(harm_of(question.measure) or "")
    return told is None or len(text) < SHORTEST or told.search(text) is not None


def _names(silent: Sequence[Reading]) -> str:
    """Who they are; of one outlet with how many reports."""
    many = Counter(map(_named, silent))
    told = (f"{name} ({size} reports)" if size > 1 else name for name, size in many.items())
    return ", ".join(told)


def _named(one: Reading) -> str:
    return one.document.publisher or one.document.path or one.document.id[:19]
