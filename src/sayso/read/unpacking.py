"""Unpacking what was compressed, a piece at a time and no further than there is room for."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterator

from sayso.settings import Settings

_GZIP = 16 + zlib.MAX_WBITS
_CHUNK = 1 << 16  # bytes; a bomb is unpacked no further than its pieces are taken


class TooMuchError(ValueError):
    """A bomb: far more comes out than went in."""


class Room:
    """How much may come out of one file, in all its layers together."""

    def __init__(self, settings: Settings) -> None:
        self._least, self._times = settings.most_unpacked_bytes, settings.most_unpacked_times
        self._packed = self._unpacked = 0

    def made(self, size: int) -> None:
        """Room for a file of this size, where its pieces are not taken one by one."""
        self._packed += size

    def taken(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        """The pieces of the file itself, which make room as they are taken."""
        for piece in pieces:
            self._packed += len(piece)
            yield piece

    def given(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        """Pieces that were unpacked; TooMuchError where there is no room left."""
        for piece in pieces:
            self._unpacked += len(piece)
            if self._unpacked > max(self._least, self._times * self._packed):
                raise TooMuchError(f"unpacks to more than {self._times} times its size")
            yield piece


def packing(head: bytes) -> str | None:
    """How data that begin like this are compressed, if they are."""
    if head.startswith(b"\x1f\x8b\x08"):
        return "gzip"
    return "zstd" if head.startswith(b"\x28\xb5\x2f\xfd") else None


def unpacked(pieces: Iterator[bytes], how: str) -> Iterator[bytes]:
    """What was compressed, all members of it; ValueError where the data are broken."""
    return even(_gzipped(pieces) if how == "gzip" else _zstd(pieces))


def _gzipped(pieces: Iterator[bytes]) -> Iterator[bytes]:
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


def _zstd(pieces: Iterator[bytes]) -> Iterator[bytes]:
    if sys.version_info >= (3, 14):
        from compression import zstd  # noqa: PLC0415 - as below
    else:
        from backports import zstd  # noqa: PLC0415 - loaded with the first file that needs it
    frame = zstd.ZstdDecompressor()
    whole = True
    try:
        for piece in pieces:
            while piece or not (frame.needs_input or frame.eof):
                if frame.eof:
                    frame = zstd.ZstdDecompressor()
                yield frame.decompress(piece, _CHUNK)
                whole = frame.eof
                piece = frame.unused_data if frame.eof else b""  # noqa: PLW2901
    except zstd.ZstdError:
        raise ValueError("broken zstd data") from None
    if not whole:
        raise ValueError("broken zstd data")


def even(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The same in pieces that are all equally long, but for the last."""
    waiting = bytearray()
    for piece in pieces:
        waiting += piece
        while len(waiting) >= _CHUNK:
            yield bytes(waiting[:_CHUNK])
            del waiting[:_CHUNK]
    if waiting:
        yield bytes(waiting)
