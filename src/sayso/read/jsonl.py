"""A JSONL file holds one report a line, with what is known about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from sayso.read.decoding import decode, in_utf8
from sayso.read.files import File
from sayso.read.record import parsed, record
from sayso.read.rows import is_as_it_is, reports
from sayso.records import Original, Problem
from sayso.settings import Settings

_LINE = re.compile(rb"[^\n]*\n|[^\n]+")


def records(
    file: File, pieces: Iterator[bytes], settings: Settings
) -> Iterator[Original | Problem]:
    """The report in each line of a file; no more than a line is held at once."""
    name = file.name
    for number, line in lines(in_utf8(pieces), settings.most_bytes):
        if line is None:
            yield Problem(name, number, f"more than {settings.most_bytes:,} bytes in one line")
        elif line.strip() and is_as_it_is(settings):
            yield from record(name, number, line, settings)
        elif line.strip():
            try:
                value = parsed(decode(line).text)
            except ValueError as reason:
                yield Problem(name, number, str(reason))
            else:
                yield from reports(name, number, value, settings)


def lines(pieces: Iterator[bytes], most: int) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines without their newline; None for one of more than `most` bytes."""
    number, line, room = 1, bytearray(), most + 2  # for a carriage return, and for what is too much
    for part in chain.from_iterable(map(_LINE.findall, chain(pieces, (b"\n",)))):
        line += part.removesuffix(b"\n")[: room - len(line)]
        if part.endswith(b"\n"):
            whole = bytes(line).rstrip(b"\r")
            yield number, whole if len(whole) <= most else None
            number += 1
            line.clear()
