"""The files in a ZIP or TAR archive, each by itself; nothing is ever written.

The names in an archive are labels and lead nowhere, whatever they look like.
"""

from __future__ import annotations

import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO, cast

from sayso.read.files import File, chunks, shown
from sayso.read.plain import held
from sayso.read.stream import Stream
from sayso.records import Problem
from sayso.settings import Settings

Member = tuple[File, Iterator[bytes]]

_LONGEST_HEADER = 1 << 20  # bytes of a name or its like in a TAR archive
_OFFICE = frozenset({"[Content_Types].xml", "mimetype"})
_BROKEN = (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, struct.error, OSError)


def members(
    file: File, pieces: Iterator[bytes], settings: Settings, *, zipped: bool
) -> Iterator[Member | Problem]:
    """Each file in an archive, in its order; hidden ones are left out, as in a folder."""
    number = 0
    found = _zip(file, pieces, settings) if zipped else _tar(file, pieces)
    for number, one in enumerate(found, 1):
        yield one
        if number >= settings.most_members:
            most = f"more than {settings.most_members:,} files in an archive"
            yield Problem(file.name, None, f"{most}: the others are left out")
            return
    if number == 0:
        yield Problem(file.name, None, "no file in this archive", "note")


def _zip(file: File, pieces: Iterator[bytes], settings: Settings) -> Iterator[Member | Problem]:
    if file.path is None:
        data = held(file, pieces, settings.most_bytes)
        yield from _zip_members(file, BytesIO(data))
    else:
        with open(file.path, "rb") as stream:  # noqa: PTH123
            yield from _zip_members(file, stream)


def _zip_members(file: File, stream: BinaryIO) -> Iterator[Member | Problem]:
    try:
        archive = zipfile.ZipFile(stream)
    except (*_BROKEN, ValueError, NotImplementedError, MemoryError):
        yield Problem(file.name, None, "broken ZIP archive")
        return
    if _OFFICE & {one.filename for one in archive.infolist()[:10]}:
        yield Problem(file.name, None, "an office document or an e-book")
        return
    for one in archive.infolist():
        if not one.is_dir() and not _is_hidden(one.filename):
            yield _inside(file, one.filename), _unzipped(archive, one)


def _unzipped(archive: zipfile.ZipFile, one: zipfile.ZipInfo) -> Iterator[bytes]:
    try:
        with archive.open(one) as stream:
            yield from chunks(cast("BinaryIO", stream))
    except NotImplementedError:
        raise ValueError("compressed in a way that is not read") from None
    except RuntimeError:
        raise ValueError("needs a password") from None
    except _BROKEN:
        raise ValueError("broken in its archive") from None


class _Plain(tarfile.TarInfo):
    """An entry of an archive whose own headers are no longer than anybody needs."""

    def _proc_member(self, archive: tarfile.TarFile) -> tarfile.TarInfo:
        if self.type not in tarfile.SUPPORTED_TYPES or self.isreg():
            return super()._proc_member(archive)  # type: ignore[misc, no-any-return]
        if self.size > _LONGEST_HEADER:
            raise tarfile.ReadError("a header that is too long")
        return super()._proc_member(archive)  # type: ignore[misc, no-any-return]


def _tar(file: File, pieces: Iterator[bytes]) -> Iterator[Member | Problem]:
    stream = Stream(pieces)
    try:
        with tarfile.open(fileobj=cast("BinaryIO", stream), mode="r|", tarinfo=_Plain) as archive:
            while (one := archive.next()) is not None:
                archive.members.clear()  # type: ignore[attr-defined] # it would keep them all
                if one.isreg() and not one.issparse() and not _is_hidden(one.name):
                    yield _inside(file, one.name), _untarred(archive, one)
    except (*_BROKEN, ValueError, OverflowError, RecursionError):
        if stream.failed is not None:
            raise stream.failed from None
        yield Problem(file.name, None, "broken TAR archive")


def _untarred(archive: tarfile.TarFile, one: tarfile.TarInfo) -> Iterator[bytes]:
    try:
        stream = archive.extractfile(one)
        if stream is not None:
            yield from chunks(cast("BinaryIO", stream))
    except _BROKEN:
        raise ValueError("broken in its archive") from None


def _inside(file: File, name: str) -> File:
    return File(f"{file.name}/{shown(name)}", layers=file.layers + 1)


def _is_hidden(name: str) -> bool:
    parts = name.split("/")
    return any(part.startswith(".") and part not in (".", "..") for part in parts) or (
        "__MACOSX" in parts
    )
