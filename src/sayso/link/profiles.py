"""What of a report is compared with other reports: its telling words, names, opening, numbers."""

from __future__ import annotations

import hashlib
import math
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sayso.link.background import placed, term, terms, weight
from sayso.records import REPORT_KINDS, Document
from sayso.values.when import day_number

if TYPE_CHECKING:
    from numpy.typing import NDArray

OPENING = 120  # words
KEYS = 40  # words by which a report is looked up
TELLING = 3.0  # nats; one report in twenty has a word that is less telling, and so it is no key
FEWEST = 10  # words of a report that is compared at all
WITHIN_A_DAY = 16  # bits of a moment
UNDATED = 1 << 22  # the day of what has none: after all others
WHOLE = 1 << 15  # as which a weight of 1 is kept
WEIGHED = np.dtype([("word", "<u4"), ("weight", "<u2")])
PARTS = 4  # words, names, opening, numbers in digits (ages, hours, house numbers)

_SENTENCE_STARTS = re.compile(r"(?:^|[.!?:“”\"\n])\s*$")


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


class Profile(NamedTuple):
    """A report as it is compared."""

    placed: Placed
    words: bytes  # `WEIGHED`: in each part of the report each word, as telling as it is there
    keys: frozenset[str]


def profile(document: Document) -> Profile:
    """A pure function of one report and the shipped table of usual words."""
    text = report_text(document)
    counted = terms(text)
    words = _weighted(counted)
    if len(words) < FEWEST:
        return Profile(place(document), b"", frozenset())
    opening = Counter(term(word) for _, word in placed(text)[:OPENING])
    numbers = {word: n for word, n in counted.items() if word.isdigit()}
    parts = (words, _weighted(names(text)), _weighted(opening), _weighted(numbers))
    in_order = sorted(words, key=lambda word: (-words[word], word))
    keys = [word for word in in_order if weight(word) >= TELLING]
    return Profile(place(document), _packed(parts), frozenset(keys[:KEYS]))


def place(document: Document) -> Placed:
    """Where a report stands in time."""
    return Placed(document.id, day_number(document.published))


def shared(one: bytes, others: Sequence[bytes]) -> list[list[float]]:
    """Of one report and each of others what they share of each part, from 0 to 1.

    All at once, because there may be hundreds. The sums are of whole numbers, and so exact: the
    same in whatever order, and whichever of two reports is the one.
    """
    mine, theirs = _unpacked(one), _unpacked(b"".join(others))
    if not mine["word"].size:
        return [[0.0] * PARTS for _ in others]
    lengths = np.array([len(each) // WEIGHED.itemsize for each in others], np.int64)
    whose = np.repeat(np.arange(len(others)), lengths)
    at = np.searchsorted(mine["word"], theirs["word"]).clip(max=mine["word"].size - 1)
    both = np.flatnonzero(mine["word"][at] == theirs["word"])
    products = mine["weight"][at[both]] * theirs["weight"][both]
    part = whose[both] * PARTS + theirs["word"][both] % PARTS
    sums = np.bincount(part, weights=products, minlength=len(others) * PARTS)
    found: list[list[float]] = (sums / WHOLE**2).reshape(len(others), PARTS).tolist()
    return found


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


def _packed(parts: Iterable[Mapping[str, float]]) -> bytes:
    """Sorted; a word is known by 30 bits, to which two more say the part."""
    found: Counter[int] = Counter()
    for number, part in enumerate(parts):
        for word, value in part.items():
            found[zlib.crc32(word.encode()) // PARTS * PARTS + number] += round(value * WHOLE)
    return np.array(sorted(found.items()), WEIGHED).tobytes()


def _unpacked(words: bytes) -> dict[str, NDArray[np.int64]]:
    found = np.frombuffer(words, WEIGHED)
    return {name: found[name].astype(np.int64) for name in ("word", "weight")}


def _weighted(counted: Mapping[str, int]) -> dict[str, float]:
    """TF-IDF with a logarithm of the frequency, of length one; words that tell nothing left out."""
    raw = {word: (1 + math.log(n)) * weight(word) for word, n in sorted(counted.items())}
    length = math.sqrt(math.fsum(value * value for value in raw.values()))
    return {word: value / length for word, value in raw.items() if value > 0}
