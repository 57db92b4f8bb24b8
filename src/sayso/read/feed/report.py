"""The bytes of a feed to a report for each of its entries."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from sayso.read.decoding import believed, decode
from sayso.read.faults import flaws
from sayso.read.feed.cutting import cut
from sayso.read.feed.entry import Entry, entry_in
from sayso.read.feed.layout import laid_out, one_line
from sayso.read.files import File
from sayso.read.page.align import letters
from sayso.read.page.days import day_in_address
from sayso.read.plain import held
from sayso.records import Original, Problem
from sayso.settings import Settings

_ENCODING = re.compile(rb"""<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([\w.:-]{2,40})["']""")
_HEAD = 4_096  # bytes in which a feed declares its encoding
_TOO_SHORT_TO_TELL = 200  # letters: as of pages, only then is a language believed that is stated


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
    yield from entries(file.name, held(file, pieces, settings.most_page_bytes), settings)


def _entry(name: str, line: int, feed: str, settings: Settings) -> Iterator[Original | Problem]:
    data = feed.encode("utf-8", "replace")
    try:
        _check_size(feed, settings)
        entry = entry_in(feed)
        text, blocks = laid_out(entry, feed, settings)
    except ValueError as reason:
        yield Problem(name, line, str(reason))
    else:
        about = Original(data, text, path=_path(name, line, entry, data), line=line, blocks=blocks)
        yield described(about, entry)


def _check_size(feed: str, settings: Settings) -> None:
    """ValueError where there is more in one entry than in any page that is read."""
    if len(feed) > settings.most_markup:
        most = f"at most {settings.most_markup:,} are read"
        raise ValueError(f"{len(feed):,} characters of markup; {most}")
    if (tags := feed.count("<")) > settings.most_tags:
        raise ValueError(f"{tags:,} tags; at most {settings.most_tags:,} are read")


def described(report: Original, entry: Entry) -> Original:
    """A report with what its entry says about it."""
    in_address = None if entry.published else day_in_address(entry.url or "")
    return replace(
        report,
        url=entry.url,
        publisher=entry.publisher,
        title=one_line(entry.title) if entry.title else None,
        byline=entry.byline,
        published=entry.published or in_address,
        published_basis="metadata" if entry.published else "url" if in_address else "given",
        language=entry.language if len(letters(report.text)) < _TOO_SHORT_TO_TELL else None,
    )


def _path(name: str, line: int, entry: Entry, data: bytes) -> str:
    """Its place in the feed; without an address, what identifies it wherever in the feed it is."""
    if entry.url is not None:
        return f"{name}:{line}"
    key = " ".join((entry.key or "").split())[:200]
    return f"{name}#{key or hashlib.sha256(data).hexdigest()[:12]}"


def _declared(data: bytes, charset: str | None) -> str | None:
    """What a server says goes before what the feed says."""
    found = _ENCODING.search(data[:_HEAD])
    stated = charset or (found[1].decode("ascii") if found else None)
    return believed(stated, data) if stated else None
