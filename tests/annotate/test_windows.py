"""How a document is cut for the tagger."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.annotate.windows import CLS, SEP, Piece, windows
from sayso.values.span import Span


def piece(size: int, at: int) -> Piece:
    return Piece(tuple(range(at, at + size)), tuple(Span(n, n + 1) for n in range(at, at + size)))


def laid_out(sizes: list[int]) -> list[Piece]:
    return [piece(size, 1000 + sum(sizes[:number])) for number, size in enumerate(sizes)]


@given(st.lists(st.integers(1, 62), max_size=30))
def test_every_token_is_fresh_in_exactly_one_window(sizes: list[int]) -> None:
    """Nothing is read twice or left out, and no window is too long."""
    pieces = laid_out(sizes)
    made = list(windows(pieces, longest=64, context=20))
    fresh = [span for w in made for span in w.spans[w.fresh :] if span is not None]
    assert fresh == [span for one in pieces for span in one.spans]
    assert all(len(w.ids) <= 64 and len(w.ids) == len(w.spans) for w in made)


def test_a_window_begins_with_the_paragraph_before_it_as_context() -> None:
    """What was said just before helps to read what follows."""
    first, second = list(windows(laid_out([30, 10, 40]), longest=64, context=20))
    assert first.fresh == 1
    assert second.ids[0] == CLS
    assert second.fresh == 12
    assert second.ids[11] == SEP


def test_the_same_paragraphs_give_the_same_windows_wherever_they_stand() -> None:
    """A window depends on its paragraphs alone."""
    alone = [w.ids for w in windows([piece(40, 5000)], longest=64, context=20)]
    after = [w.ids for w in windows([piece(50, 1000), piece(40, 5000)], longest=64, context=20)]
    assert after[1:] == alone


@given(st.lists(st.integers(1, 62), max_size=30))
def test_another_cut_reads_the_same_tokens(sizes: list[int]) -> None:
    """Its first window ends earlier, and still nothing is lost."""
    pieces = laid_out(sizes)
    made = list(windows(pieces, longest=64, context=20, first=32))
    fresh = [span for w in made for span in w.spans[w.fresh :] if span is not None]
    assert fresh == [span for one in pieces for span in one.spans]
    assert all(len(w.ids) <= 64 for w in made)
    assert all(len(w.ids) <= 32 or sizes[0] > 30 for w in made[:1])
