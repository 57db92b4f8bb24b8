"""Quotations that the tagger left alone or cut, given to whoever is speaking.

Of 395 quotations in PolNeAR's training articles that follow “…,” he said. in their paragraph, 392
belong to the same cue; of 106 paragraphs that are one closed quotation, 88 belong to a cue before.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from sayso.attribute.attributions import Attribution
from sayso.attribute.grammar import Grammar
from sayso.values.quotation import Quotation
from sayso.values.span import Span, overlapping

GAP = 80  # characters from a cue's sentence to a quotation that goes on with it
SHORTEST = 3  # words of a quotation that says something
ALONE = 6  # the same, of one that is a paragraph; shorter ones are headings
FULL = frozenset(".,?!…—-")
CLOSING = frozenset("”\"'’»")


def with_quotations(
    found: Sequence[Attribution], quoted: Sequence[Quotation], tree: Grammar, text: str
) -> list[Attribution]:
    """The attributions with the rest of the quotations that they began."""
    taken = {n for one in found for span in one.spans for n in overlapping(tree.words, span)}
    whole = [_to_marks(one, taken, quoted, tree) for one in found]
    ends = sorted((max(span.end for span in one.spans), n) for n, one in enumerate(whole))
    for quotation in quoted:
        owner = _owner(quotation, ends, taken, tree, text)
        if owner is not None:
            content = (*whole[owner].content, quotation.span)
            whole[owner] = replace(whole[owner], content=tuple(sorted(content)))
            insort(ends, (quotation.span.end, owner))
    return whole


def _owner(
    quotation: Quotation,
    ends: Sequence[tuple[int, int]],
    taken: Container[int],
    tree: Grammar,
    text: str,
) -> int | None:
    """Who goes on in a quotation of which nobody has a word."""
    words = tree.inside(quotation.span)
    said = [n for n in words if tree.words[n].pos != "PUNCT"]
    if len(said) < SHORTEST or any(n in taken for n in words) or not _is_full(quotation, text):
        return None
    at = bisect_left(ends, (quotation.span.start + 1, -1))
    end, owner = ends[at - 1] if at else (-1 - GAP, -1)
    if quotation.span.start - end > GAP:
        return None
    gap = text[max(0, end) : quotation.span.start]
    if "\n" not in gap:
        return owner if gap.strip()[-1:] in (".", ":", ",", "") else None
    alone = len(said) >= ALONE and _stands_alone(quotation, text)
    return owner if alone and not any(map(str.isalnum, gap)) else None


def _is_full(quotation: Quotation, text: str) -> bool:
    """A sentence of its own, not a word in marks."""
    inside = quotation.span.of(text).rstrip("”\"'’» \n")
    first = next((c for c in inside if c.isalnum()), "a")
    return inside[-1:] in FULL and not first.islower()


def _stands_alone(quotation: Quotation, text: str) -> bool:
    end = text.find("\n", quotation.span.end)
    after = Span(quotation.span.end, len(text) if end < 0 else end)
    return not any(map(str.isalnum, after.of(text)))


def _to_marks(
    one: Attribution, taken: Container[int], quoted: Sequence[Quotation], tree: Grammar
) -> Attribution:
    """“It was late | and we left”: a quotation is all of one person's words."""
    content = tuple(_whole_quotation(piece, taken, quoted, tree) for piece in one.content)
    return replace(one, content=tuple(_joined(content)))


def _whole_quotation(
    piece: Span, taken: Container[int], quoted: Sequence[Quotation], tree: Grammar
) -> Span:
    start, end = piece
    for number in overlapping(quoted, piece):
        span, closed = quoted[number]
        if (
            closed
            and start <= span.start < end < span.end
            and _is_free(Span(end, span.end), taken, tree)
        ):
            end = span.end
        if (
            closed
            and span.start < start < span.end <= end
            and _is_free(Span(span.start, start), taken, tree)
        ):
            start = span.start
    return Span(start, end)


def _is_free(span: Span, taken: Container[int], tree: Grammar) -> bool:
    return not any(n in taken for n in tree.inside(span))


def _joined(pieces: Sequence[Span]) -> Iterator[Span]:
    whole: list[Span] = []
    for piece in sorted(pieces):
        if whole and piece.start < whole[-1].end:
            whole[-1] = Span(whole[-1].start, max(whole[-1].end, piece.end))
        else:
            whole.append(piece)
    yield from whole
