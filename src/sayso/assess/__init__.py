"""What a reader should be told: findings, one module for each verdict.

Inside single reports and across them; a finding names at most six utterances.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sayso.assess import (
    ages,
    announced,
    carried,
    changes,
    denials,
    died,
    due,
    inferences,
    lined,
    pending,
    reattributed,
    silences,
    unanswered,
    unnamed,
)
from sayso.assess.verdicts import assessed
from sayso.records import Copy, Finding, Question, Reading, Story

VERDICTS: tuple[Callable[[Reading], Iterator[Finding]], ...] = (
    unnamed.findings,
    inferences.findings,
    changes.findings,
    silences.findings,
    pending.findings,
    announced.findings,
)


def inside(reading: Reading) -> Iterator[Finding]:
    """What one report tells about itself, verdict by verdict."""
    return (one for verdict in VERDICTS for one in verdict(reading))


def assess(
    stories: Sequence[Story], asked: Iterable[Question], copies: Iterable[Copy]
) -> tuple[tuple[Question, ...], tuple[Finding, ...]]:
    """The questions with their verdicts, and all findings: report by report, then across them."""
    readings = [one for story in stories for one in story.readings]
    single = [one for reading in readings for one in inside(reading)]
    changed = [frozenset(one.utterances) for one in single if one.kind == "revision"]
    judged = assessed(asked, changed)
    across = {found.utterances: found for one in judged for found in lined.findings(one)}
    known = [replace(one, question=_question(one, across)) for one in single]
    told = {frozenset(one.utterances) for one in single}
    new = (one for one in across.values() if frozenset(one.utterances) not in told)
    documents = {one.document.id: one.document for one in readings}
    copied = carried.copied(copies, documents)
    questions = tuple(one.question for one in judged)
    return questions, (*known, *new, *copied, *_of_stories(stories, questions))


def running(
    readings: Iterable[Reading], asked: Iterable[Question], found: Iterable[Finding]
) -> tuple[tuple[Question, ...], tuple[Finding, ...]]:
    """Questions that run through many stories, with their verdicts, and the findings with theirs.

    `readings` answer them; what was `found` of these reports is told once.
    """
    single = [one for reading in readings for one in inside(reading)]
    changed = [frozenset(one.utterances) for one in single if one.kind == "revision"]
    judged = assessed(asked, changed)
    across = {told.utterances: told for one in judged for told in lined.findings(one)}
    told = {frozenset(one.utterances) for one in single}
    new = (one for one in across.values() if frozenset(one.utterances) not in told)
    known = (replace(one, question=_question(one, across)) for one in found)
    return tuple(one.question for one in judged), (*known, *new)


def _of_stories(stories: Iterable[Story], questions: Iterable[Question]) -> Iterator[Finding]:
    by_subject: dict[str, list[Question]] = {}
    for one in questions:
        by_subject.setdefault(one.subject, []).append(one)
    for story in stories:
        yield from denials.findings(story)
        yield from carried.concluded(story)
        yield from carried.circular(story)
        yield from due.findings(story)
        yield from ages.findings(story)
        yield from died.findings(story)
        own = by_subject.get(story.subject.id, ())
        yield from unanswered.findings(story, own)
        yield from reattributed.findings(story, own)


def _question(one: Finding, across: Mapping[tuple[str, ...], Finding]) -> str | None:
    """The question that a report's own finding is about, where one is asked of those words."""
    found = across.get(one.utterances)
    return found.question if found is not None and found.kind == one.kind else one.question
