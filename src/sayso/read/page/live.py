"""Entries of a live blog, each with the moment at which it was published."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from sayso.read.page.days import day_or_time
from sayso.read.page.structured import Node, parts, strings, types
from sayso.read.page.words import plain

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST = 500  # entries
_LONGEST = 20_000  # characters of an entry
_MOST_INSIDE = 2_000
_HIGHEST = 8  # elements between a moment and its entry
_FEWEST_LETTERS = 40
_FEWEST = 2  # entries that make a live blog
_LIVE = ("liveblog", "live-blog", "live_blog", "liveupdate", "live-update")
_ENTRY = re.compile(
    r"(?<![a-z])live-?_?(?:blog|update)?s?(?:[-_]{1,2}\w+)?[-_]{0,2}(?:post|entry|update|item|block)"
    r"|liveBlogUpdate|BlogPosting$",
    re.IGNORECASE,
)
_TAGS = re.compile(r"<[^<>]{0,500}>")


@dataclass(frozen=True, slots=True)
class Entry:
    """What an entry says, and since when."""

    at: str
    words: str


def entries(tree: HtmlElement, nodes: Sequence[Node], page: str) -> list[Entry]:
    """The entries of a live blog as the page marks them, else as its data have them."""
    told = [node for node in nodes if "LiveBlogPosting" in types(node)]
    lowered = page.lower()
    if not told and not any(word in lowered for word in _LIVE):
        return []
    shown = _shown(tree)
    return shown if len(shown) >= _FEWEST else _stated(told)


def _stated(nodes: Sequence[Node]) -> list[Entry]:
    found = []
    for node in nodes:
        for update in parts(node, "liveBlogUpdate")[:_MOST]:
            days = map(day_or_time, strings(update, "datePublished"))
            at = next(filter(None, days), None)
            body = next(iter(strings(update, "articleBody")), "")[:_LONGEST]
            words = " ".join(_TAGS.sub(" ", body).split()) or _headline(update)
            if at is not None and words:
                found.append(Entry(at, words))
    return found[:_MOST]


def _headline(update: Node) -> str:
    return plain(next(iter(strings(update, "headline")), ""))


def _shown(tree: HtmlElement) -> list[Entry]:
    """Elements that are called entries and have a moment of their own, the first in each."""
    found: dict[HtmlElement, Entry] = {}
    for time in islice(tree.iter("time", "meta"), 4 * _MOST):
        given = time.get("datetime") or _property(time)
        at = day_or_time(given)
        entry = None if at is None else _around(time)
        if at is not None and entry is not None and entry not in found and len(found) < _MOST:
            found[entry] = Entry(at, _words(entry))
    return list(found.values())


def _property(meta: HtmlElement) -> str:
    """The moment in microdata."""
    return meta.get("content", "") if meta.get("itemprop") == "datePublished" else ""


def _around(time: HtmlElement) -> HtmlElement | None:
    """The entry in which a moment stands."""
    for element in islice(time.iterancestors(), _HIGHEST):
        called = (element.get(key, "")[:_LONGEST] for key in ("class", "itemprop", "itemtype"))
        if any(map(_ENTRY.search, called)) and len(_words(element)) >= _FEWEST_LETTERS:
            return element
    return None


def _words(element: HtmlElement) -> str:
    return " ".join("".join(islice(element.itertext(), _MOST_INSIDE))[:_LONGEST].split())
