"""A page that a browser saved in one file (`.mhtml`): its HTML among its pictures."""

from __future__ import annotations

import binascii
import quopri
import re

_HEAD = 4_096  # bytes
_RELATED = re.compile(rb"^content-type:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE)
_VERSION = re.compile(rb"^mime-version:", re.IGNORECASE | re.MULTILINE)
_BOUNDARY = re.compile(rb"boundary=\"?([^\"\r\n;]{1,200})", re.IGNORECASE)
_HTML = re.compile(
    rb"^content-type:\s*(text/html|application/xhtml\+xml)\b", re.IGNORECASE | re.MULTILINE
)
_CODED = re.compile(rb"^content-transfer-encoding:\s*([\w-]{1,20})", re.IGNORECASE | re.MULTILINE)
_MOST_PARTS = 2_000


def is_mhtml(head: bytes) -> bool:
    """Whether a file that begins like this is a saved page."""
    head = head[:_HEAD]
    return bool(
        re.match(rb"[A-Za-z-]{2,40}:", head) and _RELATED.search(head) and _VERSION.search(head)
    )


def html_of(data: bytes) -> bytes:
    """The bytes of the page itself; ValueError where there is none."""
    boundary = _BOUNDARY.search(data, 0, _HEAD)
    for part in data.split(b"--" + boundary[1], _MOST_PARTS)[1:] if boundary else ():
        head, _, body = part.replace(b"\r\n", b"\n").lstrip(b"\n").partition(b"\n\n")
        if _HTML.search(head[:_HEAD]):
            return _plain(body, _CODED.search(head[:_HEAD]))
    raise ValueError("a saved page without HTML")


def _plain(body: bytes, coded: re.Match[bytes] | None) -> bytes:
    code = coded[1].lower() if coded else b""
    if code == b"quoted-printable":
        return quopri.decodestring(body)
    if code == b"base64":
        try:
            return binascii.a2b_base64(body)
        except binascii.Error:
            raise ValueError("a saved page with broken base64") from None
    return body
