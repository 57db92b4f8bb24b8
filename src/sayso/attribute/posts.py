"""Blocks that are published by somebody else than the report, or at another moment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.records import REPORT_KINDS, Block, Document, Hop
from sayso.values.span import Span, overlapping


@dataclass(frozen=True, slots=True)
class Posts:
    """The blocks of a report that have an account or a moment of their own, in text order."""

    document: Document
    blocks: tuple[Block, ...]

    def at(self, place: Span) -> Block | None:
        """The one in which this place stands."""
        found = overlapping(self.blocks, place)
        return self.blocks[found.start] if found else None

    def account(self, place: Span) -> Hop | None:
        """Whose post is quoted there."""
        block = self.at(place)
        if block is None or block.by is None:
            return None
        return Hop(block.by, "channel", "posted", self._named(block))

    def published(self, place: Span) -> str | None:
        """When what stands there was published."""
        block = self.at(place)
        return self.document.published if block is None or block.at is None else block.at

    def is_dated(self, place: Span) -> bool:
        """Whether what stands there was said by posting it, at a moment that is known."""
        block = self.at(place)
        return block is not None and block.by is not None and block.at is not None

    def _named(self, post: Block) -> Span | None:
        """Where the line below a post says whose it is."""
        text, by = self.document.text, post.by or ""
        for block in _below(self.document, post):
            start = text.find(by, block.span.start, block.span.end)
            if start >= 0:
                return Span(start, start + len(by))
        return None


def posts(document: Document) -> Posts:
    """Those of this report."""
    found = (one for one in document.blocks if one.by is not None or one.at is not None)
    return Posts(document, tuple(one for one in found if one.kind in REPORT_KINDS))


def _below(document: Document, post: Block) -> Iterator[Block]:
    """The blocks of the same post that are no words of it."""
    first = overlapping(document.blocks, post.span).stop
    for block in document.blocks[first:]:
        if block.by != post.by:
            return
        if block.kind not in REPORT_KINDS:
            yield block
