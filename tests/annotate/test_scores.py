"""What two readings of a paragraph come to."""

import numpy as np
import pytest

from sayso.annotate.scores import ELSEWHERE, Scores, log_shares, read_twice
from sayso.annotate.windows import Piece, Window
from sayso.values.span import Span

TAGS = 3


def piece(size: int, at: int) -> Piece:
    return Piece(tuple(range(at, at + size)), tuple(Span(n, n + 1) for n in range(at, at + size)))


def by_length(window: Window) -> Scores:
    """A reader who is the surer of the first tag the longer the window."""
    tags = np.zeros((len(window.ids), TAGS), dtype=np.float32)
    tags[:, 0] = len(window.ids) / 100
    return Scores(tags, np.full((len(window.ids), len(window.ids)), len(window.ids)))


def test_a_paragraph_is_scored_by_the_mean_of_the_two_windows_it_stands_in() -> None:
    """Here both paragraphs fit one window, and the second cut parts them."""
    first, second = piece(ELSEWHERE - 20, 1000), piece(110, 2000)
    lengths = []

    def read(window: Window) -> Scores:
        lengths.append(len(window.ids))
        return by_length(window)

    ((window, scores),) = read_twice([first, second], read)
    whole, start, rest = lengths
    assert (whole, start) == (1 + ELSEWHERE - 20 + 1 + 110 + 1, 1 + ELSEWHERE - 20 + 1)
    assert rest == 112  # too long a paragraph before it to be read along

    def sure(length: int) -> float:
        return float(log_shares(np.array([[length / 100, 0, 0]], dtype=np.float32))[0, 0])

    assert scores.tags[1, 0] == pytest.approx((sure(whole) + sure(start)) / 2)
    assert scores.tags[-2, 0] == pytest.approx((sure(whole) + sure(rest)) / 2)
    assert scores.links.shape == (len(window.ids), len(window.ids))
    assert set(np.unique(scores.links)) == {whole}


def test_what_fits_the_shorter_window_is_read_once() -> None:
    """A second cut that is the same as the first costs nothing."""
    read: list[Window] = []

    def note(window: Window) -> Scores:
        read.append(window)
        return by_length(window)

    assert len(list(read_twice([piece(20, 1000), piece(30, 2000)], note))) == 1
    assert len(read) == 1


def test_nothing_is_made_of_nothing() -> None:
    """A document without paragraphs has no windows."""
    assert list(read_twice([], by_length)) == []
