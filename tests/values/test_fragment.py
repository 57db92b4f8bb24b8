"""Links to the words on a live page."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.values.fragment import text_fragment, text_link
from sayso.values.span import Span

TEXT = "The bridge is shut, Oule said. Use the ferry.\n\nThe bridge is shut for a week - or two."
LONG = " ".join(f"word{n}" for n in range(60))


def of(words: str, text: str = TEXT, after: int = 0) -> Span:
    start = text.index(words, after)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("span", "directive"),
    [
        (of("Use the ferry"), "text=Use%20the%20ferry"),
        (of("The bridge is shut, Oule"), "text=The%20bridge%20is%20shut%2C%20Oule"),
        (of("a week - or two"), "text=a%20week%20%2D%20or%20two"),
        (
            of("The bridge is shut", after=10),
            "text=said.%20Use%20the%20ferry.-,The%20bridge%20is%20shut",
        ),
        (
            of("Use the ferry.\n\nThe bridge is shut"),
            "text=Use%20the%20ferry.,The%20bridge%20is%20shut",
        ),
    ],
)
def test_words_are_named_so_that_a_browser_finds_them(span: Span, directive: str) -> None:
    """Marks that mean something there are escaped, and the same words further up are told apart."""
    assert text_fragment(TEXT, span) == directive


def test_long_words_are_named_by_their_ends() -> None:
    """A link stays short, however long the words."""
    directive = text_fragment(LONG, Span(0, len(LONG)))
    assert directive == (
        "text=word0%20word1%20word2%20word3%20word4%20word5,"
        "word54%20word55%20word56%20word57%20word58%20word59"
    )


def test_an_end_that_comes_earlier_too_is_told_by_what_follows() -> None:
    """A browser stops at the first end that it meets."""
    end = "one two three four five six"
    text = f"It begins here. {LONG} {end}. {LONG} {end}. So it was."
    span = Span(0, text.rindex(". So"))
    assert str(text_fragment(text, span)).endswith(
        "one%20two%20three%20four%20five%20six,-.%20So%20it%20was."
    )


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://a.test/1", "https://a.test/1#:~:text=Use%20the%20ferry"),
        ("https://a.test/1#top", "https://a.test/1#top:~:text=Use%20the%20ferry"),
        ("https://a.test/1#:~:text=other", "https://a.test/1#:~:text=Use%20the%20ferry"),
        ("javascript:alert(1)", None),
        ("https://a.test/1 2", None),
        (None, None),
    ],
)
def test_a_link_is_the_address_and_the_words(url: str | None, link: str | None) -> None:
    """Of a page that has one."""
    assert text_link(url, TEXT, of("Use the ferry")) == link


@given(st.text(), st.integers(0, 50), st.integers(0, 50))
def test_any_words_make_one_directive_or_none(text: str, start: int, length: int) -> None:
    """Plain ASCII, and what is named first stands in the words."""
    span = Span(start, start + length)
    directive = text_fragment(text, span)
    words = span.of(text)
    if directive is None:
        assert not words.strip()
        return
    assert directive.isascii()
    assert not set(directive) & set(' "<>#&')
    named = [unquote(one) for one in directive.removeprefix("text=").split(",")]
    named = [one for one in named if not one.endswith("-") and not one.startswith("-")]
    assert len(named) <= 2 or "-" in text
