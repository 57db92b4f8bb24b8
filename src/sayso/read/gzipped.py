"""Unpacking what was compressed with gzip, a piece at a time."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

_GZIP = 16 + zlib.MAX_WBITS
_CHUNK = 1 << 16  # bytes; a bomb is unpacked no further than its pieces are taken


def is_gzip(head: bytes) -> bool:
    """Whether data that begin like this are compressed with gzip."""
    return head.startswith(b"\x1f\x8b\x08")


def unpacked(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """What was compressed, all members of it; ValueError where the data are broken."""
    return _even(_members(pieces))


def _members(pieces: Iterator[bytes]) -> Iterator[bytes]:
    member, whole = zlib.decompressobj(_GZIP), True
    try:
        for piece in pieces:
            while piece:
                yield member.decompress(piece, _CHUNK)
                whole = member.eof
                piece = member.unconsumed_tail or member.unused_data.lstrip(b"\0")  # noqa: PLW2901
                if member.eof:
                    member = zlib.decompressobj(_GZIP)
    except zlib.error:
        raise ValueError("broken gzip data") from None
    if not whole:
        raise ValueError("broken gzip data")


def _even(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The same in pieces that are all equally long, but for the last."""
    waiting = bytearray()
    for piece in pieces:
        waiting += piece
        while len(waiting) >= _CHUNK:
            yield bytes(waiting[:_CHUNK])
            del waiting[:_CHUNK]
    if waiting:
        yield bytes(waiting)
