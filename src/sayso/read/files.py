"""Finding files, and taking their bytes a piece at a time."""

from __future__ import annotations

import os
import stat
from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from sayso.records import Problem

_CHUNK = 1 << 16  # bytes; a multiple of four, so that no UTF-32 character is cut


@dataclass(frozen=True, slots=True)
class File:
    """Something to read. `name` is how it is shown; standard input has neither path nor size."""

    name: str
    path: str | None = None
    size: int | None = None
    layers: int = 0  # archives and compressed files around it


def files(path: str) -> Iterator[File | Problem]:
    """The file at `path`, or all files of the folder there: by name, hidden ones left out.

    A folder that links lead to again and again is read once.
    """
    waiting, seen = [path], set[tuple[int, int]]()
    while waiting:
        here = waiting.pop()
        try:
            found = os.stat(here)  # noqa: PTH116 - a path as it was given, of any characters
            if stat.S_ISDIR(found.st_mode) and (found.st_dev, found.st_ino) not in seen:
                seen.add((found.st_dev, found.st_ino))
                waiting += reversed(_inside(here))
            elif not stat.S_ISDIR(found.st_mode):
                yield _file(here, found)
        except (OSError, ValueError) as error:
            yield unread(shown(here), error)


def contents(path: str) -> Iterator[bytes]:
    """The bytes of a file, in pieces; it stays open only while they are taken."""
    with open(path, "rb") as stream:  # noqa: PTH123
        yield from chunks(stream)


def chunks(stream: BinaryIO) -> Iterator[bytes]:
    """What a stream holds, in pieces that are all equally long, but for the last."""
    while piece := stream.read(_CHUNK):
        yield piece


def unread(name: str, error: OSError | ValueError) -> Problem:
    """What the system says about a file that it does not give us."""
    reason = error.strerror if isinstance(error, OSError) else None
    return Problem(name, None, (reason or str(error)).lower())


def _inside(folder: str) -> list[str]:
    """What is in a folder, without what browsers save beside a page: `a_files` beside `a.html`."""
    names = sorted(name for name in os.listdir(folder) if not name.startswith("."))  # noqa: PTH208
    pages = {os.path.splitext(name)[0] for name in names if name.endswith((".html", ".htm"))}  # noqa: PTH122
    names = [name for name in names if not _is_beside(name, pages)]
    return [os.path.join(folder, name) for name in names]  # noqa: PTH118


def _is_beside(name: str, pages: Container[str]) -> bool:
    return name.endswith("_files") and name.removesuffix("_files") in pages


def _file(path: str, found: os.stat_result) -> File | Problem:
    if stat.S_ISREG(found.st_mode):
        return File(shown(path), path, found.st_size)
    return Problem(shown(path), None, "not a regular file")


def shown(path: str) -> str:
    """A path as it can be printed on one line: names of files need not be text."""
    return path if path.isprintable() else ascii(path)[1:-1]
