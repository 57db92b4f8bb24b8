"""What a page says about its report, each fact by a list of places in the order of their worth.

docs/how-it-works/pages.md has the orders in words.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from sayso.read.page.days import day_in_address, day_or_time, worded_day
from sayso.read.page.people import people
from sayso.read.page.structured import Node, addresses, is_article, parts, strings, types
from sayso.read.page.tags import Tags
from sayso.records import PublishedBasis

_DATE_METAS = (
    "article:published_time", "article:published", "article.published", "og:article:published_time",
    "datepublished", "datepublished datecreated", "og:datepublished", "og:pubdate", "pubdate",
    "pub_date", "publishdate", "publish-date", "publish_date", "published", "publication_date",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "date.release",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dc.date.created",
    "dcterms.date", "article_date_original", "datecreated", "date", "pdate", "sn-post-date",
)  # fmt: skip
_WRITER_METAS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator",
                 "dcterms.creator", "byl", "citation_author")  # fmt: skip
_TITLE_METAS = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title")
_OUTLET_METAS = ("og:site_name", "application-name", "publisher", "dc.publisher", "cre",
                 "apple-mobile-web-app-title")  # fmt: skip
_ORGANISATIONS = frozenset({"NewsMediaOrganization", "Organization", "WebSite", "Corporation"})
_SUFFIX = re.compile(r"\s+(?:[|–—•·»:-]|--)\s+")
_LONGEST_OUTLET = 60  # characters
_LONGEST_TITLE = 300
_ALIKE = 0.5  # of the words of one headline in another, and they are of the same report
_DOMAIN = re.compile(r"[\w-]+(\.[\w-]+)+")


@dataclass(frozen=True, slots=True)
class Facts:
    """All that was found; what was not is None."""

    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: str | None = None
    published_basis: PublishedBasis | None = None
    url: str | None = None
    language: str | None = None


def facts(tags: Tags, nodes: list[Node], url: str | None) -> Facts:
    """What the tags and the JSON-LD of a page say; `url` is its address, where that is known."""
    articles = [node for node in nodes if is_article(node)]
    address = next(filter(_is_address, _addresses(tags, articles)), None)
    outlet = _outlet(tags, nodes, articles, url or address)
    published, basis = _published(tags, articles, url or address)
    return Facts(
        title=_title(tags, articles, outlet),
        byline=_byline(tags, articles, outlet),
        publisher=outlet,
        published=published,
        published_basis=basis,
        url=address,
        language=next(filter(None, (*tags.language, *tags.meta("og:locale", "language"))), None),
    )


def _addresses(tags: Tags, articles: list[Node]) -> Iterator[str]:
    yield from tags.canonical
    yield from tags.meta("og:url")
    for node in articles[:1]:
        yield from (*addresses(node, "mainEntityOfPage"), *addresses(node, "url"))


def _is_address(words: str) -> bool:
    return re.fullmatch(r"https?://[^\s\"<>]{3,2000}", words) is not None


def _published(
    tags: Tags, articles: list[Node], address: str | None
) -> tuple[str | None, PublishedBasis | None]:
    """The first day in JSON-LD, meta tags, microdata, times; then in the address; then seen."""
    stated = (
        *(day for node in articles[:1] for day in strings(node, "datePublished")),
        *tags.meta(*_DATE_METAS),
        *tags.items.get("datepublished", ()),
        *tags.times[:1],
    )
    day = next(filter(None, map(day_or_time, stated)), None)
    if day is not None:
        return day, "metadata"
    day = day_in_address(address or "")
    if day is not None:
        return day, "url"
    day = next(filter(None, map(worded_day, _seen_days(tags))), None)
    return day, None if day is None else "text"


def _seen_days(tags: Tags) -> Iterator[str]:
    yield from tags.dates()
    yield from tags.bylines()


def _title(tags: Tags, articles: list[Node], outlet: str | None) -> str | None:
    """The headline that is shown, if it is that of the page's data; else the one in the data."""
    stated = [
        *(name for node in articles[:1] for name in strings(node, "headline")),
        *tags.meta(*_TITLE_METAS),
        *tags.titles[:1],
    ]
    stated = [name for one in stated if (name := _without_outlet(_plain(one), outlet))]
    shown = [one for one in map(_plain, tags.headlines) if one]
    for headline in shown:
        if any(_alike(headline, one) for one in stated):
            return headline
    items = [one for one in map(_plain, tags.items.get("headline", ())) if one]
    return next(iter((*stated, *items, *shown)), None)


def _alike(one: str, other: str) -> bool:
    first, second = (set(re.findall(r"\w+", each.casefold())) for each in (one, other))
    return len(first & second) >= _ALIKE * max(1, min(len(first), len(second)))


def _without_outlet(title: str, outlet: str | None) -> str:
    """A title without the name of the outlet, and of its sections, behind it."""
    pieces = _SUFFIX.split(title)
    for n in range(1, len(pieces)):
        if outlet and _squashed(outlet) in _squashed("".join(pieces[n:])):
            return title[: _start(title, n)].strip()
    return title


def _start(title: str, n: int) -> int:
    return [found.start() for found in _SUFFIX.finditer(title)][n - 1]


def _outlet(tags: Tags, nodes: list[Node], articles: list[Node], address: str | None) -> str | None:
    """The first name that the address bears out, rather one that is no address; else the first."""
    stated = [
        *(name for node in articles[:1] for name in strings(node, "publisher")),
        *tags.meta(*_OUTLET_METAS),
        *tags.items.get("publisher", ()),
        *(
            name
            for node in nodes
            if _ORGANISATIONS & set(types(node))
            for name in strings(node, "name")
        ),
        *(
            name
            for node in nodes
            for part in parts(node, "isPartOf")
            for name in strings(part, "name")
        ),
    ]
    names = [name for name in map(_plain, stated) if _is_outlet(name)]
    behind = [
        name for title in tags.titles[:1] for name in reversed(_SUFFIX.split(_plain(title))[1:])
    ]
    host = _host(address)
    borne_out = [name for name in (*names, *behind) if _is_outlet(name) and _of_host(name, host)]
    worded = [name for name in borne_out if not _DOMAIN.fullmatch(name)]
    return next(iter((*worded, *borne_out, *names)), None)


def _host(address: str | None) -> str:
    """The host in an address, without `www.`; nothing where there is none."""
    try:
        return (urlsplit(address or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _is_outlet(name: str) -> bool:
    return 0 < len(name) <= _LONGEST_OUTLET and "://" not in name and not name.startswith("@")


def _of_host(name: str, host: str) -> bool:
    """Whether a host's name is this one, written together, or its first letters."""
    labels = [label for label in re.split(r"[.]", host)[:-1] if len(label) > 1]
    squashed = _squashed(name.casefold().removeprefix("the "))
    first = "".join(word[0] for word in re.findall(r"\w+", name.casefold()))
    return any(
        len(squashed) > 1 and (label in (first, first.removeprefix("t")) or squashed in label
                               or (len(label) > 3 and label in squashed))  # noqa: PLR2004
        for label in map(_squashed, labels)
    )  # fmt: skip


def _byline(tags: Tags, articles: list[Node], outlet: str | None) -> str | None:
    """The people in JSON-LD, meta tags, microdata, and lines that are called a byline."""
    for lines in _writers(tags, articles):
        if (found := people(lines, outlet)) is not None:
            return found
    return None


def _writers(tags: Tags, articles: list[Node]) -> Iterator[list[str]]:
    """Ways in which a page gives its writers; what is seen is looked for only if need be."""
    yield [name for node in articles[:1] for name in strings(node, "author")]
    yield from ([one] for one in tags.meta(*_WRITER_METAS))
    yield tags.items.get("author", [])
    seen = tags.bylines()
    yield from ([line] for line in seen if line.lower().startswith("by "))
    yield from ([line] for line in seen)


def _plain(words: str) -> str:
    """One line without markup, whatever was put into a tag."""
    words = html.unescape(words[: 4 * _LONGEST_TITLE])
    return " ".join(re.sub(r"<[^<>]{1,200}>", "", words).split())[:_LONGEST_TITLE]


def _squashed(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))
