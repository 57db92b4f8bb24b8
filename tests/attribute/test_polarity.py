"""Yes or no."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sayso.attribute.polarity import polarity

AFFIRMED = [
    "The bridge fell.",
    "The bridge that nobody used fell.",
    "The bridge fell because it had not been painted.",
    "Not only the bridge fell.",
    "The mill did not only burn but collapsed.",
    "A few boats came back.",
    "Oule left, although nobody had asked her to.",
    "The council met to decide what not to build.",
    "The mill closed without a word.",
    "The mill failed to open.",
    "The mill is not likely to reopen.",
    "Not surprisingly, the mill burned.",
]
NEGATED = [
    "The bridge did not fall.",
    "The bridge didn’t fall.",
    "The bridge never fell.",
    "No boat came back.",
    "Nobody came back.",
    "None of the boats came back.",
    "Few boats came back.",
    "There were no speeches.",
    "The mill has no roof.",
    "Neither the mill nor the bridge was insured.",
    "At no point was the mill insured.",
    "The mill hardly ever opens.",
    "The mill is no longer open.",
    "Oule said nothing.",
    "The mill has yet to open.",
    "It is not true that the mill burned.",
]
SAID = [
    ("[Oule|source] [denied|cue] [that the bridge fell|content].", "affirmed"),
    ("[Oule|source] [said|cue] [the bridge had not fallen|content].", "negated"),
    ("[Oule|source] [does not believe|cue] [that the bridge fell|content].", "negated"),
    ("[Oule|source] [did not say|cue] [that the bridge fell|content].", "affirmed"),
    ("[Oule|source] [said|cue] [the men who never slept won|content].", "affirmed"),
]


@pytest.mark.parametrize("sentence", AFFIRMED)
def test_a_negation_elsewhere_does_not_negate(sentence: str, parsed: Callable[[str], Any]) -> None:
    """Not that of a subordinate clause, and not one that only sets a word apart."""
    one = parsed(sentence)
    assert polarity((one.whole,), (), one.tree)[0] == "affirmed"


@pytest.mark.parametrize("sentence", NEGATED)
def test_a_negation_of_the_main_clause_negates(sentence: str, parsed: Callable[[str], Any]) -> None:
    one = parsed(sentence)
    assert polarity((one.whole,), (), one.tree)[0] == "negated"


@pytest.mark.parametrize(("sentence", "expected"), SAID)
def test_polarity_is_of_the_words_that_are_said(
    sentence: str, expected: str, parsed: Callable[[str], Any]
) -> None:
    """To deny is a stance; not to believe is to believe not."""
    one = parsed(sentence)
    assert polarity(one.content, one.cue, one.tree)[0] == expected
