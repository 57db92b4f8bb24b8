"""Records to plain values and back, for what is kept as JSON."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from sayso.values.span import Span

Record = TypeVar("Record")


def plain(value: Any, *, without: str = "") -> Any:  # noqa: ANN401 - any record, or what it holds
    """Spans as pairs, records as objects without the fields that hold nothing, tuples as lists."""
    if isinstance(value, Span):
        return list(value)
    if is_dataclass(value):
        return {
            field.name: plain(getattr(value, field.name))
            for field in fields(value)
            if field.name != without and getattr(value, field.name) not in (None, ())
        }
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    return value


def record(kind: type[Record], value: Mapping[str, Any]) -> Record:
    """The record that `plain` was made of; a field that is not there holds its default or nothing.

    A field that this Sayso does not know is left out.
    """
    hints = _hints(kind)  # type: ignore[arg-type] # a type is hashable
    given = {name: _read(hint, value[name]) for name, hint in hints.items() if name in value}
    for name, hint in hints.items():
        if name not in given:
            given[name] = () if get_origin(hint) is tuple else None
    return kind(**given)


@cache
def _hints(kind: type) -> dict[str, Any]:
    known = get_type_hints(kind)
    return {field.name: known[field.name] for field in fields(kind)}


def _read(hint: Any, value: Any) -> Any:  # noqa: ANN401 - by its type
    origin = get_origin(hint)
    if value is None:
        return None
    if origin in (Union, types.UnionType):
        inner = [one for one in get_args(hint) if one is not type(None)]
        return _read(inner[0], value) if len(inner) == 1 else value
    if origin is tuple:
        return tuple(_read(get_args(hint)[0], each) for each in value)
    if hint is Span:
        return Span(*value)
    if is_dataclass(hint) and isinstance(hint, type):
        return record(hint, value)
    return value
