"""Whether the bytes of a page read as the words of the blocks that are said to stand there.

Told from these bytes alone, without finding the main text again: so it holds for a page that
another Sayso read, and finds what that one mistook.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Iterator

from sayso.read.decoding import decode
from sayso.read.page.align import letters
from sayso.read.page.markup import scan
from sayso.read.page.report import declared
from sayso.records import Block

_ENDS = 20  # characters at either end that are enough where the middle was changed


def misplaced(data: bytes, text: str, blocks: Iterable[Block]) -> Block | None:
    """The first block whose words do not stand in the bytes that it is said to be from."""
    placed = [block for block in blocks if block.origin is not None]
    encoding = decode(data, declared(data)).encoding if placed else ""
    for block in placed:
        if block.origin is None or not 0 <= block.origin.start < block.origin.end <= len(data):
            return block
        written = data[block.origin.start : block.origin.end].decode(encoding, "replace")
        sought = letters(block.span.of(text))
        if not any(_has(letters(read), sought) for read in _readings(written)):
            return block
    return None


def _readings(written: str) -> Iterator[str]:
    """What the characters can mean: markup, or a string of JSON that holds markup or words."""
    for source in (written, _out_of_json(written)):
        yield "".join(html.unescape(run.of(source)) for run in scan(source).runs)
        yield html.unescape(source)


def _out_of_json(written: str) -> str:
    try:
        found: str = json.loads(f'"{written}"', strict=False)
    except json.JSONDecodeError:
        return ""
    return found


def _has(here: str, sought: str) -> bool:
    """Whether the words are there, or at least begin and end it: a part may have been left out."""
    ends = here.startswith(sought[:_ENDS]) and here.endswith(sought[-_ENDS:])
    return sought in here or (len(sought) >= 2 * _ENDS and ends)
