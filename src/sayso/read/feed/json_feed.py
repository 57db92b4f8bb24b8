"""JSON Feed: what an item says about itself, and its text, as of an entry of RSS."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from sayso.read.feed.entry import Entry, Words, absolute, named
from sayso.read.feed.layout import laid_out
from sayso.read.feed.report import described
from sayso.read.page.days import day_or_time
from sayso.read.page.people import people
from sayso.read.record import line_of
from sayso.records import Original, Problem
from sayso.settings import Settings

Fields = dict[str, Any]

_ABOUT = ("version", "title", "home_page_url", "language", "author", "authors")  # of the whole feed


def entries(name: str, feed: Fields, settings: Settings) -> Iterator[Original | Problem]:
    """The report in each item of the feed called `name`; a feed of that one item is its bytes."""
    items = feed.get("items")
    about = {key: feed[key] for key in _ABOUT if key in feed}
    number = 0
    for number, item in enumerate(items if isinstance(items, list) else (), 1):
        if number > settings.most_entries:
            yield Problem(name, number, f"more than {settings.most_entries:,} entries in a feed")
            return
        yield from _entry(name, number, {**about, "items": [item]}, settings)
    if number == 0:
        yield Problem(name, None, "no entry in this feed", "note")


def _entry(
    name: str, number: int, feed: Fields, settings: Settings
) -> Iterator[Original | Problem]:
    data = line_of(feed)
    try:
        entry = _entry_in(feed)
        text, blocks = laid_out(entry, "", settings)
    except ValueError as reason:
        yield Problem(name, number, str(reason))
    else:
        about = Original(data, text, path=f"{name}:{number}", line=number, blocks=blocks)
        yield described(about, entry)


def _entry_in(feed: Fields) -> Entry:
    (item,) = feed["items"]
    if not isinstance(item, dict):
        raise ValueError("not an entry of JSON Feed")  # noqa: TRY004 - of the input
    markup, plain = _string(item, "content_html"), _string(item, "content_text")
    summary, title = _string(item, "summary"), _string(item, "title")
    home = _string(feed, "home_page_url")
    publisher = named(_string(feed, "title") or "", home)
    stated = _string(item, "date_published") or _string(item, "date_modified") or ""
    return Entry(
        title=Words(title, marked_up=False) if title else None,
        body=_body(markup, plain or summary),
        url=absolute(_string(item, "url") or _string(item, "external_url"), home),
        key=_string(item, "id"),
        publisher=publisher,
        byline=people(_writers(item) or _writers(feed), (publisher or "",)),
        published=day_or_time(stated),
        language=_string(item, "language") or _string(feed, "language"),
    )


def _body(markup: str | None, plain: str | None) -> Words | None:
    if markup is not None:
        return Words(markup, marked_up=True)
    return None if plain is None else Words(plain, marked_up=False)


def _writers(fields: Fields) -> list[str]:
    found = fields.get("authors") or [fields.get("author")]
    names = (_string(one, "name") for one in islice(found, 20)) if isinstance(found, list) else ()
    return [name for name in names if name is not None]


def _string(fields: object, name: str) -> str | None:
    value = fields.get(name) if isinstance(fields, dict) else None
    return value.strip() or None if isinstance(value, str) else None
