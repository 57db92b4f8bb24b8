"""Attributions that are in the grammar and not among the marks."""

import pytest

from sayso.annotate.syntax import Parser
from sayso.attribute.utterances import utterances
from sayso.records import Annotation, Reading
from sayso.testing import document, marked, rendered


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The harbour office informs that the ferry will stop on Monday.",
            "indirect: The harbour office | informs | that the ferry will stop on Monday",
        ),
        (
            "Two divers are believed to have drowned.",
            "indirect:  | are believed | Two divers … to have drowned",
        ),
        (
            "The pier is being mended, according to harbour officials.",
            "indirect: harbour officials | according to | The pier is being mended",
        ),
        (
            "A quarter of that, per the city council, is lost.",
            "indirect: the city council | per | A quarter of that … is lost",
        ),
        (
            "The ferry is expected to sail at noon.",
            "indirect:  | is expected | The ferry … to sail at noon",
        ),
        (
            "The pier was closed for a week, the mayor told reporters.",
            "indirect: the mayor | told | The pier was closed for a week",
        ),
        (
            "Police: Two divers drowned in the harbour",
            "indirect: Police | : | Two divers drowned in the harbour",
        ),
        (
            "There are reports of a breach in the dam.",
            "indirect: reports | There are | a breach in the dam",
        ),
    ],
)
def test_what_nobody_marked_is_attributed(text: str, expected: str, parser: Parser) -> None:
    """A verb of telling with its clause, hearsay in the passive, reports of something."""
    made = document(text)
    syntax = parser.parse(text, [block.span for block in made.blocks])
    reading = Reading(made, utterances(made, Annotation(syntax, (), "by hand")))
    assert rendered(reading) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The guild added a third mill and the town grew.",
        "The bridge was reported by the clerk to the mayor.",
        "The keeper is said a good man.",
        "Note: The ferry sails at noon.",
    ],
)
def test_what_is_done_is_not_said(text: str, parser: Parser) -> None:
    """Verbs of telling have other uses."""
    made = document(text)
    syntax = parser.parse(text, [block.span for block in made.blocks])
    assert not any(one.attributes for one in utterances(made, Annotation(syntax, (), "by hand")))


@pytest.mark.parametrize(
    "marked_up",
    [
        "[The clerk|source] [filed|cue] [two complaints|content] on Monday.",
        "Below is a list where [you|source] [can see|cue] [the boats|content].",
    ],
)
def test_what_is_done_or_seen_by_anybody_is_not_said(marked_up: str, parser: Parser) -> None:
    """The tagger marks some of it all the same."""
    text, marks = marked(marked_up)
    made = document(text)
    syntax = parser.parse(text, [block.span for block in made.blocks])
    assert not any(one.attributes for one in utterances(made, Annotation(syntax, marks, "by hand")))
