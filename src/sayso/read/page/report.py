"""A page of HTML to one report: its main text in blocks, and what it says about itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sayso.read.decoding import believed, decode
from sayso.read.faults import flaws, refusal
from sayso.read.files import File
from sayso.read.page.align import letters
from sayso.read.page.body import main_text, parsed
from sayso.read.page.embeds import posts
from sayso.read.page.facts import Facts, facts
from sayso.read.page.layout import Found, laid_out
from sayso.read.page.live import entries
from sayso.read.page.markup import Markup, scan
from sayso.read.page.mhtml import html_of, is_mhtml
from sayso.read.page.places import Places, nowhere, source_of
from sayso.read.page.structured import nodes
from sayso.read.page.tags import tags
from sayso.read.plain import joined, too_large
from sayso.records import Block, Original, Problem
from sayso.settings import Settings

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
        updated=about.updated,
        updated_basis=about.updated_basis,
        credit=about.credit,
    )


def read_page(source: str, places: Places, settings: Settings, url: str | None = None) -> Page:
    """What is in the source of a page; ValueError says why nothing can come of it."""
    markup = scan(_LONE_SURROGATE.sub("\ufffd", source))
    page = markup.page
    check_size(markup, page, settings)
    tree = parsed(page)
    if tree is None:
        raise ValueError("no text of a report in this page")
    data = nodes(markup.data)
    about = facts(tags(tree), data, url)
    found = Found(main_text(tree), about.title, posts(tree), entries(tree, data, page))
    text, blocks = laid_out(markup, found, places)
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
    return replace(about, language=language)


def declared(data: bytes) -> str | None:
    """The encoding that a page declares, unless its bytes are good UTF-8 anyway."""
    found = _CHARSET.search(data[:_HEAD])
    return believed(found[1].decode("ascii"), data) if found else None
