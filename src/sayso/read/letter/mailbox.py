"""What is a letter, what is a mailbox, and where one letter in it is over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]{0,60}):[ \t]?(.{0,200})")
_OF_LETTERS = frozenset({
    b"date", b"delivered-to", b"list-id", b"message-id", b"received", b"return-path", b"subject",
    b"to",
})  # fmt: skip
_FEWEST_HEADERS, _HEAD_LINES = 2, 400
_LINE = re.compile(rb"[^\n]*\n|[^\n]+")
_BETWEEN = re.compile(rb"From \S.{0,200}\d{4}\r?\n?\Z")


def begins_letter(head: bytes) -> bool:
    """Whether a file that begins like this is a letter, and no page that a browser saved."""
    names: dict[bytes, bytes] = {}
    for line in head.replace(b"\r\n", b"\n").split(b"\n", _HEAD_LINES)[:_HEAD_LINES]:
        found = _HEADER.match(line)
        if found is not None:
            names.setdefault(found[1].lower(), found[2])
        elif not line[:1].isspace() or not names:
            if line:
                return False
            break
    saved = (
        names.get(b"from", b"").startswith(b"<Saved by") or b"snapshot-content-location" in names
    )
    return b"from" in names and not saved and len(names.keys() & _OF_LETTERS) >= _FEWEST_HEADERS


def begins_mailbox(head: bytes) -> bool:
    """Whether a file that begins like this holds letters one after the other."""
    first, _, rest = head.partition(b"\n")
    return _BETWEEN.match(first) is not None and begins_letter(rest)


def parted(pieces: Iterator[bytes], most: int) -> Iterator[tuple[int, bytes | None]]:
    """Each letter with its line; None for one that is too large."""
    letter, whole, blank = bytearray(), True, True
    start = number = 1
    line = bytearray()
    for part in chain.from_iterable(map(_LINE.findall, chain(pieces, (b"\n",)))):
        line += part[: max(0, most + 1 - len(line))]
        if not part.endswith(b"\n"):
            continue
        number += 1
        if blank and line.startswith(b"From ") and _BETWEEN.match(line):
            if letter.strip() or not whole:
                yield start, bytes(letter) if whole else None
            letter.clear()
            start, whole = number, True
        elif len(letter) + len(line) > most:
            letter.clear()
            whole = False
        elif whole:
            letter += line
        blank = not line.strip()
        line.clear()
    if letter[:-1].strip() or not whole:
        yield start, bytes(letter[:-1]) if whole else None
