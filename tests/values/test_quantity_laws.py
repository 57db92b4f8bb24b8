"""What holds of figures in any text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.records import Token
from sayso.values import quantity
from sayso.values.quantity.tables import table
from sayso.values.span import Span

ONES = ["", *table("digits"), *table("teens")]
ONES.remove("zero")
TENS = ["", "", *table("tens")]
PIECES = ["one", "two", "half", "a", "dozens", "of", "million", "12", "3-2", "$", "%", "and", "to"]
PIECES += ["between", "-", ",", ".", "about", "killed", "people", "\n", "times", "more than", "in"]


def in_words(number: int) -> str:
    """American English, as a newspaper spells it."""
    if number < 20:
        return ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return "-".join(filter(None, (TENS[tens], ONES[ones])))
    for name, scale in (("million", 10**6), ("thousand", 10**3), ("hundred", 100)):
        if number >= scale:
            above, rest = divmod(number, scale)
            return " ".join(filter(None, (in_words(above), name, in_words(rest))))
    raise AssertionError


FORMS = {
    "grouped": lambda n: f"{n:,}",
    "spaced": lambda n: f"{n:,}".replace(",", "\u202f"),
    "words": in_words,
    "bare": str,
}


@pytest.mark.parametrize("form", FORMS)
@given(number=st.integers(2, 10**9 - 1))
def test_a_number_reads_the_same_in_every_form(form, number):
    """Rendered and read back; a bare number that may be a year is left alone."""
    if form == "bare" and 1500 <= number < 2100:
        return
    [one] = quantity.figures(f"They counted {FORMS[form](number)} people.")
    assert (one.low, one.high, one.unit) == (number, number, "people")


@given(low=st.integers(2, 10**6), step=st.integers(1, 10**6))
def test_a_range_reads_the_same_in_every_form(low, step):
    """Between A and B, A to B, A-B: both bounds."""
    high = low + step
    for words in (f"between {low:,} and {high:,}", f"{low:,} to {high:,}", f"{low:,}-{high:,}"):
        [one] = quantity.figures(f"They counted {words} people.")
        assert (one.low, one.high) == (low, high)


def holds(text: str) -> None:
    found = quantity.figures(text)
    assert all(0 <= one.span.start < one.span.end <= len(text) for one in found)
    assert all(one.span.end <= two.span.start for one, two in pairwise(found))
    for one in found:
        assert one.low is None or one.high is None or one.low <= one.high
        assert not (one.low is None and one.high is None)


@given(st.text())
def test_any_text(text):
    """No exception; spans inside, in order, apart; the low bound is not above the high one."""
    holds(text)


@given(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from([" ", ""]))
def test_any_text_made_of_figures(pieces, gap):
    """The same for what looks like figures."""
    holds(gap.join(pieces))


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=9), st.data())
def test_any_parse(pieces, data):
    """A parse may be as wrong as it likes."""
    text, words = "", []
    for piece in pieces:
        words.append((Span(len(text), len(text) + len(piece)), piece))
        text += piece + " "
    heads = st.integers(0, len(pieces) - 1)
    labels = st.sampled_from(["nummod", "pobj", "prep", "nsubj", "compound"])
    parsed = [
        Token(span, word, data.draw(st.sampled_from(["NOUN", "NUM"])), "", data.draw(labels),
              data.draw(heads))
        for span, word in words
    ]  # fmt: skip
    for one in quantity.figures(text, parsed):
        assert one.noun is None or 0 <= one.noun.start < one.noun.end <= len(text)


@pytest.mark.parametrize(
    "hostile", ["1" * 100_000, "and " * 100_000, "a " * 10_000, "1-" * 10_000, "$" * 20_000]
)
def test_hostile_text_has_no_figures(hostile):
    """Nor does it take long: every look around a number has a limit."""
    assert quantity.figures(hostile) == ()
