"""What the writer concludes, on nobody's word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.assess.sentences import shared
from sayso.records import Finding, Reading, Spans, Utterance

FEWEST = 5  # words
SHORT = 800  # characters
NEAR = 12  # characters before the words
NEXT = 4  # characters between two sentences of one paragraph
CONCLUDES = re.compile(
    r"\b(?:suggest|indicat|impl|signal|reflect|underscor|highlight|reveal|mean|prov)\w*\b"
    r"|\b(?:must have|no wonder|clear(?:ly)?|evident(?:ly)?|points? to|a sign)\b",
    re.IGNORECASE,
)
# What may be done, what the law threatens, what somebody was able to: possible, not concluded.
POSSIBLE = re.compile(
    r"\b(?:could|can)\b|\bmay\s+(?:also\s+|still\s+|even\s+)?(?:(?:be\s+)?(?:left|call|"
    r"contact|submit|sent|email|text|fac|"
    r"charged|reach|remain|appeal|apply|vary|send|come|work|experience|include|request)\w*)\b"
    r"|\b(?:if convicted|penalty|prison|in jail|sentenced|charges?)\b",
    re.IGNORECASE,
)
GUESSED = re.compile(
    r"\bcould (?:have been(?! different)|be (?:the|an?|linked|related|due|because))\b",
    re.IGNORECASE,
)
QUESTION = re.compile(
    r"\W*(?:what|how|why|who|when|where|is|are|does|do|did|can|could|will)\b", re.IGNORECASE
)
SAYS_WHO = re.compile(r"\s*(?:[-–—:|]|, -)\s*[A-Z][^.\n]{2,60}(?:\n|\(|$)")  # “…: UN rights chief”
CITED = re.compile(r"(?:\s[-–—]\s?|:\s)[A-Z][\w.,’'-]*(?:\s[\w.,’'-]+){0,4}(?:\s\(\d.*)?$")
NOTICE = re.compile(
    r"\b(?:rewards?|tips?|Crime ?Stoppers|anonymously|online|condolences|donat\w*|sentenced|"
    r"eligible|final form|updated or revised)\b|\.com\b",
    re.IGNORECASE,
)
GRANTED = re.compile(  # “it may be small, but”; “if it fails”; “it seems worth noting”
    r"\W*(?:though|although|while|granted|sure|plus|on the other hand)\b.*\bmay\b|"
    r"\W*(?:[\w ]+,\s+)?if\b"
    r"|.*\bseems?\s+(?:worth|fair|appropriate|only)\b",
    re.IGNORECASE | re.DOTALL,
)
SEEN = re.compile(  # how something looks, and no more
    r"\bappear(?:s|ed|ing)?\s+(?:as\b|[a-z]+ing\b|bright)|"
    r"\blooked set\b|\blooks?(?:,\s\w+,)?\s+like\s+(?:an?|the|something)\s+\w+"
    r"(?!.*\b(?:is|was|were|had|has|will)\b)",
    re.IGNORECASE,
)
THOUGH = re.compile(r"\b(?:though|although|while)\s$", re.IGNORECASE)
BUT = re.compile(r"\W*\bbut\b")
MAY = re.compile(r"\bm(?:ay|ight)\b")
TITLED = re.compile(  # “… – regional office”, of a headline; “… - Lind.”
    r"^[^\n]*\s[-–—]\s[\w.’' ]{3,50}(?:\n|$)"
    r"|\s[-–—]\s[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2}(?:\.\s|\s\()"
)
OTHERS = re.compile(  # “the Gazette's analysis points to”: somebody's finding, and not the writer's
    r"(?:^|:\s)\W*(?:[Tt]he\s+)?[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*)*\s+(?:evidence|investigation|analysis|"
    r"data|report|study|intelligence|survey|poll|finding)s?\s"
)
SPOKEN = re.compile(r"\b(?:I|my|we’re|we're|your?)\b")


def findings(reading: Reading) -> Iterator[Finding]:
    """The report's inferences, but for those that carry on what somebody else has said."""
    every = sorted(reading.utterances, key=lambda one: one.content[0].start)
    beside = zip(every, [None, *every], [*every[1:], None], strict=False)
    found = [
        one
        for one, before, after in beside
        if one.mode == "inference"
        and _concludes(reading, one)
        and not _carries_on(reading, one, before, after)
    ]
    lead = "The writer concludes, and cites nobody"
    yield from shared(("inference", "inference.mode"), lead, reading, found)


def _concludes(reading: Reading, one: Utterance) -> bool:
    words = _words(reading, one)
    if len(words.split()) < FEWEST or words.isupper() or SPOKEN.search(words):
        return False
    if (
        QUESTION.match(words)
        or reading.document.text[one.content[-1].end :][:2].strip("”’\"' ") == "?"
    ):
        return False
    if GRANTED.match(words) or SEEN.search(words) or OTHERS.search(words):
        return False
    text, start = reading.document.text, one.content[0].start
    conceded = BUT.match(text, one.content[-1].end) or THOUGH.search(text[:start][-NEAR:])
    if MAY.search(words) and conceded:
        return False
    if (
        NOTICE.search(words)
        or CITED.search(words)
        or SAYS_WHO.match(reading.document.text, one.content[-1].end)
    ):
        return False
    return not POSSIBLE.search(words) or GUESSED.search(words) is not None


def _carries_on(
    reading: Reading, one: Utterance, before: Utterance | None, after: Utterance | None
) -> bool:
    """“Police said he fled. It appears that he left by car.”: their word, as far as is known."""
    if len(reading.document.text) < SHORT:  # a headline and a line: what is cited holds for both
        named = any(each.attributes and each.chain[-1].name for each in reading.utterances)
        return named or TITLED.search(reading.document.text) is not None
    if CONCLUDES.search(_words(reading, one)):
        return False
    if before is not None and before.attributes and _near(reading, before, one):
        return True
    return (
        after is not None
        and after.attributes
        and _near(reading, one, after)
        and "\n" not in _between(reading, one, after)
    )


def _near(reading: Reading, one: Utterance, other: Utterance) -> bool:
    """Whether nothing stands between two utterances but their sources and cues."""
    return len(_between(reading, one, other).strip(" \n.,;:”\"'")) <= NEXT


def _between(reading: Reading, one: Utterance, other: Utterance) -> str:
    end = max(span.end for span in _spans(one))
    start = min(span.start for span in _spans(other))
    return reading.document.text[end:start]


def _spans(one: Utterance) -> Spans:
    return (*one.source, *one.cue, *one.content)


def _words(reading: Reading, one: Utterance) -> str:
    return " ".join(span.of(reading.document.text) for span in one.content)
