"""All words of the pages, from one catalogue."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


def say(key: str, **values: object) -> str:
    """The words of this key, `section.name`, with what is to be filled in."""
    return catalogue()[key].format(**values)


def count(size: int, noun: str, more: bool = False) -> str:  # noqa: FBT001, FBT002 - a template's
    """So many of them: `1 report`, `2 reports`; or `more` than so many."""
    form = "one" if size == 1 and not more else "many"
    return f"{number(size)}{'+' * more} {catalogue()[f'count.{noun}.{form}']}"


def number(size: int) -> str:
    """With its thousands apart."""
    return f"{size:,}".replace(",", "\u202f")


@cache
def catalogue() -> dict[str, str]:
    """By key."""
    text = files("sayso.web").joinpath("strings.toml").read_text(encoding="utf-8")
    return dict(_flat(tomllib.loads(text)))


def _flat(table: dict[str, Any], before: str = "") -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for name, value in table.items():
        if isinstance(value, dict):
            found += _flat(value, f"{before}{name}.")
        else:
            found.append((f"{before}{name}", value))
    return found
