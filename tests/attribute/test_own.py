"""What the tagger marks and the writer says."""

import pytest

from sayso.annotate.syntax import Parser
from sayso.attribute.utterances import utterances
from sayso.records import Annotation
from sayso.testing import document, marked


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("[The company|source] [did not name|cue] [the buyer of the wheel|content].", "absence"),
        ("[Police|source] [did not release|cue] [the names of the divers|content].", "absence"),
        ("[Oule|source] [appeared to contradict|cue] [the clerk's figures|content].", "inference"),
        (
            "Perhaps [the divers|source] [wanted|cue] [to leave before dawn|content].",
            "inference",
        ),
        ("[The loss|source] [underscores|cue] [the need for a new ferry|content].", "inference"),
        ("[Anyone who saw it|content] [is asked|cue] [to call the harbour|content].", "narration"),
        ("[The keeper|content] [was listed|cue] in fair condition.", "narration"),
    ],
)
def test_nobody_else_says_so(text: str, mode: str, parser: Parser) -> None:
    """Silence, guesses, what things show, what readers are asked, what is done to somebody."""
    plain, marks = marked(text)
    made = document(plain)
    syntax = parser.parse(plain, [block.span for block in made.blocks])
    (found,) = utterances(made, Annotation(syntax, marks, "by hand"))
    assert (found.mode, found.source) == (mode, ())


def test_what_somebody_says_appears_to_be_so_is_theirs(parser: Parser) -> None:
    plain, marks = marked("[Oule|source] [says it appears|cue] [the lamp was out|content].")
    made = document(plain)
    syntax = parser.parse(plain, [block.span for block in made.blocks])
    (found,) = utterances(made, Annotation(syntax, marks, "by hand"))
    assert found.mode == "indirect"
