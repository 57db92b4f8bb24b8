"""Countries by name, capital, people and seat of power: whom "Moscow" means when it speaks.

Facts anyone can look up; the table is ours, because the ready packages need a C library to build.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple, TypeAlias

NameKind: TypeAlias = Literal["name", "capital", "people", "seat"]

# Buildings and streets that stand for the government that sits in them.
SEATS = {
    "kremlin": "ru",
    "white house": "us",
    "state department": "us",
    "pentagon": "us",
    "capitol hill": "us",
    "downing street": "gb",
    "10 downing street": "gb",
    "whitehall": "gb",
    "élysée": "fr",
    "elysee": "fr",
    "quai d'orsay": "fr",
    "blue house": "kr",
    "zhongnanhai": "cn",
    "bankova": "ua",
    "casa rosada": "ar",
    "planalto": "br",
    "quirinale": "it",
}


class Territory(NamedTuple):
    """A country or territory: ISO 3166 code in lower case, and the name news in English use."""

    code: str
    name: str


class Known(NamedTuple):
    """A territory, and by what it was called."""

    territory: Territory
    by: NameKind


def territory(words: str) -> Known | None:
    """The territory that a name, capital, adjective or seat stands for, with or without "the"."""
    return _names().get(_key(words))


def _key(words: str) -> str:
    return " ".join(words.replace("’", "'").casefold().split()).removeprefix("the ")


@cache
def _names() -> dict[str, Known]:
    found: dict[str, Known] = {}
    territories = {}
    table = (files("sayso.values") / "territories.csv").read_text("utf-8")
    for row in csv.DictReader(table.splitlines()):
        one = territories[row["code"]] = Territory(row["code"], row["name"])
        columns: tuple[tuple[str, NameKind], ...] = (
            (row["name"], "name"),
            (row["also"], "name"),
            (row["capital"], "capital"),
            (row["people"], "people"),
        )
        for names, by in columns:
            for name in filter(None, names.split("|")):
                found.setdefault(_key(name), Known(one, by))
    for seat, code in SEATS.items():
        found[_key(seat)] = Known(territories[code], "seat")
    return found
