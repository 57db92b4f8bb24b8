"""Quoted posts, and entries of live blogs: who published them, and when."""

import io
import json

import pytest

from sayso.clean import clean
from sayso.read import originals
from sayso.records import Document, Original
from sayso.settings import Settings

FIRST = "The Selwick bridge was closed on Tuesday, and it will stay closed for a week or more."
LAST = "“Nobody was hurt,” said Renata Oule, who runs the fire service of Port Marrow."
SHUT = "The bridge is shut. Use the ferry."


def page(inside: str, head: str = "") -> str:
    body = f"<p>{FIRST}</p>{inside}<p>{LAST}</p>"
    return f"<html><head>{head}</head><body><article>{body}</article></body></html>"


def read(source: str) -> Document:
    (one,) = originals(["-"], Settings(), io.BytesIO(source.encode()))
    assert isinstance(one, Original)
    return clean(one, Settings())[0]


def blocks(document: Document) -> list[tuple[str, str, str | None, str | None]]:
    return [(one.kind, one.span.of(document.text), one.by, one.at) for one in document.blocks]


def tweet(host: str = "twitter.com") -> str:
    return f"""<blockquote class="twitter-tweet"><p lang="en">{SHUT}
    <a href="https://t.co/a1">pic.twitter.com/a1b2</a></p>&mdash; Port Marrow Council (@pmcouncil)
    <a href="https://{host}/pmcouncil/status/12345?ref_src=x">March 4, 2031</a></blockquote>"""


@pytest.mark.parametrize("host", ["twitter.com", "x.com", "mobile.twitter.com"])
def test_a_quoted_post_is_a_block_with_its_account(host: str) -> None:
    """Its words apart from the line that says whose it is; the day is the post's own."""
    source = page(tweet(host))
    document = read(source)
    assert blocks(document) == [
        ("paragraph", FIRST, None, None),
        ("paragraph", SHUT, "@pmcouncil", "2031-03-04"),
        ("boilerplate", "pic.twitter.com/a1b2", "@pmcouncil", "2031-03-04"),
        ("boilerplate", "— Port Marrow Council (@pmcouncil) March 4, 2031", "@pmcouncil",
         "2031-03-04"),
        ("paragraph", LAST, None, None),
    ]  # fmt: skip
    places = [one.origin for one in document.blocks if one.origin is not None]
    assert len(places) == len(document.blocks)
    post = places[1]
    assert source.encode()[post.start : post.end] == SHUT.encode()


@pytest.mark.parametrize(
    ("address", "credit", "by"),
    [
        ("https://t.me/tarnwatch/812", "", "@tarnwatch"),
        ("https://t.me/s/tarnwatch/812", "", "@tarnwatch"),
        ("https://www.facebook.com/ferries/posts/12", "Posted by Marrow Ferries on March 4, 2031",
         "Marrow Ferries"),
        ("https://www.facebook.com/ferries/posts/12", "", "ferries"),
        ("https://www.instagram.com/p/Xy_1/", "A post shared by R. Oule (@renata.oule)",
         "@renata.oule"),
        ("https://social.tarn.example/@ferries/110123456789", "", "@ferries"),
        ("https://social.tarn.example/@ferries@other.example/110123456789", "",
         "@ferries@other.example"),
        ("https://bsky.app/profile/ferries.example/post/3k", "", "@ferries.example"),
        ("https://bsky.app/profile/did:plc:ab12/post/3k", "— Ferries (@ferries.example) March 4",
         "@ferries.example"),
        ("https://www.tiktok.com/@ferries/video/7", "", "@ferries"),
        ("https://www.threads.net/@ferries/post/C1", "", "@ferries"),
    ],
)  # fmt: skip
def test_platforms_have_their_ways_of_saying_whose_a_post_is(
    address: str, credit: str, by: str
) -> None:
    """As the address has it, else the line below."""
    quoted = f'<blockquote cite="{address}"><p>{SHUT}</p><p>{credit}</p></blockquote>'
    assert [(one[1], one[2]) for one in blocks(read(page(quoted)))][1] == (SHUT, by)


@pytest.mark.parametrize(
    "quoted",
    [
        f"<blockquote><p>{SHUT}</p></blockquote>",
        f'<blockquote cite="https://tarn.example/report"><p>{SHUT}</p></blockquote>',
        f'<blockquote><p>{SHUT}</p><a href="https://twitter.com/pmcouncil">us</a></blockquote>',
        f'<blockquote><p>{SHUT}</p><a href="https://x.com/i/status/1">a post</a></blockquote>',
    ],
)
def test_a_quotation_without_a_post_is_a_paragraph(quoted: str) -> None:
    """Who is quoted there, the report says in its own words."""
    assert all(one[2] is None for one in blocks(read(page(quoted))))


def test_the_moment_of_a_quoted_post_is_not_that_of_the_report() -> None:
    """A page without a day of its own stays without one."""
    quoted = f"""<blockquote cite="https://t.me/tarnwatch/8"><p>{SHUT}</p>
    <time datetime="2031-03-02T10:00:00Z">March 2</time></blockquote>"""
    document = read(page(quoted))
    assert document.published is None
    assert blocks(document)[1][3] == "2031-03-02T10:00:00+00:00"


def test_posts_beside_the_report_are_not_of_it() -> None:
    """What is quoted above the report or below it stays out."""
    source = f"<html><body><aside>{tweet()}</aside><article><p>{FIRST}</p><p>{LAST}</p>"
    assert all(one[2] is None for one in blocks(read(source)))


ENTRIES = (
    ("2031-03-04T09:10:00+01:00", "The harbour office says that no ferry has left since dawn."),
    ("2031-03-03T22:40:00+01:00", "Divers have reached the second pillar, the fire service says."),
)


def live(kind: str, *, stated: bool, marked: bool) -> str:
    update = [
        {"@type": "BlogPosting", "datePublished": at, "articleBody": f"<p>{words}</p>"}
        for at, words in ENTRIES
    ]
    node = {"@type": "LiveBlogPosting", "datePublished": "2031-03-03", "liveBlogUpdate": update}
    head = f'<script type="application/ld+json">{json.dumps(node)}</script>' if stated else ""
    times = [f"<time datetime={at}>now</time>" if marked else "" for at, _ in ENTRIES]
    inside = "".join(
        f"<div class='{kind}'>{time}<p>{words}</p></div>"
        for time, (_, words) in zip(times, ENTRIES, strict=True)
    )
    return page(f"<section class=live-blog>{inside}</section>", head)


@pytest.mark.parametrize(
    ("kind", "stated", "marked"),
    [
        ("live-blog-post", False, True),
        ("liveblog__entry", False, True),
        ("x live-update-item", False, True),
        ("box", True, False),
        ("box", True, True),
    ],
)
def test_entries_of_a_live_blog_have_their_own_moment(
    kind: str, *, stated: bool, marked: bool
) -> None:
    """As its elements have it, or as its data have it."""
    found = blocks(read(live(kind, stated=stated, marked=marked)))
    assert [(one[1], one[3]) for one in found] == [
        (FIRST, None),
        *((words, at) for at, words in ENTRIES),
        (LAST, None),
    ]


def test_the_moment_of_an_entry_may_be_in_its_microdata() -> None:
    """Seen by nobody, but in the entry."""
    source = live("live-blog-post", stated=False, marked=True)
    source = source.replace("<time datetime=", "<meta itemprop=datePublished content=")
    found = blocks(read(source.replace(">now</time>", ">")))
    assert [one[3] for one in found] == [None, *(at for at, _ in ENTRIES), None]


def test_times_on_other_pages_make_no_entries() -> None:
    """A page of several stories, each with its time, is no live blog."""
    source = live("story-post", stated=False, marked=True).replace("live-blog", "stories")
    assert all(one[3] is None for one in blocks(read(source)))
