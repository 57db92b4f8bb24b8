"""JSON that is no line of JSONL: one object, a list of them, a JSON Feed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sayso.read.decoding import decode
from sayso.read.feed.json_feed import entries
from sayso.read.files import File
from sayso.read.plain import held
from sayso.read.record import parsed
from sayso.read.rows import reports
from sayso.records import Original, Problem
from sayso.settings import Settings

_FEED = re.compile(r"https?://(www\.)?jsonfeed\.org/version/")


def report(file: File, pieces: Iterator[bytes], settings: Settings) -> Iterator[Original | Problem]:
    """The report in each object; it is kept as the record that the object is."""
    value = parsed(decode(held(file, pieces, settings.most_bytes)).text)
    if _is_feed(value):
        yield from entries(file.name, value, settings)
        return
    found = value if isinstance(value, list) and settings.exchange is None else [value]
    for number, one in enumerate(found, 1):
        yield from reports(file.name, number, one, settings)


def _is_feed(value: Any) -> bool:  # noqa: ANN401 - whatever JSON holds
    if not isinstance(value, dict):
        return False
    version = value.get("version")
    return isinstance(version, str) and _FEED.match(version) is not None
