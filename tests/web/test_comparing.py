"""Two versions of a text, sentence by sentence and word by word."""

import pytest

from sayso.web.comparing import pairs

FIRST = "The bridge fell on Tuesday. The mayor said nine people died.\n\nThe road is shut."


def told(before: str, after: str) -> list[tuple[list[str], list[str]]]:
    """Of each place that changed, the words of each side that the other has not."""
    return [
        tuple(
            [one.text.strip() for one in side if one.changed] for side in (each.before, each.after)
        )
        for each in pairs(before, after)
        if not each.same
    ]


@pytest.mark.parametrize(
    ("after", "changes"),
    [
        (FIRST, []),
        (FIRST.replace("nine", "eleven"), [(["nine"], ["eleven"])]),
        (FIRST.replace(" on Tuesday", ""), [(["on Tuesday"], [])]),
        (FIRST + " Nobody was hurt.", [([], ["Nobody was hurt."])]),
        (
            FIRST.replace("The road is shut.", "A ferry takes cars over from noon."),
            [(["The road is shut."], ["A ferry takes cars over from noon."])],
        ),
    ],
)
def test_what_changed_is_told_word_by_word(after: str, changes: list) -> None:
    assert told(FIRST, after) == changes


@pytest.mark.parametrize("after", [FIRST, FIRST.replace("nine", "eleven") + " Nobody was hurt."])
def test_both_sides_have_all_their_words(after: str) -> None:
    found = list(pairs(FIRST, after))
    for text, sides in (
        (FIRST, [one.before for one in found]),
        (after, [one.after for one in found]),
    ):
        shown = " ".join("".join(piece.text for piece in side) for side in sides)
        assert shown.split() == text.split()
