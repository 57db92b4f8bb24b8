"""What a reader should be told: findings, one module for each verdict.

So far inside single reports; a finding names at most six utterances and shares them with its like.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from sayso.assess import changes, inferences, pending, silences, unnamed
from sayso.records import Finding, Reading

VERDICTS: tuple[Callable[[Reading], Iterator[Finding]], ...] = (
    unnamed.findings,
    inferences.findings,
    changes.findings,
    silences.findings,
    pending.findings,
)


def findings(readings: Iterable[Reading]) -> tuple[Finding, ...]:
    """All findings, report by report in the order of reading, verdict by verdict."""
    return tuple(one for reading in readings for verdict in VERDICTS for one in verdict(reading))
