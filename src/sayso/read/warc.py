"""A web archive holds pages as a server gave them; each that is a report is one.

What is kept of it is a record of its own: its address, its type and what the server sent, without
the day of the capture, so that the same page is the same document whenever it was captured.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from sayso.read.decoding import believed, decode
from sayso.read.faults import flaws, refusal
from sayso.read.feed.report import entries
from sayso.read.files import File
from sayso.read.form import is_feed, is_page
from sayso.read.page.report import captured
from sayso.read.stream import Rewinding
from sayso.records import Original, Problem
from sayso.settings import Settings
from sayso.values.span import Span

if TYPE_CHECKING:
    from fastwarc.warc import ArchiveIterator, WarcRecord

_HTML = ("text/html", "application/xhtml+xml")
_TEXT = (*_HTML, "text/plain", "text/xml", "application/xml", "application/rss+xml",
         "application/atom+xml", "application/rdf+xml")  # fmt: skip
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_KIND = re.compile(r"[a-z]{3,20}/[a-z0-9.+-]{1,60}")
_OTHERS = ("continuation", "conversion", "metadata", "request", "revisit", "warcinfo")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_RECORD = re.compile(rb"WARC/[01]\.\d")
_OK = 200
_LONGEST = 4_000  # characters of an address or a type
_MOST_BREAKS = 100  # places in one archive where the next record had to be searched for


@dataclass(frozen=True, slots=True)
class Page:
    """What a server sent from an address."""

    url: str
    kind: str  # its content type, as the server gives it
    body: bytes

    @property
    def charset(self) -> str | None:
        """The encoding that the server gives."""
        found = _CHARSET.search(self.kind)
        return found[1] if found else None

    def record(self) -> bytes:
        """The page as a web archive of one record, the same for the same page."""
        return self._head() + self.body + b"\r\n\r\n"

    def _head(self) -> bytes:
        lines = (
            "WARC/1.1",
            "WARC-Type: resource",
            f"WARC-Target-URI: {self.url}",
            f"Content-Type: {self.kind}",
            f"Content-Length: {len(self.body)}",
            "\r\n",
        )
        return "\r\n".join(lines).encode("utf-8", "replace")

    @property
    def start(self) -> int:
        """Where in the record the body begins."""
        return len(self._head())


def reports(
    file: File, pieces: Iterator[bytes], settings: Settings
) -> Iterator[Original | Problem]:
    """The report in each record of a web archive; the others are counted in one note."""
    left_out: Counter[str] = Counter()
    number = 0
    for number, one in enumerate(_pages(file, pieces, settings), 1):
        if isinstance(one, Page):
            yield from report(f"{file.name}#{one.url or number}", one, settings)
        elif isinstance(one, Problem):
            yield one
        else:
            left_out[one] += 1
    if number == 0:
        yield Problem(file.name, None, "no record in this web archive")
    if left_out:
        told = ", ".join(f"{count:,} {what}" for what, count in sorted(left_out.items()))
        yield Problem(file.name, None, f"records that are no reports: {told}", "note")


def report(name: str, page: Page, settings: Settings) -> Iterator[Original | Problem]:
    """The report in what a server sent; several where it is a feed."""
    head = page.body[: 1 << 16]
    if is_feed(head):
        yield from entries(name, page.body, settings, page.charset)
        return
    found = (
        captured(name, page.body, settings, url=page.url, charset=page.charset)
        if is_page(head) or page.kind.lower().startswith(_HTML)
        else _plain(name, page, settings)
    )
    for one in found:
        yield one if isinstance(one, Problem) else _kept(one, page)


def _plain(name: str, page: Page, settings: Settings) -> Iterator[Original | Problem]:
    charset = page.charset
    decoded = decode(page.body, believed(charset, page.body) if charset else None)
    if (reason := refusal(decoded.text, settings)) is not None:
        yield Problem(name, None, reason)
        return
    for flaw, severity in flaws(decoded, decoded.text):
        yield Problem(name, None, flaw, severity)
    yield Original(page.body, decoded.text, path=name)


def _kept(one: Original, page: Page) -> Original:
    """The report with its record as its bytes, into which its blocks lead back."""
    start = page.start
    blocks = tuple(
        block
        if block.origin is None
        else replace(block, origin=Span(block.origin.start + start, block.origin.end + start))
        for block in one.blocks
    )
    address = page.url if page.url.startswith(("http://", "https://")) else None
    return replace(one, data=page.record(), url=one.url or address, blocks=blocks)


def _pages(
    file: File, pieces: Iterator[bytes], settings: Settings
) -> Iterator[Page | Problem | str]:
    """Each page, or in one word what a record is instead."""
    stream = Rewinding(pieces)
    for _ in range(_MOST_BREAKS):
        over = 0
        try:
            for record in _archive(stream):
                over = record.stream_pos + max(1, record.content_length)
                yield _page(record, settings)
        except OSError:
            if stream.failed is not None:
                raise stream.failed from None
        if not stream.rewind_to(_RECORD, over or stream.start + 1):
            return
        yield Problem(file.name, None, "a broken record in a web archive", "damaged")
    yield Problem(file.name, None, f"broken in {_MOST_BREAKS} places: the rest is left out")


def _archive(stream: Rewinding) -> ArchiveIterator:
    from fastwarc.warc import ArchiveIterator  # noqa: PLC0415 - loaded with the first archive

    given = cast("Any", stream)
    return ArchiveIterator(given, parse_http=False, stream_detect=False, quirks_mode=True)


def _page(record: WarcRecord, settings: Settings) -> Page | str:
    what = record.headers.get("WARC-Type") or ""
    url = _CONTROL.sub("", record.headers.get("WARC-Target-URI") or "").strip("<> ")[:_LONGEST]
    if what not in ("response", "resource") or url.startswith("metadata:"):
        return "metadata" if what == "resource" else what if what in _OTHERS else "unknown"
    if record.content_length > settings.most_page_bytes:
        return "too large"
    sent = record.reader.read(settings.most_page_bytes)
    if what == "resource":
        return _of_kind(url, record.headers.get("Content-Type"), sent)
    try:
        return _response(url, sent, settings)
    except OSError:
        return "broken response"


def _response(url: str, sent: bytes, settings: Settings) -> Page | str:
    """What a server sent, out of its chunks and unpacked."""
    from fastwarc.warc import WarcRecord  # noqa: PLC0415 - loaded with the first archive

    answer = WarcRecord()  # of its own, so that a broken one leaves the archive as it is
    answer.set_bytes_content(sent)
    answer.is_http = True
    answer.parse_http(auto_decode="all")
    if answer.http_headers.status_code != _OK:
        return "redirect or error"
    body = answer.reader.read(settings.most_page_bytes + 1)
    if len(body) > settings.most_page_bytes:
        return "too large"
    return _of_kind(url, answer.http_headers.get("Content-Type"), body)


def _of_kind(url: str, kind: str | None, body: bytes) -> Page | str:
    kind = _CONTROL.sub(" ", kind or "").strip()[:_LONGEST]
    if kind.lower().startswith(_TEXT):
        return Page(url, kind, body)
    found = _KIND.match(kind.lower())
    return found[0] if found else "without a type"
