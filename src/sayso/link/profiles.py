"""What of a report is compared with other reports: its telling words, names, opening, numbers."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sayso.link.background import placed, term, terms, weight
from sayso.records import REPORT_KINDS, Document, Reading
from sayso.values.when import day_number

OPENING = 120  # words
KEYS = 60  # words by which a report is looked up
FEWEST = 10  # words of a report that is compared at all

_SENTENCE_STARTS = re.compile(r"(?:^|[.!?:“”\"\n])\s*$")


@dataclass(frozen=True, slots=True)
class Profile:
    """A report as it is compared; the words of each part have weights of length one together."""

    document: str
    day: int | None  # of publication, counted from the year 1
    words: Mapping[str, float]
    names: Mapping[str, float]
    opening: Mapping[str, float]
    numbers: Mapping[str, float]  # in digits: ages, hours, house numbers
    keys: frozenset[str]


def profile(reading: Reading) -> Profile:
    """A pure function of one report and the shipped table of usual words."""
    document = reading.document
    text = report_text(document)
    counted = terms(text)
    words = _weighted(counted)
    in_order = sorted(words, key=lambda word: (-words[word], word))
    opening = Counter(term(word) for _, word in placed(text)[:OPENING])
    return Profile(
        document.id,
        day_number(document.published),
        words if len(words) >= FEWEST else {},
        _weighted(names(text)),
        _weighted(opening),
        _weighted(Counter({word: n for word, n in counted.items() if word.isdigit()})),
        frozenset(in_order[:KEYS] if len(words) >= FEWEST else ()),
    )


def report_text(document: Document) -> str:
    """The title and all that is the report, without what only stands on its page."""
    blocks = [block for block in document.blocks if block.kind in REPORT_KINDS]
    parts = [block.span.of(document.text) for block in blocks]
    if document.title and not any(block.kind == "title" for block in blocks):
        parts.insert(0, document.title)
    return "\n".join(parts)


def names(text: str) -> Counter[str]:
    """Words with a capital where a sentence does not ask for one."""
    return Counter(
        term(word)
        for at, word in placed(text)
        if word[0].isupper() and not _SENTENCE_STARTS.search(text[max(0, at - 3) : at])
    )


def _weighted(counted: Counter[str]) -> dict[str, float]:
    """TF-IDF with a logarithm of the frequency, of length one; words that tell nothing left out."""
    raw = {word: (1 + math.log(n)) * weight(word) for word, n in sorted(counted.items())}
    length = math.sqrt(math.fsum(value * value for value in raw.values()))
    return {word: value / length for word, value in raw.items() if value > 0}
