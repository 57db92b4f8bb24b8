"""What can be wrong with a text once it is decoded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, TypeAlias

from sayso.read.decoding import Decoded
from sayso.settings import Settings

Flaw: TypeAlias = tuple[str, Literal["damaged", "note"]]

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.05  # of all characters; with more, it is no text


def refusal(text: str, settings: Settings) -> str | None:
    """Why nothing can come of this text, if nothing can."""
    if not text.strip():
        return "empty"
    if len(text) > settings.most_characters:
        return f"{len(text):,} characters; at most {settings.most_characters:,} are read"
    if len(_CONTROL.findall(text)) > _MOST_CONTROLS * len(text):
        return f"binary: {_controls(text)}"
    return None


def flaws(decoded: Decoded, text: str) -> Iterator[Flaw]:
    """What was lost or guessed in decoding, and what does not belong in the `text`."""
    if decoded.lost:
        yield f"{invalid(decoded.lost, 'byte')} {decoded.encoding}, shown as U+FFFD", "damaged"
    elif decoded.guessed:
        yield f"not UTF-8: read as {decoded.encoding}", "note"
    if _CONTROL.search(text):
        yield _controls(text), "damaged"


def invalid(number: int, what: str) -> str:
    """`1 byte is not valid`, `3 bytes are not valid`."""
    return f"1 {what} is not valid" if number == 1 else f"{number:,} {what}s are not valid"


def _controls(text: str) -> str:
    """`3 control characters, the first (NUL) at offset 12`."""
    found = list(_CONTROL.finditer(text))
    first = found[0]
    name = "NUL" if first[0] == "\0" else f"U+{ord(first[0]):04X}"
    number = "1 control character" if len(found) == 1 else f"{len(found):,} control characters"
    return f"{number}, the first ({name}) at offset {first.start():,}"
