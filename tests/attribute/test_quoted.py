"""Quotations that nobody was given, or only a part of which."""

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[“It was late,”|content] [Oule|source] [said|cue]. “Nobody saw the keeper leave.”",
            ["direct: Oule | said | “It was late,” … “Nobody saw the keeper leave.”"],
        ),
        (
            "[“It was late,”|content] [Oule|source] [said|cue].\n\n“Nobody saw the keeper go out.”",
            ["direct: Oule | said | “It was late,” … “Nobody saw the keeper go out.”"],
        ),
        (
            "[Oule|source] [said|cue]: [“It was late|content] and nobody saw the keeper.”",
            ["direct: Oule | said | “It was late and nobody saw the keeper.”"],
        ),
    ],
)
def test_who_began_goes_on(
    text: str, expected: list[str], as_read: Callable[[str], list[str]]
) -> None:
    """In the paragraph, in one that is nothing but a quotation, and up to the closing mark."""
    assert as_read(text) == expected


def test_a_word_in_marks_goes_on_with_nothing(as_read: Callable[[str], list[str]]) -> None:
    """“The so-called ‘pier’” is the writer's."""
    text = "[Oule|source] [said|cue] [it was late|content]. The “long pier” is made of oak."
    assert len(as_read(text)) == 2
