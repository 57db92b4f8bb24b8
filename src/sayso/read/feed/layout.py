"""The text of an entry: its headline and all below it, in blocks with their way back."""

from __future__ import annotations

import html
import re

from sayso.read.decoding import Decoded
from sayso.read.faults import refusal
from sayso.read.feed.entry import Entry, Words
from sayso.read.feed.unescaping import Unescaped
from sayso.read.lines import stacked
from sayso.read.page.align import Alignment, letters
from sayso.read.page.body import parsed
from sayso.read.page.markup import scan
from sayso.read.page.places import source_of
from sayso.read.page.report import check_size
from sayso.read.page.whole import whole_text
from sayso.records import Block, BlockKind
from sayso.settings import Settings
from sayso.values.span import Span

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
_TAG = re.compile(r"<[A-Za-z/!][^<>]{0,500}>")

_Line = tuple[BlockKind, str, Span | None]


def laid_out(entry: Entry, feed: str, settings: Settings) -> tuple[str, tuple[Block, ...]]:
    """The text of the one entry of a feed, with its blocks; ValueError where there is none.

    Blocks lead back into the bytes of `feed`, where that is XML.
    """
    unescaped = Unescaped(feed)
    lines = _body(entry.body, unescaped, settings) if entry.body else []
    if entry.title:
        title = one_line(entry.title)
        at = unescaped.text.find(entry.title.source)
        place = None if at < 0 else Span(at, at + len(entry.title.source))
        same = lines[:1] if lines and letters(lines[0][1]) == letters(title) else []
        lines = [("title", title, place), *lines[len(same) :]]
    text, spans = stacked(words for _, words, _ in lines)
    if not letters(text):
        raise ValueError("no text in this entry")
    if (reason := refusal(text, settings)) is not None:
        raise ValueError(reason)
    in_feed = unescaped.origins([place for _, _, place in lines])
    data = feed.encode("utf-8", "replace")
    _, in_bytes = source_of(data, Decoded(feed, "utf-8", 0, guessed=False))
    return text, tuple(
        Block(span, kind, origin)
        for span, (kind, _, _), origin in zip(spans, lines, in_bytes(in_feed), strict=True)
    )


def one_line(words: Words) -> str:
    """A headline, or a paragraph without tags, as people read it."""
    if not words.marked_up:
        return " ".join(words.source.split())
    return " ".join(html.unescape(_TAG.sub("", words.source)).split())


def _body(body: Words, unescaped: Unescaped, settings: Settings) -> list[_Line]:
    """The blocks of an entry's text, each with its place in the feed without its escapes."""
    start = unescaped.text.find(body.source)
    if not body.marked_up or _TAG.search(body.source) is None:
        return _paragraphs(body, start)
    markup = scan(body.source)
    page = markup.page
    check_size(markup, page, settings)
    tree = parsed(page)
    found = [] if tree is None else whole_text(tree)
    if start < 0:  # markup that was written anew as it was parsed
        markup, start = scan(unescaped.text), 0
    places = Alignment(markup).origins([words for _, words in found])
    return [
        (kind, words, place and Span(place.start + start, place.end + start))
        for (kind, words), place in zip(found, places, strict=True)
    ]


def _paragraphs(body: Words, start: int) -> list[_Line]:
    return [
        (
            "paragraph",
            one_line(Words(found[0], body.marked_up)),
            Span(start + found.start(), start + found.end()) if start >= 0 else None,
        )
        for found in _PARAGRAPH.finditer(body.source)
    ]
