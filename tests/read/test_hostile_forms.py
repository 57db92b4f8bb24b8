"""Damaged files of every form: each is read or refused, and what is kept of it reads as it did.

Each sample is changed by a seed: bytes flipped, cut, doubled, moved, and joined with another form.
"""

import gzip
import io
import json
import os
import random
import tarfile
import time
import zipfile
from collections.abc import Iterable, Iterator

import pytest

from sayso.read import originals
from sayso.records import Block, Original, Problem
from sayso.settings import Settings

try:
    from compression import zstd
except ImportError:
    from backports import zstd

SEEDS = 5_000
MANY_SEEDS = int(os.environ.get("SAYSO_SEEDS", "200000"))
LONGEST = 10  # seconds of work for one small input
LIMITS = Settings(
    most_bytes=1_000_000,
    most_page_bytes=500_000,
    most_entries=50,
    most_members=50,
    most_unpacked_bytes=3_000_000,
)

RSS = b"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"
xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Marrow Courier</title><link>https://m.example/</link><item><title>Pier &amp;amp;
bridge</title><link>/2031/03/04/a</link><dc:creator>Ilse Corvane</dc:creator><pubDate>Tue, 04 Mar
2031 18:30:00 +0100</pubDate><content:encoded><![CDATA[<p>The pier is closed, <b>she
said</b>.</p>]]></content:encoded></item><item><title>Ferry</title>
<description>Late &lt;br/&gt; again</description>
</item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><entry>
<title type="html">Dam &lt;i&gt;holds&lt;/i&gt;</title><link href="https://f.example/1"/>
<updated>2031-03-04T18:30:00Z</updated><content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>It <em>holds</em>.</p></div></content></entry>
</feed>"""
PAGE = b"""<!doctype html><html lang=en><head><title>Pier closed</title><meta property="og:url"
content="https://m.example/2031/03/04/a"></head><body><article><h1>Pier closed</h1><p>The pier of
Marrow was closed on Tuesday, &ldquo;for good&rdquo;, the harbour master said.</p></article></body>
</html>"""
JSON_FEED = json.dumps({
    "version": "https://jsonfeed.org/version/1.1", "title": "Post",
    "items": [{"id": "1", "content_html": "<p>It holds.</p>", "url": "https://f.example/1"}],
}).encode()  # fmt: skip
JSONL = b'{"text": "The board met.", "published": "2031-03-04"}\n{"html": "<p>It left.</p>"}\n'
ARRAY = b'[\n{"text": "The board met.", "n": 1e99},\n{"text": "It \\ud83d left."}]'
CSV = b'text,title,url\n"The ""board"" met,\nand left.",Board,https://a.example\nTwo.,B,\n'
LETTER = b"""From: Marrow Courier <news@m.example>
To: a@b.example
Subject: =?utf-8?q?Pier_ferm=C3=A9?=
Date: Tue, 04 Mar 2031 18:30:00 +0100
Message-ID: <1@m.example>
Content-Type: multipart/alternative; boundary="=x"

--=x
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

The pier is closed=2E

--=x
Content-Type: text/html; charset="utf-8"

<p>The pier is closed, she said.</p>
--=x--
"""
MHTML = b"""MIME-Version: 1.0
Content-Type: multipart/related; boundary=y

--y
Content-Type: text/html
Content-Transfer-Encoding: base64

PHA+VGhlIGJvYXJkIG1ldC48L3A+
--y--
"""
HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + PAGE


def warc() -> bytes:
    packed = gzip.compress(PAGE, mtime=0)
    coded = HTTP[: -len(PAGE)].replace(b"\r\n\r\n", b"\r\nContent-Encoding: gzip\r\n\r\n") + packed
    return b"".join(
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://m.example/%d\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
        % (n, len(one), one)
        for n, one in enumerate((HTTP, coded))
    )


def zipped() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in (("a.xml", RSS), ("b.gz", gzip.compress(JSONL, mtime=0))):
            archive.writestr(zipfile.ZipInfo(name, (2031, 3, 4, 0, 0, 0)), words)
    return data.getvalue()


def tarred() -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        for name, words in (("../a.html", PAGE), ("b" * 200, CSV)):
            one = tarfile.TarInfo(name)
            one.size = len(words)
            archive.addfile(one, io.BytesIO(words))
    return data.getvalue()


def parquet() -> bytes:
    try:
        import pyarrow as pa
        from pyarrow.parquet import write_table
    except ImportError:
        return b"PAR1"
    data = io.BytesIO()
    write_table(pa.table({"text": ["The board met.", "It left."], "n": [1, 2]}), data)
    return data.getvalue()


FORMS: dict[str, bytes] = {
    "rss": RSS, "atom": ATOM, "page": PAGE, "json feed": JSON_FEED, "jsonl": JSONL, "json": ARRAY,
    "csv": CSV, "letter": LETTER,
    "mailbox": b"From a@b.example Tue Mar  4 18:30:00 2031\n" + LETTER,
    "mhtml": MHTML, "warc": warc(), "zip": zipped(), "tar": tarred(), "parquet": parquet(),
    "gzip": gzip.compress(RSS, mtime=0), "zstd": zstd.compress(JSONL),
    "text": "The board met, “and left”.\n\nNobody knows — why.".encode(),
}  # fmt: skip
SIGNS = (
    b"<", b">", b"&", b'"', b"'", b"\0", b"\r", b"\n", b"\n\n", b"]]>", b"<![CDATA[", b"<!--",
    b"\xff", b"\xed\xa0\x80", b"&#0;", b"&#xD800;", b"{", b"[", b"}", b",", b"\t", b"PK\x03\x04",
    b"\x1f\x8b\x08", b"<item>", b"</item>", b"<entry/>", b"<!DOCTYPE x [<!ENTITY a '&a;&a;'>]>",
    b"--=x", b"WARC/1.0\r\n", b"Content-Length: 99999999999\r\n", b"=?utf-8?b?", b"charset=utf-7",
    b"99999999999999999999",
)  # fmt: skip


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The sample with a few of the things that happen to files."""
    found = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3, 6))):
        at = chance.randrange(len(found) + 1)
        size = chance.choice((1, 2, 5, 20, 100))
        match chance.randrange(8):
            case 0:
                found[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del found[at : at + size]
            case 2:
                found[at:at] = found[at : at + size] * chance.choice((1, 3, 50))
            case 3:
                found[at:at] = chance.choice(SIGNS) * chance.choice((1, 1, 2, 40))
            case 4:
                del found[at:]
            case 5:
                found[at : at + size] = chance.randbytes(size)
            case 6:
                other = chance.choice(tuple(FORMS.values()))
                found[at:at] = other[: chance.randrange(len(other))]
            case _:
                start = chance.randrange(len(found) + 1)
                found[at:at] = found[start : start + 8 * size]
    return bytes(found[:100_000])


def samples(seeds: Iterable[int]) -> Iterator[tuple[str, bytes]]:
    """Each form in its turn, damaged as its seed says."""
    names = tuple(FORMS)
    for seed in seeds:
        chance = random.Random(seed)  # noqa: S311 - the same in every run
        name = names[seed % len(names)]
        data = damaged(FORMS[name], chance)
        yield f"{name} {seed}", gzip.compress(data, 1, mtime=0) if chance.random() < 0.1 else data


def check(name: str, data: bytes) -> int:
    """That it is read or refused in time; how many reports came of it."""
    start = time.process_time()
    found = list(originals(["-"], LIMITS, io.BytesIO(data)))
    assert time.process_time() - start < LONGEST, name
    assert found, name
    for one in found:
        if isinstance(one, Problem):
            assert one.reason.isprintable(), (name, one)
        else:
            check_original(name, one)
    return sum(isinstance(one, Original) for one in found)


def check_original(name: str, one: Original) -> None:
    """That its places are right, and that it comes out the same from nothing but its bytes."""
    one.text.encode()
    assert all(standing(block, one) for block in one.blocks), name
    again = [x for x in originals(["-"], LIMITS, io.BytesIO(one.data)) if isinstance(x, Original)]
    assert len(again) == 1, (name, len(again))
    assert again[0].data == one.data, name
    for fact in ("text", "title", "byline", "publisher", "published", "published_basis", "blocks"):
        assert getattr(again[0], fact) == getattr(one, fact), (name, fact)


def standing(block: Block, one: Original) -> bool:
    """Whether a block stands in the text, and its origin in the bytes."""
    origin = block.origin
    inside = origin is None or 0 <= origin.start < origin.end <= len(one.data)
    return inside and bool(block.span.of(one.text).strip())


def test_every_sample_is_read_as_it_is() -> None:
    """Before any damage."""
    for name, data in FORMS.items():
        assert check(name, data) >= 1, name


def test_damaged_files_of_every_form_are_read_or_refused() -> None:
    """5,000 of them."""
    read = sum(check(*sample) > 0 for sample in samples(range(SEEDS)))
    assert read > SEEDS // 2


@pytest.mark.parametrize("seed", [57_789, 142_048, 188_756])
def test_what_was_wrong_once_stays_right(seed: int) -> None:
    """A tabulator in a reason; Parquet with fewer rows than it says; a feed of records."""
    (sample,) = samples([seed])
    check(*sample)


@pytest.mark.soak
def test_many_more_damaged_files_are_read_or_refused() -> None:
    """200,000, or as many as SAYSO_SEEDS says, with other seeds."""
    for sample in samples(range(SEEDS, SEEDS + MANY_SEEDS)):
        check(*sample)
