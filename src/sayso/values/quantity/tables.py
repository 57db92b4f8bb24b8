"""The words of `words.toml`, and how a list of them becomes part of a pattern."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

GAP = r"(?:[^\S\n]+|[^\S\n]*\n(?=[a-z0-9]))"  # white space, or the turn of a wrapped line


@cache
def table(name: str) -> Mapping[str, Any]:
    """One table of the file."""
    found: Mapping[str, Any] = _all()[name]
    return found


@cache
def _all() -> Mapping[str, Any]:
    return tomllib.loads((files("sayso.values.quantity") / "words.toml").read_text("utf-8"))


def inverted(name: str) -> dict[str, str]:
    """The words of a table of lists, each with the name of its list; the first list wins."""
    found: dict[str, str] = {}
    for key, words in table(name).items():
        for word in words:
            found.setdefault(word, key)
    return found


def any_of(words: Iterable[str]) -> str:
    """A pattern of any of these, the longest first."""
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(_flexible(word) for word in longest_first) + ")"


def _flexible(word: str) -> str:
    return GAP.join(re.escape(part) for part in word.split())


def plain(words: str) -> str:
    """Words as the tables write them: lower case, single gaps."""
    return " ".join(words.lower().split())
