"""What a page says about its report, each fact by a list of places in the order of their worth.

docs/how-it-works/pages.md has the orders in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.read.page.days import day_before, day_in_address, day_or_time, worded_day
from sayso.read.page.outlet import outlet, site_name
from sayso.read.page.people import people
from sayso.read.page.structured import Node, addresses, is_article, strings
from sayso.read.page.tags import Tags
from sayso.read.page.words import SUFFIX, plain, squashed
from sayso.records import PublishedBasis
from sayso.values.agencies import agency_key
from sayso.values.credits import credited

_DATE_METAS = (
    "article:published_time", "article:published", "article.published", "og:article:published_time",
    "datepublished", "datepublished datecreated", "og:datepublished", "og:pubdate", "pubdate",
    "pub_date", "publishdate", "publish-date", "publish_date", "published", "publication_date",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "date.release",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dc.date.created",
    "dcterms.date", "article_date_original", "datecreated", "date", "pdate", "sn-post-date",
)  # fmt: skip
_UPDATE_METAS = (
    "article:modified_time", "article:modified", "og:updated_time", "article:updated_time",
    "datemodified", "dc.date.modified", "dcterms.modified", "last-modified", "lastmod", "modified",
    "sailthru.modified", "parsely-updated-date", "updated",
)  # fmt: skip
_UPDATED = re.compile(r"\b(?:last )?(?:updated|modified|revised)\b", re.IGNORECASE)
_CREDITS = ("creator", "sourceOrganization", "provider", "creditText", "copyrightHolder")
_WRITER_METAS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator",
                 "dcterms.creator", "byl", "citation_author")  # fmt: skip
_TITLE_METAS = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title")
_ALIKE = 0.5  # of the words of one headline in another, and they are of the same report


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
    updated: str | None = None
    updated_basis: PublishedBasis | None = None
    credit: str | None = None


def facts(tags: Tags, nodes: list[Node], url: str | None) -> Facts:
    """What the tags and the JSON-LD of a page say; `url` is its address, where that is known."""
    articles = [node for node in nodes if is_article(node)]
    address = next(filter(_is_address, _addresses(tags, articles)), None)
    publisher = outlet(tags, nodes, articles, url or address)
    published, basis = _published(tags, articles, url or address)
    updated, updated_basis = _updated(tags, articles)
    return Facts(
        title=_title(tags, articles, publisher),
        byline=_byline(tags, articles, (publisher or "", site_name(url or address))),
        publisher=publisher,
        published=published,
        published_basis=basis,
        url=address,
        language=next(filter(None, (*tags.language, *tags.meta("og:locale", "language"))), None),
        updated=updated,
        updated_basis=updated_basis,
        credit=_credit(tags, articles, publisher),
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
    days = list(filter(None, map(day_or_time, stated)))
    in_address = day_in_address(address or "")
    if days:
        return _at_home(days, tags, in_address)
    if in_address is not None:
        return in_address, "url"
    day = next(filter(None, map(worded_day, _seen_days(tags))), None)
    return day, None if day is None else "text"


def _updated(tags: Tags, articles: list[Node]) -> tuple[str | None, PublishedBasis | None]:
    """The first moment of a change in JSON-LD, meta tags, microdata; then as seen."""
    stated = (
        *(day for node in articles[:1] for day in strings(node, "dateModified")),
        *tags.meta(*_UPDATE_METAS),
        *tags.items.get("datemodified", ()),
    )
    found: PublishedBasis = "metadata"
    day = next(filter(None, map(day_or_time, stated)), None)
    if day is None:
        found = "text"
        seen = (line[at.start() :] for line in _seen_days(tags) if (at := _UPDATED.search(line)))
        day = next(filter(None, map(worded_day, seen)), None)
    return day, None if day is None else found


def _credit(tags: Tags, articles: list[Node], publisher: str | None) -> str | None:
    """The agency that is credited beside the writers, or instead of them; not the outlet itself."""
    lines = (
        *(
            name
            for node in articles[:1]
            for key in ("author", *_CREDITS)
            for name in strings(node, key)
        ),
        *tags.meta(*_WRITER_METAS, "source", "dc.source", "news_source"),
        *tags.items.get("author", ()),
        *tags.bylines(),
    )
    own = agency_key(publisher or "")
    found = (credited(plain(line)) for line in lines)
    return next((name for name in found if name and agency_key(name) != own), None)


def _at_home(days: Sequence[str], tags: Tags, in_address: str | None) -> tuple[str, PublishedBasis]:
    """The first day; of one in UTC, the day that it was where the page was made, if that is told.

    A page made in the evening in America is of the next day in UTC: the same moment with another
    offset tells, or the day that is shown or stands in the address, if it is the one before.
    """
    first = days[0]
    if first[11:13] >= _MORNING or not first.endswith(("+00:00", *_NO_TIME)):
        return first, "metadata"
    eve = day_before(first[:10])
    same = (day for day in days[1:] if day[:10] == eve and not day.endswith("+00:00"))
    if (local := next(same, None)) is not None:
        return local, "metadata"
    shown = [day for line in _seen_days(tags) if (day := worded_day(line)) is not None]
    if first[:10] in shown or eve not in (*shown, in_address):
        return first, "metadata"
    return eve, "text" if eve in shown else "url"


_MORNING = "09"  # hours: by then, it is the same day in all of America
_NO_TIME = tuple(f"-{day:02}" for day in range(1, 32))


def _seen_days(tags: Tags) -> Iterator[str]:
    yield from tags.dates()
    yield from tags.bylines()


def _title(tags: Tags, articles: list[Node], publisher: str | None) -> str | None:
    """The headline that is shown, if it is that of the page's data; else the one in the data."""
    stated = [
        *(name for node in articles[:1] for name in strings(node, "headline")),
        *tags.meta(*_TITLE_METAS),
        *tags.titles[:1],
    ]
    stated = [_without_outlet(plain(one), publisher) for one in stated]
    names = {"", squashed(publisher or "")}  # of the outlet, which is no headline
    stated = [one for one in stated if squashed(one) not in names]
    shown = [one for one in map(plain, tags.headlines) if squashed(one) not in names]
    for headline in shown:
        if any(_alike(headline, one) for one in stated):
            return headline
    items = [one for one in map(plain, tags.items.get("headline", ())) if one]
    return next(iter((*stated, *items, *shown)), None)


def _alike(one: str, other: str) -> bool:
    first, second = (set(re.findall(r"\w+", each.casefold())) for each in (one, other))
    return len(first & second) >= _ALIKE * max(1, min(len(first), len(second)))


def _without_outlet(title: str, publisher: str | None) -> str:
    """A title without the name of the outlet, and of its sections, behind it."""
    pieces = SUFFIX.split(title)
    for n in range(1, len(pieces)):
        if publisher and squashed(publisher) in squashed("".join(pieces[n:])):
            return title[: _start(title, n)].strip()
    return title


def _start(title: str, n: int) -> int:
    return [found.start() for found in SUFFIX.finditer(title)][n - 1]


def _byline(tags: Tags, articles: list[Node], outlets: Sequence[str]) -> str | None:
    """The people in JSON-LD, meta tags, microdata, and lines that are called a byline."""
    for lines in _writers(tags, articles):
        if (found := people(lines, outlets)) is not None:
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
