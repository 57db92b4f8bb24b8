"""Given names, and nouns beside names, that tell “he” from “she”: `given_names.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Set as AbstractSet
from functools import cache
from importlib.resources import files

PRONOUNS = ("he", "she")


def pronoun_of(name: str, titles: AbstractSet[str]) -> str | None:
    """The pronoun of a person, where the given name tells, or else what stands beside it."""
    first = frozenset({name.split(maxsplit=1)[0].casefold()})
    by_name = [one for one in PRONOUNS if _given_names()[one] & first]
    fits = by_name or [one for one in PRONOUNS if _given_names()[one] & titles]
    return fits[0] if len(fits) == 1 else None


def pronoun_of_noun(noun: str) -> str | None:
    """The pronoun of somebody without a name: “a spokeswoman … she”."""
    if noun.endswith("woman"):
        return "she"
    if noun.endswith("man"):
        return "he"
    return next((one for one in PRONOUNS if noun in _given_names()[one]), None)


@cache
def given_names() -> frozenset[str]:
    """Every given name."""
    return frozenset().union(*_given_names().values())


@cache
def _given_names() -> dict[str, frozenset[str]]:
    table = tomllib.loads((files("sayso.attribute") / "given_names.toml").read_text("utf-8"))
    return {pronoun: frozenset(names) for pronoun, names in table.items()}
