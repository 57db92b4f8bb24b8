"""The bytes of a feed to a report for each of its entries."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterator
from itertools import islice

from sayso.read.decoding import Decoded, believed, decode
from sayso.read.faults import flaws, refusal
from sayso.read.feed.cutting import cut
from sayso.read.feed.entry import Entry, Words, entry_in
from sayso.read.feed.unescaping import Unescaped
from sayso.read.files import File
from sayso.read.lines import stacked
from sayso.read.page.align import Alignment, letters
from sayso.read.page.body import parsed
from sayso.read.page.days import day_in_address
from sayso.read.page.markup import scan
from sayso.read.page.places import source_of
from sayso.read.page.report import check_size
from sayso.read.page.whole import whole_text
from sayso.read.plain import joined, too_large
from sayso.records import Block, BlockKind, Original, Problem
from sayso.settings import Settings
from sayso.values.span import Span

_ENCODING = re.compile(rb"""<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([\w.:-]{2,40})["']""")
_HEAD = 4_096  # bytes in which a feed declares its encoding
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
_TAG = re.compile(r"<[A-Za-z/!][^<>]{0,500}>")
_TOO_SHORT_TO_TELL = 200  # letters: as of pages, only then is a language believed that is stated

_Line = tuple[BlockKind, str, Span | None]


def entries(
    name: str, data: bytes, settings: Settings, charset: str | None = None
) -> Iterator[Original | Problem]:
    """The report in each entry of the feed called `name`, in the feed's order.

    Each keeps a feed of that one entry as its bytes, in UTF-8: these stay the same while the feed
    moves on. `charset` is the encoding that a server gives, where one does.
    """
    decoded = decode(data, _declared(data, charset))
    for flaw, severity in flaws(decoded, decoded.text):
        yield Problem(name, None, flaw, severity)
    number = 0
    for number, one in enumerate(islice(cut(decoded.text), settings.most_entries + 1), 1):
        if number > settings.most_entries:
            yield Problem(name, one.line, f"more than {settings.most_entries:,} entries in a feed")
        else:
            yield from _entry(name, one.line, one.text, settings)
    if number == 0:
        yield Problem(name, None, "no entry in this feed", "note")


def report(file: File, pieces: Iterator[bytes], settings: Settings) -> Iterator[Original | Problem]:
    """The reports in the bytes of a feed."""
    most = settings.most_page_bytes
    data = None if (file.size or 0) > most else joined(pieces, most)
    if data is None:
        yield Problem(file.name, None, too_large(file, most))
    else:
        yield from entries(file.name, data, settings)


def _entry(name: str, line: int, feed: str, settings: Settings) -> Iterator[Original | Problem]:
    data = feed.encode("utf-8", "replace")
    try:
        entry, text, blocks = _read(feed, len(data), settings)
    except ValueError as reason:
        yield Problem(name, line, str(reason))
        return
    in_address = None if entry.published else day_in_address(entry.url or "")
    yield Original(
        data=data,
        text=text,
        path=_path(name, line, entry, data),
        line=line,
        url=entry.url,
        publisher=entry.publisher,
        title=_one_line(entry.title) if entry.title else None,
        byline=entry.byline,
        published=entry.published or in_address,
        published_basis="metadata" if entry.published else "url" if in_address else "given",
        language=entry.language if len(letters(text)) < _TOO_SHORT_TO_TELL else None,
        blocks=blocks,
    )


def _read(feed: str, size: int, settings: Settings) -> tuple[Entry, str, tuple[Block, ...]]:
    """What the one entry of a feed says; ValueError says why nothing can come of it."""
    if size > settings.most_page_bytes:
        most = f"at most {settings.most_page_bytes:,} are read"
        raise ValueError(f"{size:,} bytes; {most}")
    entry = entry_in(feed)
    if entry is None:
        raise ValueError("not an entry of RSS or Atom")
    text, blocks = _laid_out(entry, feed, settings)
    if not letters(text):
        raise ValueError("no text in this entry")
    if (reason := refusal(text, settings)) is not None:
        raise ValueError(reason)
    return entry, text, blocks


def _path(name: str, line: int, entry: Entry, data: bytes) -> str:
    """Its place in the feed; without an address, what identifies it wherever in the feed it is."""
    if entry.url is not None:
        return f"{name}:{line}"
    key = " ".join((entry.key or "").split())[:200]
    return f"{name}#{key or hashlib.sha256(data).hexdigest()[:12]}"


def _laid_out(entry: Entry, feed: str, settings: Settings) -> tuple[str, tuple[Block, ...]]:
    """The headline and the text below it, and its blocks with their place in the bytes."""
    unescaped = Unescaped(feed)
    lines = _body(entry.body, unescaped, settings) if entry.body else []
    if entry.title:
        title = _one_line(entry.title)
        at = unescaped.text.find(entry.title.source)
        place = None if at < 0 else Span(at, at + len(entry.title.source))
        same = lines[:1] if lines and letters(lines[0][1]) == letters(title) else []
        lines = [("title", title, place), *lines[len(same) :]]
    text, spans = stacked(words for _, words, _ in lines)
    in_feed = unescaped.origins([place for _, _, place in lines])
    _, in_bytes = source_of(
        feed.encode("utf-8", "replace"), Decoded(feed, "utf-8", 0, guessed=False)
    )
    return text, tuple(
        Block(span, kind, origin)
        for span, (kind, _, _), origin in zip(spans, lines, in_bytes(in_feed), strict=True)
    )


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
            _one_line(Words(found[0], body.marked_up)),
            Span(start + found.start(), start + found.end()) if start >= 0 else None,
        )
        for found in _PARAGRAPH.finditer(body.source)
    ]


def _one_line(words: Words) -> str:
    source = _TAG.sub("", words.source) if words.marked_up else words.source
    return " ".join((html.unescape(source) if words.marked_up else source).split())


def _declared(data: bytes, charset: str | None) -> str | None:
    """What a server says goes before what the feed says."""
    found = _ENCODING.search(data[:_HEAD])
    stated = charset or (found[1].decode("ascii") if found else None)
    return believed(stated, data) if stated else None
