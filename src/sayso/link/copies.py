"""Which words of a report stand in an earlier one: whole copies, and passages carried over.

By winnowing (Schleimer, Wilkerson and Aiken 2003): of each few runs of five words the one with the
least hash is kept, so that any passage long enough leaves the same marks wherever it stands. Words
that both reports give as somebody's, in quotation marks or as a post, do not make a copy: two who
heard the same are no copyists.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sayso.link.background import placed, term
from sayso.records import REPORT_KINDS, Copy, Document, Reading
from sayso.values.agencies import agency
from sayso.values.quotation import Quotation, quotations
from sayso.values.span import Span, overlapping

RUN = 5  # words of which one mark is made
WINDOW = 4  # marks of which the least is kept
FEWEST = 3  # marks that two reports share, for words to be carried over
LONG = 50  # characters in one stretch that are nobody's quoted words; two may hit on less
PLAIN = 9  # the same in words that are no names and no numbers
PIECES = 20  # such words in all stretches together
LENT = 18  # such words in one stretch that only one of the two gives as somebody's
WHOLE = 0.5  # share of the marks of the shorter one, from which one is a copy of the other
ENTIRE = 0.75  # the same, where most of it is quoted words
_POSTED = re.compile(r"[—–-]\s*[^—–\n]{1,60}\(@\w+\)[^\n]{0,40}\Z")  # … — Renata Oule (@oule) May 3


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a report, each with the words that it stands for.

    `own` are those of nobody's quoted words, `plain` where its words begin that name and count
    nothing.
    """

    document: str
    published: str
    places: Mapping[int, Span]
    own: frozenset[int]
    plain: tuple[int, ...]
    of_agency: bool = False

    @property
    def age(self) -> tuple[str, bool, str]:
        """Older reports are less, of one day an agency's; undated ones pass for the youngest."""
        return self.published or "9", not self.of_agency, self.document


def marks(document: Document) -> Marks:
    """A pure function of one report's words."""
    found: dict[int, Span] = {}
    quoted: list[Quotation] = []
    plain: list[int] = []
    for span in _told(document):
        words = placed(span.of(document.text))
        found |= _winnowed(words, span.start)
        quoted += _quoted(document.text, span)
        plain += (span.start + at for at, word in words if word[0].islower())
    own = (m for m, place in found.items() if not overlapping(quoted, place))
    filed = document.publisher is not None and agency(document.publisher) is not None
    return Marks(document.id, document.published or "", found, frozenset(own), tuple(plain), filed)


def _told(document: Document) -> list[Span]:
    """The report in its paragraphs; of a gallery, which has none, the captions."""
    report = [block.span for block in document.blocks if block.kind in REPORT_KINDS]
    return report or [block.span for block in document.blocks if block.kind == "caption"]


def _quoted(text: str, paragraph: Span) -> list[Quotation]:
    """What stands in quotation marks; all of a paragraph that is a post with its author."""
    if _POSTED.search(paragraph.of(text)):
        return [Quotation(paragraph, closed=True)]
    return quotations(text, paragraph)


def _winnowed(placed_words: Iterable[tuple[int, str]], start: int) -> dict[int, Span]:
    words = [(at, word, term(word)) for at, word in placed_words]
    runs = [
        (
            _hash(" ".join(each for _, _, each in words[n : n + RUN])),
            Span(start + words[n][0], start + words[n + RUN - 1][0] + len(words[n + RUN - 1][1])),
        )
        for n in range(len(words) - RUN + 1)
    ]
    windows = (runs[n : n + WINDOW] for n in range(max(1, len(runs) - WINDOW + 1)))
    return dict(min(window) for window in windows if window)


@lru_cache(maxsize=1 << 16)
def _hash(words: str) -> int:
    return int.from_bytes(hashlib.blake2b(words.encode(), digest_size=8).digest(), "big")


def copies(readings: Iterable[Reading]) -> tuple[Copy, ...]:
    """For each report with words of an earlier one, from which and how much; oldest first.

    Reports that are copies of one another are a family: of each the first that fits is enough.
    """
    every = sorted((marks(reading.document) for reading in readings), key=lambda one: one.age)
    family: dict[str, str] = {}
    found = []
    for number, one in enumerate(every):
        known: set[str] = set()
        for before in every[:number]:
            root = family[before.document]
            shared = () if root in known else one.places.keys() & before.places.keys()
            if len(shared) >= FEWEST and (copy := _copy(one, before, sorted(shared))):
                found.append(copy)
                if copy.whole:
                    known.add(root)
                    family.setdefault(one.document, root)
        family.setdefault(one.document, one.document)
    return tuple(found)


def _copy(one: Marks, before: Marks, shared: Sequence[int]) -> Copy | None:
    share = len(shared) / max(1, min(len(one.places), len(before.places)))
    own = [mark for mark in shared if mark in one.own and mark in before.own]
    share_of_own = len(own) / max(1, min(len(one.own), len(before.own)))
    whole = share >= ENTIRE or (share_of_own >= WHOLE and len(own) >= FEWEST)
    lent = [mark for mark in shared if mark in one.own or mark in before.own]
    carried = _is_carried(one, _stretches(one, own)) or _is_lent(one, _stretches(one, lent))
    if not whole and not carried:
        return None
    return Copy(one.document, before.document, round(share, 2), _stretches(one, shared), whole)


def _is_carried(one: Marks, stretches: Iterable[Span]) -> bool:
    """Whether they are more than what two writers hit on by themselves."""
    found = [(span.end - span.start, _plain(one, span)) for span in stretches]
    long = any(length >= LONG or plain >= PLAIN for length, plain in found)
    return long or sum(plain for _, plain in found) >= PIECES


def _is_lent(one: Marks, stretches: Iterable[Span]) -> bool:
    """Whether one gives as its own what the other quotes: both follow one statement."""
    return any(_plain(one, span) >= LENT for span in stretches)


def _plain(one: Marks, span: Span) -> int:
    """How many of the words are no names and no numbers."""
    return bisect_left(one.plain, span.end) - bisect_left(one.plain, span.start)


def _stretches(one: Marks, some: Iterable[int]) -> tuple[Span, ...]:
    return _joined(sorted(one.places[mark] for mark in some))


def _joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans that touch, as one."""
    joined: list[Span] = []
    for span in spans:
        if joined and span.start <= joined[-1].end + 1:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


class Families:
    """For words of a report, the oldest report at hand in which they stand."""

    def __init__(self, copies: Iterable[Copy]) -> None:
        self._copies: dict[str, list[Copy]] = {}
        for one in copies:  # oldest first
            self._copies.setdefault(one.document, []).append(one)

    def of(self, document: str, span: Span) -> str:
        """The report that these words come from; the document itself if no earlier one has them."""
        for one in self._copies.get(document, ()):
            if one.whole or any(span.overlaps(passage) for passage in one.passages):
                return self.of(one.of, Span(0, 0))
        return document
