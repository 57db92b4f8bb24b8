"""What the parser's findings look like as records."""

import pytest

from sayso.annotate.syntax import Parser
from sayso.values.span import Span


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def test_tokens_stand_where_their_words_stand(parser: Parser) -> None:
    """Spans are of the whole text, whatever was left out before; white space is no token."""
    text = "Read more!\nThe  boat sank.\n\nDivers came."
    syntax = parser.parse(text, [Span(11, 26), Span(28, 40)])
    assert [token.span.of(text) for token in syntax.tokens] == [
        "The", "boat", "sank", ".", "Divers", "came", ".",
    ]  # fmt: skip


def test_sentences_never_cross_blocks(parser: Parser) -> None:
    """A headline without a full stop is a sentence of its own."""
    text = "Boat sinks\nIt sank at noon."
    syntax = parser.parse(text, [Span(0, 10), Span(11, 27)])
    assert [s.start for s in syntax.sentences][1] == 2


def test_a_head_is_an_index_into_the_tokens(parser: Parser) -> None:
    """Also in the second chunk of a long document."""
    text = "\n".join(["The old boat sank near the pier at noon on Tuesday."] * 600)
    lines = [Span(n * 52, n * 52 + 51) for n in range(600)]
    syntax = parser.parse(text, lines)
    for sentence in syntax.sentences:
        assert all(syntax.tokens[n].head in sentence for n in sentence)


def test_nothing_to_read_gives_nothing(parser: Parser) -> None:
    """An empty document has no syntax."""
    assert parser.parse("", []).tokens == ()


def test_a_word_without_end_is_cut(parser: Parser) -> None:
    """The tokenizer's time grows with the square of a word; no word of a report is that long."""
    text = "It sank: " + "x" * 450 + " at noon."
    syntax = parser.parse(text, [Span(0, len(text))])
    words = [token.span.of(text) for token in syntax.tokens]
    assert words == ["It", "sank", ":", "x" * 200, "x" * 200, "x" * 50, "at", "noon", "."]
