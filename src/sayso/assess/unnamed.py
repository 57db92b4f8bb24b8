"""What hangs on the word of somebody whom the report does not name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.assess.sentences import shared
from sayso.records import Finding, Reading, Utterance

# Whoever asks, orders or thanks claims nothing.
NO_CLAIM = re.compile(
    r"\b(?:ask|order|urg|thank|request|direct|instruct|rul|sentenc|question|call(?:ed|ing|s)?\s911|beg|plead|"
    r"want|hop|pray|tell\w*\s\w+\sto)\w*\b",
    re.IGNORECASE,
)


def findings(reading: Reading) -> Iterator[Finding]:
    """For each unnamed source what it alone says in this report."""
    by_source: dict[str, list[Utterance]] = {}
    for one in reading.utterances:
        cue = " ".join(span.of(reading.document.text) for span in one.cue)
        claims = one.attributes and one.stance != "declines" and not one.inside
        claims = claims and not NO_CLAIM.search(cue)
        if claims and one.chain[-1].kind == "unnamed" and one.chain[-1].name:
            by_source.setdefault(one.chain[-1].name.casefold(), []).append(one)
    for found in by_source.values():
        lead = f"On the word of “{found[0].chain[-1].name}” alone, whom the report does not name"
        yield from shared("unnamed-source", "unnamed.last-hop", lead, reading, found)
