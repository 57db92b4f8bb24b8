"""From a stretch to its words, from a word to what hangs on it."""

from dataclasses import dataclass

from sayso.values.span import Span
from sayso.values.tree import Tree


@dataclass
class Said:
    span: Span
    dep: str
    head: int


# The(0) mayor(1) of(2) Selwick(3) left(4)
WORDS = [
    Said(Span(0, 3), "det", 1),
    Said(Span(4, 9), "nsubj", 4),
    Said(Span(10, 12), "prep", 1),
    Said(Span(13, 20), "pobj", 2),
    Said(Span(21, 25), "ROOT", 4),
]


def test_a_phrase_is_a_word_with_all_that_hangs_on_it() -> None:
    assert Tree(WORDS).phrase(1) == Span(0, 20)
    assert Tree(WORDS).subtree(1) == [0, 1, 2, 3]


def test_words_are_found_by_their_place() -> None:
    assert list(Tree(WORDS).inside(Span(4, 13))) == [1, 2]


def test_the_head_of_a_stretch_hangs_on_something_outside_it() -> None:
    assert Tree(WORDS).heads(Span(0, 20)) == [1]
    assert Tree(WORDS).heads(Span(0, 25)) == [4]


def test_below_and_above() -> None:
    assert Tree(WORDS).below(4) == [1]
    assert Tree(WORDS).below(1, "prep") == [2]
    assert list(Tree(WORDS).above(3)) == [2, 1, 4]
