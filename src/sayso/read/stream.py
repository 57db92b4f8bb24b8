"""Pieces of bytes as something that other libraries can read from."""

from __future__ import annotations

import re
from collections.abc import Iterator

_KEPT = 1 << 18  # bytes: more than a library reads ahead
_LONGEST = 64  # bytes of what is searched for


class Stream:
    """Pieces, read on and never back.

    What goes wrong in taking them is in `failed` afterwards: a library may make another error
    of it.
    """

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._waiting, self._at = pieces, bytearray(), 0
        self.failed: ValueError | OSError | None = None

    def read(self, size: int = -1) -> bytes:
        """At most so many bytes, fewer only at the end."""
        while size < 0 or len(self._waiting) < size:
            piece = self._next()
            if not piece:
                break
            self._waiting += piece
        taken = bytes(self._waiting if size < 0 else self._waiting[:size])
        del self._waiting[: len(taken)]
        self._at += len(taken)
        return taken

    def tell(self) -> int:
        """How many bytes were read."""
        return self._at

    def seek(self, offset: int, whence: int = 0) -> int:
        """Only where it is already."""
        if (offset, whence) not in ((self._at, 0), (0, 1)):
            raise OSError("cannot go back")
        return self._at

    def close(self) -> None:
        """Nothing is held."""

    def _next(self) -> bytes:
        try:
            return next(self._pieces, b"")
        except (ValueError, OSError) as error:
            self.failed = error
            raise


class Rewinding(Stream):
    """A stream that can go back a little: to where a library lost its way, and on from there."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        super().__init__(pieces)
        self._read = bytearray()
        self.start = 0  # where it was last rewound to

    def read(self, size: int = -1) -> bytes:
        """As any stream; what was read last is kept."""
        taken = super().read(size)
        self._read += taken
        if len(self._read) > 2 * _KEPT:
            del self._read[:-_KEPT]
        return taken

    def rewind_to(self, what: re.Pattern[bytes], place: int) -> bool:
        """Stand before what is found first at this place or behind it; False if nothing is."""
        first = self._at - len(self._read)
        rest = self._read[max(0, place - first) :]
        here = self._at - len(rest)
        self._waiting[:0] = rest
        self._read.clear()
        while (found := what.search(self._waiting)) is None:
            gone = max(0, len(self._waiting) - _LONGEST)
            del self._waiting[:gone]
            here += gone
            piece = self._next()
            if not piece:
                return False
            self._waiting += piece
        del self._waiting[: found.start()]
        self.start = self._at = here + found.start()
        return True
