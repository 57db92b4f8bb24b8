"""What others call their fields: a row of a table, or an object of JSON, made a record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sayso.read.exchange import articles
from sayso.read.page.days import day_or_time
from sayso.read.record import line_of, record, type_of
from sayso.records import Original, Problem
from sayso.settings import Settings
from sayso.values.when import parse_iso


def is_as_it_is(settings: Settings) -> bool:
    """Whether records are taken by the names that they give themselves."""
    return not settings.columns and settings.exchange is None


def reports(
    name: str, number: int, value: object, settings: Settings
) -> Iterator[Original | Problem]:
    """The report in these fields, or each in a list of such; it is kept as the record they make."""
    if settings.exchange is not None:
        found = list(articles(value, settings.exchange))
    elif isinstance(value, dict):
        found = [value]
    else:
        yield Problem(name, number, f"{type_of(value)}, not a JSON object")
        return
    for n, fields in enumerate(found, 1):
        place = (name, number) if len(found) == 1 else (f"{name}:{number}", n)
        yield from record(*place, line_of(_renamed(fields, settings)), settings)


def _renamed(fields: Mapping[str, Any], settings: Settings) -> dict[str, Any]:
    """Under our names what stands under theirs; the rest as it is."""
    given = {field: _at(fields, column) for field, column in settings.columns}
    given = {field: value for field, value in given.items() if value is not None}
    taken = {column for _, column in settings.columns}
    rest = {key: value for key, value in fields.items() if key not in given and key not in taken}
    renamed = {**given, **rest}
    if isinstance(day := renamed.get("published"), str | date):
        renamed["published"] = _moment(day)
    return {key: value for key, value in renamed.items() if value is not None}


def _at(fields: Mapping[str, Any], column: str) -> object:
    """The value of a column; `a.b` may be the `b` in an `a`."""
    if column in fields:
        return fields[column]
    outer, dot, inner = column.partition(".")
    found = fields.get(outer)
    return _at(found, inner) if dot and isinstance(found, dict) else None


def _moment(day: str | date) -> str:
    """A day in whatever form tables have it; as it is, if it is none."""
    words = day if isinstance(day, str) else day.isoformat()
    try:
        return parse_iso(words.strip())
    except ValueError:
        return day_or_time(words) or day_or_time(words.replace("-", " ")) or words
