"""A web page to its report: blocks, their places in the bytes, and what the page says of itself."""

import html
import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.clean import clean
from sayso.read import originals
from sayso.read.page.places import source_in_line
from sayso.records import Document, Original, Problem
from sayso.settings import Settings
from sayso.values.span import Span

FIRST = "The Selwick bridge was closed on Tuesday, and it will stay closed for a week or more."
SECOND = "“Nobody was hurt,” said Renata Oule, who runs the fire service of Port Marrow."
BODY = f"<article><p>{FIRST}</p><p>{SECOND}</p></article>"


def read(page: str | bytes, **record: str) -> Document:
    data = page if isinstance(page, bytes) else page.encode()
    if record:
        data = json.dumps({"html": page, **record}).encode()
    found = list(originals(["-"], Settings(), io.BytesIO(data)))
    (one,) = (one for one in found if isinstance(one, Original))
    return clean(one, Settings())[0]


def page(head: str = "", body: str = BODY) -> str:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


def ld(**about: object) -> str:
    node = {"@type": "NewsArticle", **about}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def meta(name: str, value: str) -> str:
    return f'<meta name="{name}" content="{value}">'


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.span.of(document.text)) for block in document.blocks]


def test_blocks_have_kinds_and_an_order() -> None:
    """Title, headings, captions where they stand, links apart; what is around the report is out."""
    body = f"""<nav><a href=/>Front page</a></nav><main><article><h1>Bridge closed</h1>
    <p>{FIRST}</p><figure><img src=x><figcaption>The bridge in May</figcaption></figure>
    <h2>No date is set</h2><p>{SECOND}</p><p>Read more: Ten bridges you should cross</p>
    </article></main><footer>© The Courier</footer>"""
    assert kinds(read(page("<title>Bridge closed</title>", body))) == [
        ("title", "Bridge closed"),
        ("paragraph", FIRST),
        ("caption", "The bridge in May"),
        ("heading", "No date is set"),
        ("paragraph", SECOND),
        ("related", "Read more: Ten bridges you should cross"),
    ]


def test_a_dateline_in_a_page_is_a_block_with_its_place() -> None:
    """As in plain text; both halves have the place of the whole."""
    document = read(page(body=f"<article><p>PORT MARROW, March 4 — {FIRST}</p><p>{SECOND}</p>"))
    dateline, rest, _ = document.blocks
    assert (document.dateline, rest.span.of(document.text)) == ("PORT MARROW, March 4", FIRST)
    assert dateline.origin == rest.origin is not None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_origins_are_bytes_in_whatever_encoding(encoding: str) -> None:
    """The bytes of a block, without their tags, are its words."""
    text = page(
        "<meta charset=windows-1252>" if encoding == "cp1252" else "",
        f"<article><p>Été — {FIRST}</p>"
        f"<p>A <b>small</b> &mdash; caf&eacute; &amp; more. {SECOND}</p>",
    )
    data = text.encode(encoding)
    document = read(data)
    assert document.text.startswith("Été —")
    for block in document.blocks:
        assert block.origin is not None
        name = "utf-16-le" if encoding == "utf-16" else encoding.removesuffix("-sig")
        source = data[block.origin.start : block.origin.end].decode(name)
        assert html.unescape(re.sub("<[^>]*>", "", source)) == block.span.of(document.text)


def test_origins_of_a_record_are_bytes_of_its_line() -> None:
    """However the JSON writes it."""
    source_page = page(body=f'<article id="x"><p>Été 😀 \\ / {FIRST}</p><p>{SECOND}</p>')
    document = read(source_page, path="a")
    line = json.dumps({"html": source_page, "path": "a"}).encode()
    for block in document.blocks:
        assert block.origin is not None
        source = json.loads(f'"{line[block.origin.start : block.origin.end].decode()}"')
        assert source == block.span.of(document.text)


@given(st.text(max_size=20), st.text(min_size=1, max_size=20), st.booleans())
def test_places_in_a_literal_lead_back(before: str, words: str, ascii_only: bool) -> None:  # noqa: FBT001
    """Whatever characters are written as escapes."""
    line = json.dumps({"a": ["html"], "html": before + words}, ensure_ascii=ascii_only)
    (place,) = source_in_line(line, "html")([Span(len(before), len(before + words))])
    assert place is not None
    written = line.encode("utf-8", "surrogateescape" if ascii_only else "surrogatepass")
    assert json.loads(b'"' + written[place.start : place.end] + b'"') == words


@pytest.mark.parametrize(
    ("head", "published", "basis"),
    [
        (ld(datePublished="2031-03-04T10:00Z"), "2031-03-04T10:00:00+00:00", "metadata"),
        (ld(datePublished="0001-01-01") + meta("date", "2031-03-05"), "2031-03-05", "metadata"),
        (meta("article:published", "2031-03-04 9:05"), "2031-03-04T09:05:00", "metadata"),
        (meta("pubdate", "4 Mar 2031 10:00 +0100"), "2031-03-04T10:00:00+01:00", "metadata"),
        (meta("date", "March 4, 2031 10:00"), "2031-03-04", "metadata"),
        ("<link rel=canonical href='https://courier.example/2031/03/04/a'>", "2031-03-04", "url"),
        (meta("date", "yesterday"), None, None),
    ],
)
def test_the_day_of_a_page(head: str, published: str | None, basis: str | None) -> None:
    """From its data, then its address, each with its basis."""
    document = read(page(head))
    assert (document.published, document.published_basis) == (published, basis)


def test_a_day_that_is_only_seen() -> None:
    """Last comes what an element says that is called a date."""
    document = read(page(body=f"<p class='post-date'>Posted 4 March 2031</p>{BODY}"))
    assert (document.published, document.published_basis) == ("2031-03-04", "text")


def test_a_moment_in_utc_becomes_the_day_where_the_page_was_made() -> None:
    """At four in the morning UTC it is still the evening before in America."""
    head = ld(datePublished="2031-03-05T04:00:00Z")
    assert read(page(head)).published == "2031-03-05T04:00:00+00:00"
    local = head + "<meta name=sailthru.date content='2031-03-04 20:00:00 -0800'>"
    assert read(page(local)).published == "2031-03-04T20:00:00-08:00"
    shown = read(page(head, f"<p class='date'>March 4, 2031</p>{BODY}"))
    assert (shown.published, shown.published_basis) == ("2031-03-04", "text")


@pytest.mark.parametrize(
    ("given", "byline"),
    [
        ("By Ilse Corvane", "Ilse Corvane"),
        ("Ilse Corvane, Staff Writer", "Ilse Corvane"),
        ("ILSE CORVANE and Jory van Maddern | March 4, 2031", "ILSE CORVANE and Jory van Maddern"),
        ("Staff", None),
        ("Courier Newsroom", None),
        ("admin", None),
        ("https://courier.example/ilse", None),
    ],
)
def test_writers_are_people(given: str, byline: str | None) -> None:
    """No staff, no outlet, no day."""
    assert read(page(f"<meta name=author content='{given}'>")).byline == byline


@pytest.mark.parametrize(
    ("address", "shown", "name"),
    [
        ("https://www.marrowcourier.test/1", "Marrow Courier - News - Harbour", "Marrow Courier"),
        ("https://marrowcouriermag.test/1", "Marrow Courier Extra", "Marrow Courier"),
        (
            "https://mc.test/1",
            "©2031 The Marrow Courier. All rights reserved.",
            "The Marrow Courier",
        ),
        ("https://tnn.test/1", "Copyright 2031 by Tarn News Network, Ltd.", "Tarn News Network"),
        ("https://marrowcourier.test/1", "Couriers of Marrow", "Courier for riders"),
        ("https://marrow.test/1", "A marrow courier rides out", "Courier for riders"),
    ],
)
def test_a_shown_name_of_the_address_goes_before_a_stated_one_that_is_not(
    address: str, shown: str, name: str
) -> None:
    """A slogan may stand where the name should."""
    head = meta("og:site_name", "Courier for riders") + f'<link rel="canonical" href="{address}">'
    body = f"<div>{shown}</div>{BODY}"
    assert read(page(head, body)).publisher == name


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://mcourier.test/1", "Marrow Courier"),
        ("https://www.cot.test/1", "The Courier of Tarn"),
        ("https://ct.test/1", "The Courier of Tarn"),
        ("https://marrowc.test/1", "Marrow Courier"),
    ],
)
def test_an_address_bears_out_a_name_that_it_cuts_short(address: str, name: str) -> None:
    """The beginnings of its words, with or without the small ones."""
    head = meta("og:site_name", "Tarn Holdings") + meta("publisher", name)
    assert read(page(head + f'<link rel="canonical" href="{address}">')).publisher == name


def test_a_page_that_names_no_publisher_has_that_of_its_address() -> None:
    """An address tells who publishes, if nothing else does; a number does not."""
    assert read(page(), url="https://www.tarn.example.test/1").publisher == "tarn.example.test"
    assert read(page(), url="http://127.0.0.1/1").publisher is None
    assert read(page()).publisher is None
    (one,) = originals(
        ["-"], Settings(), io.BytesIO(page("<link rel=canonical href=https://a.test/>").encode())
    )
    assert isinstance(one, Original)
    assert clean(one, Settings(publisher="The Post"))[0].publisher == "The Post"


def test_the_publisher_is_one_that_the_address_bears_out() -> None:
    """A parent company that comes first in the data does not."""
    head = ld(publisher={"name": "Tarn Holdings"}) + (
        "<meta property=og:site_name content='Marrow Courier'>"
        "<link rel=canonical href='https://www.marrowcourier.example/bridge'>"
    )
    assert read(page(head)).publisher == "Marrow Courier"
    assert read(page(ld(publisher={"name": "Tarn Holdings"}))).publisher == "Tarn Holdings"


def test_the_title_is_the_headline_that_is_shown() -> None:
    """Without the outlet's name; what only the data say is no block."""
    head = ("<meta property=og:site_name content='Marrow Courier'>"
            "<title>Bridge closed after flood | News | Marrow Courier</title>")  # fmt: skip
    document = read(page(head))
    assert document.title == "Bridge closed after flood"
    assert [block.kind for block in document.blocks] == ["paragraph", "paragraph"]
    shown = read(page(head, f"<h1>The bridge closed after the flood</h1>{BODY}"))
    assert shown.title == "The bridge closed after the flood"
    assert shown.blocks[0].kind == "title"


def test_what_came_with_a_record_goes_first() -> None:
    """The record's own fields, then its page's."""
    head = ld(headline="Bridge closed", datePublished="2031-03-04")
    document = read(page(head), published="2031-03-05", publisher="The Post")
    assert (document.published, document.published_basis) == ("2031-03-05", "given")
    assert (document.title, document.publisher) == ("Bridge closed", "The Post")


def test_a_page_without_a_report_is_said_so() -> None:
    """In one line."""
    found = list(originals(["-"], Settings(), io.BytesIO(b"<html><body><p> </p></body></html>")))
    assert found == [Problem("-", None, "no text of a report in this page")]


def test_pages_read_the_same_twice() -> None:
    """Whatever was read before them."""
    assert read(page()) == read(page())


def test_sayso_starts_without_a_parser_of_pages() -> None:
    """It is loaded with the first page."""
    import subprocess
    import sys

    code = "import sys, sayso, sayso.read; print({'lxml', 'trafilatura'} & set(sys.modules))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "set()"


@pytest.mark.parametrize(
    ("head", "updated", "basis"),
    [
        (ld(dateModified="2031-03-05T10:00:00Z"), "2031-03-05T10:00:00+00:00", "metadata"),
        (meta("article:modified_time", "2031-03-05"), "2031-03-05", "metadata"),
        ("<div class=date>Published March 4, 2031. Last updated March 6, 2031</div>", "2031-03-06",
         "text"),
        (ld(datePublished="2031-03-04", dateModified="2031-03-04"), None, None),
        (ld(datePublished="2031-03-04", dateModified="1970-01-01"), None, None),
        ("", None, None),
    ],
)  # fmt: skip
def test_the_day_of_the_last_change_is_kept_with_its_basis(
    head: str, updated: str | None, basis: str | None
) -> None:
    """If it is later than the day of publication."""
    document = read(
        page(head, BODY) if head.startswith(("<script", "<meta")) else page("", head + BODY)
    )
    assert (document.updated, document.updated_basis) == (updated, basis)


@pytest.mark.parametrize(
    ("head", "seen", "credit"),
    [
        (ld(author={"@type": "Organization", "name": "Reuters"}), "", "Reuters"),
        (ld(author={"name": "Renata Oule"}, provider={"name": "The Associated Press"}), "",
         "Associated Press"),
        (meta("author", "Renata Oule, Associated Press"), "", "Associated Press"),
        (meta("author", "Renata Oule"), "<p class=byline>By RENATA OULE, AFP</p>", "AFP"),
        (meta("og:site_name", "Reuters") + meta("author", "Ilse Corvane, Reuters"),
         "", None),
        (meta("author", "Renata Oule"), "", None),
    ],
)  # fmt: skip
def test_the_agency_that_a_page_credits_is_kept(head: str, seen: str, credit: str | None) -> None:
    """Beside the writers, or instead of them; an agency's own page credits nobody."""
    assert read(page(head, f"<article>{seen}<p>{FIRST}</p><p>{SECOND}</p>")).credit == credit
