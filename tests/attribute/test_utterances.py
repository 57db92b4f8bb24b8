"""From the marks of a document to its utterances."""

import pytest

from sayso.annotate.syntax import Parser
from sayso.attribute.utterances import utterances
from sayso.records import Annotation, Reading
from sayso.testing import document, marked, rendered


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def read(parser: Parser, marked_up: str, **facts: str) -> Reading:
    text, marks = marked(marked_up)
    made = document(text, **facts)
    syntax = parser.parse(text, [block.span for block in made.blocks])
    return Reading(made, utterances(made, Annotation(syntax, marks, "by hand")))


@pytest.mark.parametrize(
    ("marked_up", "expected"),
    [
        (
            "[Police|source] [said|cue] [12 people died|content].",
            ["indirect: Police | said | 12 people died"],
        ),
        (
            "[“No,”|content] [said|cue] [Oule|source]. Divers searched on.",
            ["direct: Oule | said | “No,”", "narration:  |  | Divers searched on"],
        ),
        (
            "[Oule|source] [spoke of|cue] [“a complete failure” of the deck|content].",
            ["mixed: Oule | spoke of | “a complete failure” of the deck"],
        ),
        (
            "[Oule|source] [said|cue] [nine died|content], but the count now stands at eleven.",
            [
                "indirect: Oule | said | nine died",
                "narration:  |  | the count now stands at eleven",
            ],
        ),
        (
            "On Tuesday in Selwick, [Oule|source] [said|cue] [nine died|content].",
            ["indirect: Oule | said | nine died"],
        ),
    ],
)
def test_every_statement_belongs_to_one_utterance(
    marked_up: str, expected: list[str], parser: Parser
) -> None:
    """Attributed, or left over and stating something of its own."""
    assert rendered(read(parser, marked_up)) == expected


def test_a_surname_stands_for_the_person_named_before(parser: Parser) -> None:
    """The chain ends in the fullest name; the span keeps the report's wording."""
    reading = read(
        parser, "Renata Miller came late. [Miller|source] [said|cue] [nine died|content]."
    )
    assert reading.utterances[1].chain[-1].name == "Renata Miller"


def test_the_chain_begins_with_the_publisher(parser: Parser) -> None:
    """Hop 0 is this report; the writer's own words end with the writer."""
    told, own = read(
        parser,
        "[Renata Miller|source] [said|cue] [nine died|content]. The river is closed.",
        publisher="The Marrow Courier",
        byline="Ilse Corvane",
    ).utterances
    assert [hop.name for hop in told.chain] == ["The Marrow Courier", "Renata Miller"]
    assert [hop.kind for hop in own.chain] == ["outlet", "author"]


def test_why_nobody_is_named_is_said(parser: Parser) -> None:
    """Unknown is not left unexplained."""
    nobody, unnamed = read(
        parser,
        "It [was reported|cue] [that nine died|content]. "
        "[A senior official|source 2] [said|cue 2] [ten died|content 2].",
    ).utterances
    assert nobody.chain[-1].name is None
    assert nobody.unknown_because == "the report does not say who"
    assert unnamed.chain[-1].kind == "unnamed"
    assert unnamed.chain[-1].name == "A senior official"


def test_ids_depend_on_document_mode_and_spans_only(parser: Parser) -> None:
    """The same words at the same place of the same bytes have the same id."""
    said = "[Police|source] [said|cue] [12 people died|content]."
    (one,), (same,) = (read(parser, said, publisher=p).utterances for p in ("A", "B"))
    (other,) = read(parser, said, id="sha256:other").utterances
    assert one.id == same.id != other.id
