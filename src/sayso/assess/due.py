"""Whether what was announced came: told as happened, postponed, cancelled, or told no more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from sayso.assess.announced import TO_COME, announced, in_sentence, timed
from sayso.assess.sentences import MOST, quoted
from sayso.assess.stems import stems
from sayso.records import Finding, Reading, Story, Utterance
from sayso.values.span import Span
from sayso.values.when import Time, day_number

Outcome: TypeAlias = Literal["cancelled", "postponed", "came"]

ENOUGH = 3  # words that an announcement and what answers it share, where no day tells
MOSTLY = 0.7  # of the words of an announcement, if not that for what is to come
NARROW = 3  # days within which something was to come, for its silence to be told
OUTCOMES: dict[Outcome, str] = {  # what outweighs what
    "cancelled": "it was cancelled",
    "postponed": "it was postponed",
    "came": "it came",
}
POSTPONED = re.compile(
    r"\b(?:postpon|reschedul|adjourn)\w*|\b(?:deferred|delayed|put off|pushed back|moved back)\b",
    re.IGNORECASE,
)
CANCELLED = re.compile(
    r"\b(?:cancel|scrapp)\w*|\bcall(?:ed|s|ing)\s+off\b|\bwill\s+not\s+(?:be\s+held|"
    r"take\s+place)\b",
    re.IGNORECASE,
)
UNSURE = re.compile(  # whether it was put off, or did come
    r"\b(?:may|might|could|would|should|if|whether|unless|urg\w+|demand\w*|den(?:y|ies|ied)|"
    r"call(?:ed|s)?"
    r"\s+(?:for|on))\b",
    re.IGNORECASE,
)
NOT = re.compile(r"\b(?:not|never|no|nobody|cannot)\b|n[’']t\b", re.IGNORECASE)


class Due(NamedTuple):
    """Something announced: where, for when, in which words, and by which it is known again."""

    reading: Reading
    utterance: Utterance
    sentence: Span
    time: Time
    low: int
    high: int
    words: frozenset[str]
    head: frozenset[str]


class Sentence(NamedTuple):
    """A sentence of a later report: its words, its telling ones, and its times."""

    reading: Reading
    published: int
    span: Span
    words: str
    stems: frozenset[str]
    times: Sequence[Time]


def findings(story: Story) -> Iterator[Finding]:
    """For each thing announced for a day, what the later reports of the story tell of it."""
    every = [due for reading in story.readings for due in _announced(reading)]
    told = [one for reading in story.readings for one in _sentences(reading)] if every else []
    for event in _events(every):
        answer = _answer(event, told)
        if answer is not None:
            yield _answered(event, *answer)
        else:
            since = _since(event, story.readings)
            if since and not _spoken_of(event, since):
                yield _unheard(event, since)


def _announced(reading: Reading) -> Iterator[Due]:
    text = reading.document.text
    for sentence, time, one in announced(reading):
        low, high = day_number(time.low), day_number(time.high)
        words = _stems(text, sentence, reading.times)
        head = _head(text, one, time) or words
        if low is not None and high is not None and head:
            yield Due(reading, one, sentence, time, low, high, words | head, head)


def _head(text: str, one: Utterance, time: Time) -> frozenset[str]:
    """What happens at that time, by the words of its verb and its noun."""
    slot = next((slot for slot in one.slots if slot.value == time.span), None)
    if slot is None:
        return frozenset()
    theme = "" if slot.theme is None else slot.theme.of(text)
    return stems(f"{slot.predicate or ''} {theme}")


def _sentences(reading: Reading) -> Iterator[Sentence]:
    text, published = reading.document.text, day_number(reading.document.published)
    for span, times in timed(reading) if published is not None else ():
        if published is not None:
            yield Sentence(
                reading, published, span, span.of(text), _stems(text, span, times), times
            )


def _stems(text: str, place: Span, times: Sequence[Time]) -> frozenset[str]:
    """The telling words of a stretch, without its times."""
    parts, at = [], place.start
    for time in times:
        if at <= time.span.start and time.span.end <= place.end:
            parts.append(text[at : time.span.start])
            at = time.span.end
    return stems(" ".join((*parts, text[at : place.end])))


def _events(every: Sequence[Due]) -> Iterator[list[Due]]:
    """Announcements of one thing for one time, the oldest first."""
    events: list[list[Due]] = []
    for one in every:
        same = (some for some in events if _is_one(some[0], one))
        event = next(same, None)
        if event is None:
            events.append([one])
        else:
            event.append(one)
    yield from events


def _is_one(one: Due, other: Due) -> bool:
    return (one.low, one.high) == (other.low, other.high) and bool(one.head & other.words)


def _answer(event: Sequence[Due], told: Sequence[Sentence]) -> tuple[Outcome, Sentence] | None:
    """The first words that answer; that it was put off outweighs that it came."""
    first = day_number(event[0].reading.document.published) or 0
    later = [one for one in told if one.published > first]
    found = [(one, _outcome(due, one)) for one in later for due in event]
    for wanted in OUTCOMES:
        for one, outcome in found:
            if outcome == wanted:
                return wanted, one
    return None


def _outcome(due: Due, one: Sentence) -> Outcome | None:
    both = due.words & one.stems
    then = next((time for time in one.times if _is_then(due, time)), None)
    if not due.head <= both and len(both) < MOSTLY * len(due.words):
        return None
    if UNSURE.search(one.words) or (then is None and len(both) < min(ENOUGH, len(due.words))):
        return None
    if CANCELLED.search(one.words):
        return "cancelled"
    if POSTPONED.search(one.words):
        return "postponed"
    if then is None or one.published < due.low:
        return None
    return None if TO_COME.search(one.words) or NOT.search(one.words) else "came"


def _is_then(due: Due, time: Time) -> bool:
    """Whether a time is of that for which it was announced, and no wider."""
    low, high = day_number(time.low), day_number(time.high)
    if low is None or high is None or time.relation not in (None, "at"):
        return False
    return high - low <= due.high - due.low and low <= due.high and due.low <= high


def _since(event: Sequence[Due], story: Sequence[Reading]) -> list[Reading]:
    """The reports of the story after the day, if the day was told closely."""
    if event[0].high - event[0].low >= NARROW:
        return []
    days = ((one, day_number(one.document.published)) for one in story)
    return [one for one, day in days if day is not None and day > event[0].high]


def _spoken_of(event: Sequence[Due], since: Sequence[Reading]) -> bool:
    """Whether any word of what was announced is in those reports: they might tell of it."""
    words = frozenset[str]().union(*(due.words for due in event))
    return any(words & stems(reading.document.text) for reading in since)


def _answered(event: Sequence[Due], outcome: Outcome, told: Sentence) -> Finding:
    text = f"{_lead(event)}; {OUTCOMES[outcome]}: {quoted(told.words.strip().rstrip('.'))}."
    one = in_sentence(told.reading, told.span)
    ids = (*_ids(event), *(() if one is None else (one.id,)))
    documents = dict.fromkeys((*_documents(event), told.reading.document.id))
    return Finding("pending", text, ids, tuple(documents), None, f"pending.{outcome}")


def _unheard(event: Sequence[Due], since: Sequence[Reading]) -> Finding:
    many = "the one report since does" if len(since) == 1 else f"the {len(since)} reports since do"
    text = f"{_lead(event)}; {many} not tell whether it came."
    documents = dict.fromkeys((*_documents(event), *(one.document.id for one in since)))
    return Finding("pending", text, _ids(event), tuple(documents), None, "pending.unheard")


def _lead(event: Sequence[Due]) -> str:
    first = event[0]
    day = (first.time.low or "")[:10]
    words = first.sentence.of(first.reading.document.text).strip().rstrip(".")
    return f"Announced for {day}: {quoted(words)}"


def _ids(event: Sequence[Due]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(due.utterance.id for due in event[: MOST - 1]))


def _documents(event: Sequence[Due]) -> tuple[str, ...]:
    return tuple(due.reading.document.id for due in event[: MOST - 1])
