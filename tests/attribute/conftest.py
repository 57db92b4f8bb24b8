"""What the tests of this stage share: a sentence with its grammar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from sayso.annotate.syntax import Parser
from sayso.attribute.utterances import utterances
from sayso.records import Annotation, Name, Reading, Spans, Token
from sayso.testing import document, marked, rendered
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


@pytest.fixture(scope="session")
def as_read() -> Callable[[str], list[str]]:
    """What a marked-up text is read as, an utterance a line."""
    parser = Parser()

    def read(marked_up: str) -> list[str]:
        text, marks = marked(marked_up)
        made = document(text)
        syntax = parser.parse(text, [block.span for block in made.blocks])
        return rendered(Reading(made, utterances(made, Annotation(syntax, marks, "by hand"))))

    return read
