"""A document's text cut where marks begin and end, block by block, for the page that shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sayso.records import Block, BlockKind, Document, Reading, Utterance
from sayso.values.span import Span
from sayso.web.view import anchor

NOTED = frozenset({"direct", "indirect", "mixed", "inference", "absence"})


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text that is something."""

    span: Span
    sort: str  # source, cue, words, hedge, figure, time, silent
    utterance: str  # its anchor


@dataclass(frozen=True, slots=True)
class Begun:
    """An utterance where its words begin; without a number, nothing is noted beside it."""

    anchor: str
    number: int | None


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that is the same throughout: in these marks, and of these utterances."""

    text: str
    sorts: tuple[str, ...]
    utterances: tuple[str, ...]
    begun: tuple[Begun, ...]


@dataclass(frozen=True, slots=True)
class Noted:
    """What stands in the margin."""

    number: int
    anchor: str
    utterance: Utterance


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block with its pieces, and the notes beside it."""

    kind: BlockKind
    pieces: tuple[Piece, ...]
    notes: tuple[Noted, ...]


def paragraphs(reading: Reading, lit: str | None = None) -> Iterator[Paragraph]:
    """All blocks of a document, in text order; what is lit is noted whatever it is."""
    notes = list(_notes(reading.utterances, lit))
    begun: dict[int, list[Begun]] = {}
    numbers = {one.anchor: one.number for one in notes}
    for said in reading.utterances:
        mine = anchor(said.id)
        begun.setdefault(said.content[0].start, []).append(Begun(mine, numbers.get(mine)))
    pieces = _Pieces(reading.document.text, list(_marks(reading.utterances)), begun)
    for block in reading.document.blocks:
        inside = tuple(one for one in notes if _starts_in(one.utterance, block))
        yield Paragraph(block.kind, tuple(pieces.of(block.span)), inside)


def around(document: Document, said: Utterance) -> Iterator[Paragraph]:
    """The blocks of a document in which an utterance stands, with its marks and no others."""
    spans = (*said.source, *said.cue, *said.content)
    blocks = tuple(
        one
        for one in document.blocks
        if any(span.start < one.span.end and one.span.start < span.end for span in spans)
    )
    alone = Reading(replace(document, blocks=blocks), (said,))
    return paragraphs(alone, anchor(said.id))


def _starts_in(said: Utterance, block: Block) -> bool:
    return block.span.start <= said.content[0].start < block.span.end


def _notes(utterances: Iterable[Utterance], lit: str | None) -> Iterator[Noted]:
    ordered = sorted(utterances, key=lambda one: one.content[0].start)
    noted = (one for one in ordered if one.mode in NOTED or anchor(one.id) == lit)
    for number, one in enumerate(noted, start=1):
        yield Noted(number, anchor(one.id), one)


def _marks(utterances: Iterable[Utterance]) -> Iterator[Mark]:
    for one in utterances:
        mine = anchor(one.id)
        if one.mode in NOTED:
            parts = (("source", one.source), ("cue", one.cue), ("words", one.content))
            for sort, spans in parts:
                yield from (Mark(span, sort, mine) for span in spans)
        else:
            yield from (Mark(span, "", mine) for span in one.content)
        yield from (Mark(span, "hedge", mine) for span in one.certainty.cues)
        yield from (Mark(figure.span, "figure", mine) for figure in one.figures)
        yield from (Mark(time.span, "time", mine) for time in one.times)
        yield from (Mark(silent.span, "silent", mine) for silent in one.silent)


class _Pieces:
    """One walk along the text: what is open where the walk has come to."""

    def __init__(self, text: str, marks: list[Mark], begun: dict[int, list[Begun]]) -> None:
        self._text, self._begun = text, begun
        self._opens: dict[int, list[Mark]] = {}
        self._closes: dict[int, list[Mark]] = {}
        for mark in marks:
            if mark.span.start < mark.span.end:
                self._opens.setdefault(mark.span.start, []).append(mark)
                self._closes.setdefault(mark.span.end, []).append(mark)
        self._cuts = sorted({*self._opens, *self._closes, *begun})
        self._next = 0
        self._sorts: Counter[str] = Counter()
        self._within: Counter[str] = Counter()

    def of(self, block: Span) -> Iterator[Piece]:
        """The pieces of a block; blocks have to come in their order."""
        at = block.start
        self._pass(at)
        begun = tuple(self._begun.get(at, ()))
        while at < block.end:
            more = self._next < len(self._cuts)
            end = min(self._cuts[self._next], block.end) if more else block.end
            sorts = tuple(sorted(name for name in +self._sorts if name))
            yield Piece(self._text[at:end], sorts, tuple(+self._within), begun)
            at = end
            self._pass(at)
            begun = tuple(self._begun.get(at, ()))

    def _pass(self, at: int) -> None:
        while self._next < len(self._cuts) and self._cuts[self._next] <= at:
            cut = self._cuts[self._next]
            for mark in self._closes.get(cut, ()):
                self._sorts[mark.sort] -= 1
                self._within[mark.utterance] -= 1
            for mark in self._opens.get(cut, ()):
                self._sorts[mark.sort] += 1
                self._within[mark.utterance] += 1
            self._next += 1
