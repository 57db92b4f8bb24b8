"""What files of many reports hold comes into the ledger once, and can be verified."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

ITEM = (
    "<item><title>Pier {n} closed</title><link>https://m.example/{n}</link>"
    "<pubDate>Tue, 04 Mar 2031 18:30:00 +0100</pubDate>"
    "<description>Police said that pier {n} was closed.</description></item>"
)
PAGE = (
    b"<html><body><h1>Ferry late</h1><p>The harbour master said that the ferry was late again on "
    b"Monday.</p><p>Nobody else spoke about it to the people who were waiting.</p></body></html>"
)
LETTER = (
    b"From: Marrow Courier <news@m.example>\nTo: a@b.example\nSubject: Lock open\n"
    b"Date: Tue, 04 Mar 2031 18:30:00 +0100\nContent-Type: text/html; charset=utf-8\n\n"
    b"<p>The keeper said that the lock was open.</p>"
)


def feed(*numbers: int) -> bytes:
    items = "".join(ITEM.format(n=n) for n in numbers)
    return f"<rss><channel><title>Courier</title>{items}</channel></rss>".encode()


def web_archive() -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://m.example/ferry\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + answer + b"\r\n\r\n")


def sayso(*arguments: object) -> dict[str, object]:
    """The last line that a command prints, as JSON."""
    command = [Path(sys.executable).parent / "sayso", *map(str, arguments), "--json"]
    done = subprocess.run(command, check=True, capture_output=True, timeout=120)
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "feed.xml").write_bytes(feed(1, 2))
    (inbox / "pages.warc.gz").write_bytes(web_archive())
    (inbox / "letter.eml").write_bytes(LETTER)
    (inbox / "table.csv").write_bytes(b"id,text\n7,Police said that the dam holds.\n")
    return inbox


def test_all_forms_are_kept_verified_and_read_again(folder: Path, tmp_path: Path) -> None:
    """And an entry is known, wherever in its feed it stands by then."""
    place = ("--ledger", tmp_path / "ledger.sqlite")
    added = sayso("add", "--annotator", "lexicon", *place, folder)
    assert (added["new"], added["not read"]) == (5, 0)
    assert sayso("verify", *place)["holds"] is True
    (folder / "feed.xml").write_bytes(feed(3, 2, 1))
    again = sayso("add", "--annotator", "lexicon", *place, folder)
    assert (again["new"], again["new version"], again["already known"]) == (1, 0, 5)
    (folder / "feed.xml").write_bytes(feed(3).replace(b"was closed", b"may be closed"))
    edited = sayso("add", "--annotator", "lexicon", *place, folder / "feed.xml")
    assert edited["new version"] == 1
    assert sayso("verify", *place)["holds"] is True
