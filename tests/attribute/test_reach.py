"""How far sources and contents reach, whatever the tagger marked."""

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[Oule|source] [praised|cue] [the new mill. It has two wheels|content].",
            "indirect: Oule | praised | the new mill",
        ),
        (
            "[Oule|source] [asked for|cue] [a permit, and the clerk lost her papers|content].",
            "indirect: Oule | asked for | a permit",
        ),
        (
            "[Oule|source] [noticed|cue] [a crack in|content] the wall.",
            "indirect: Oule | noticed | a crack in the wall",
        ),
        (
            "[The guild|source] [praised|cue] [the pact signed|content] in Selwick in May.",
            "indirect: The guild | praised | the pact signed in Selwick in May",
        ),
        (
            "[Oule|source] [said|cue] [the ferry|content] could sink.",
            "indirect: Oule | said | the ferry could sink",
        ),
        (
            "[The mayor|source] [told|cue] [the keeper that the lamp was out|content].",
            "indirect: The mayor | told | that the lamp was out",
        ),
        (
            "The clerk left because she [feared|cue] [the bridge would fall|content].",
            "indirect: she | feared | the bridge would fall",
        ),
        (
            "The guild's [demand for|cue] [a new mill|content] was heard in Selwick.",
            "indirect: The guild's | demand for | a new mill",
        ),
        (
            "[According to court papers|cue], [the keeper sold the lamp|content].",
            "indirect: court papers | According to | the keeper sold the lamp",
        ),
    ],
)
def test_the_grammar_says_where_it_ends(
    text: str, expected: str, as_read: Callable[[str], list[str]]
) -> None:
    """With its sentence and its phrase; who does it is its source, who is told is no part of it."""
    assert expected in as_read(text)


def test_a_clause_that_goes_on_after_according_to_is_all_of_it(
    as_read: Callable[[str], list[str]],
) -> None:
    text = "[According to|cue] [police|source], [the keeper fled and officers are looking|content]."
    assert as_read(text) == [
        "indirect: police | According to | the keeper fled and officers are looking"
    ]
