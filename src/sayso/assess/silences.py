"""What nobody said, as the report itself tells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.assess.sentences import shared
from sayso.records import Finding, Reading, Utterance

COULD_NOT = re.compile(r"\b(?:could(?: not|n[’']t)|unable|not able)\b", re.IGNORECASE)


def findings(reading: Reading) -> Iterator[Finding]:
    """The report's absences, and who declined to speak."""
    absent = [one for one in reading.utterances if one.mode == "absence"]
    yield from shared(
        "silence", "silence.absence", "The report tells what was not said", reading, absent
    )
    declined = [
        one
        for one in reading.utterances
        if one.attributes and one.stance == "declines" and not _could_not(reading, one)
    ]
    for one in declined:
        who = one.chain[-1].name or "Somebody"
        yield from shared("silence", "silence.declines", f"{who} would not say", reading, [one])


def _could_not(reading: Reading, one: Utterance) -> bool:
    """Who is not able to tell does not refuse to."""
    return any(COULD_NOT.search(span.of(reading.document.text)) for span in one.cue)
