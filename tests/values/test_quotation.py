"""Where a text quotes."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.values.quotation import quotations
from sayso.values.span import Span


def quoted(text: str) -> list[str]:
    return [q.span.of(text) for q in quotations(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "no" and left.', ['"no"']),
        ("He said “no” and “never”.", ["“no”", "“never”"]),
        ("He called it ‘the Oda’s boat’ twice.", ["‘the Oda’s boat’"]),
        ("He called it 'a wreck' twice.", ["'a wreck'"]),
        ("The boat's crew and the owners' men.", []),
        ("''No,'' she said, ''it's ours.''", ["''No,''", "''it's ours.''"]),
        ("``It's a 'wreck,''' he said.", ["``It's a 'wreck,'''"]),
        ("« Non », dit-elle.", ["« Non »"]),
        ('A 6" nail and a 7" nail.', []),
    ],
)
def test_finds_quotations_marks_included(text: str, expected: list[str]) -> None:
    """Quotation marks belong to the quotation; apostrophes and inches are no quotation marks."""
    assert quoted(text) == expected


def test_a_quotation_left_open_runs_to_the_end_of_its_paragraph() -> None:
    """Newspapers close only the last paragraph of a long quotation."""
    (found,) = quotations("“It goes on.", Span(0, 12))
    assert not found.closed
    assert found.span == Span(0, 12)


def test_an_inner_quotation_is_part_of_the_outer_one() -> None:
    """Only the outermost marks count."""
    assert quoted("“She said ‘no’ to me,” he said.") == ["“She said ‘no’ to me,”"]


@given(st.text(alphabet="ab “”\"'’‘\n.", max_size=60))
def test_quotations_are_in_order_and_do_not_overlap(text: str) -> None:
    """Whatever the marks, quotations stand one after another inside the paragraph."""
    spans = [q.span for q in quotations(text, Span(0, len(text)))]
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
