"""Quotations that nobody was given, or only a part of which."""

import pytest

from sayso.annotate.syntax import Parser
from sayso.attribute.utterances import utterances
from sayso.records import Annotation, Reading
from sayso.testing import document, marked, rendered


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def read(marked_up: str, parser: Parser) -> list[str]:
    text, marks = marked(marked_up)
    made = document(text)
    syntax = parser.parse(text, [block.span for block in made.blocks])
    return rendered(Reading(made, utterances(made, Annotation(syntax, marks, "by hand"))))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[“It was late,”|content] [Oule|source] [said|cue]. “Nobody saw the keeper leave.”",
            ["direct: Oule | said | “It was late,” … “Nobody saw the keeper leave.”"],
        ),
        (
            "[“It was late,”|content] [Oule|source] [said|cue].\n\n"
            "“Nobody on the pier saw the keeper leave.”",
            ["direct: Oule | said | “It was late,” … “Nobody on the pier saw the keeper leave.”"],
        ),
        (
            "[Oule|source] [said|cue]: [“It was late|content] and nobody saw the keeper.”",
            ["direct: Oule | said | “It was late and nobody saw the keeper.”"],
        ),
    ],
)
def test_who_began_goes_on(text: str, expected: list[str], parser: Parser) -> None:
    """In the paragraph, in one that is nothing but a quotation, and up to the closing mark."""
    assert read(text, parser) == expected


def test_a_word_in_marks_goes_on_with_nothing(parser: Parser) -> None:
    """“The so-called ‘pier’” is the writer's."""
    text = "[Oule|source] [said|cue] [it was late|content]. The “long pier” is made of oak."
    assert len(read(text, parser)) == 2
