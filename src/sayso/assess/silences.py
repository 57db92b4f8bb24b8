"""What nobody said, as the report itself tells."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.assess.sentences import shared
from sayso.records import Finding, Reading


def findings(reading: Reading) -> Iterator[Finding]:
    """The report's absences, and who declined to speak."""
    absent = [one for one in reading.utterances if one.mode == "absence"]
    yield from shared(
        "silence", "silence.absence", "The report tells what was not said", reading, absent
    )
    declined = [one for one in reading.utterances if one.attributes and one.stance == "declines"]
    for one in declined:
        who = one.chain[-1].name or "Somebody"
        yield from shared("silence", "silence.declines", f"{who} would not say", reading, [one])
