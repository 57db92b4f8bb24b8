"""Where the paragraphs are."""

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from sayso.clean.blocks import paragraphs

LONG = (
    "The harbour board of Korvath met on Monday to hear what had become of the new pier. "
    "Nobody from the building firm came, and the chair, Ilse Dorn, said that she had no answer. "
    "The board will meet again in two weeks, when the firm has promised to be there."
)
TEXTS = st.text(st.sampled_from("ab Z.:-\n\r\t\u2028\xa0©")) | st.text()


def words(text: str) -> list[str]:
    return [span.of(text) for span in paragraphs(text)]


@given(TEXTS)
def test_cover(text):
    """The blocks hold every character that is not white space, in order and without overlap."""
    spans = paragraphs(text)
    covered = [at for span in spans for at in range(span.start, span.end)]
    assert covered == sorted(set(covered))
    assert {at for at, char in enumerate(text) if not char.isspace()} <= set(covered)


@given(TEXTS)
def test_trimmed(text):
    """No block begins or ends with white space, or is empty."""
    assert all(each == each.strip() != "" for each in words(text))


def test_lines():
    """A line is a paragraph, whatever ends it."""
    assert words("One.\nTwo.\r\n\r\nThree. \rFour.\u2029Five.") == [
        "One.", "Two.", "Three.", "Four.", "Five.",
    ]  # fmt: skip


def test_wrapped():
    """In text that was wrapped at a margin, what stands between blank lines is a paragraph."""
    chunk = textwrap.fill(LONG, 60)
    assert words(f"{chunk}\n\n{chunk}\n") == [chunk, chunk]


def test_wrapped_with_a_link_above():
    """A line that the margin does not explain, and that links elsewhere, stays apart."""
    link = "Read more: Who built the pier?"
    chunk = textwrap.fill(LONG, 60)
    assert words(f"{link}\n{chunk}") == [link, chunk]


def test_wrapped_and_indented():
    """An indented line opens a paragraph; a short line that does not end a sentence does not."""
    chunk = textwrap.fill(LONG, 60)
    text = f"The harbour board\nof {chunk}\n    {chunk}\n Wire"
    assert words(text) == [f"The harbour board\nof {chunk}", chunk, "Wire"]


def test_list_is_not_wrapped():
    """Lines of their own, even if they are about as long, are not joined."""
    lines = [
        "Ferry late again on Sunday",
        "Pier: board meets",
        "Harbour dues to rise",
        "Storm ahead",
    ]
    assert words("\n".join(lines)) == lines
