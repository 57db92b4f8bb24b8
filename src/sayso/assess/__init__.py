"""What a reader should be told: findings, one module for each verdict.

Inside single reports and across them; a finding names at most six utterances.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from sayso.assess import changes, inferences, lined, pending, silences, unnamed
from sayso.assess.verdicts import assessed
from sayso.records import Finding, Question, Reading

VERDICTS: tuple[Callable[[Reading], Iterator[Finding]], ...] = (
    unnamed.findings,
    inferences.findings,
    changes.findings,
    silences.findings,
    pending.findings,
)


def inside(reading: Reading) -> Iterator[Finding]:
    """What one report tells about itself, verdict by verdict."""
    return (one for verdict in VERDICTS for one in verdict(reading))


def assess(
    readings: Iterable[Reading], asked: Iterable[Question]
) -> tuple[tuple[Question, ...], tuple[Finding, ...]]:
    """The questions with their verdicts, and all findings: report by report, then across them."""
    single = [one for reading in readings for one in inside(reading)]
    changed = [frozenset(one.utterances) for one in single if one.kind == "revision"]
    judged = assessed(asked, changed)
    across = {found.utterances: found for one in judged for found in lined.findings(one)}
    known = [replace(one, question=_question(one, across)) for one in single]
    told = {frozenset(one.utterances) for one in single}
    new = (one for one in across.values() if frozenset(one.utterances) not in told)
    return tuple(one.question for one in judged), (*known, *new)


def _question(one: Finding, across: Mapping[tuple[str, ...], Finding]) -> str | None:
    """The question that a report's own finding is about, where one is asked of those words."""
    found = across.get(one.utterances)
    return found.question if found is not None and found.kind == one.kind else one.question
