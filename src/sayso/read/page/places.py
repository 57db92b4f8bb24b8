"""From characters of a page's source to bytes of what was captured."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from sayso.read.decoding import Decoded
from sayso.values.span import Span

Places: TypeAlias = Callable[[Sequence[Span | None]], list[Span | None]]

# A character outside the first 65,536 may be written as two of these: one escape here.
_ESCAPE = re.compile(r"\\(?:u[dD][89abAB]..\\u[dD][c-fC-F]..|u....|.)", re.DOTALL)
_SLICE = 1 << 20  # characters
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE,
          codecs.BOM_UTF16_BE)  # fmt: skip


def source_of(data: bytes, decoded: Decoded) -> tuple[str, Places]:
    """The source in these bytes, and how to come back: invalid bytes are a character each."""
    mark = next((len(each) for each in _MARKS if data.startswith(each)), 0)
    encoding, text = decoded.encoding, decoded.text
    try:
        if decoded.lost:
            text = data[mark:].decode(encoding, "surrogateescape")
        size = sum(
            len(text[at : at + _SLICE].encode(encoding, "surrogateescape"))
            for at in range(0, len(text), _SLICE)
        )
    except (UnicodeError, LookupError):
        return decoded.text, nowhere
    if size != len(data) - mark:
        return decoded.text, nowhere
    return text, lambda spans: _in_bytes(text, encoding, mark, spans)


def source_in_line(line: str, key: str) -> Places:
    """How to come back from the string under `key` in a line of JSON to the bytes of that line."""
    start = _value_start(line, key)
    if start is None:
        return nowhere
    return lambda spans: _in_bytes(line, "utf-8", 0, _in_literal(line, start, spans))


def nowhere(spans: Sequence[Span | None]) -> list[Span | None]:
    """For a source that has no place in the bytes."""
    return [None] * len(spans)


def _in_bytes(
    text: str, encoding: str, mark: int, spans: Sequence[Span | None]
) -> list[Span | None]:
    """Each place is reached from the one before it, so that the text is encoded once."""
    at, here, known = 0, mark, dict[int, int]()
    for place in _ends(spans):
        here += len(text[at:place].encode(encoding, "surrogateescape"))
        at = place
        known[place] = here
    return [None if span is None else Span(known[span.start], known[span.end]) for span in spans]


def _in_literal(line: str, start: int, spans: Sequence[Span | None]) -> list[Span | None]:
    """Places in a string, as places in the JSON that writes it."""
    wanted = iter(_ends(spans))
    place, shift, known = next(wanted, None), start, dict[int, int]()
    for escape in _ESCAPE.finditer(line, start):
        while place is not None and place + shift <= escape.start():
            known[place] = place + shift
            place = next(wanted, None)
        if place is None:
            break
        shift += len(escape[0]) - 1
    while place is not None:
        known[place] = place + shift
        place = next(wanted, None)
    return [None if span is None else Span(known[span.start], known[span.end]) for span in spans]


def _ends(spans: Iterable[Span | None]) -> list[int]:
    return sorted({place for span in spans if span is not None for place in span})


def _value_start(line: str, key: str) -> int | None:
    """Where the string under the last top-level `key` begins, behind its quotation mark."""
    decoder, found = json.JSONDecoder(strict=False, parse_int=float), None
    at = line.find("{") + 1
    try:
        while (opening := line.find('"', at)) >= 0:
            name, at = decoder.raw_decode(line, opening)
            at = _past_blanks(line, line.index(":", at) + 1)
            if name == key and line[at] == '"':
                found = at + 1
            _, at = decoder.raw_decode(line, at)
            at = _past_blanks(line, at)
            if line[at : at + 1] != ",":
                break
    except (ValueError, IndexError, RecursionError):
        return None
    return found


def _past_blanks(line: str, at: int) -> int:
    while line[at : at + 1] in (" ", "\t", "\r", "\n"):
        at += 1
    return at
