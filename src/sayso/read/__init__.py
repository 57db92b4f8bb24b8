"""From paths to originals: what is there is found, told apart by its content, and decoded.

Each form of report has a module of its own; `_reports` sends it the bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO

from sayso.read.feed import report as feed
from sayso.read.files import File, chunks, contents, files, unread
from sayso.read.form import holds_records, is_feed, is_page, other_form
from sayso.read.gzipped import is_gzip, unpacked
from sayso.read.jsonl import records
from sayso.read.page import report as page
from sayso.read.plain import report
from sayso.records import Original, Problem
from sayso.settings import Settings


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
    try:
        yield from _reports(file, data, settings)
    except OSError as error:
        yield unread(file.name, error)


def _reports(
    file: File, data: Iterator[bytes], settings: Settings, *, packed: bool = False
) -> Iterator[Original | Problem]:
    head = next(data, b"")
    data = chain((head,), data)
    if is_gzip(head) and not packed:
        yield from _unpacked(file, data, settings)
    elif (other := other_form(head)) is not None:
        yield Problem(file.name, None, other)
    elif holds_records(head):
        yield from records(file.name, data, settings)
    elif is_page(head):
        yield from page.report(file, data, settings)
    elif is_feed(head):
        yield from feed.report(file, data, settings)
    else:
        yield from report(file, data, settings)


def _unpacked(
    file: File, data: Iterator[bytes], settings: Settings
) -> Iterator[Original | Problem]:
    """The reports in a compressed file; its size says nothing about theirs."""
    try:
        yield from _reports(File(file.name, file.path), unpacked(data), settings, packed=True)
    except ValueError as reason:
        yield Problem(file.name, None, str(reason))
