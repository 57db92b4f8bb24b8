"""A letter taken apart: the part that is read, and what its head says."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr

from sayso.read.decoding import decode
from sayso.read.page.days import day_or_time
from sayso.read.page.outlet import borne_out
from sayso.read.page.people import people
from sayso.read.page.words import plain
from sayso.records import Original

_ADDRESS = re.compile(r"<?(https?://[^\s<>]{3,2000})>?")
_MOST_PARTS, _MOST_WITHIN = 5_000, 40
_LONGEST = 2_000  # characters of what a header says
_CONTENT_TYPE = re.compile(rb"^content-type:[^\n]*(?:\n[ \t][^\n]*)*", re.IGNORECASE | re.MULTILINE)
_MANY = re.compile(rb"content-type:\s*(?:multipart|message)/", re.IGNORECASE)
_COMMENT = re.compile(r"\([^()]{0,100}\)")


@dataclass(frozen=True, slots=True)
class Body:
    """The part of a letter that is read."""

    data: bytes
    charset: str | None
    marked_up: bool


def taken_apart(data: bytes) -> Message:
    """The parts of a letter; ValueError where there are more than any has."""
    kinds = [found[0] for found in _CONTENT_TYPE.finditer(data)]
    within = sum(_MANY.match(kind) is not None for kind in kinds)
    if within > _MOST_WITHIN or data.count(b"\n--") > _MOST_PARTS:
        raise ValueError("a letter of too many parts")
    if max(map(len, kinds), default=0) > _LONGEST:
        raise ValueError("a broken letter")
    try:
        return message_from_bytes(data)
    except (RecursionError, LookupError, AttributeError, TypeError, MessageError):
        raise ValueError("a broken letter") from None


def body_of(message: Message) -> Body:
    """Its HTML, else its plain text; ValueError where it has neither."""
    found: dict[str, Body] = {}
    for part in message.walk():
        kind = part.get_content_type()
        if kind in found or kind not in ("text/html", "text/plain") or part.is_multipart():
            continue
        if header(part, "Content-Disposition").lower().startswith("attachment"):
            continue
        data = _payload(part)
        if data.strip():
            found[kind] = Body(data, _charset(part), kind == "text/html")
    if not found:
        raise ValueError("no text in this letter")
    return found.get("text/html") or found["text/plain"]


def described(letter: Original, message: Message) -> Original:
    """The report with what the letter's head says of it."""
    name, address = _sender(message)
    domain = f"https://{address.rpartition('@')[2]}"
    writer = None if borne_out(name, domain) else people([name], ())
    listed = plain(header(message, "List-Id").partition("<")[0]).strip(' "')
    archived = _ADDRESS.search(header(message, "Archived-At"))
    published = day_or_time(_COMMENT.sub("", header(message, "Date")))
    return replace(
        letter,
        url=archived[1] if archived else None,
        publisher=(listed if writer else name) or listed or None,
        title=subject(message) or None,
        byline=writer,
        published=published,
        published_basis="metadata" if published else "given",
    )


def _sender(message: Message) -> tuple[str, str]:
    """Name and address of who sends it."""
    try:
        name, address = parseaddr(header(message, "From"))
    except (RecursionError, IndexError):
        return "", ""
    return plain(name), address


def subject(message: Message) -> str:
    """What it is about, on one line."""
    return plain(header(message, "Subject"))


def header(message: Message, name: str) -> str:
    """What a header says, in whatever encoding."""
    stated = (value for key, value in message.raw_items() if key.lower() == name.lower())
    value = str(next(stated, ""))[:_LONGEST].encode("utf-8", "surrogateescape")
    words = decode(value).text
    with suppress(ValueError, LookupError, MessageError, AssertionError, TypeError):
        words = str(make_header(decode_header(words)))  # else it is shown as it stands
    words = words.encode("utf-8", "replace").decode()
    return "".join(sign if sign.isprintable() else " " for sign in words)


def _payload(part: Message) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, AttributeError, MessageError):
        return b""
    return data if isinstance(data, bytes) else b""


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except (ValueError, LookupError, TypeError, AttributeError, MessageError):
        return None
