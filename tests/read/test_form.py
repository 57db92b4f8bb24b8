"""What a file is."""

import pytest

from sayso.read.form import holds_records, is_page, other_form


@pytest.mark.parametrize(
    "head",
    [
        b'{"text": "The board met."}\n',
        b'\xef\xbb\xbf{"text": "The board met."}\n',
        b'\n  { "text": "The board met."}\n',
        '{"text": "One\u2028and\x85two\x0band three."}'.encode(),
        b'not JSON\n{"text": "One."}\n',
        b'{"text": "cut of\n{"text": "Two."}\n',
        '{"text": "Zwei."}\n'.encode("utf-16"),
    ],
)
def test_records(head):
    """A file holds records if most lines look like it, even where one of them is broken."""
    assert holds_records(head)
    assert other_form(head) is None


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"The board met.\n",
        b'[Updated] {"quoted"}\n',
        b'The form reads:\n{"a": 1}\nand so on.\n',
    ],
)
def test_text(head):
    """Anything else is plain text."""
    assert not holds_records(head)
    assert other_form(head) is None


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"%PDF-1.7\n", "a PDF"),
        (b"BZh91AY&SY", "bzip2-compressed data"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"<?xml version='1.0'?><svg>", "XML, but neither a page nor a feed"),
    ],
)
def test_other_forms(head, name):
    """What is not read is called by its name."""
    assert other_form(head) == name


@pytest.mark.parametrize(
    "head",
    [
        b"<!DOCTYPE html>\n<html>",
        b"\xef\xbb\xbf\n<!-- a page -->\n<HTML>",
        b"<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC 'x'>",
        b"<p class=lead>The board met.</p>",
        "<html><p>Der Rat tagte.</p>".encode("utf-16"),
        b"<b>Breaking</b><br>The board met.",
        b"\n<span class=x>Selwick</span> <p>The board met.</p>",
        b"<!-- saved --><ul><li>The board met.</li></ul>",
        b"<img src=x><div>The board met.</div>",
        b"<!-- " + b"x" * 70_000,
        b"<!-- -->" * 8_192,
    ],
)
def test_pages(head):
    """A page begins with markup, in whatever encoding; a part of one does too."""
    assert is_page(head)
    assert other_form(head) is None


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"<b",
        b"<rss>",
        b"The tag <p> opens.",
        b"<pre-war bridge>",
        b"<a> stands for ale.",
        b"<i am not here> she wrote",
        b"<!-- x --> The board met.",
        b"<3 this bridge</p>",
    ],
)
def test_no_pages(head):
    """Words in pointed brackets make no page."""
    assert not is_page(head)


def test_a_thousand_comments_are_passed_at_once() -> None:
    """Time grows with their length, and no faster."""
    assert not is_page(b"<!-- -->\n" * 5_000 + b"The board met.")
    assert is_page(b"<?xml version='1.0'?>" + b"<!-- --> <!---->" * 3_000 + b"<p>The board met.")
