"""What a file is, told by how it begins and never by its name."""

from __future__ import annotations

import re

from sayso.read.decoding import wide_encoding
from sayso.read.feed.cutting import begins_feed
from sayso.read.page.mhtml import is_mhtml

_LINES = 20  # so many of the first lines that are not blank decide whether a file holds records

_START = rb"(\xef\xbb\xbf)?\s*(<!--.*?-->\s*)?"  # a byte-order mark, a comment

# How files begin that are not read.
_OTHER_FORMS = tuple(
    (re.compile(beginning, re.DOTALL), name)
    for beginning, name in (
        (rb"%PDF-", "a PDF"),
        (rb"BZh[1-9]1AY&SY", "bzip2-compressed data"),
        (rb"\xfd7zXZ\x00", "xz-compressed data"),
        (rb"7z\xbc\xaf\x27\x1c", "a 7z archive"),
        (rb"Rar!\x1a\x07", "a RAR archive"),
        (rb"\x89PNG\r\n", "a PNG image"),
        (rb"\xff\xd8\xff", "a JPEG image"),
        (rb"GIF8[79]a", "a GIF image"),
        (rb"RIFF.{4}WEBP", "a WebP image"),
        (rb"(II\*\x00|MM\x00\*)", "a TIFF image"),
        (rb"RIFF.{4}(WAVE|AVI )|ID3[\x02-\x04]|OggS\x00|fLaC\x00|.{4}ftyp", "sound or video"),
        (rb"\x7fELF|MZ.{1,100}\x00\x00\x00", "a program"),
        (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
        (rb"\{\\rtf", "an RTF document"),
        (_START + rb"<svg\b", "an SVG image"),
        (rb"SQLite format 3\x00", "an SQLite database"),
        (rb"filedesc://", "an ARC archive, the form before WARC"),
        (_START + rb"<\?xml\b", "XML, but neither a page nor a feed"),
    )
)
# Elements with which a page begins, or a part of one that somebody saved.
_PAGE = re.compile(
    r"<(!doctype\s+html|(html|head|body|title|meta|link|script|style|base|main|article|section|header"
    r"|nav|div|h1|h2|p|table|center|font)(?=[\s/>]))",
    re.IGNORECASE,
)
# A part of a page may begin with any other element, if what stands in it is marked up too.
_PART = re.compile(
    r"<(a|abbr|address|aside|b|blockquote|br|caption|cite|dl|em|figure|footer|form|h[3-6]|hr|i|img|li"
    r"|noscript|ol|picture|pre|small|span|strong|tbody|td|time|tr|u|ul)(?=[\s/>])",
    re.IGNORECASE,
)
_MARKED = re.compile(
    r"</(a|b|div|em|i|li|p|span|strong|td|ul)\s*>|<(p|br|div)(?=[\s/>])", re.IGNORECASE
)
_BEFORE = re.compile(r"\s*(<\?xml[^<>]*>\s*)?")
_RECORD = re.compile(r"\s*\{\s*[\"}]")
_JSON_FEED = re.compile(r"\"version\"\s*:\s*\"https?:\\?/\\?/(www\.)?jsonfeed\.org")
_OTHER_JSON = re.compile(r"\s*(\[\s*\{|\{\s*[\"}])")


def holds_records(head: bytes) -> bool:
    """Whether a file that begins like this is JSONL: half of its lines start a JSON object.

    Not only the first line is asked, because it may be broken; but a feed may have any lines.
    """
    text = characters(head)
    begins = text.lstrip()[:1]
    if begins == "[" or (begins == "<" and begins_feed(text)):
        return False
    lines = [line for line in text.split("\n") if line.strip()][:_LINES]
    records = sum(_RECORD.match(line) is not None for line in lines)
    return records > 0 and 2 * records >= len(lines)


def is_page(head: bytes) -> bool:
    """Whether a file that begins like this is a web page, or a part of one."""
    text = characters(head)
    at = _past_comments(text)
    if at is None or _PAGE.match(text, at) or is_mhtml(head):
        return True
    part = _PART.match(text, at)
    return part is not None and _MARKED.search(text, part.end()) is not None


def _past_comments(text: str) -> int | None:
    """Where what follows comments and a declaration begins; None where comments are all."""
    at, comments = 0, 0
    while True:
        before = _BEFORE.match(text, at)
        at = before.end() if before else at
        if not text.startswith("<!--", at):
            return at if not comments or text[at : at + len("<!-")] not in ("", "<", "<!") else None
        end = text.find("-->", at + len("<!--"))
        if end < 0:
            return None
        at, comments = end + len("-->"), comments + 1


def is_json(head: bytes) -> bool:
    """Whether a file that begins like this is JSON: an object, or a list of objects."""
    return _OTHER_JSON.match(characters(head)) is not None


def is_json_feed(head: bytes) -> bool:
    """Whether a file that begins like this is a feed in JSON."""
    return is_json(head) and _JSON_FEED.search(characters(head)) is not None


def is_parquet(head: bytes) -> bool:
    """Whether a file that begins like this is a Parquet file."""
    return head.startswith(b"PAR1")


def is_feed(head: bytes) -> bool:
    """Whether a file that begins like this is a feed of RSS, Atom or RDF."""
    return not is_page(head) and begins_feed(characters(head))


def is_zip(head: bytes) -> bool:
    """Whether a file that begins like this is a ZIP archive, or an office document."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def is_tar(head: bytes) -> bool:
    """Whether a file that begins like this is a TAR archive."""
    return head[257:262] == b"ustar"


def is_web_archive(head: bytes) -> bool:
    """Whether a file that begins like this is a WARC file."""
    return head.startswith((b"WARC/0.", b"WARC/1."))


def other_form(head: bytes) -> str | None:
    """What a file that begins like this is, if it is no plain text, JSONL or web page."""
    if is_page(head) or is_feed(head):
        return None
    for beginning, name in _OTHER_FORMS:
        if beginning.match(head):
            return name
    return None


def characters(head: bytes) -> str:
    """The beginning as text in which at least the ASCII characters are right."""
    return head.decode(wide_encoding(head) or "utf-8", "replace").removeprefix("\ufeff")
