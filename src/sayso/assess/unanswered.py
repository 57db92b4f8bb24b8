"""Silence that is only seen beside other reports: who did not tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.records import Finding, Question, Reading, Story

FEWEST = 3  # reports of a story, in which silence is told
MOST = 6  # that are named


def findings(story: Story, questions: Sequence[Question]) -> Iterator[Finding]:
    """Reports that cover the story and give no answer to what most of the others answer."""
    if len(story.readings) < FEWEST:
        return
    for one in questions:
        answering = {reply.document for answer in one.answers for reply in answer.replies}
        silent = [each for each in story.readings if each.document.id not in answering]
        told_of_all = one.kind in ("figure", "date")
        if told_of_all and silent and len(answering) > 2 * len(silent):
            names = ", ".join(_named(each) for each in silent[:MOST])
            text = f"{one.text} {len(answering)} reports tell; not told by {names}."
            documents = tuple(each.document.id for each in silent)
            yield Finding("silence", text, (), documents, one.id, "silence.unanswered")


def _named(one: Reading) -> str:
    return one.document.publisher or one.document.path or one.document.id[:19]
