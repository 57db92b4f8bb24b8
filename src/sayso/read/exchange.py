"""Articles as other collections give them: GDELT, Event Registry, Media Cloud.

Each becomes the fields of a record, with all that its collection says of it below them. Where a
collection gives no text, the headline is all there is to read.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Fields = dict[str, Any]

_LISTS = ("articles", "results", "stories", "items")
_DEEPEST = 3
_SEEN = re.compile(r"(\d{4})(\d\d)(\d\d)T?(\d\d)(\d\d)(\d\d)Z?$")
_PAGE_TITLE = re.compile(r"<PAGE_TITLE>(.*?)</PAGE_TITLE>", re.DOTALL)
_GKG = {"published": 1, "publisher": 3, "url": 4}  # columns of GDELT's Global Knowledge Graph 2.1
_GKG_EXTRAS, _GKG_COLUMNS = 26, 27


def articles(value: object, exchange: str) -> Iterator[Fields]:
    """Every article in what a collection gave, however it is wrapped."""
    for one in _listed(value, _DEEPEST):
        given = {name: found for name, found in _FORMS[exchange](one).items() if found}
        yield {**given, exchange: one}


def gdelt_row(cells: list[str]) -> Fields | None:
    """What a row of GDELT's knowledge graph says of its article; None for any other row."""
    if len(cells) != _GKG_COLUMNS:
        return None
    given = {name: cells[column] for name, column in _GKG.items()}
    title = _PAGE_TITLE.search(cells[_GKG_EXTRAS])
    return {
        **given,
        "published": _seen(given["published"]),
        "text": html.unescape(title[1]).strip() if title else None,
        "title": html.unescape(title[1]).strip() if title else None,
        "gdelt": cells,
    }


def _listed(value: object, depth: int) -> Iterator[Fields]:
    if isinstance(value, list):
        for one in value:
            if isinstance(one, dict):
                yield one
    elif isinstance(value, dict):
        inside = next(
            (value[name] for name in _LISTS if isinstance(value.get(name), list | dict)), None
        )
        if inside is not None and depth > 0:
            yield from _listed(inside, depth - 1)
        else:
            yield value


def _eventregistry(one: Mapping[str, Any]) -> Fields:
    source, authors = one.get("source"), one.get("authors")
    return {
        "text": _string(one, "body") or _string(one, "title"),
        "title": _string(one, "title"),
        "url": _string(one, "url"),
        "publisher": _string(source, "title") or _string(source, "uri"),
        "byline": " and ".join(filter(None, (_string(author, "name") for author in authors)))
        if isinstance(authors, list)
        else None,
        "published": _string(one, "dateTimePub")
        or _string(one, "dateTime")
        or _string(one, "date"),
    }


def _mediacloud(one: Mapping[str, Any]) -> Fields:
    said = one.get("story_sentences")
    sentences = said if isinstance(said, list) else []
    return {
        "text": _string(one, "text")
        or _string(one, "story_text")
        or " ".join(filter(None, (_string(sentence, "sentence") for sentence in sentences)))
        or _string(one, "title"),
        "title": _string(one, "title"),
        "url": _string(one, "url"),
        "publisher": _string(one, "media_name"),
        "published": _seconds(_string(one, "publish_date")),
    }


def _gdelt(one: Mapping[str, Any]) -> Fields:
    words = (_string(one, "title"), _string(one, "desc"))
    return {
        "text": "\n\n".join(filter(None, words)),
        "title": words[0],
        "url": _string(one, "url"),
        "publisher": _string(one, "outletName") or _string(one, "domain"),
        "byline": _string(one, "author"),
        "published": _seen(_string(one, "seendate") or _string(one, "date") or ""),
    }


_FORMS: dict[str, Callable[[Mapping[str, Any]], Fields]] = {
    "gdelt": _gdelt,
    "eventregistry": _eventregistry,
    "mediacloud": _mediacloud,
}


def _seen(moment: str) -> str | None:
    """The moment at which GDELT saw an article, in UTC."""
    found = _SEEN.match(moment)
    if found is None:
        return moment or None
    year, month, day, hour, minute, second = found.groups()
    return f"{year}-{month}-{day}T{hour}:{minute}:{second}Z"


def _seconds(moment: str | None) -> str | None:
    """Without parts of seconds."""
    return None if moment is None else re.sub(r"\.\d+$", "", moment)


def _string(fields: object, name: str) -> str | None:
    value = fields.get(name) if isinstance(fields, dict) else None
    return value.strip() or None if isinstance(value, str) else None
