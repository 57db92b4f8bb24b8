"""Records to plain values and back, for what is kept as JSON."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from typing import Any, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

from sayso.values.span import Span

Record = TypeVar("Record")
Reader: TypeAlias = Callable[[Any], Any]


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
    given = {
        name: read(value[name]) if name in value else empty
        for name, read, empty in _fields(kind)  # type: ignore[arg-type] # a type is hashable
    }
    return kind(**given)


@cache
def _fields(kind: type) -> tuple[tuple[str, Reader, Any], ...]:
    """Of each field its name, how it is read, and what it holds where it is not given."""
    hints = get_type_hints(kind)
    return tuple(
        (each.name, _reader(hints[each.name]), _empty(each, hints[each.name]))
        for each in fields(kind)
    )


def _empty(field: Field[Any], hint: Any) -> Any:  # noqa: ANN401 - as the field has it
    if field.default is not MISSING:
        return field.default
    return () if get_origin(hint) is tuple else None


@cache
def _reader(hint: Any) -> Reader:  # noqa: ANN401 - a type, or a union of some
    """How a value of this type is read."""
    arguments = [one for one in get_args(hint) if one is not type(None)]
    if get_origin(hint) in (Union, types.UnionType):
        read = _reader(arguments[0]) if len(arguments) == 1 else _as_it_is
    elif get_origin(hint) is tuple:
        each = _reader(arguments[0])
        return lambda value: None if value is None else tuple(map(each, value))
    elif hint is Span:
        return lambda value: None if value is None else Span(*value)
    elif is_dataclass(hint) and isinstance(hint, type):
        return lambda value: None if value is None else record(hint, value)
    else:
        read = _as_it_is
    return read


def _as_it_is(value: Any) -> Any:  # noqa: ANN401 - what JSON has a word for
    return value
