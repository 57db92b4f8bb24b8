"""A Parquet file: each row is a report, as in any table. Needs pyarrow."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from sayso.read.files import File
from sayso.read.plain import held
from sayso.read.rows import reports
from sayso.records import Original, Problem
from sayso.settings import Settings

if TYPE_CHECKING:
    from pyarrow.parquet import FileMetaData

_AT_ONCE = 64  # rows
_LARGEST_TIMES = 16  # as large as one report may be, a group of rows may be


def rows(file: File, pieces: Iterator[bytes], settings: Settings) -> Iterator[Original | Problem]:
    """The report in each row; it is kept as the record that the row makes."""
    try:
        from pyarrow import ArrowException, parquet  # noqa: PLC0415 - an extra
    except ImportError:
        yield Problem(file.name, None, "Parquet needs pyarrow: pip install 'sayso[parquet]'")
        return
    source = file.path or BytesIO(held(file, pieces, settings.most_bytes))
    number = 0
    try:
        table = parquet.ParquetFile(source)
        _check_size(table.metadata, settings)
        for batch in table.iter_batches(batch_size=_AT_ONCE, use_threads=False):
            for row in batch.to_pylist():
                number += 1
                yield from reports(file.name, number, _readable(row), settings)
        if number < table.metadata.num_rows:
            yield Problem(file.name, number or None, "broken Parquet data: rows are missing")
        elif number == 0:
            yield Problem(file.name, None, "no row in this table", "note")
    except (ArrowException, OSError, MemoryError, OverflowError):
        yield Problem(file.name, number or None, "broken Parquet data")


def _check_size(about: FileMetaData, settings: Settings) -> None:
    """ValueError where a piece that has to be held whole is too large."""
    for n in range(about.num_row_groups):
        size = about.row_group(n).total_byte_size
        if size > _LARGEST_TIMES * settings.most_bytes:
            most = f"at most {_LARGEST_TIMES * settings.most_bytes:,} are read"
            raise ValueError(f"{size:,} bytes in a row group; {most}")


def _readable(row: dict[str, Any]) -> dict[str, Any]:
    """Texts that are stored as bytes are texts all the same."""
    return {
        name: value.decode("utf-8", "replace") if isinstance(value, bytes) else value
        for name, value in row.items()
    }
