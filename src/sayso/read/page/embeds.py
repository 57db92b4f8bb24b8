"""Posts that a page quotes from a platform, each with the account that it is quoted from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from sayso.read.page.days import day_or_time, worded_day

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST = 100  # posts
_MOST_INSIDE = 400  # elements of a post
_LONGEST = 10_000  # characters of a post
_ADDRESS = 300
_APART = frozenset({"p", "div", "section", "li", "blockquote", "br"})
LINK = re.compile(r"(?:pic\.twitter\.com/|https?://)\S+$")

# Addresses of one post: the account, where the address has it, is a group.
_POSTS = tuple(
    re.compile(rf"https?://(?:[\w-]+\.)?{form}", re.IGNORECASE)
    for form in (
        r"(?:twitter|x)\.com/(?P<handle>\w{1,15})/status(?:es)?/\d",
        r"(?:t|telegram)\.me/(?:s/)?(?P<handle>\w{4,32})/\d",
        r"facebook\.com/(?P<name>[\w.-]{1,60})/(?:posts|videos|photos)/",
        r"facebook\.com/(?:permalink|photo|watch|story|plugins/(?:post|video))",
        r"instagram\.com/(?:p|reel|tv)/",
        r"tiktok\.com/@(?P<handle>[\w.]{1,24})/video/\d",
        r"(?:threads\.(?:net|com))/@(?P<handle>[\w.]{1,30})/post/",
        r"bsky\.app/profile/(?P<handle>(?!did:)[\w.-]{3,253})/post/",
        r"bsky\.app/profile/did:[\w:]+/post/",
        r"[\w.-]+/@(?P<handle>\w{1,30}(?:@[\w.-]{3,80})?)/(?:posts/)?\d{10,}",  # Mastodon's kind
    )
)
_KEPT_IN = ("cite", "data-instgrm-permalink", "data-embed-url", "data-href", "href")
_NOBODY = frozenset({"i", "intent", "web", "share", "hashtag"})  # in an address for whom it may be
_HANDLE = re.compile(r"(?<![\w.])@(?P<handle>\w[\w.-]{0,60}\w(?:@[\w.-]{3,80}\w)?)")
_CREDIT = re.compile(
    r"\s*(?:[—–-]\s*\S|(?:a\s+)?post(?:ed)?\s+(?:shared\s+)?by\b|view\s+(?:this\s+post\s+)?on\b)",
    re.IGNORECASE,
)
_POSTED_BY = re.compile(r"\s*(?:a\s+)?post(?:ed)?\s+(?:shared\s+)?by\s+(?P<name>[^@(]{2,80}?)\s*"
                        r"(?:\(|\bon\b|$)", re.IGNORECASE)  # fmt: skip
_INVITATION = re.compile(r"\s*view (?:this post|on|more)\b.*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Post:
    """A quoted post: its paragraphs, the line that says whose it is, and when it was posted."""

    by: str
    words: tuple[str, ...]
    credit: str | None
    at: str | None

    @property
    def lines(self) -> tuple[str, ...]:
        """All of it as it stands on the page."""
        return (*self.words, self.credit) if self.credit else self.words


def posts(tree: HtmlElement) -> list[Post]:
    """The posts that are quoted on a page with their words."""
    found = (_post(element) for element in islice(tree.iter("blockquote"), _MOST))
    return [post for post in found if post is not None]


def _post(element: HtmlElement) -> Post | None:
    inside = list(islice(element.iter(), _MOST_INSIDE))
    address = next(filter(None, map(_of_post, _addresses(inside))), None)
    if address is None or any(one.tag == "blockquote" for one in inside[1:]):
        return None
    lines = [line for line in _lines(element) if not _INVITATION.fullmatch(line)]
    credit = next((line for line in reversed(lines) if _CREDIT.match(line)), None)
    words = (
        tuple(line for line in lines[: lines.index(credit)] if credit) if credit else tuple(lines)
    )
    by = _account(address, credit)
    if by is None or not any(map(str.isalpha, "".join(words))):
        return None
    return Post(by, words, credit, _moment(inside, credit))


def _addresses(inside: list[HtmlElement]) -> Iterator[str]:
    for one in inside:
        for key in _KEPT_IN:
            value = one.get(key)
            if value:
                yield value[:_ADDRESS]


def _of_post(address: str) -> re.Match[str] | None:
    return next((found for form in _POSTS if (found := form.match(address))), None)


def _account(address: re.Match[str], credit: str | None) -> str | None:
    """Who posted: as the address has it, else as the line below the post has it."""
    known = address.groupdict()
    handle = known.get("handle")
    if handle and handle.casefold() not in _NOBODY:
        return f"@{handle}"
    if credit is None:
        return known.get("name")
    worded = _HANDLE.search(credit)
    named = _POSTED_BY.match(credit)
    if worded is not None:
        return f"@{worded['handle']}"
    return " ".join(named["name"].split()) if named else known.get("name")


def _moment(inside: list[HtmlElement], credit: str | None) -> str | None:
    stated = (one.get("datetime") for one in inside if one.tag == "time")
    found = next(filter(None, (day_or_time(one) for one in stated if one)), None)
    return found or worded_day(credit or "")


def _lines(element: HtmlElement) -> list[str]:
    """Its words, a line for each element that stands apart, and at each break."""
    from lxml.etree import iterwalk  # noqa: PLC0415 - loaded with the page that it walks

    pieces: list[str] = []
    for event, one in islice(iterwalk(element, ("start", "end")), 2 * _MOST_INSIDE):
        apart = "\n" if one.tag in _APART or LINK.match(one.text or "") else ""
        if event == "start":
            pieces.append(apart + _flat(one.text))
        elif one is not element:
            pieces.append(apart + _flat(one.tail))
    lines = (" ".join(line.split()) for line in "".join(pieces)[:_LONGEST].split("\n"))
    return [line for line in lines if line]


def _flat(words: str | None) -> str:
    return (words or "").replace("\n", " ")
