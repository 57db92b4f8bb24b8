"""Who publishes a page: the name that its data give and its address bears out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from sayso.read.page.structured import Node, parts, strings, types
from sayso.read.page.tags import Tags
from sayso.read.page.words import SUFFIX, plain, squashed

_METAS = ("og:site_name", "application-name", "publisher", "dc.publisher", "cre",
          "apple-mobile-web-app-title")  # fmt: skip
_ORGANISATIONS = frozenset({"NewsMediaOrganization", "Organization", "WebSite", "Corporation"})
_LONGEST = 60  # characters
_DOMAIN = re.compile(r"[\w-]+(\.[\w-]+)+")
_SECOND = frozenset({"ac", "co", "com", "edu", "gov", "ne", "net", "or", "org"})  # as in .co.uk
_HOSTING = frozenset({"blogspot", "medium", "substack", "tumblr", "wordpress"})
_FEWEST = 2  # letters that bear out anything
_FEWEST_BEGUN = 5  # letters that tell a site's name in what is shown
_MOST_WORDS = 8
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)[\s©\d,–-]*(?:by\s+)?(?P<name>[^\W\d_].{1,80})", re.IGNORECASE
)
_WORDS = re.compile(r"\w+")
_SMALL = frozenset({"and", "for", "in", "of", "on", "the"})  # words that abbreviations leave out
_ENDING = re.compile(r"(blog|mag(azine)?|media|news|online|paper|site|tv|web)?")
_END = re.compile(
    r"\.(?:\s|$)|,|\s[|–—-]\s|\ball rights\b|\bInc\b|\bLtd\b|\bLLC\b|\d{4}", re.IGNORECASE
)


def outlet(
    tags: Tags, nodes: Sequence[Node], articles: Sequence[Node], address: str | None
) -> str | None:
    """The first name that the address bears out, rather one in words; else the first of all.

    Where none is stated that it bears out, one that is shown goes before those it does not.
    """
    site = site_name(address)
    names = [name for name in map(plain, _stated(tags, nodes, articles)) if _is_name(name)]
    behind = [
        name for title in tags.titles[:1] for name in reversed(SUFFIX.split(plain(title))[1:])
    ]
    borne_out = [name for name in (*names, *behind) if _is_name(name) and _is_of(name, site)]
    shown = set(map(squashed, behind))
    borne_out.sort(key=lambda name: squashed(name) not in shown)
    worded = [name for name in borne_out if not _DOMAIN.fullmatch(name)]
    long = [name for name in worded if squashed(name) not in (site, _initials(name))]
    if not borne_out:
        borne_out = list(_shown(tags, site))
    best = long if worded and _is_short(worded[0], site) else worded
    return next(iter((*best, *worded, *borne_out, *names)), None)


def borne_out(name: str, address: str | None) -> bool:
    """Whether an address shows that this is the name of its site."""
    return _is_name(name) and _is_of(name, site_name(address))


def _shown(tags: Tags, site: str) -> Iterator[str]:
    """Names of exactly that site in what is shown: who has the rights, what lines begin with."""
    if not site:
        return
    labels = tags.labels()
    yield from (label for label in labels if squashed(label) == site)
    for found in filter(None, map(_RIGHTS.search, labels)):
        name = _END.split(found["name"], maxsplit=1)[0].strip(" .,|-–—")
        if _is_name(name) and site in (squashed(name), _initials(name)):
            yield name
    yield from filter(None, (_beginning(label, site) for label in labels))


def _beginning(line: str, site: str) -> str | None:
    """The first words of a line that are a site's name, written together; rather all of it."""
    words, best = line.split()[:_MOST_WORDS], None
    for n in range(1, len(words) + 1):
        name = " ".join(words[:n]).rstrip(" .,:;|–—-")
        letters = squashed(name)
        if not site.startswith(letters):
            break
        if len(letters) >= _FEWEST_BEGUN and _ENDING.fullmatch(site, len(letters)):
            best = name
    return best if best and best[0].isupper() else None


def site_name(address: str | None) -> str:
    """The part of an address that somebody chose: of `www.courier.co.uk` it is `courier`."""
    try:
        labels = (urlsplit(address or "").hostname or "").split(".")
    except ValueError:
        return ""
    labels = labels[:-1]
    if len(labels) > 1 and labels[-1] in _SECOND:
        labels = labels[:-1]
    if len(labels) > 1 and labels[-1] in _HOSTING:
        labels = labels[:-1]
    return squashed(labels[-1]) if labels else ""


def _stated(tags: Tags, nodes: Sequence[Node], articles: Sequence[Node]) -> list[str]:
    return [
        *(name for node in articles[:1] for name in strings(node, "publisher")),
        *tags.meta(*_METAS),
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


def _is_name(name: str) -> bool:
    return 0 < len(name) <= _LONGEST and "://" not in name and not name.startswith("@")


def _is_of(name: str, site: str) -> bool:
    """Whether a site's name is this one, written together or cut short."""
    short = squashed(name.casefold().removeprefix("the "))
    if len(short) < _FEWEST or not site:
        return False
    return short in site or _is_cut_of(name, site) or (len(site) > _FEWEST and site in short)


def _is_cut_of(name: str, site: str) -> bool:
    """Whether a site's name is the beginnings of these words: `mcourier` of “Marrow Courier”."""
    left = {site}
    for word in map(squashed, _WORDS.findall(name.casefold().removeprefix("the "))[:_MOST_WORDS]):
        left = {
            rest[n:]
            for rest in left
            for n in range(1, len(word) + 1)
            if rest[:n] == word[:n] and len(rest) >= n
        } | (left if word in _SMALL else set())
    return "" in left


def _is_short(name: str, site: str) -> bool:
    """Whether it is no more than letters for a longer name."""
    return name.isupper() and squashed(name) == site


def _initials(name: str) -> str:
    words = _WORDS.findall(name.casefold().removeprefix("the "))
    return "".join(word[0] for word in words)
