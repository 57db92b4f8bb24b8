"""Which cue each stretch belongs to."""

import numpy as np

from sayso.annotate.assign import Run, cues


def links(size: int, **scores: float) -> np.ndarray:
    made = np.zeros((size, size), dtype=np.float32)
    for place, score in scores.items():
        row, column = place.removeprefix("t").split("_")
        made[int(row), int(column)] = score
    return made


def test_a_cue_has_at_most_one_source() -> None:
    """The second-best source goes to the cue that is still free."""
    found = [Run("source", 1, 2), Run("cue", 2, 3), Run("source", 3, 4), Run("cue", 4, 5)]
    scores = links(6, t1_2=5, t1_4=4, t3_2=4, t3_4=3.5)
    assert cues(found, scores) == [2, 2, 4, 4]


def test_a_cue_without_a_content_takes_a_spare_one_that_fits() -> None:
    """Nobody says nothing, while another says two things."""
    found = [Run("cue", 1, 2), Run("content", 2, 3), Run("cue", 3, 4), Run("content", 4, 5)]
    scores = links(6, t2_1=5, t4_1=3, t4_3=2.5)
    assert cues(found, scores) == [1, 1, 3, 3]


def test_a_content_that_fits_nobody_stays_with_nobody() -> None:
    found = [Run("cue", 1, 2), Run("content", 2, 3), Run("content", 3, 4)]
    assert cues(found, links(5, t2_1=5, t3_0=9)) == [1, 1, None]


def test_without_a_cue_nothing_belongs_together() -> None:
    assert cues([Run("source", 1, 2), Run("content", 2, 3)], links(4)) == [None, None]
