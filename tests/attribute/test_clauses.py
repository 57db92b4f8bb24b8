"""Statements whose clauses differ."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sayso.attribute.clauses import clauses, silences_apart

WHOLE = [
    "The bridge fell and the mill burned.",
    "The bridge fell, although it had been painted.",
    "The mill may burn and the bridge may fall.",
    "The council will own and run the mill.",
    "The ferry, which was built in Selwick, sank.",
    "Oule, who may be ill, stayed at home.",
    "The delay suggests a quarrel, underscoring how little the towns trust each other.",
    "The boats left at dawn, carrying salt and rope.",
    "The delay suggests a quarrel that may last.",
]
PARTED = [
    (
        "The delay suggests a quarrel, though its cause remains unclear.",
        ["The delay suggests a quarrel", "its cause remains unclear"],
    ),
    (
        "Although the council avoids mentioning the strike, the empty hall suggests a deep rift.",
        ["the council avoids mentioning the strike", "the empty hall suggests a deep rift"],
    ),
    (
        "Oule came to the harbour but did not speak.",
        ["Oule came to the harbour", "did not speak"],
    ),
    (
        "The guild left the talks on Monday, a move that could end the truce.",
        ["The guild left the talks on Monday", "a move that could end the truce"],
    ),
    (
        "The ferry sailed two hours late, raising questions about its engine.",
        ["The ferry sailed two hours late", "raising questions about its engine"],
    ),
    (
        "The bridge may fall, while the mill burned in March.",
        ["The bridge may fall", "the mill burned in March"],
    ),
    (
        "The mill may close next year; the bridge has been shut since May.",
        ["The mill may close next year", "the bridge has been shut since May"],
    ),
    (
        "The mill burned down, and it is unclear who will rebuild it.",
        ["The mill burned down", "it is unclear who will rebuild it"],
    ),
]


@pytest.mark.parametrize("sentence", WHOLE)
def test_clauses_that_sound_alike_stay_together(
    sentence: str, parsed: Callable[[str], Any]
) -> None:
    one = parsed(sentence)
    assert clauses(one.whole, one.tree, one.text) == [one.whole]


@pytest.mark.parametrize(("sentence", "pieces"), PARTED)
def test_clauses_that_differ_stand_apart(
    sentence: str, pieces: list[str], parsed: Callable[[str], Any]
) -> None:
    """In mode or certainty; joints and commas belong to neither."""
    one = parsed(sentence)
    assert [span.of(one.text) for span in clauses(one.whole, one.tree, one.text)] == pieces


def test_a_silence_in_the_middle_stands_apart(parsed: Callable[[str], Any]) -> None:
    """What is left around it stays one statement; another clause in the middle stays in it."""
    one = parsed("The diver, whose name was not released, was taken to Selwick.")
    found = silences_apart(one.whole, one.tree, one.text)
    assert [[span.of(one.text) for span in content] for content in found] == [
        ["The diver", "was taken to Selwick"],
        ["whose name was not released"],
    ]
    other = parsed("The ferry, which was built in Selwick, sank.")
    assert silences_apart(other.whole, other.tree, other.text) == [(other.whole,)]
