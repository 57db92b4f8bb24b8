"""One entry of a feed: what it says about itself, and its text in blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

from sayso.read.page.days import day_or_time, utc_moment
from sayso.read.page.outlet import borne_out
from sayso.read.page.people import people
from sayso.read.page.words import SUFFIX, plain

_LONGEST_ADDRESS = 2_000
_MARKED_UP = ("text/html", "application/xhtml+xml")
_DATES = ("published", "updated", "created")


@dataclass(frozen=True, slots=True)
class Words:
    """A text as it stands in an entry, and whether it is HTML."""

    source: str
    marked_up: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """What an entry says; what it does not is None."""

    title: Words | None
    body: Words | None
    url: str | None
    key: str | None  # what the feed calls it, where it has no address
    publisher: str | None
    byline: str | None
    published: str | None
    language: str | None


def entry_in(feed: str) -> Entry:
    """The entry of a feed that has one; ValueError where it is none."""
    import feedparser  # noqa: PLC0415 - loaded with the first feed

    # Never a string or bytes: those feedparser may take for an address or a path, and open.
    parsed = feedparser.parse(
        BytesIO(feed.encode("utf-8", "replace")), sanitize_html=False, resolve_relative_uris=False
    )
    if not parsed.entries:
        raise ValueError("not an entry of RSS or Atom")
    entry, about = parsed.entries[0], parsed.feed
    link = _string(entry, "feedburner_origlink") or _string(entry, "link")
    publisher = _publisher(entry, about)
    return Entry(
        title=_words(entry.get("title_detail")),
        body=_body(entry),
        url=absolute(link, _string(about, "link")),
        key=_string(entry, "id"),
        publisher=publisher,
        byline=people(_writers(entry, about), (publisher or "",)),
        published=_published(entry),
        language=_string(entry, "language") or _string(about, "language"),
    )


def _words(detail: dict[str, Any] | None) -> Words | None:
    if not detail or not detail.get("value", "").strip():
        return None
    return Words(detail["value"], detail.get("type") in _MARKED_UP)


def _body(entry: dict[str, Any]) -> Words | None:
    """The longest of its contents, or the summary where that is longer still."""
    details = (*entry.get("content", ()), entry.get("summary_detail"))
    found = [words for words in map(_words, details) if words is not None]
    return max(found, key=lambda words: len(words.source), default=None)


def absolute(link: str | None, base: str | None) -> str | None:
    """Where the whole report is, made absolute by where the feed's page is."""
    if link is None or len(link) > _LONGEST_ADDRESS:
        return None
    try:
        whole = urljoin(base or "", link)
    except ValueError:
        return None
    return whole if whole.startswith(("http://", "https://")) else None


def named(title: str, address: str | None) -> str | None:
    """Who publishes a feed of this title: the piece of it that the address bears out, or all."""
    whole = plain(title)
    pieces = SUFFIX.split(whole)
    return next((piece for piece in pieces if borne_out(piece, address)), whole) or None


def _publisher(entry: dict[str, Any], about: dict[str, Any]) -> str | None:
    """The feed that it was taken from, else who the entry or the feed names, else the feed."""
    source = entry.get("source") or {}
    stated = _string(source, "title") or _string(entry, "publisher") or _string(about, "publisher")
    address = _string(source, "href") or _string(source, "link") or _string(about, "link")
    return named(stated or _string(about, "title") or "", address)


def _writers(entry: dict[str, Any], about: dict[str, Any]) -> Iterator[str]:
    for one in entry.get("authors") or about.get("authors") or ():
        if (name := _string(one, "name")) is not None:
            yield name


def _published(entry: dict[str, Any]) -> str | None:
    stated = dict(entry)  # feedparser itself would pass one date off as the other
    for name in _DATES:
        words = _string(stated, name)
        day = words and (day_or_time(words) or utc_moment(stated.get(f"{name}_parsed")))
        if day:
            return day
    return None


def _string(fields: dict[str, Any], name: str) -> str | None:
    value = fields.get(name)
    return value.strip() or None if isinstance(value, str) else None
