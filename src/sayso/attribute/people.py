"""Who is named in a document, so that a surname later on is known for the same person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from sayso.records import Name, Syntax, Token
from sayso.values.span import Span, overlapping

PERSONAL = frozenset({"he", "she", "i"})
PLURAL = frozenset({"they", "we", "it", "you", "who", "which", "that", "this", "these", "those"})


@dataclass(frozen=True, slots=True)
class People:
    """The persons that a document names, and its names and words.

    `full` has for each surname the words of the names that end in it, fullest name first.
    """

    full: Mapping[str, Sequence[Sequence[str]]]
    names: tuple[Name, ...]
    tokens: tuple[Token, ...]

    def fullest(self, name: str) -> str:
        """The longest name of the document that ends in these words."""
        words = name.split()
        alike = self.full.get(words[-1], ()) if words else ()
        return next((" ".join(other) for other in alike if _short_for(words, other)), name)

    def names_in(self, span: Span) -> Iterator[Name]:
        """The named entities that stand in a span."""
        near = (self.names[n] for n in overlapping(self.names, span))
        return (name for name in near if name.span.within(span))

    def words_of(self, span: Span) -> range:
        """The indices of the tokens that stand in a span."""
        near = overlapping(self.tokens, span)
        inside = [n for n in near if self.tokens[n].span.within(span)]
        return range(inside[0], inside[-1] + 1) if inside else range(0)

    def head_of(self, span: Span) -> int | None:
        """The token of a span that the others hang on: its governor stands outside."""
        inside = self.words_of(span)
        return next(
            (n for n in inside if self.tokens[n].head not in inside or self.tokens[n].head == n),
            None,
        )


def mentioned(text: str, syntax: Syntax) -> People:
    """Collect the persons that the parser names, and longer proper names that it missed."""
    spans = [name.span for name in syntax.names if name.label == "PERSON"]
    spans += [s for s in _proper_names(syntax.tokens) if not overlapping(syntax.names, s)]
    names = (name.split() for name in {_clean(span.of(text)) for span in spans})
    full: dict[str, list[list[str]]] = {}
    for words in sorted(filter(None, names), key=lambda words: (-len(words), words)):
        full.setdefault(words[-1], []).append(words)
    return People(full, syntax.names, syntax.tokens)


def _proper_names(tokens: tuple[Token, ...]) -> Iterator[Span]:
    """Runs of two proper nouns or more."""
    for proper, run in groupby(tokens, key=lambda token: token.pos == "PROPN"):
        words = list(run)
        if proper and len(words) > 1:
            yield Span(words[0].span.start, words[-1].span.end)


def _clean(name: str) -> str:
    words = name.replace("’s", "").replace("'s", "").split()
    return " ".join(word.strip('.,;:()[]"“”') for word in words)


def _short_for(short: Sequence[str], full: Sequence[str]) -> bool:
    return len(short) < len(full) and short == full[-len(short) :]
