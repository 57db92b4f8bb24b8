"""One record: a report as an object of JSON, with what is known about it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from sayso.read.decoding import decode
from sayso.read.faults import flaws, invalid, refusal
from sayso.read.page.days import day_in_address
from sayso.read.page.places import source_in_line
from sayso.read.page.report import Page, read_page
from sayso.records import Original, Problem
from sayso.settings import Settings
from sayso.values.when import parse_iso

# Every other field of a record stays in its bytes, and is not interpreted.
_ABOUT = ("path", "url", "publisher", "title", "byline", "dateline", "published", "language")
FIELDS = ("text", "html", *_ABOUT)
_TYPES = {
    dict: "an object",
    list: "an array",
    str: "a string",
    float: "a number",
    int: "a number",
    bool: "a boolean",
}
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")
_MOST_DIGITS = 300  # of a whole number: longer ones become floats

# Whole numbers as floats: of these no length is too great, and no field that is used is a number.
_JSON = json.JSONDecoder(strict=False, parse_int=float)
_EXACT = json.JSONDecoder(
    strict=False, parse_int=lambda digits: (int if len(digits) < _MOST_DIGITS else float)(digits)
)


def record(name: str, number: int, line: bytes, settings: Settings) -> Iterator[Original | Problem]:
    """The report in an object of JSON, the `number`th of the file called `name`."""
    problem = partial(Problem, name, number)
    decoded = decode(line)
    try:
        fields = _fields(decoded.text)
        page = _page(fields, line, settings)
        text, surrogates = _LONE_SURROGATE.subn(
            "\ufffd", page.text if page else _text(fields, settings)
        )
    except ValueError as reason:
        yield problem(str(reason))
        return
    for flaw, severity in flaws(decoded, text):
        yield problem(flaw, severity)
    if surrogates:
        yield problem(f"{invalid(surrogates, 'character')} Unicode, shown as U+FFFD", "damaged")
    about: dict[str, Any] = {"path": f"{name}:{number}"}
    for key in _ABOUT:
        try:
            about |= _about(fields, key)
        except ValueError as reason:
            yield problem(f'"{key}" left out: {reason}', "damaged")
    if page is None:
        yield Original(line, text, line=number, **_with_day(about))
        return
    basis = None if "published" in about else page.facts.published_basis
    yield replace(
        Original(line, text, line=number, **{**_said(page), **about}),
        published_basis=basis or "given",
        blocks=page.blocks,
    )


def parsed(text: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    """What JSON says, its numbers as they are; ValueError says what is wrong with it."""
    return _decoded(text, _EXACT)


def line_of(fields: Mapping[str, Any]) -> bytes:
    """Fields as a record: the same bytes for the same fields."""
    try:
        line = json.dumps(fields, ensure_ascii=False, separators=(",", ":"), default=str)
        return line.encode()
    except UnicodeEncodeError:  # halves of characters, which JSON can write as escapes
        return json.dumps(fields, separators=(",", ":"), default=str).encode()


def type_of(value: object) -> str:
    """What kind of value JSON gave."""
    return _TYPES.get(type(value), "null")


def _with_day(about: dict[str, Any]) -> dict[str, Any]:
    """What is known of a text; without a day, that of its address."""
    day = None if "published" in about else day_in_address(about.get("url", ""))
    return about if day is None else {**about, "published": day, "published_basis": "url"}


def _said(page: Page) -> dict[str, Any]:
    """What a page says of itself; what its record says goes before it."""
    names = ("url", "publisher", "title", "byline", "published", "language", "updated",
             "updated_basis", "credit")  # fmt: skip
    found = {name: getattr(page.facts, name) for name in names}
    return {name: value for name, value in found.items() if value is not None}


def _page(fields: dict[str, Any], line: bytes, settings: Settings) -> Page | None:
    """What its page says, of a record without a text."""
    source = fields.get("html")
    if fields.get("text") is not None or source is None:
        return None
    if not isinstance(source, str):
        raise ValueError(f'"html" is {type_of(source)}, not a string')  # noqa: TRY004
    places = source_in_line(line.decode("utf-8", "surrogateescape"), "html")
    url = fields.get("url")
    return read_page(source, places, settings, url if isinstance(url, str) else None)


def _fields(text: str) -> dict[str, Any]:
    fields = _decoded(text, _JSON)
    if not isinstance(fields, dict):
        raise ValueError(f"{type_of(fields)}, not a JSON object")  # noqa: TRY004 - of the input
    return fields


def _decoded(text: str, decoder: json.JSONDecoder) -> Any:  # noqa: ANN401 - whatever JSON holds
    try:
        return decoder.decode(text)
    except json.JSONDecodeError as error:
        place = f"column {error.colno}"
        if "\n" in text.strip():
            place = f"line {error.lineno}, {place}"
        raise ValueError(f"broken JSON: {error.msg} at {place}") from None
    except RecursionError:
        raise ValueError("JSON that is nested too deeply") from None


def _text(fields: dict[str, Any], settings: Settings) -> str:
    text = fields.get("text")
    if text is None:
        raise ValueError('no "text"')
    if not isinstance(text, str):
        raise ValueError(f'"text" is {type_of(text)}, not a string')  # noqa: TRY004
    if (reason := refusal(text, settings)) is not None:
        raise ValueError(reason)
    return text


def _about(fields: dict[str, Any], key: str) -> dict[str, str]:
    """The field and its value, or nothing if it holds nothing."""
    value = fields.get(key)
    if value is None:
        return {}
    if not isinstance(value, str):
        raise ValueError(f"{type_of(value)}, not a string")  # noqa: TRY004
    value = _LONE_SURROGATE.sub("\ufffd", value.strip())
    if key == "published" and value:
        value = parse_iso(value)
    return {key: value} if value else {}
