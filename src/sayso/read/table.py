"""CSV and its like: each row is a report, its columns named by the first line."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import chain

from sayso.read.decoding import Decoded, decode, in_utf8
from sayso.read.exchange import gdelt_row
from sayso.read.faults import flaws
from sayso.read.files import File
from sayso.read.jsonl import lines
from sayso.read.record import line_of, record
from sayso.read.rows import reports
from sayso.records import Original, Problem
from sayso.settings import Settings
from sayso.values.harmless import shown

_APART = "\t,;|"
_NAME = re.compile(r"[^\W\d][\w .:/-]{0,40}")
_FEWEST_COLUMNS, _FEWEST_ROWS, _TRIED = 3, 3, 20
_FEWEST_TABS = 10  # in a row of GDELT's
_TEXTS = ("text", "html")
_MOST_COLUMNS = 1_000
_TIMES = 8  # as many characters as a text may have, a row may have
_NO_LIMIT = 1 << 30


def separator(head: str, settings: Settings) -> str | None:
    """What stands between the columns of a file that begins like this, if it is a table."""
    head = head.replace("\r\n", "\n").replace("\r", "\n").lstrip("\n")
    first = head.partition("\n")[0]
    if settings.exchange == "gdelt" and first.count("\t") >= _FEWEST_TABS:
        return "\t"
    wanted = {column for field, column in settings.columns if field in _TEXTS}
    if settings.exchange is not None:
        wanted = {"title", "body", "text"}
    for mark in _APART:
        names = _row(first, mark)
        if len(names) > 1 and (wanted or set(_TEXTS)) & set(names):
            return mark
    return next((mark for mark in _APART if _is_table(head, mark)), None)


def rows(
    file: File, pieces: Iterator[bytes], settings: Settings, mark: str
) -> Iterator[Original | Problem]:
    """The report in each row; it is kept as the record that the row makes."""
    source = _Lines(pieces, settings)
    csv.field_size_limit(_NO_LIMIT)  # there is one for a whole row, in `_Lines`
    table = csv.reader(source, delimiter=mark, strict=True)
    if settings.exchange == "gdelt":
        table = csv.reader(source, delimiter="\t", quoting=csv.QUOTE_NONE)
        yield from _gdelt(file.name, table, settings)
        return
    try:
        names = [name.strip() for name in next(table, [])][:_MOST_COLUMNS]
    except csv.Error as error:
        yield Problem(file.name, 1, f"broken row: {shown(str(error))}")
        return
    taken = {column for field, column in settings.columns if field in _TEXTS} or set(_TEXTS)
    if settings.exchange is None and not taken & set(names):
        column = " or ".join(f'"{name}"' for name in sorted(taken))
        yield Problem(file.name, None, f"a table without a column {column}")
        return
    none = True
    while True:
        start = source.number + 1
        source.begin_row()
        try:
            row = next(table, None)
        except csv.Error as error:
            yield Problem(file.name, start, f"broken row: {shown(str(error))}")
            none = False
            continue
        if row is None:
            break
        for flaw in source.flaws:
            yield from (Problem(file.name, start, *one) for one in flaws(flaw, flaw.text))
        fields = {name: cell for name, cell in zip(names, row, strict=False) if name and cell}
        if fields:
            none = False
            yield from reports(file.name, start, fields, settings)
    if none:
        yield Problem(file.name, None, "no row in this table", "note")


def _gdelt(
    name: str, table: Iterator[list[str]], settings: Settings
) -> Iterator[Original | Problem]:
    for number, row in enumerate(table, 1):
        if not row:
            continue
        fields = gdelt_row(row)
        if fields is None:
            read = "only the knowledge graph has headlines, in 27 columns"
            yield Problem(name, number, f"a row of GDELT with {len(row)} columns: {read}")
            if number == 1:
                return
            continue
        given = {key: value for key, value in fields.items() if value is not None}
        yield from record(name, number, line_of(given), settings)


class _Lines:
    """The lines of a table, decoded one by one; `number` counts those that were taken."""

    def __init__(self, pieces: Iterator[bytes], settings: Settings) -> None:
        self.number = 0
        self.flaws: list[Decoded] = []
        self._size, self._most = 0, _TIMES * settings.most_characters
        numbered = lines(in_utf8(pieces), settings.most_bytes)
        self._lines = chain.from_iterable(map(self._decoded, numbered))

    def begin_row(self) -> None:
        """What is taken from now on is of another row."""
        self._size = 0
        self.flaws.clear()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self._size += len(line)
        if self._size > self._most:
            raise csv.Error(f"more than {self._most:,} characters")
        return line

    def _decoded(self, numbered: tuple[int, bytes | None]) -> Iterator[str]:
        self.number, line = numbered
        decoded = decode(line or b"")
        if decoded.lost or decoded.guessed:
            self.flaws.append(decoded)
        for part in decoded.text.replace("\r\n", "\n").split("\r"):  # as old Macs end lines
            yield f"{part}\n"


def _row(line: str, mark: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=mark), [])]
    except csv.Error:
        return []


def _is_table(head: str, mark: str) -> bool:
    """Whether the first lines have as many columns as the first, which names them."""
    found = [_row(line, mark) for line in head.split("\n")[:_TRIED] if line.strip()]
    names = found[0] if found else []
    return (
        len(found) >= _FEWEST_ROWS
        and len(names) >= _FEWEST_COLUMNS
        and len(set(names)) == len(names)
        and all(_NAME.fullmatch(name) for name in names)
        and all(len(row) == len(names) for row in found[:_FEWEST_ROWS])
    )
