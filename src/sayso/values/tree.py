"""The grammar of a text as a tree: stretches to words, words to what hangs on them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Generic, Protocol, TypeVar

from sayso.values.span import Span


class Word(Protocol):
    """What a parser says of a word; `head` is the index of its governor, its own at a root."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        ...

    @property
    def dep(self) -> str:
        """How it hangs on its governor."""
        ...

    @property
    def head(self) -> int:
        """The index of its governor."""
        ...


W = TypeVar("W", bound=Word)


class Tree(Generic[W]):
    """Words in text order, without overlap, and how they hang together; a word is its index."""

    def __init__(self, words: Sequence[W]) -> None:
        self.words = words
        self._starts = [word.span.start for word in words]

    @cached_property
    def _below(self) -> dict[int, list[int]]:
        below: dict[int, list[int]] = {}
        for number, word in enumerate(self.words):
            if word.head != number:
                below.setdefault(word.head, []).append(number)
        return below

    def inside(self, span: Span) -> range:
        """The words that begin in a stretch of text."""
        return range(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end))

    def below(self, number: int, *deps: str) -> list[int]:
        """What hangs on a word directly, in one of these ways if any is named, in text order."""
        return [n for n in self._below.get(number, []) if not deps or self.words[n].dep in deps]

    def subtree(self, number: int) -> list[int]:
        """A word and all that hangs on it, in text order."""
        found, waiting = [number], [number]
        while waiting:
            below = self._below.get(waiting.pop(), [])
            found += below
            waiting += below
        return sorted(found)

    def phrase(self, number: int) -> Span:
        """The stretch of text from the first to the last word of a subtree."""
        words = self.subtree(number)
        return Span(self.words[words[0]].span.start, self.words[words[-1]].span.end)

    def heads(self, span: Span) -> list[int]:
        """The words of a stretch whose governors stand outside it, or nowhere."""
        inside = self.inside(span)
        return [n for n in inside if self.words[n].head not in inside or self.words[n].head == n]

    def above(self, number: int) -> Iterator[int]:
        """The governors of a word, from the nearest to the root."""
        while self.words[number].head != number:
            number = self.words[number].head
            yield number
