"""From paths to originals: what is there is found, told apart by its content, and decoded.

Each form of report has a module of its own; `_reports` sends it the bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import BinaryIO, TypeAlias

from sayso.read import json_file, parquet, table, warc
from sayso.read.archive import members
from sayso.read.feed import report as feed
from sayso.read.files import File, chunks, contents, files, unread
from sayso.read.form import (
    characters,
    holds_records,
    is_feed,
    is_json,
    is_json_feed,
    is_page,
    is_parquet,
    is_tar,
    is_web_archive,
    is_zip,
    other_form,
)
from sayso.read.jsonl import records
from sayso.read.letter import report as letter
from sayso.read.letter.mailbox import begins_letter, begins_mailbox
from sayso.read.page import report as page
from sayso.read.plain import report
from sayso.read.unpacking import Room, TooMuchError, packing, unpacked
from sayso.records import Original, Problem
from sayso.settings import Settings

_Reader: TypeAlias = Callable[[File, Iterator[bytes], Settings], Iterator[Original | Problem]]


def originals(
    paths: Iterable[str], settings: Settings, stdin: BinaryIO
) -> Iterator[Original | Problem]:
    """Every report under these paths, in their order; a Problem stands where one cannot be read.

    A path is a file, a folder (all in it, by name, without hidden files) or `-` for `stdin`.
    """
    for path in paths:
        found = [File("-")] if path == "-" else files(path)
        for file in found:
            if isinstance(file, Problem):
                yield file
            else:
                yield from _opened(file, settings, stdin)


def _opened(file: File, settings: Settings, stdin: BinaryIO) -> Iterator[Original | Problem]:
    data = chunks(stdin) if file.path is None else contents(file.path)
    room = Room(settings)
    try:
        yield from _reports(file, room.taken(data), settings, room)
    except OSError as error:
        yield unread(file.name, error)
    except ValueError as reason:
        yield Problem(file.name, None, str(reason))


def _reports(
    file: File, data: Iterator[bytes], settings: Settings, room: Room
) -> Iterator[Original | Problem]:
    head = next(data, b"")
    data = chain((head,), data)
    if packing(head) or is_zip(head) or is_tar(head):
        if file.layers < settings.most_nested:
            yield from _unpacked(file, head, data, settings, room)
        else:
            most = f"packed more than {settings.most_nested} times over"
            yield Problem(file.name, None, most)
    elif (other := other_form(head)) is not None:
        yield Problem(file.name, None, other)
    else:
        yield from _read(head, file, data, settings)


def _read(
    head: bytes, file: File, data: Iterator[bytes], settings: Settings
) -> Iterator[Original | Problem]:
    for begins, read in _FORMS:
        if begins(head):
            yield from read(file, data, settings)
            return
    mark = table.separator(characters(head), settings)
    if mark is None:
        yield from report(file, data, settings)
    else:
        yield from table.rows(file, data, settings, mark)


# What a file is, by how it begins: the first that fits. All else is a table or plain text.
_FORMS: tuple[tuple[Callable[[bytes], bool], _Reader], ...] = (
    (is_web_archive, warc.reports),
    (is_parquet, parquet.rows),
    (begins_mailbox, letter.reports),
    (begins_letter, letter.report),
    (is_json_feed, json_file.report),
    (holds_records, records),
    (is_page, page.report),
    (is_feed, feed.report),
    (is_json, json_file.report),
)


def _unpacked(
    file: File, head: bytes, data: Iterator[bytes], settings: Settings, room: Room
) -> Iterator[Original | Problem]:
    """The reports in what is compressed, or in each file of an archive."""
    if (how := packing(head)) is not None:
        inside = File(file.name, layers=file.layers + 1)  # its size says nothing about theirs
        found: Iterable[Problem | tuple[File, Iterator[bytes]]] = [(inside, unpacked(data, how))]
    else:
        if is_zip(head) and file.path is not None and file.size is not None:
            room.made(file.size)
        found = members(file, data, settings, zipped=is_zip(head))
    for one in found:
        if isinstance(one, Problem):
            yield one
            continue
        inside, pieces = one
        try:
            yield from _reports(inside, room.given(pieces), settings, room)
        except TooMuchError:
            raise
        except ValueError as reason:
            yield Problem(inside.name, None, str(reason))
