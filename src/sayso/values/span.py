"""A stretch of a document's text: code points, half-open."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """`text[start:end]` is the exact wording."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def within(self, other: Span) -> bool:
        """Whether every character of this one lies in the other."""
        return other.start <= self.start and self.end <= other.end

    def of(self, text: str) -> str:
        """The words that stand there."""
        return text[self.start : self.end]
