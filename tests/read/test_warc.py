"""Web archives: each page is a report, the same whenever it was captured."""

import gzip
import io
import zlib

import pytest

from sayso.read import originals
from sayso.records import Original, Problem
from sayso.settings import Settings

PAGE = """<!doctype html><html><head><title>Pier closed</title></head><body><article>
<h1>Pier closed</h1><p>The pier of Marrow was closed on Tuesday, the harbour master said.</p>
<p>Nobody knows when the café will be open again, or whether it ever will be.</p></article>"""
TEXT = (
    "Pier closed\n\nThe pier of Marrow was closed on Tuesday, the harbour master said.\n\n"
    "Nobody knows when the café will be open again, or whether it ever will be."
)


def record(what: str, body: bytes, **headers: str) -> bytes:
    fields = {
        "WARC-Type": what,
        "WARC-Target-URI": "https://marrow.example/2031/03/04/pier",
        "WARC-Date": "2031-03-09T00:00:00Z",
        "WARC-Record-ID": "<urn:uuid:1>",
        "Content-Type": "application/http; msgtype=response",
        **{name.replace("_", "-"): value for name, value in headers.items()},
        "Content-Length": str(len(body)),
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"WARC/1.0\r\n{lines}\r\n".encode() + body + b"\r\n\r\n"


def http(body: bytes, *headers: str, status: str = "200 OK", kind: str = "text/html") -> bytes:
    lines = "\r\n".join((f"HTTP/1.1 {status}", f"Content-Type: {kind}", *headers))
    return f"{lines}\r\n\r\n".encode() + body


def read(data: bytes, settings: Settings | None = None) -> list[Original | Problem]:
    return list(originals(["-"], settings or Settings(), io.BytesIO(data)))


@pytest.mark.parametrize(
    "data",
    [
        record("response", http(PAGE.encode())),
        record("resource", PAGE.encode(), Content_Type="text/html"),
        record("response", http(gzip.compress(PAGE.encode()), "Content-Encoding: gzip")),
        record("response", http(zlib.compress(PAGE.encode()), "Content-Encoding: deflate")),
        record("response", http(b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE.encode()), PAGE.encode()),
                                "Transfer-Encoding: chunked")),
        record("response", http(PAGE.encode("cp1252"), kind="text/html; charset=windows-1252")),
        b"".join(gzip.compress(record(*one)) for one in
                 (("warcinfo", b""), ("response", http(PAGE.encode())))),
    ],
)  # fmt: skip
def test_a_page_is_read_as_its_server_gave_it(data: bytes) -> None:
    """Unchunked, unpacked, in the encoding that the server names; with its way back."""
    one = read(data)[0]
    assert isinstance(one, Original)
    assert one.text == TEXT
    assert one.url == "https://marrow.example/2031/03/04/pier"
    assert (one.published, one.published_basis) == ("2031-03-04", "url")
    origin = one.blocks[1].origin
    assert one.data[origin.start : origin.end].startswith(b"The pier of Marrow")
    again, *others = read(one.data)
    assert not others
    assert isinstance(again, Original)
    assert (again.data, again.text, again.blocks) == (one.data, one.text, one.blocks)
    assert (again.url, again.published, again.title) == (one.url, one.published, one.title)


def test_the_day_of_the_capture_makes_no_other_document() -> None:
    """Only what was sent does."""
    first, second, third = (
        read(record("response", http(body.encode()), WARC_Date=day))[0]
        for day, body in (("2031-03-04", PAGE), ("2031-04-05", PAGE), ("2031-04-05", PAGE + "!"))
    )
    assert first.data == second.data
    assert first.data != third.data


def test_what_is_no_report_is_counted_in_one_note() -> None:
    """Requests, pictures, redirects, what comes with the archive."""
    data = b"".join((
        record("warcinfo", b"software: x"),
        record("request", b"GET / HTTP/1.1\r\n\r\n"),
        record("response", http(b"\x89PNG", kind="image/png")),
        record("response", http(b"", status="302 Found")),
        record("response", http(b"The board met.", kind="text/plain")),
        record("resource", b"x", WARC_Target_URI="metadata://x", Content_Type="text/plain"),
    ))  # fmt: skip
    one, note = read(data)
    assert one.text == "The board met."
    assert str(note) == (
        "-: records that are no reports: 1 image/png, 1 metadata, 1 redirect or error, 1 request, "
        "1 warcinfo"
    )
    assert note.severity == "note"


def test_a_feed_in_an_archive_is_read_entry_by_entry() -> None:
    """As it is outside."""
    feed = b"<rss><channel><title>Post</title><item><title>Lock open</title></item></channel></rss>"
    (one,) = read(record("response", http(feed, kind="application/rss+xml")))
    assert (one.text, one.publisher) == ("Lock open", "Post")


GOOD = record("response", http(PAGE.encode()))


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (b"\0\xff" * 500_000, "-: a broken record in a web archive"),
        (b"WARC/1.0\r\n" + b"x" * 1_000_000, "-: a broken record in a web archive"),
        (b"WARC/1.0\r\nContent-Length: x\r\n\r\n", "-: records that are no reports: 1 unknown"),
        (record("response", http(b"no gzip", "Content-Encoding: gzip")),
         "-: records that are no reports: 1 broken response"),
        (record("response", http(gzip.compress(bytes(30_000_000)), "Content-Encoding: gzip")),
         "-: records that are no reports: 1 too large"),
        (record("response", http(bytes(30_000_000))),
         "-: records that are no reports: 1 too large"),
        (record("response", b"\xff" * 99), "-: records that are no reports: 1 redirect or error"),
    ],
)  # fmt: skip
def test_what_is_broken_does_not_stop_the_rest(bad: bytes, told: str) -> None:
    """Bytes between records, headers without end or sense, bombs."""
    found = read(GOOD + bad + GOOD)
    assert [one.text for one in found if isinstance(one, Original)][-1] == TEXT
    assert sum(isinstance(one, Original) and one.text == TEXT for one in found) >= 2
    assert told in map(str, found)


def test_an_archive_that_is_cut_off_is_read_up_to_there() -> None:
    """And one record that is cut off takes what follows for its own."""
    assert [one.text for one in read(GOOD + GOOD[:300]) if isinstance(one, Original)] == [TEXT]
    assert len(read(GOOD[:400] + GOOD * 2)) > 1
    short = GOOD.replace(b"Content-Length: 3", b"Content-Length: 1")
    assert [one.text for one in read(short + GOOD) if isinstance(one, Original)][-1] == TEXT


def test_an_address_from_an_archive_is_one_line() -> None:
    """What it is told to be cannot make a record of its own."""
    data = record("response", http(PAGE.encode()), WARC_Target_URI="https://a.example/\x1b\x85")
    one = read(data)[0]
    assert "\x1b" not in one.url
    assert len(read(one.data)) == 1
