"""A JSONL file holds one report a line, with what is known about it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import Any

from sayso.read.decoding import decode, in_utf8
from sayso.read.faults import flaws, invalid, refusal
from sayso.read.page.days import day_in_address
from sayso.read.page.places import source_in_line
from sayso.read.page.report import Page, read_page
from sayso.records import Original, Problem
from sayso.settings import Settings
from sayso.values.when import parse_iso

# Every other field of a record stays in its bytes, and is not interpreted.
_ABOUT = ("path", "url", "publisher", "title", "byline", "dateline", "published", "language")
_TYPES = {
    dict: "an object",
    list: "an array",
    str: "a string",
    float: "a number",
    bool: "a boolean",
}
_LINE = re.compile(rb"[^\n]*\n|[^\n]+")
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")

# Whole numbers as floats: of these no length is too great, and no field that is used is a number.
_JSON = json.JSONDecoder(strict=False, parse_int=float)


def records(name: str, pieces: Iterator[bytes], settings: Settings) -> Iterator[Original | Problem]:
    """The report in each line of the file called `name`; no more than a line is held at once."""
    for number, line in _lines(in_utf8(pieces), settings.most_bytes):
        if line is None:
            yield Problem(name, number, f"more than {settings.most_bytes:,} bytes in one line")
        elif line.strip():
            yield from _record(name, number, line, settings)


def _record(
    name: str, number: int, line: bytes, settings: Settings
) -> Iterator[Original | Problem]:
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
        raise ValueError(f'"html" is {_type(source)}, not a string')  # noqa: TRY004
    places = source_in_line(line.decode("utf-8", "surrogateescape"), "html")
    url = fields.get("url")
    return read_page(source, places, settings, url if isinstance(url, str) else None)


def _fields(text: str) -> dict[str, Any]:
    try:
        fields = _JSON.decode(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"broken JSON: {error.msg} at column {error.colno}") from None
    except RecursionError:
        raise ValueError("JSON that is nested too deeply") from None
    if not isinstance(fields, dict):
        raise ValueError(f"{_type(fields)}, not a JSON object")  # noqa: TRY004 - of the input
    return fields


def _text(fields: dict[str, Any], settings: Settings) -> str:
    text = fields.get("text")
    if text is None:
        raise ValueError('no "text"')
    if not isinstance(text, str):
        raise ValueError(f'"text" is {_type(text)}, not a string')  # noqa: TRY004
    if (reason := refusal(text, settings)) is not None:
        raise ValueError(reason)
    return text


def _about(fields: dict[str, Any], key: str) -> dict[str, str]:
    """The field and its value, or nothing if it holds nothing."""
    value = fields.get(key)
    if value is None:
        return {}
    if not isinstance(value, str):
        raise ValueError(f"{_type(value)}, not a string")  # noqa: TRY004
    value = _LONE_SURROGATE.sub("\ufffd", value.strip())
    if key == "published" and value:
        value = parse_iso(value)
    return {key: value} if value else {}


def _type(value: object) -> str:
    return _TYPES.get(type(value), "null")


def _lines(pieces: Iterator[bytes], most: int) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines without their newline; None for one of more than `most` bytes."""
    number, line, room = 1, bytearray(), most + 2  # for a carriage return, and for what is too much
    for part in chain.from_iterable(map(_LINE.findall, chain(pieces, (b"\n",)))):
        line += part.removesuffix(b"\n")[: room - len(line)]
        if part.endswith(b"\n"):
            whole = bytes(line).removesuffix(b"\r")
            yield number, whole if len(whole) <= most else None
            number += 1
            line.clear()
