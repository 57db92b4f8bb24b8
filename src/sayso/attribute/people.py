"""Who is named in a document, so that a surname later on is known for the same person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.records import Name, Syntax, Token
from sayso.values.span import Span

PERSONAL = frozenset({"he", "she", "i"})
PLURAL = frozenset({"they", "we", "it", "you", "who", "which", "that", "this", "these", "those"})


@dataclass(frozen=True, slots=True)
class People:
    """The persons that a document names, fullest name first, and its names and words."""

    full: tuple[str, ...]
    names: tuple[Name, ...]
    tokens: tuple[Token, ...]

    def fullest(self, name: str) -> str:
        """The longest name of the document that ends in these words, if only one does."""
        words = name.split()
        alike = [other for other in self.full if _short_for(words, other.split())]
        return alike[0] if len({other.split()[-1] for other in alike}) == 1 else name

    def names_in(self, span: Span) -> Iterator[Name]:
        """The named entities that stand in a span."""
        return (name for name in self.names if name.span.within(span))

    def words_of(self, span: Span) -> list[int]:
        """The indices of the tokens that stand in a span."""
        return [n for n, token in enumerate(self.tokens) if token.span.within(span)]

    def head_of(self, span: Span) -> int | None:
        """The token of a span that the others hang on: its governor stands outside."""
        inside = self.words_of(span)
        return next(
            (n for n in inside if self.tokens[n].head not in inside or self.tokens[n].head == n),
            None,
        )


def mentioned(text: str, syntax: Syntax) -> People:
    """Collect the persons that the parser names."""
    full = {_clean(name.span.of(text)) for name in syntax.names if name.label == "PERSON"}
    ranked = sorted((name for name in full if name), key=lambda name: (-len(name.split()), name))
    return People(tuple(ranked), syntax.names, syntax.tokens)


def _clean(name: str) -> str:
    words = name.replace("’s", "").replace("'s", "").split()
    return " ".join(word.strip('.,;:()[]"“”') for word in words)


def _short_for(words: Iterable[str], full: list[str]) -> bool:
    short = list(words)
    return len(short) < len(full) and short == full[-len(short) :]
