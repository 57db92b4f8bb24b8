"""Lists that can be taken along: CSV for a table, JSON for a program, Markdown for a text."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias, cast, get_args

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sayso.records import Brief
from sayso.values.harmless import shown
from sayso.web.strings import say
from sayso.web.view import desk_of

Form: TypeAlias = Literal["csv", "json", "md"]
TYPES: dict[Form, str] = {
    "csv": "text/csv; charset=utf-8; header=present",
    "json": "application/json",
    "md": "text/markdown; charset=utf-8",
}
FORMULA = ("=", "+", "-", "@", "\t", "\r")
MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+!|~&-])")


def asked_form(request: Request) -> Form | None:
    """In which form the list is wanted; None for a page."""
    asked = request.query_params.get("form")
    return cast("Form", asked) if asked in get_args(Form) else None


def rows_as(
    form: Form, name: str, columns: Sequence[str], rows: Sequence[Mapping[str, object]]
) -> Response:
    """The rows as a file of this name."""
    body = {"csv": _csv, "json": _json, "md": _markdown}[form](columns, rows)
    headers = {"content-disposition": f'attachment; filename="sayso-{name}.{form}"'}
    return Response(body.encode("utf-8", "replace"), headers=headers, media_type=TYPES[form])


def brief_file(request: Request, brief: Brief, name: str) -> Response:
    """The brief as one HTML file to be kept, printed, handed on; never a page of the workbench."""
    write = desk_of(request).dossier
    if write is None:
        raise HTTPException(404, say("missing.page"))
    headers = {"content-disposition": f'attachment; filename="sayso-{name}.html"'}
    body = write(brief).encode("utf-8", "replace")
    return Response(body, headers=headers, media_type="text/html; charset=utf-8")


def _csv(columns: Sequence[str], rows: Sequence[Mapping[str, object]]) -> str:
    """A cell that a spreadsheet would take for a formula begins with an apostrophe."""
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(columns)
    for row in rows:
        table.writerow([_cell(row.get(name)) for name in columns])
    return written.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA) else value
    return value


def _json(columns: Sequence[str], rows: Sequence[Mapping[str, object]]) -> str:
    told = [{name: row.get(name) for name in columns} for row in rows]
    return json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _markdown(columns: Sequence[str], rows: Sequence[Mapping[str, object]]) -> str:
    lines = ["| " + " | ".join(columns) + " |", "|" + " --- |" * len(columns)]
    for row in rows:
        cells = ("" if row.get(name) is None else str(row[name]) for name in columns)
        lines.append("| " + " | ".join(MARKDOWN.sub(r"\\\1", shown(cell)) for cell in cells) + " |")
    return "\n".join(lines) + "\n"
