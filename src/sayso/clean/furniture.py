"""Telling the report from what a page puts around it: links, captions, sign-ups, notices."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sayso.records import BlockKind

_MOST = 200  # characters; a longer block that begins like furniture is mostly a report


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way in which furniture is worded; `opens` if the headlines right below belong to it."""

    name: str
    kind: BlockKind
    regex: re.Pattern[str]
    most: int = _MOST
    opens: bool = False


def furniture(words: str) -> Pattern | None:
    """The first pattern that these words match as a whole, or None if they are of the report."""
    for pattern in patterns():
        if len(words) <= pattern.most and pattern.regex.fullmatch(words):
            return pattern
    return None


@cache
def patterns() -> tuple[Pattern, ...]:
    """The table beside this module, in its order."""
    table = files("sayso.clean").joinpath("furniture.toml").read_text("utf-8")
    flags = re.IGNORECASE | re.VERBOSE | re.DOTALL
    return tuple(
        Pattern(**{**row, "regex": re.compile(row["regex"], flags)})
        for row in tomllib.loads(table)["pattern"]
    )
