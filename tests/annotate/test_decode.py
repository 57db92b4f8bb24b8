"""From scores to marks."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.annotate import decode
from sayso.annotate.assign import Run
from sayso.annotate.windows import Window
from sayso.records import Mark
from sayso.values.span import Span


def well_formed(tags: tuple[int, ...]) -> bool:
    before = (0, *tags)
    return all(t == 0 or t % 2 == 1 or b in (t, t - 1) for b, t in zip(before, tags, strict=False))


@settings(deadline=None)
@given(st.integers(0, 10_000))
def test_the_best_tags_are_the_best_of_all_well_formed_ones(seed: int) -> None:
    """Viterbi finds what trying every sequence finds."""
    scores = np.random.default_rng(seed).normal(size=(4, decode.TAGS)).astype(np.float32)
    every = (t for t in product(range(decode.TAGS), repeat=4) if well_formed(t))
    best = max(every, key=lambda tags: sum(scores[n, t] for n, t in enumerate(tags)))
    assert tuple(decode.best_tags(scores)) == best


def test_each_mark_belongs_to_the_cue_that_its_tokens_point_to() -> None:
    """A source and a content meet in their cue."""
    spans = (None, Span(0, 3), Span(4, 8), Span(9, 12), None)
    window = Window((101, 1, 2, 3, 102), spans, fresh=1)
    scores = np.full((5, decode.TAGS), -9, dtype=np.float32)
    for token, tag in enumerate(
        [0, decode.begin("source"), decode.begin("cue"), decode.begin("content"), 0]
    ):
        scores[token, tag] = 0
    links = np.zeros((5, 5), dtype=np.float32)
    links[2, 1] = links[3, 2] = 5
    assert decode.marks(window, scores, links, np.zeros(5, dtype=bool)) == [
        Mark("source", Span(0, 3), 4),
        Mark("cue", Span(4, 8), 4),
        Mark("content", Span(9, 12), 4),
    ]
    links[3, 0] = 9
    assert decode.marks(window, scores, links, np.zeros(5, dtype=bool))[2].cue is None


@pytest.mark.parametrize("role", decode.ROLES)
def test_each_role_has_its_own_tags(role: decode.Role) -> None:
    """Begin and inside follow each other."""
    assert decode.runs([decode.begin(role), decode.begin(role) + 1]) == [Run(role, 0, 2)]


def test_a_word_has_one_role_however_many_tokens_it_has() -> None:
    """The tokens of a word are outvoted or win together."""
    scores = np.full((3, decode.TAGS), -9, dtype=np.float32)
    scores[0, decode.begin("cue")] = 5
    scores[1, decode.begin("content")] = 0
    scores[2, decode.OUTSIDE] = 0
    tags = decode.word_tags(scores, np.array([False, True, False]))
    assert tags == [decode.begin("cue"), decode.begin("cue") + 1, decode.OUTSIDE]
