"""What is announced for later: to be looked for when it is due."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.assess.sentences import shared
from sayso.records import Document, Finding, Reading, Utterance

EXPECTED = re.compile(
    r"\b(?:expected|due|scheduled|set|slated|planned) to(?: be)?\s+(\w+)", re.IGNORECASE
)
OVERTAKEN = re.compile(
    r"\b(?:was|were|had)\s+(?:\w+\s+)?(?:plann(?:ing|ed)|getting|supposed|scheduled|going|about|set|due|"
    r"expected|hoping)\b|\bwould\s+have\b|\?\W*$",
    re.IGNORECASE,
)
SHOWN = re.compile(r"(?:reveal|releas|publish|announc|unveil|disclos|present|issu|report)\w*")


def findings(reading: Reading) -> Iterator[Finding]:
    """What the report says will come, by somebody's plan or promise."""
    document = reading.document
    found = [one for one in reading.utterances if one.mode != "absence" and _is_due(document, one)]
    yield from shared("pending", "pending.planned", "Announced for later", reading, found)


def _is_due(document: Document, one: Utterance) -> bool:
    if one.polarity == "negated":
        return False
    spans = sorted((*one.cue, *one.content))
    words = document.text[spans[0].start : spans[-1].end]
    if OVERTAKEN.search(words):
        return False
    expected = EXPECTED.search(words)
    if expected is not None and (one.times or SHOWN.match(expected[1].casefold())):
        return True
    return one.certainty.level == "planned"
