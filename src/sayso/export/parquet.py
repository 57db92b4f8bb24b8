"""The ledger as Parquet files: one table a file, its columns fixed here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias

from sqlalchemy import Connection

from sayso.errors import LedgerError, PartsError
from sayso.ledger.rulings import Rulings, rulings
from sayso.ledger.selected import grades
from sayso.ledger.versions import Version, versions
from sayso.ledger.views import readings
from sayso.records import Reading

Row: TypeAlias = dict[str, Any]
PART = 500  # documents written at once

COLUMNS: dict[str, dict[str, str]] = {
    "documents": {
        "document": "string",
        "path": "string",
        "url": "string",
        "publisher": "string",
        "title": "string",
        "published": "string",
        "language": "string",
        "version": "int32",
        "versions": "int32",
        "known": "string",
        "text": "string",
    },
    "utterances": {
        "utterance": "string",
        "document": "string",
        "inside": "string",
        "mode": "string",
        "stance": "string",
        "polarity": "string",
        "certainty": "string",
        "source": "string",
        "kind": "string",
        "said_low": "string",
        "said_high": "string",
        "start": "int32",
        "end": "int32",
        "words": "string",
        "rejected": "bool_",
        "grade": "string",
        "source_grade": "string",
    },
    "hops": {
        "utterance": "string",
        "position": "int32",
        "name": "string",
        "kind": "string",
        "relation": "string",
        "seen": "string",
    },
    "figures": {
        "utterance": "string",
        "low": "float64",
        "high": "float64",
        "approx": "bool_",
        "unit": "string",
        "counted": "string",
        "role": "string",
    },
}


def export(connection: Connection, folder: Path) -> dict[str, int]:
    """Write `documents`, `utterances`, `hops` and `figures`; how many rows each has."""
    arrow, writer = _arrow()
    counts = dict.fromkeys(COLUMNS, 0)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        files = {
            name: writer.ParquetWriter(folder / f"{name}.parquet", _schema(arrow, columns))
            for name, columns in COLUMNS.items()
        }
        for tables in _parts(connection):
            for name, rows in tables.items():
                files[name].write_table(
                    arrow.Table.from_pylist(rows, schema=_schema(arrow, COLUMNS[name]))
                )
                counts[name] += len(rows)
        for file in files.values():
            file.close()
    except OSError as error:
        raise LedgerError(f"{folder}: {(error.strerror or str(error)).lower()}") from error
    return counts


def _arrow() -> tuple[Any, Any]:
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        raise PartsError("Parquet needs pyarrow: pip install 'sayso[parquet]'") from error


def _schema(arrow: Any, columns: dict[str, str]) -> Any:  # noqa: ANN401 - pyarrow is untyped
    return arrow.schema([(name, getattr(arrow, kind)()) for name, kind in columns.items()])


def _parts(connection: Connection) -> Iterator[dict[str, list[Row]]]:
    rows: dict[str, list[Row]] = {name: [] for name in COLUMNS}
    placed, right, given = versions(connection), rulings(connection), grades(connection)
    for one in readings(connection):
        rows["documents"].append(_document(one, placed.get(one.document.id)))
        rows["utterances"] += _utterances(one, right, given)
        rows["hops"] += _hops(one)
        rows["figures"] += _figures(one)
        if len(rows["documents"]) >= PART:
            yield rows
            rows = {name: [] for name in COLUMNS}
    yield rows


def _document(one: Reading, placed: Version | None) -> Row:
    document = one.document
    named = ("path", "url", "publisher", "title", "published", "language", "text")
    row = {name: getattr(document, name) for name in named}
    if placed is not None:
        row |= {"version": placed.number, "versions": placed.of, "known": placed.known}
    return {"document": document.id, **row}


def _utterances(one: Reading, right: Rulings, given: Mapping[str, str]) -> Iterator[Row]:
    for each in one.utterances:
        yield {
            "utterance": each.id,
            "document": one.document.id,
            "inside": each.inside,
            "mode": each.mode,
            "stance": each.stance,
            "polarity": each.polarity,
            "certainty": each.certainty.level,
            "source": each.chain[-1].name,
            "kind": each.chain[-1].kind,
            "said_low": each.said.low,
            "said_high": each.said.high,
            "start": each.content[0].start,
            "end": each.content[-1].end,
            "words": " … ".join(span.of(one.document.text) for span in each.content),
            "rejected": right.rejected(each.id),
            "grade": given.get(each.id),
            "source_grade": given.get(f"source:{each.id}"),
        }


def _hops(one: Reading) -> Iterator[Row]:
    for each in one.utterances:
        for position, step in enumerate(each.chain):
            told = {name: getattr(step, name) for name in ("name", "kind", "relation", "seen")}
            yield {"utterance": each.id, "position": position, **told}


def _figures(one: Reading) -> Iterator[Row]:
    for each in one.utterances:
        for figure in each.figures:
            told = ("low", "high", "approx", "unit", "counted", "role")
            yield {"utterance": each.id, **{name: getattr(figure, name) for name in told}}
