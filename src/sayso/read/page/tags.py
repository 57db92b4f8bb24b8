"""What a page says about its report in its tags: meta, link, microdata, times and headlines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_T = TypeVar("_T")

_LONGEST = 1_000  # characters of a value
_MOST = 2_000  # elements of a kind that are looked at
_MOST_INSIDE = 200  # elements in each other that are looked into
_NAMES = ("property", "name", "itemprop", "http-equiv")


@dataclass(frozen=True, slots=True)
class Tags:
    """The tags of a page that may say something about it, each kind in page order."""

    metas: dict[str, list[str]]  # by property or name, in small letters
    canonical: list[str]
    language: list[str]
    titles: list[str]
    headlines: list[str]  # h1
    items: dict[str, list[str]]  # microdata, by itemprop
    times: list[str]
    seen: Callable[[], tuple[list[str], list[str]]]
    tree: HtmlElement

    def meta(self, *names: str) -> list[str]:
        """The values under these names, in their order."""
        return [value for name in names for value in self.metas.get(name, ())]

    def bylines(self) -> list[str]:
        """The lines that the page's own class names call a byline or an author."""
        return self.seen()[0]

    def labels(self) -> list[str]:
        """What its pictures are labelled with, and what stands in an element of its own."""
        return [
            *(" ".join(image.get("alt", "")[:_LONGEST].split())
              for image in _some(self.tree.iter("img"))),
            *(" ".join(words.split())
              for words in _some(self.tree.itertext(), 20 * _MOST) if len(words) <= _LONGEST_LINE),
        ]  # fmt: skip

    def dates(self) -> list[str]:
        """The lines that they call a date."""
        return self.seen()[1]


def tags(tree: HtmlElement) -> Tags:
    """The tags of a parsed page."""
    return Tags(
        metas=_metas(tree),
        canonical=[link.get("href", "") for link in _some(tree.iter("link"))
                   if link.get("rel", "").lower() == "canonical"],
        language=[tree.get("lang", "") or tree.get("xml:lang", "")],
        titles=[_words(title) for title in _some(tree.iter("title"))
                if title.getparent() is not None and title.getparent().tag == "head"],
        headlines=[_words(one) for one in _some(tree.iter("h1"))],
        items=_items(tree),
        times=[time.get("datetime", "") for time in _some(tree.iter("time"))
               if not _is_quoted(time)],
        seen=cache(partial(_seen, tree)),
        tree=tree,
    )  # fmt: skip


_BYLINE = re.compile(
    r"(?<![a-z])(by-?line|authors?|author-?name|writer|contributor)(?![a-z])", re.IGNORECASE
)
_DATE = re.compile(
    r"(?<![a-z])(date(line|time)?|published?(-?(date|time|on|at))?|posted-?on|pub-?date|timestamp"
    r"|(entry|post|article)-?(date|time))(?![a-z])",
    re.IGNORECASE,
)
_EITHER = re.compile(r"by-?line|author|writer|contributor|date|publish|post|time", re.IGNORECASE)
_ENOUGH = 50
_LONGEST_LINE = 160  # characters: what is longer is no byline and no date


def _is_quoted(element: HtmlElement) -> bool:
    """Whether it stands in a quoted post, which has a moment of its own."""
    return any(
        around.tag == "blockquote" for around in _some(element.iterancestors(), _MOST_INSIDE)
    )


def _seen(tree: HtmlElement) -> tuple[list[str], list[str]]:
    """The short lines in elements that class, id or rel calls a byline, and those in a date."""
    bylines, dates = list[str](), list[str]()
    for element in _some(tree.iter("a", "address", "div", "li", "p", "span", "time"), 20 * _MOST):
        called = f"{element.get('class', '')} {element.get('id', '')} {element.get('rel', '')}"
        if not _EITHER.search(called[:_LONGEST]):
            continue
        kinds = [
            lines
            for lines, name in ((bylines, _BYLINE), (dates, _DATE))
            if len(lines) < _ENOUGH and name.search(called[:_LONGEST])
        ]
        if kinds and 0 < len(words := _words(element)) <= _LONGEST_LINE:
            for lines in kinds:
                lines.append(words)
        if min(len(bylines), len(dates)) >= _ENOUGH:
            break
    return bylines, dates


def _metas(tree: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in _some(tree.iter("meta")):
        value = " ".join(meta.get("content", "")[:_LONGEST].split())
        for key in (meta.get(name) for name in _NAMES):
            if key and value:
                found.setdefault(key.lower().strip(), []).append(value)
    return found


def _items(tree: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in _some(tree.iterfind(".//*[@itemprop]")):
        for key in element.get("itemprop", "").split()[:5]:
            value = element.get("content") or element.get("datetime") or _item(element)
            if value:
                found.setdefault(key.lower(), []).append(value[:_LONGEST])
    return found


def _item(element: HtmlElement) -> str:
    """The words of an item; of one that has a name inside, that name."""
    for inside in islice(element.iterdescendants(), _MOST_INSIDE):
        if inside.get("itemprop") == "name":
            return inside.get("content") or _words(inside)
    return _words(element)


def _words(element: HtmlElement) -> str:
    """The words in an element, pieces apart, up to a length that no headline has."""
    from lxml.etree import iterwalk  # noqa: PLC0415 - loaded with the page that it walks

    pieces = [
        (here.text if event == "start" else here.tail) or ""
        for event, here in islice(iterwalk(element, ("start", "end")), 2 * _MOST_INSIDE)
        if event == "start" or here is not element
    ]
    return " ".join(" ".join(pieces)[: 4 * _LONGEST].split())[:_LONGEST]


def _some(elements: Iterator[_T], most: int = _MOST) -> Iterator[_T]:
    return islice(elements, most)
