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
    data = None if (file.size or 0) > settings.most_bytes else _joined(pieces, settings.most_bytes)
    if data is None:
        yield Problem(file.name, None, _too_large(file, settings))
        return
    decoded = decode(data)
    if (reason := refusal(decoded.text, settings)) is not None:
        yield Problem(file.name, None, reason)
        return
    for flaw, severity in flaws(decoded, decoded.text):
        yield Problem(file.name, None, flaw, severity)
    yield Original(data, decoded.text, path=file.name)


def _joined(pieces: Iterator[bytes], most: int) -> bytes | None:
    """All pieces, or None as soon as they are too many."""
    data = bytearray()
    for piece in pieces:
        data += piece
        if len(data) > most:
            return None
    return bytes(data)


def _too_large(file: File, settings: Settings) -> str:
    size = "too many bytes" if file.size is None else f"{file.size:,} bytes"
    return f"{size}; at most {settings.most_bytes:,} are read"
