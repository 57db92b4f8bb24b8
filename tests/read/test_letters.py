"""Letters by e-mail: newsletters in files of their own, and mailboxes of many."""

import base64
import io
import quopri

import pytest

from sayso.read import originals
from sayso.records import Original, Problem
from sayso.settings import Settings

HEAD = """Return-Path: <bounce@marrowcourier.example>
From: The Marrow Courier <news@marrowcourier.example>
To: reader@ferrow.example
Subject: Pier closed
Date: Tue, 4 Mar 2031 18:30:00 +0100 (CET)
Message-ID: <7@marrowcourier.example>
MIME-Version: 1.0
"""
PAGE = """<html><body><table><tr><td><a href="https://x.example/">View in browser</a></td></tr>
<tr><td><h1>Pier closed</h1><p>The pier of Marrow was closed on Tuesday, the harbour master said to
reporters who waited there for her.</p><p>Nobody knows when the caf\u00e9 will be open again, or
whether it ever will be, and nobody wants to say so.</p></td></tr></table></body></html>"""
PIER = "The pier of Marrow was closed on Tuesday, the harbour master said to reporters who waited "


def letter(kind: str, body: str | bytes, coding: str = "8bit", head: str = HEAD) -> bytes:
    body = body.encode() if isinstance(body, str) else body
    lines = f"{head}Content-Type: {kind}\nContent-Transfer-Encoding: {coding}\n\n"
    return lines.encode() + body


def multipart(kind: str, *parts: bytes) -> bytes:
    body = b"".join(b"--=x\n" + part + b"\n" for part in parts) + b"--=x--\n"
    return letter(f'multipart/{kind}; boundary="=x"', body)


TEXT_PART = letter("text/plain; charset=utf-8", "See the page.", head="")
HTML_PART = letter("text/html; charset=utf-8", PAGE, head="")


def read(data: bytes, settings: Settings | None = None) -> list[Original | Problem]:
    return list(originals(["-"], settings or Settings(), io.BytesIO(data)))


@pytest.mark.parametrize(
    "data",
    [
        letter("text/html; charset=utf-8", PAGE),
        letter("text/html; charset=utf-8", quopri.encodestring(PAGE.encode()), "quoted-printable"),
        letter("text/html; charset=utf-8", base64.encodebytes(PAGE.encode()), "base64"),
        letter("text/html; charset=windows-1252", PAGE.encode("cp1252")),
        multipart("alternative", TEXT_PART, HTML_PART),
        multipart("related", HTML_PART, letter("image/png", b"\x89PNG", head="")),
        multipart("mixed", letter("text/html", "<p>no</p>",
                                  head="Content-Disposition: attachment\n"), HTML_PART),
    ],
)  # fmt: skip
def test_the_html_of_a_letter_is_its_report(data: bytes) -> None:
    """However it is encoded, and whatever comes with it; with what the head says."""
    (one,) = read(data)
    assert isinstance(one, Original)
    assert PIER in one.text
    assert "Nobody knows when the café will be open" in one.text
    assert (one.title, one.publisher, one.byline) == ("Pier closed", "The Marrow Courier", None)
    assert (one.published, one.published_basis) == ("2031-03-04T18:30:00+01:00", "metadata")
    assert one.data == data


def test_a_letter_that_is_not_encoded_keeps_the_way_back() -> None:
    """Its blocks stand in it."""
    (one,) = read(letter("text/html; charset=utf-8", PAGE))
    found = [(b.kind, b.origin and one.data[b.origin.start :][:12]) for b in one.blocks]
    assert found == [("paragraph", b"View in brow"), ("heading", b"Pier closed<"),
                     ("paragraph", b"The pier of "), ("paragraph", b"Nobody knows")]  # fmt: skip


def test_a_plain_letter_is_kept_to_the_character() -> None:
    """Its text is the body as it stands."""
    (one,) = read(letter("text/plain; charset=utf-8", "The board met,\r\nand left.\r\n"))
    assert one.text == "The board met,\r\nand left.\r\n"
    assert one.title == "Pier closed"


def test_who_wrote_it_is_told_from_who_sends_it() -> None:
    """By the address, and by the name of the list."""
    head = HEAD.replace("The Marrow Courier <", "Ilse Corvane <")
    head += 'List-Id: "The Morning Note" <note.list.example>\n'
    (one,) = read(letter("text/plain", "The board met.", head=head))
    assert (one.byline, one.publisher) == ("Ilse Corvane", "The Morning Note")
    coded = HEAD.replace("Pier closed", "=?utf-8?b?w4l0w6k=?= =?utf-8?q?_ferm=C3=A9?=")
    (one,) = read(letter("text/plain", "The board met.", head=coded))
    assert one.title == "Été fermé"
    bare = HEAD.replace("Pier closed", "Été fermé")
    (one,) = read(letter("text/plain", "The board met.", head=bare))
    assert one.title == "Été fermé"


def test_each_letter_of_a_mailbox_is_a_report() -> None:
    """The same as in a file of its own, wherever in the box it stands."""
    one, other = (
        letter(
            "text/plain",
            f"{words}\n\nFrom here on\n>From there\n",
            head=HEAD.replace("<7@", f"<{n}@"),
        )
        for n, words in enumerate(("The board met.", "The ferry is late."))
    )
    between = b"From news@x.example Tue Mar  4 18:30:00 2031\n"
    box = between + one + b"\n" + between + other
    first, second = read(box)
    assert first.text == "The board met.\n\nFrom here on\n>From there\n\n"
    assert first.path == "-#<0@marrowcourier.example>"
    assert second.line == one.count(b"\n") + 4
    (again,) = read(second.data)
    assert (again.data, again.text, again.title) == (second.data, second.text, second.title)
    later = read(between + other + b"\n" + between + one + b"\n")
    assert later[1].data == first.data


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (multipart("mixed", letter("image/png", b"x", head="")), "-: no text in this letter"),
        (letter("text/html", "<p> </p>"), "-: no text in this letter"),
        (letter("text/plain", "=" * 9, "base64"), None),
        (letter("multipart/mixed; boundary=x", "--x\nContent-Type: multipart/mixed\n\n" * 99),
         "-: a letter of too many parts"),
        (letter("multipart/mixed; boundary=x", "--x\n\n" * 9_999), "-: a letter of too many parts"),
        (letter("text/plain; charset=\"\xff\"; x*0*=a'b'%", "It met."), None),
        (HEAD.replace("Pier", "=?x?q?=ff?= =?utf-8?b?!!!?=").encode() + b"\nIt met.", None),
        (HEAD.replace("Tue, 4 Mar", "=?x?= 99").encode() + b"\nIt met.", None),
        (HEAD.replace("The Marrow", "a,(" * 99_999).encode() + b"\nIt met.", None),
        (HEAD.replace("Pier", "=?utf-8?q?a?= " * 99_999).encode() + b"\nIt met.", None),
        (letter("text/html; " + 'a="b";' * 99_999, "It met."), "-: a broken letter"),
    ],
)  # fmt: skip
def test_what_is_broken_is_read_or_told(data: bytes, told: str | None) -> None:
    """Parts without end, charsets and headers that are none."""
    (one,) = read(data)
    assert told is None or str(one) == told


def test_a_page_that_a_browser_saved_is_no_letter() -> None:
    """Nor is a report that begins like one."""
    saved = HEAD.replace("The Marrow Courier <news@marrowcourier.example>", "<Saved by Blink>")
    page = "\n--=x\n" + HTML_PART.decode() + "\n--=x--\n"
    saved += f'Content-Type: multipart/related; boundary="=x"\n{page}'
    (one,) = read(saved.encode())
    assert one.title == "Pier closed"
    assert one.published is None
    (one,) = read(b"From: the mayor\n\nDate of the closing: none, he said.")
    assert one.text.startswith("From: the mayor")
