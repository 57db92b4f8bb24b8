"""What of a report is compared with other reports: its telling words, names, opening, numbers."""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from sayso.link.background import placed, term, terms, weight
from sayso.records import REPORT_KINDS, Document, Reading
from sayso.values.when import day_number

OPENING = 120  # words
KEYS = 40  # words by which a report is looked up
TELLING = 3.0  # nats; one report in twenty has a word that is less telling, and so it is no key
FEWEST = 10  # words of a report that is compared at all
WITHIN_A_DAY = 16  # bits of a moment
UNDATED = 1 << 22  # the day of what has none: after all others

_SENTENCE_STARTS = re.compile(r"(?:^|[.!?:“”\"\n])\s*$")

Counts: TypeAlias = Mapping[str, Mapping[str, int]]  # of words, names and opening


class Placed(NamedTuple):
    """A report where it stands in time: its id, and the day of its publication."""

    document: str
    day: int | None  # counted from the year 1

    @property
    def moment(self) -> int:
        """The day, and within it a place by the id."""
        part = hashlib.sha256(self.document.encode()).digest()[: WITHIN_A_DAY // 8]
        day = UNDATED if self.day is None else self.day
        return day << WITHIN_A_DAY | int.from_bytes(part, "big")


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """A report as it is compared; the words of each part have weights of length one together."""

    placed: Placed
    words: Mapping[str, float]
    names: Mapping[str, float]
    opening: Mapping[str, float]
    numbers: Mapping[str, float]  # in digits: ages, hours, house numbers
    keys: frozenset[str]


def profile(reading: Reading) -> Profile:
    """A pure function of one report and the shipped table of usual words."""
    return weighed(place(reading.document), counts(reading.document))


def place(document: Document) -> Placed:
    """Where a report stands in time."""
    return Placed(document.id, day_number(document.published))


def counts(document: Document) -> dict[str, dict[str, int]]:
    """How often each word stands in a report, as a name, and in its opening."""
    text = report_text(document)
    opening = Counter(term(word) for _, word in placed(text)[:OPENING])
    return {"words": dict(terms(text)), "names": dict(names(text)), "opening": dict(opening)}


def weighed(placed: Placed, counted: Counts) -> Profile:
    """The profile of a report of which these are the counts."""
    words = _weighted(counted["words"])
    compared = len(words) >= FEWEST
    in_order = sorted(words, key=lambda word: (-words[word], word)) if compared else []
    keys = [word for word in in_order if weight(word) >= TELLING]
    return Profile(
        placed,
        words if compared else {},
        _weighted(counted["names"]),
        _weighted(counted["opening"]),
        _weighted({word: n for word, n in counted["words"].items() if word.isdigit()}),
        frozenset(keys[:KEYS]),
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


def _weighted(counted: Mapping[str, int]) -> dict[str, float]:
    """TF-IDF with a logarithm of the frequency, of length one; words that tell nothing left out."""
    raw = {word: (1 + math.log(n)) * weight(word) for word, n in sorted(counted.items())}
    length = math.sqrt(math.fsum(value * value for value in raw.values()))
    return {word: value / length for word, value in raw.items() if value > 0}
