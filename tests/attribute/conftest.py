"""What the tests of this stage share: a sentence with its grammar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from sayso.annotate.syntax import Parser
from sayso.records import Name, Spans, Token
from sayso.testing import marked
from sayso.values.span import Span
from sayso.values.tree import Tree


@dataclass(frozen=True)
class Parsed:
    """A text without the marks it was given, its grammar, and where its cue and content stand."""

    text: str
    tree: Tree[Token]
    names: tuple[Name, ...]
    cue: Spans
    content: Spans

    @property
    def whole(self) -> Span:
        return Span(0, len(self.text))


@pytest.fixture(scope="module")
def parsed() -> Callable[[str], Parsed]:
    """Parses a sentence that may be marked up as in `sayso.testing`."""
    parser = Parser()

    def parse(marked_up: str) -> Parsed:
        text, marks = marked(marked_up)
        syntax = parser.parse(text, [Span(0, len(text))])
        cue, content = (
            tuple(mark.span for mark in marks if mark.role == role) for role in ("cue", "content")
        )
        return Parsed(text, Tree(syntax.tokens), syntax.names, cue, content)

    return parse
