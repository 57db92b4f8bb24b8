"""Who is named in a document, so that a surname later on is known for the same person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

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
    """Collect the persons that the parser names, and longer proper names that it missed."""
    other = [name.span for name in syntax.names if name.label != "PERSON"]
    spans = [name.span for name in syntax.names if name.label == "PERSON"]
    spans += [
        span
        for span in _proper_names(syntax.tokens)
        if not any(span.overlaps(known) for known in [*spans, *other])
    ]
    full = {_clean(span.of(text)) for span in spans}
    ranked = sorted(filter(None, full), key=lambda name: (-len(name.split()), name))
    return People(tuple(ranked), syntax.names, syntax.tokens)


def _proper_names(tokens: tuple[Token, ...]) -> Iterator[Span]:
    """Runs of two proper nouns or more."""
    for proper, run in groupby(tokens, key=lambda token: token.pos == "PROPN"):
        words = list(run)
        if proper and len(words) > 1:
            yield Span(words[0].span.start, words[-1].span.end)


def _clean(name: str) -> str:
    words = name.replace("’s", "").replace("'s", "").split()
    return " ".join(word.strip('.,;:()[]"“”') for word in words)


def _short_for(words: Iterable[str], full: list[str]) -> bool:
    short = list(words)
    return len(short) < len(full) and short == full[-len(short) :]
