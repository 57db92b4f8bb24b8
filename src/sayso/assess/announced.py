"""What a report announces for a day ahead: the sentence, the day, and whose words they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sayso.assess import pending
from sayso.assess.sentences import quoted, shared, whole
from sayso.records import REPORT_KINDS, Document, Finding, Reading, Utterance
from sayso.values.sentence import sentences
from sayso.values.span import Span
from sayso.values.when import Time, day_number

OVERTAKEN = re.compile(
    r"\b(?:was|were|had)\s+(?:\w+\s+)?(?:plann(?:ing|ed)|getting|supposed|scheduled|going|"
    r"about|set|due|"
    r"expected|hoping)\b|\bwould\s+have\b|\?\W*$|\b(?:cancel\w*|call(?:ed)? off|if confirmed)\b",
    re.IGNORECASE,
)
TO_COME = re.compile(
    r"\b(?:will|shall|due|expected|scheduled|slated|planned|(?:is|are)\s+"
    r"(?:(?:\w+ly|also|now|still|then|set|going|about)\s+)?to)\b|[’']ll\b",
    re.IGNORECASE,
)
AS_TOLD = re.compile(
    r"\bwould\b|(?<!was )(?<!been )\b(?:announc(?:ed|es|ing)|promis|pledg)\w*", re.IGNORECASE
)
# Who hopes or asks announces nothing; who offers may be refused; what may be is not announced.
NO_PLAN = re.compile(
    r"\b(?:hop(?:e|es|ed|ing)|wish\w*|fear\w*|want\w*|urg(?:e|es|ed|ing)|ask\w*|demand\w*|offer\w*|"
    r"wonder\w*|whether|may|might|could|not|never|no longer|cannot|unless|earliest)\b|n[’']t\b",
    re.IGNORECASE,
)
CONDITION = re.compile(r"\W*(?:if|unless|should|were)\b", re.IGNORECASE)
CLAUSE = re.compile(r"[;:–—]\s")
LONGEST = 7  # days, of what is announced for a time that can be looked at
NEAR = 80  # characters between the words that announce and the time


class Announced(NamedTuple):
    """A sentence that announces something, for when, and the words in which it is known here."""

    sentence: Span
    time: Time
    utterance: Utterance


def findings(reading: Reading) -> Iterator[Finding]:
    """What is announced for a day ahead, where that is not told as a plan or promise already."""
    told = {each for one in pending.findings(reading) for each in one.utterances}
    found = [one.utterance for one in announced(reading) if one.utterance.id not in told]
    fresh = list({one.id: one for one in found}.values())
    yield from shared(("pending", "pending.dated"), "Announced for a day", reading, fresh, _told)


def _told(document: Document, one: Utterance) -> str:
    return quoted(whole(document, one))


def announced(reading: Reading) -> Iterator[Announced]:
    """What the report announces for a day after its own."""
    text, today = reading.document.text, day_number(reading.document.published)
    if today is None:
        return
    for sentence, times in timed(reading):
        time = next((one for one in times if _lies_ahead(text, one, today)), None)
        one = None if time is None else in_sentence(reading, sentence, time.span)
        if time is not None and one is not None and _announces(reading, sentence, time, one):
            yield Announced(sentence, time, one)


def timed(reading: Reading) -> Iterator[tuple[Span, Sequence[Time]]]:
    """Each sentence of the report with its times, also those that no utterance has whole."""
    text = reading.document.text
    for block in reading.document.blocks:
        if block.kind in REPORT_KINDS:
            times = [one for one in reading.times if one.span.within(block.span)]
            for sentence in sentences(text, block.span):
                yield sentence, [one for one in times if one.span.within(sentence)]


def in_sentence(reading: Reading, sentence: Span, place: Span | None = None) -> Utterance | None:
    """The utterance that has these words of a sentence, else the most of it."""

    def has(one: Utterance) -> tuple[bool, int]:
        shares = [min(s.end, sentence.end) - max(s.start, sentence.start) for s in one.content]
        whole = place is not None and any(place.within(s) for s in one.content)
        return whole, sum(share for share in shares if share > 0)

    best = max(reading.utterances, key=has, default=None)
    return None if best is None or has(best)[1] == 0 else best


def _lies_ahead(text: str, time: Time, today: int) -> bool:
    low, high = day_number(time.low), day_number(time.high)
    if time.type not in ("DATE", "TIME") or low is None or high is None:
        return False
    by = re.search(r"\bby\s+$", text[max(0, time.span.start - 10) : time.span.start])
    at = time.relation in (None, "at") or by is not None
    return at and low > today and high - low < LONGEST


def _announces(reading: Reading, sentence: Span, time: Time, one: Utterance) -> bool:
    if one.mode in ("absence", "inference") or one.stance in ("denies", "declines"):
        return False
    text = reading.document.text
    words = sentence.of(text)
    if OVERTAKEN.search(words) or CONDITION.match(words) or NO_PLAN.search(words):
        return False
    start = max(sentence.start, time.span.start - NEAR)
    near = CLAUSE.split(text[start : time.span.start])[-1] + text[time.span.start : sentence.end]
    return bool(TO_COME.search(near) or (one.attributes and AS_TOLD.search(near)))
