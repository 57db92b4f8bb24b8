"""The annotator without weights."""

import pytest

from sayso.annotate.lexicon import Lexicon
from sayso.annotate.syntax import Parser
from sayso.testing import marked
from sayso.values.span import Span


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


@pytest.mark.parametrize(
    "marked_up",
    [
        "[The mayor|source] [said|cue] [that nine people died|content].",
        "[Nine people died in Selwick|content], [according to|cue] [the fire service|source].",
        "[“We heard a loud crack,”|content] [said|cue] [Tomas Ebrel|source].",
        "The market opened at noon.",
    ],
)
def test_finds_plain_attributions(marked_up: str, parser: Parser) -> None:
    """Reporting verbs with a clause, quotations, and `according to`."""
    text, expected = marked(marked_up)
    whole = [Span(0, len(text))]
    assert Lexicon().marks(text, whole, parser.parse(text, whole)) == expected


def test_the_first_word_of_a_document_can_be_the_source(parser: Parser) -> None:
    """The token with the number nought counts like any other."""
    text = "Police said nobody was hurt."
    whole = [Span(0, len(text))]
    roles = {mark.role for mark in Lexicon().marks(text, whole, parser.parse(text, whole))}
    assert roles == {"source", "cue", "content"}
