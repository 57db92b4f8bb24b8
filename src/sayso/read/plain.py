"""A file of plain text is one report."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.read.decoding import decode
from sayso.read.faults import flaws, refusal
from sayso.read.files import File
from sayso.records import Original, Problem
from sayso.settings import Settings


def report(file: File, pieces: Iterator[bytes], settings: Settings) -> Iterator[Original | Problem]:
    """The report in these bytes; a file that is too large is known by its size, and left unread."""
    data = None if (file.size or 0) > settings.most_bytes else joined(pieces, settings.most_bytes)
    if data is None:
        yield Problem(file.name, None, too_large(file, settings.most_bytes))
        return
    decoded = decode(data)
    if (reason := refusal(decoded.text, settings)) is not None:
        yield Problem(file.name, None, reason)
        return
    for flaw, severity in flaws(decoded, decoded.text):
        yield Problem(file.name, None, flaw, severity)
    yield Original(data, decoded.text, path=file.name)


def joined(pieces: Iterator[bytes], most: int) -> bytes | None:
    """All pieces, or None as soon as they are too many."""
    data = bytearray()
    for piece in pieces:
        data += piece
        if len(data) > most:
            return None
    return bytes(data)


def held(file: File, pieces: Iterator[bytes], most: int) -> bytes:
    """All bytes of a file; ValueError where they are too many."""
    data = None if (file.size or 0) > most else joined(pieces, most)
    if data is None:
        raise ValueError(too_large(file, most))
    return data


def too_large(file: File, most: int) -> str:
    """Why a file is left unread."""
    size = "too many bytes" if file.size is None else f"{file.size:,} bytes"
    return f"{size}; at most {most:,} are read"
