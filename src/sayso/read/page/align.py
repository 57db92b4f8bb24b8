"""From the words of a block back to where they stand in the source of its page.

Words are compared without white space and without characters that nobody sees, and with their
entities resolved. Long blocks are found first, one after the other; short ones between them.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, islice, pairwise

from sayso.read.page.markup import Markup
from sayso.values.span import Span

_LONG = 24  # characters that are enough for a block to be taken for no other
_ENDS = 20  # characters at either end by which a block is found whose middle differs
_MOST_MISSED = 200  # blocks sought in vain, after which only neighbours are looked at
_BLANK = r"\s\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff"
_UNSEEN, _SEEN = re.compile(f"[{_BLANK}]+"), re.compile(f"[^{_BLANK}]")
_PIECE = re.compile(r"&(?:#\w{1,10}|\w{1,40});?|[^&]{1,400}|&")


class Alignment:
    """The text of a page, in which blocks are looked for."""

    def __init__(self, markup: Markup) -> None:
        self._source = markup.source
        runs = [(run, letters(html.unescape(run.of(markup.source)))) for run in markup.runs]
        self._runs = [(run, words) for run, words in runs if words]
        self._starts = list(accumulate((len(words) for _, words in self._runs), initial=0))
        self._page = "".join(words for _, words in self._runs)

    def origins(self, blocks: Sequence[str]) -> list[Span | None]:
        """Where each of these blocks, in page order, stands in the source; None if it does not."""
        found = self._anchored([letters(words) for words in blocks])
        return [None if span is None else self._in_source(span) for span in found]

    def apart(self, lines: Sequence[str], after: int) -> tuple[list[Span], int] | None:
        """Where each of these stands, if they all stand there with nothing between them.

        `after` is how far to go before looking, and what comes back is how far that has gone.
        """
        pieces = [letters(line) for line in lines]
        words = "".join(pieces)
        at = self._page.find(words, after)
        at = self._page.find(words) if at < 0 else at
        if at < 0 or not all(pieces):
            return None
        ends = list(accumulate(map(len, pieces), initial=at))
        return [self._in_source(Span(*place)) for place in pairwise(ends)], ends[-1]

    def words_at(self, span: Span) -> str:
        """The words that stand in a stretch of the source."""
        first = bisect_right(self._runs, span.start, key=lambda one: one[0].start)
        words = []
        for run, _ in self._runs[max(0, first - 1) :]:
            if run.start >= span.end:
                break
            if run.end > span.start:
                words.append(
                    html.unescape(Span(max(run.start, span.start), run.end).of(self._source))
                )
        return " ".join("".join(words).split())

    def _anchored(self, blocks: Sequence[str]) -> list[Span | None]:
        """The long ones each after the one before, then the others in what is left between."""
        found: list[Span | None] = [None] * len(blocks)
        at, missed = 0, 0
        for n, words in enumerate(blocks):
            if len(words) >= _LONG:
                found[n] = self._find(words, at, len(self._page), anywhere=missed < _MOST_MISSED)
                missed += found[n] is None
                at = at if (span := found[n]) is None else max(at, span.end)
        after = found.copy()
        for n in reversed(range(len(after) - 1)):
            after[n] = after[n] or after[n + 1]
        at = 0
        for n, words in enumerate(blocks):
            if words and found[n] is None and len(words) < _LONG:
                end = len(self._page) if (span := after[n]) is None else span.start
                found[n] = self._find(words, at, end, anywhere=missed < _MOST_MISSED)
                missed += found[n] is None
            at = at if (span := found[n]) is None else span.end
        return found

    def _find(self, words: str, start: int, end: int, *, anywhere: bool) -> Span | None:
        at = self._page.find(words, start, end)
        if at < 0 and anywhere:
            at = self._page.find(words)
        if at >= 0:
            return Span(at, at + len(words))
        return self._by_its_ends(words, start) if len(words) >= 2 * _ENDS else None

    def _by_its_ends(self, words: str, start: int) -> Span | None:
        """A block whose middle the extraction changed: by how it begins and how it ends."""
        first = self._page.find(words[:_ENDS], start)
        last = self._page.find(words[-_ENDS:], first, first + 2 * len(words)) if first >= 0 else -1
        return Span(first, last + _ENDS) if last >= 0 else None

    def _in_source(self, span: Span) -> Span:
        return Span(self._place(span.start), self._place(span.end - 1, past=True))

    def _place(self, at: int, *, past: bool = False) -> int:
        """The place in the source of the character at `at`, or the place after it."""
        n = bisect_right(self._starts, at) - 1
        run, _ = self._runs[n]
        left = at - self._starts[n]
        for piece in _PIECE.finditer(self._source, run.start, run.end):
            count = len(letters(html.unescape(piece[0])))
            if left < count:
                return piece.start() + _nth(piece[0], left, past=past)
            left -= count
        return run.end


def _nth(piece: str, left: int, *, past: bool) -> int:
    """Where in a piece its character number `left` begins, or where it is over."""
    if piece[0] == "&" and len(piece) > 1:
        return len(piece) if past else 0
    place = next(islice(_SEEN.finditer(piece), left, None)).start()
    return place + past


def letters(words: str) -> str:
    """Words without what nobody sees."""
    return _UNSEEN.sub("", words)
