"""Cut a document into the stretches of tokens that the tagger reads at once.

A window is whole paragraphs, as many as fit, so that a paragraph is read in the light of its
neighbours and a copied passage gives the same windows again. The paragraph before is read along as
context only. A document is cut twice, the second time elsewhere, so that each paragraph is read
with two sets of neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.values.span import Span

if TYPE_CHECKING:
    from tokenizers import Tokenizer

CLS, SEP = 101, 102  # BERT's own ids: start of a window, end of a paragraph
LONGEST = 256  # tokens of a window, CLS and SEP included
CONTEXT = 96  # longest paragraph, in tokens, that is read again as context


@dataclass(frozen=True, slots=True)
class Piece:
    """The tokens of one paragraph, or of one stretch of a paragraph too long for a window."""

    ids: tuple[int, ...]
    spans: tuple[Span, ...]  # of the document's text, one for each token


@dataclass(frozen=True, slots=True)
class Window:
    """What the tagger is given: token ids, and where each stands in the text (None: CLS, SEP)."""

    ids: tuple[int, ...]
    spans: tuple[Span | None, ...]
    fresh: int  # the first token that is not context


def pieces(
    text: str, paragraphs: Sequence[Span], tokenizer: Tokenizer, longest: int = LONGEST
) -> list[Piece]:
    """Tokenize each paragraph; one of more than `longest` - 2 tokens is cut into several pieces."""
    room = longest - 2
    found = []
    for paragraph in paragraphs:
        coded = tokenizer.encode(text[paragraph.start : paragraph.end], add_special_tokens=False)
        spans = [
            Span(paragraph.start + start, paragraph.start + end) for start, end in coded.offsets
        ]
        for at in range(0, len(spans), room):
            found.append(Piece(tuple(coded.ids[at : at + room]), tuple(spans[at : at + room])))
    return found


def windows(
    found: Sequence[Piece],
    longest: int = LONGEST,
    context: int = CONTEXT,
    first: int | None = None,
) -> Iterator[Window]:
    """Pack pieces in order into windows; every token is fresh in exactly one of them.

    `first`: tokens after which the first window ends, for another cut; it has one piece at least.
    """
    at, room = 0, first or longest
    while at < len(found):
        before = found[at - 1 : at] if at and len(found[at - 1].ids) <= context else []
        if before and len(before[0].ids) + len(found[at].ids) + 3 > longest:
            before = []
        taken = [*before, found[at]]
        at += 1
        size = 1 + sum(len(piece.ids) + 1 for piece in taken)
        while at < len(found) and size + len(found[at].ids) + 1 <= room:
            taken.append(found[at])
            size += len(found[at].ids) + 1
            at += 1
        yield window(taken, fresh_from=len(before))
        room = longest


def window(taken: Sequence[Piece], fresh_from: int = 0) -> Window:
    """Join pieces as [CLS] piece [SEP] piece [SEP] …; those before `fresh_from` are context."""
    ids: list[int] = [CLS]
    spans: list[Span | None] = [None]
    fresh = 1
    for number, piece in enumerate(taken):
        if number == fresh_from:
            fresh = len(ids)
        ids += [*piece.ids, SEP]
        spans += [*piece.spans, None]
    return Window(tuple(ids), tuple(spans), fresh)
