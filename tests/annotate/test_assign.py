"""What each stretch belongs to."""

import numpy as np

from sayso.annotate.assign import Run, places


def links(size: int, **scores: float) -> np.ndarray:
    made = np.zeros((size, size), dtype=np.float32)
    for place, score in scores.items():
        row, column = place.removeprefix("t").split("_")
        made[int(row), int(column)] = score
    return made


def test_one_source_may_speak_through_two_cues() -> None:
    """She said this and denied that."""
    found = [Run("source", 1, 2), Run("cue", 2, 3), Run("cue", 3, 4)]
    assert places(found, links(5, t2_1=5, t3_1=4)) == [None, 0, 0]


def test_a_cue_without_a_source_has_none() -> None:
    found = [Run("source", 1, 2), Run("cue", 2, 3)]
    assert places(found, links(4, t2_0=5)) == [None, None]


def test_a_cue_without_a_content_takes_a_spare_one_that_fits() -> None:
    """Nobody says nothing, while another says two things."""
    found = [Run("cue", 1, 2), Run("content", 2, 3), Run("cue", 3, 4), Run("content", 4, 5)]
    scores = links(6, t2_1=5, t4_1=3, t4_3=2.5)
    assert places(found, scores) == [None, 0, None, 2]


def test_a_content_that_fits_nobody_stays_with_nobody() -> None:
    found = [Run("cue", 1, 2), Run("content", 2, 3), Run("content", 3, 4)]
    assert places(found, links(5, t2_1=5, t3_0=9)) == [None, 0, None]


def test_a_source_in_another_paragraph_is_out_of_reach() -> None:
    found = [Run("source", 1, 2, 0), Run("cue", 3, 4, 1)]
    assert places(found, links(5, t3_1=9)) == [None, None]


def test_a_content_reaches_back_one_paragraph_if_its_own_has_no_cue() -> None:
    """A long quotation goes on."""
    found = [Run("cue", 1, 2, 0), Run("content", 3, 4, 1), Run("content", 5, 6, 2)]
    assert places(found, links(7, t3_1=5, t5_1=5)) == [None, 0, None]
