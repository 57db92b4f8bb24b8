"""The words of `titles.toml`: what stands before names, beside them, and instead of them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any


def in_full(titles: Iterable[str]) -> Iterator[str]:
    """Titles, and what those are short for that are."""
    for title in titles:
        yield title
        if title in _tables()["short"]:
            yield _tables()["short"][title]


def is_short(word: str) -> bool:
    """Whether a title is written short: “Sgt.”."""
    return word.strip(".").casefold() in _tables()["short"]


@cache
def listed(table: str) -> frozenset[str]:
    """One of the tables of `titles.toml`."""
    return frozenset(_tables()[table])


@cache
def _tables() -> dict[str, Any]:
    tables: dict[str, Any] = tomllib.loads(
        (files("sayso.attribute") / "titles.toml").read_text("utf-8")
    )
    return tables
