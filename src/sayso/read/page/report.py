"""A page of HTML to one report: its main text in blocks, and what it says about itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.read.decoding import believed, decode
from sayso.read.faults import flaws, refusal
from sayso.read.files import File
from sayso.read.lines import stacked
from sayso.read.page.align import Alignment, letters
from sayso.read.page.body import main_text, parsed
from sayso.read.page.facts import Facts, facts
from sayso.read.page.markup import Markup, scan
from sayso.read.page.mhtml import html_of, is_mhtml
from sayso.read.page.places import Places, nowhere, source_of
from sayso.read.page.structured import nodes
from sayso.read.page.tags import tags
from sayso.read.plain import joined, too_large
from sayso.records import Block, BlockKind, Original, Problem
from sayso.settings import Settings
from sayso.values.span import Span

_HEAD = 4_096  # bytes in which a page declares its encoding
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w.:-]{3,20})""", re.IGNORECASE)
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")
_TOO_SHORT_TO_TELL = 200  # letters: only of so short a text is the language believed that is stated


@dataclass(frozen=True, slots=True)
class Page:
    """What came of a page: its text, the blocks of it, and what it says about itself."""

    text: str
    blocks: tuple[Block, ...]
    facts: Facts


def report(file: File, pieces: Iterator[bytes], settings: Settings) -> Iterator[Original | Problem]:
    """The report in the bytes of a page."""
    most = settings.most_page_bytes
    data = None if (file.size or 0) > most else joined(pieces, most)
    if data is None:
        yield Problem(file.name, None, too_large(file, most))
    else:
        yield from captured(file.name, data, settings)


def captured(
    name: str,
    data: bytes,
    settings: Settings,
    *,
    url: str | None = None,
    charset: str | None = None,
) -> Iterator[Original | Problem]:
    """The report in these bytes; `charset` is what a server says about their encoding."""
    try:
        saved = html_of(data) if is_mhtml(data) else None
        page = data if saved is None else saved
        decoded = decode(page, believed(charset, page) if charset else declared(page))
        source, places = source_of(page, decoded)
        places = places if saved is None else nowhere
        found = read_page(source, places, settings, url)
    except ValueError as reason:
        yield Problem(name, None, str(reason))
        return
    for flaw, severity in flaws(decoded, found.text):
        yield Problem(name, None, flaw, severity)
    about = found.facts
    yield Original(
        data=data,
        text=found.text,
        path=name,
        url=about.url,
        publisher=about.publisher,
        title=about.title,
        byline=about.byline,
        published=about.published,
        published_basis=about.published_basis or "given",
        language=about.language,
        blocks=found.blocks,
    )


def read_page(source: str, places: Places, settings: Settings, url: str | None = None) -> Page:
    """What is in the source of a page; ValueError says why nothing can come of it."""
    markup = scan(_LONE_SURROGATE.sub("\ufffd", source))
    page = markup.page
    check_size(markup, page, settings)
    tree = parsed(page)
    if tree is None:
        raise ValueError("no text of a report in this page")
    about = facts(tags(tree), nodes(markup.data), url)
    text, blocks = _laid_out(markup, main_text(tree), about.title, places)
    if not letters(text):
        raise ValueError("no text of a report in this page")
    if (reason := refusal(text, settings)) is not None:
        raise ValueError(reason)
    language = about.language if len(letters(text)) < _TOO_SHORT_TO_TELL else None
    return Page(text, blocks, _with_language(about, language))


def check_size(markup: Markup, page: str, settings: Settings) -> None:
    """ValueError where there is more markup than is read."""
    if len(page) > settings.most_markup:
        raise ValueError(
            f"{len(page):,} characters of markup; at most {settings.most_markup:,} are read"
        )
    if markup.tags > settings.most_tags:
        raise ValueError(f"{markup.tags:,} tags; at most {settings.most_tags:,} are read")


def _with_language(about: Facts, language: str | None) -> Facts:
    return Facts(about.title, about.byline, about.publisher, about.published, about.published_basis,
                 about.url, language)  # fmt: skip


def _laid_out(
    markup: Markup,
    found: list[tuple[BlockKind, str]],
    title: str | None,
    places: Places,
) -> tuple[str, tuple[Block, ...]]:
    """The text, one block below the other, and the blocks with their place in the bytes."""
    alignment = Alignment(markup)
    origins = alignment.origins([words for _, words in found])
    lines = [(kind, words, origin) for (kind, words), origin in zip(found, origins, strict=True)]
    lines = _with_title(alignment, _with_captions(alignment, markup, lines), title)
    text, spans = stacked(words for _, words, _ in lines)
    bytes_of = places([origin for _, _, origin in lines])
    return text, tuple(
        Block(span, kind, origin)
        for span, (kind, _, _), origin in zip(spans, lines, bytes_of, strict=True)
    )


_Line = tuple[BlockKind, str, Span | None]


def _with_title(alignment: Alignment, lines: list[_Line], title: str | None) -> list[_Line]:
    """The headline on top, if it is shown anywhere in the page's text."""
    if title is None:
        return lines
    wanted = letters(title)
    rest = [line for n, line in enumerate(lines) if n >= _OPENING or letters(line[1]) != wanted]
    (origin,) = alignment.origins([title])
    return rest if origin is None else [("title", title, origin), *rest]


_OPENING = 3  # blocks among which a headline may stand


def _with_captions(alignment: Alignment, markup: Markup, lines: list[_Line]) -> list[_Line]:
    """Captions between the blocks between which they stand."""
    placed = [origin for _, _, origin in lines if origin is not None]
    if not placed:
        return lines
    first, last = min(placed).start, max(placed).end
    known = {letters(words) for _, words, _ in lines}
    captions: list[_Line] = [
        ("caption", words, span)
        for span in markup.captions[:_MOST_CAPTIONS]
        if first <= span.start and span.end <= last
        and (words := alignment.words_at(span)) and letters(words) not in known
    ]  # fmt: skip
    return _merged(lines, captions)


_MOST_CAPTIONS = 100


def _merged(lines: list[_Line], captions: list[_Line]) -> list[_Line]:
    """Each caption above the first block that stands below it in the source."""
    merged: list[_Line] = []
    waiting = iter(captions)
    caption = next(waiting, None)
    for line in lines:
        while caption and line[2] and caption[2] and caption[2].start < line[2].start:
            merged.append(caption)
            caption = next(waiting, None)
        merged.append(line)
    return merged


def declared(data: bytes) -> str | None:
    """The encoding that a page declares, unless its bytes are good UTF-8 anyway."""
    found = _CHARSET.search(data[:_HEAD])
    return believed(found[1].decode("ascii"), data) if found else None
