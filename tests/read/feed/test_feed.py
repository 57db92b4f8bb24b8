"""Feeds: an entry is a report, and stays the same report while its feed moves on."""

import io

import pytest

from sayso.read import originals
from sayso.read.feed.cutting import cut
from sayso.read.feed.report import entries
from sayso.records import Original, Problem
from sayso.settings import Settings

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Marrow Courier - Harbour</title><link>https://marrowcourier.example/</link>
<lastBuildDate>{built}</lastBuildDate><language>en-GB</language>
{items}
</channel></rss>"""
ITEM = """<item><title>Pier &amp;amp; bridge closed</title><link>/2031/03/04/pier</link>
<dc:creator>Ilse Corvane</dc:creator><pubDate>Tue, 04 Mar 2031 18:30:00 +0100</pubDate>
<description>The pier is closed.</description>
<content:encoded><![CDATA[<p>The Selwick bridge &amp; the pier were closed, the harbour master
said.</p><h3>What is next</h3><p>Divers search<br/>the river.</p>]]></content:encoded></item>"""
OTHER = """<item><title>Ferry late</title><guid isPermaLink="false">tag:marrow,2031:7</guid>
<description>The ferry &amp; the bus are late.

Nobody said why.</description></item>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Ferrow Post</title>
<author><name>Tomas Ebrel</name></author>
<entry><title type="html">Dam &lt;b&gt;holds&lt;/b&gt;</title>
<link href="https://ferrow.example/dam"/><updated>2031-03-04T18:30:00Z</updated>
<content type="html">&lt;p&gt;The dam &amp;amp; the lock hold.&lt;/p&gt;</content></entry>
<entry><title>Again</title><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>It
still <b>holds</b>.</p></div></content></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://ferrow.example/"><title>The Ferrow Post</title><items><rdf:Seq>
<rdf:li resource="https://ferrow.example/1"/></rdf:Seq></items></channel>
<item rdf:about="https://ferrow.example/1"><title>Lock</title><link>https://ferrow.example/1</link>
<description>The lock is open.</description><dc:date>2031-03-04</dc:date></item></rdf:RDF>"""


def rss(*items: str, built: str = "Wed, 05 Mar 2031 09:00:00 GMT") -> str:
    return RSS.format(items="\n".join(items), built=built)


def read(feed: str | bytes, settings: Settings | None = None) -> list[Original | Problem]:
    data = feed if isinstance(feed, bytes) else feed.encode()
    return list(originals(["-"], settings or Settings(), io.BytesIO(data)))


def reports(feed: str | bytes) -> list[Original]:
    found = read(feed)
    assert all(isinstance(one, Original) for one in found), found
    return found


def came_from(one: Original) -> list[bytes | None]:
    return [b.origin and one.data[b.origin.start : b.origin.end] for b in one.blocks]


def test_an_entry_is_a_report_with_what_the_feed_says_of_it() -> None:
    """Its longest text, its address made whole, its writer, its moment with the offset."""
    one, other = reports(rss(ITEM, OTHER))
    assert one.text == (
        "Pier & bridge closed\n\nThe Selwick bridge & the pier were closed, the harbour master "
        "said.\n\nWhat is next\n\nDivers search\n\nthe river."
    )
    assert [b.kind for b in one.blocks] == ["title", "paragraph", "heading"] + ["paragraph"] * 2
    assert (one.title, one.byline) == ("Pier & bridge closed", "Ilse Corvane")
    assert one.publisher == "The Marrow Courier"
    assert one.url == "https://marrowcourier.example/2031/03/04/pier"
    assert (one.published, one.published_basis) == ("2031-03-04T18:30:00+01:00", "metadata")
    assert (one.path, one.line) == ("-:6", 6)
    assert other.text == "Ferry late\n\nThe ferry & the bus are late.\n\nNobody said why."
    assert (other.published, other.url, other.path) == (None, None, "-#tag:marrow,2031:7")


def test_each_block_leads_back_to_the_bytes_of_the_entry() -> None:
    """Through CDATA sections, escapes and markup."""
    one, other = reports(rss(ITEM, OTHER))
    assert came_from(one) == [
        b"Pier &amp;amp; bridge closed",
        b"The Selwick bridge &amp; the pier were closed, the harbour master\nsaid.",
        b"What is next",
        b"Divers search",
        b"the river.",
    ]
    assert came_from(other)[1:] == [b"The ferry &amp; the bus are late.", b"Nobody said why."]


def test_atom_and_rdf_are_read_too() -> None:
    """A feed's author writes all entries that name none; an entry may have no link."""
    dam, again = reports(ATOM)
    assert dam.text == "Dam holds\n\nThe dam & the lock hold."
    assert (dam.byline, dam.publisher, dam.published) == (
        "Tomas Ebrel",
        "The Ferrow Post",
        "2031-03-04T18:30:00+00:00",
    )
    assert came_from(dam)[1] == b"The dam &amp;amp; the lock hold."
    assert again.text == "Again\n\nIt still holds."
    assert came_from(again)[1] == b"It\nstill <b>holds</b>."
    assert again.path.startswith("-#")
    (lock,) = reports(RDF)
    assert (lock.text, lock.published) == ("Lock\n\nThe lock is open.", "2031-03-04")
    assert lock.url == "https://ferrow.example/1"


@pytest.mark.parametrize("feed", [rss(ITEM, OTHER), ATOM, RDF], ids=["rss", "atom", "rdf"])
def test_what_is_kept_of_an_entry_reads_as_the_entry(feed: str) -> None:
    """The ledger reads its originals again from nothing but their bytes."""
    for one in reports(feed):
        (again,) = reports(one.data)
        places = {"path": one.path, "line": one.line}
        assert Original(**{**fields(again), **places}) == one


def fields(one: Original) -> dict[str, object]:
    return {name: getattr(one, name) for name in Original.__slots__}


def test_an_entry_stays_the_same_while_the_feed_moves_on() -> None:
    """Other entries come and go, the feed's date changes, and nothing about the entry does."""
    first, *_ = reports(rss(ITEM, OTHER))
    *_, later = reports(rss(OTHER, ITEM, built="Thu, 06 Mar 2031 09:00:00 GMT"))
    assert later.data == first.data
    *_, edited = reports(rss(ITEM.replace("Divers", "Boats")))
    assert edited.data != first.data
    assert edited.url == first.url


def test_the_source_of_an_entry_is_its_publisher() -> None:
    """Feeds that gather others say so."""
    item = ITEM.replace(
        "<link>", '<source url="https://ferrow.example/f">Ferrow Post</source><link>'
    )
    assert reports(rss(item))[0].publisher == "Ferrow Post"


def test_a_feed_in_another_encoding_is_kept_in_utf_8() -> None:
    """What it declares is believed, and what a server says goes before that."""
    words = rss(OTHER).replace("late", "früh").replace("utf-8", "iso-8859-1")
    (one,) = reports(words.encode("latin-1"))
    assert one.title == "Ferry früh"
    assert "früh".encode() in one.data
    (again,) = reports(words.encode("utf-16"))
    assert again.data == one.data
    russian = rss(OTHER).replace("late", "поздно").replace(' encoding="utf-8"', "")
    (one,) = entries("feed", russian.encode("koi8-r"), Settings(), "koi8-r")
    assert isinstance(one, Original)
    assert one.title == "Ferry поздно"


@pytest.mark.parametrize(
    ("feed", "titles"),
    [
        (rss(OTHER.replace("</item>", ""), OTHER).replace("</item>", ""), ["Ferry late"] * 2),
        (rss(OTHER)[:-20], ["Ferry late"]),
        (rss(OTHER)[:-70], ["Ferry late"]),
        ("<br />Warning: line 3\n" + rss(OTHER), ["Ferry late"]),
        ("<!DOCTYPE rss [<!ENTITY a 'b'>]>" + rss(OTHER).partition("?>")[2], ["Ferry late"]),
        (rss(OTHER.replace("late", "&nbsp;&eacute;t&eacute;")), ["Ferry été"]),
        (rss(OTHER.replace("late", "a < b & c")), ["Ferry a < b & c"]),
        (rss("<item/>", OTHER), ["Ferry late"]),
        (rss("<!-- <item> -->", OTHER.replace("late", "<![CDATA[</item>late]]>")),
         ["Ferry </item>late"]),
    ],
)  # fmt: skip
def test_what_is_broken_is_read_as_far_as_it_goes(feed: str, titles: list[str]) -> None:
    """Entries that are not closed, names of HTML's characters, signs that nobody escaped."""
    assert [one.title for one in read(feed) if isinstance(one, Original)] == titles


def test_what_a_feed_refers_to_is_never_fetched_or_multiplied() -> None:
    """Its document type stays out of what is parsed: its entities are words like others."""
    lol = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    kinds = f'<!DOCTYPE rss [<!ENTITY l0 "lol">{lol}<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    feed = kinds + rss(OTHER.replace("late", "&l9;&x;")).partition("?>")[2]
    (one,) = reports(feed)
    assert len(one.text) < 200
    assert "root:" not in one.text


def test_there_is_a_limit_to_the_entries_of_a_feed() -> None:
    """Beyond it, one line says so."""
    *read_, problem = read(rss(*[OTHER] * 5), Settings(most_entries=3))
    assert len(read_) == 3
    assert str(problem) == "-:18: more than 3 entries in a feed"


def test_there_is_a_limit_to_one_entry() -> None:
    """Of its characters, and of its tags; the others are read."""
    for words, limits in (("x" * 3_000, {"most_markup": 2_000}), ("<b>" * 99, {"most_tags": 60})):
        large = OTHER.replace("late", words)
        problem, one = read(rss(large, OTHER), Settings(**limits))
        assert str(problem).startswith("-:6: ")
        assert isinstance(one, Original)


@pytest.mark.parametrize(
    ("feed", "told"),
    [
        (rss(), "-: no entry in this feed"),
        (rss("<item><title> </title></item>"), "-:6: no text in this entry"),
        ("<channel><item title='x'></item></channel>", "-:1: no text in this entry"),
    ],
)
def test_what_holds_nothing_is_told(feed: str, told: str) -> None:
    """By its place in the feed."""
    assert [str(one) for one in read(feed)] == [told]


@pytest.mark.parametrize(
    "feed",
    ["<rss>" + "<item>" * 9_999, "<rss>" + "<a>" * 99_999, "<rss>" + "<!--" * 99_999,
     "<rss>" + "<![CDATA[" * 99_999, "<rss><item>" + "<b c='" * 99_999, "<rss " + "a='" * 99_999],
)  # fmt: skip
def test_cutting_takes_time_in_proportion_to_the_length(feed: str) -> None:
    """Whatever is open."""
    assert sum(len(one.text) < 10 * len(feed) for one in cut(feed)) <= 10_000
