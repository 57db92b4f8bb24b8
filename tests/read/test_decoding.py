"""Bytes to text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.read.decoding import decode, in_utf8, wide_encoding

REPORT = "The harbour board of Peñasco said “nothing” on Monday — twice.\r\nThe mayor left."


@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff")),
    st.sampled_from(["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]),
)
def test_there_and_back(text, encoding):
    """Text with a byte-order mark comes back as it was, without the mark."""
    if text.startswith("\0") and encoding == "utf-16-le":
        return  # the same bytes are UTF-32 without that character
    decoded = decode(("\ufeff" + text).encode(encoding))
    assert (decoded.text, decoded.lost, decoded.guessed) == (text, 0, False)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", [REPORT, "Министр Корвата молчал в понедельник, 30 июня."])
def test_wide_without_mark(encoding, text):
    """UTF-16 and UTF-32 are known without a mark."""
    assert decode(text.encode(encoding)).text == text


def test_nothing_is_translated():
    """Ends of lines stay as they are."""
    assert decode(REPORT.encode()).text == REPORT


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (REPORT, "cp1252", "windows-1252"),
        ("“Nothing,” said the mayor’s aide.", "cp1252", "windows-1252"),
        ("“Nothing,” said the mayor’s aide.", "mac_roman", "MAC_ROMAN"),
        ("Министр Корвата отказался от комментариев в понедельник.", "cp1251", "windows-1251"),
        ("Министр Корвата отказался от комментариев в понедельник.", "koi8_r", "KOI8_R"),
        ("港务局星期一开会，没有谈到新码头。局长拒绝发表评论。" * 3, "gb18030", "GB18030"),
    ],
)
def test_guessed(text, encoding, name):
    """Where nothing says what the bytes are, the encoding is guessed, and that is said."""
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.guessed) == (text, name, True)


def test_declared():
    """An encoding that is declared is believed where the bytes allow it."""
    polish = "Burmistrz Łęgowa milczał."
    assert decode(polish.encode("cp1250"), declared="windows-1250").text == polish
    assert decode(REPORT.encode(), declared="ascii").text == REPORT
    assert decode(REPORT.encode(), declared="no such encoding").text == REPORT


def test_broken_utf8():
    """Broken UTF-8 stays UTF-8; what is lost is counted in bytes."""
    decoded = decode("The mayor said “no”.".encode().replace(b"no", b"n\xffo\xe2\x80"))
    assert decoded.text == "The mayor said “n\ufffdo\ufffd”."
    assert (decoded.encoding, decoded.lost) == ("UTF-8", 3)


def test_stray_bytes():
    """Bytes that are letters of no word are damage, not windows-1252."""
    decoded = decode(b"The board \xff\xfe met.")
    assert (decoded.text, decoded.lost) == ("The board \ufffd\ufffd met.", 2)


def test_replacement_characters_of_the_writer():
    """A U+FFFD that was there already is not counted as lost."""
    assert decode("It said \ufffd.".encode()).lost == 0


@given(st.binary())
def test_any_bytes(data):
    """Every row of bytes has a text, and the same one each time."""
    assert decode(data) == decode(data)


def test_lines_of_wide_text():
    """UTF-16 comes in pieces as UTF-8; other encodings are not touched."""
    assert b"".join(in_utf8(iter([REPORT.encode("utf-16-le")]))) == REPORT.encode()
    assert list(in_utf8(iter([b"caf\xe9", b"s"]))) == [b"caf\xe9", b"s"]
    assert wide_encoding(b"") is None
