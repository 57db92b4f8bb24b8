"""What nobody said, as the report itself tells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.assess.sentences import quoted, shared, stretch
from sayso.records import MEDIA, Document, Finding, Reading, Utterance

COULD_NOT = re.compile(r"\b(?:could(?: not|n[’']t)|unable|not able)\b", re.IGNORECASE)
DECLINES = re.compile(
    r"\b(?:declin\w+|refus\w+|would(?:\s+not|n[’']t)|won[’']t|will\s+not|unwilling|no comment|"
    r"not comment\w*|"
    r"reluctant|withh[eo]ld\w*)\b",
    re.IGNORECASE,
)
SAID_NOT = re.compile(
    r"\b(?:not|nothing|neither|never|silent|mum|yet to)\b|\b\w+n[’']t\b", re.IGNORECASE
)
# What they did say; what nobody has found; what an outlet does as a rule.
OTHERWISE = re.compile(
    r"\b(?:much|little|just|only|other than|beyond|generally|usually|typically|except|(?:not|"
    r"n[’']t)\s+say(?:ing)?\s+"
    r"(?:that\s+)?(?:it|he|she|they)\s+(?:was|were|had|is))\b|\bidentified\s+(?:no|any)\b|"
    r"\brul(?:e|ed|ing)\s+out\b|\bI\s+can(?:not|[’']t)\b",
    re.IGNORECASE,
)
ONCE = re.compile(r"\b(?:did|has|have|had)\s*(?:not|n[’']t)\b", re.IGNORECASE)
NOTHING = re.compile(r"\bsa(?:id|ys)\s+nothing$", re.IGNORECASE)
NO_SILENCE = re.compile(  # a language that is not spoken, an answer that is given
    r"\bspeak\w*\s+(?:\w+\s+)?[A-Z]\w+|\bthe answer\b|\bshould\s+not\b"
)


def findings(reading: Reading) -> Iterator[Finding]:
    """The report's absences, and who declined to speak or did not."""
    text = reading.document.text
    absent = [
        one
        for one in reading.utterances
        if one.mode == "absence" and not any(NO_SILENCE.search(s.of(text)) for s in one.content)
    ]
    yield from shared(
        ("silence", "silence.absence"), "The report tells what was not said", reading, absent
    )
    for one in reading.utterances:
        lead = _lead(reading, one)
        if lead is not None:
            yield from shared(("silence", "silence.declines"), lead, reading, [one], _told)


def _lead(reading: Reading, one: Utterance) -> str | None:
    """Whether somebody would not say it, or just did not; None who does neither."""
    if not one.attributes or one.stance != "declines":
        return None
    words = stretch(reading.document, one)
    cue = " ".join(span.of(reading.document.text) for span in one.cue)
    if one.chain[-1].kind in MEDIA and not ONCE.match(cue):  # “does not name victims”, as a rule
        return None
    if COULD_NOT.search(cue) or OTHERWISE.search(words):
        return None
    who = one.chain[-1].name or "Somebody"
    if DECLINES.search(words if one.mode == "direct" else cue):
        return f"{who} would not say"
    silent = SAID_NOT.search(cue) or NOTHING.search(words)
    return f"{who} did not say" if one.mode != "direct" and silent else None


def _told(document: Document, one: Utterance) -> str:
    """The whole of it: “declined to discuss the case further”."""
    return quoted(stretch(document, one))
