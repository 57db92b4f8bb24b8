"""A stretch of a document's text: code points, half-open."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Sequence
from typing import NamedTuple, Protocol


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


class Placed(Protocol):
    """Anything that stands somewhere in a text."""

    @property
    def span(self) -> Span:
        """Where it stands."""


def stripped(span: Span, text: str, marks: Container[str]) -> Span | None:
    """Without the characters of `marks` at its ends; None if nothing else is there."""
    start, end = span
    while start < end and text[start] in marks:
        start += 1
    while end > start and text[end - 1] in marks:
        end -= 1
    return Span(start, end) if start < end else None


def overlapping(things: Sequence[Placed], span: Span) -> range:
    """The places, among `things`, of those that share a character with `span`.

    For things in text order that do not overlap each other. Found by halving: use this instead of
    a loop over all of them wherever a text decides how many there are.
    """
    first = bisect_right(things, span.start, key=lambda one: one.span.end)
    last = bisect_left(things, span.end, lo=first, key=lambda one: one.span.start)
    return range(first, last)
