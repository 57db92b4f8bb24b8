"""What the writer concludes, on nobody's word."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.assess.sentences import shared
from sayso.records import Finding, Reading


def findings(reading: Reading) -> Iterator[Finding]:
    """The report's inferences."""
    found = [one for one in reading.utterances if one.mode == "inference"]
    lead = "The writer concludes, and cites nobody"
    yield from shared("inference", "inference.mode", lead, reading, found)
