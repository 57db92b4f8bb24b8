"""What a noun says about the kind of source that it heads: `kinds.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from sayso.records import HopKind

NAMED_KINDS: frozenset[HopKind | None] = frozenset(
    {"channel", "agency", "outlet", "government", "organisation"}
)


def kind_of_noun(lemma: str, wording: str) -> HopKind | None:
    """The kind of a source with this head noun; `wording` is all of it, both in lower case."""
    words = wording.split()
    for kind in _table()[0]:
        if lemma in kind.heads and not (kind.qualifiers and kind.qualifiers.isdisjoint(words)):
            return kind.name
    return None


def kind_of_name(name: str) -> HopKind | None:
    """The kind that the last or the first word of a name tells, in lower case."""
    words = name.split()
    for word in (words[-1], words[0]):
        kind = _table()[2].get(word) or kind_of_noun(word, name)
        if kind in NAMED_KINDS:
            return kind
    return None


def called(noun: str) -> frozenset[str]:
    """The words in a body's name by which a noun alone may mean it (“the agency”)."""
    return _table()[1].get(noun, frozenset())


def kind_of_media(name: str) -> HopKind | None:
    """The kind of a well-known agency, outlet or platform."""
    return _media().get(name.casefold().removeprefix("the "))


@cache
def _media() -> dict[str, HopKind]:
    text = (files("sayso.attribute") / "known_media.toml").read_text("utf-8")
    table: dict[HopKind, list[str]] = tomllib.loads(text)  # type: ignore[assignment]
    return {name: kind for kind, names in table.items() for name in names}


class Kind(NamedTuple):
    """Head nouns of a kind of source, and words of which one must stand beside them, if any."""

    name: HopKind
    heads: frozenset[str]
    qualifiers: frozenset[str]


@cache
def _table() -> tuple[tuple[Kind, ...], dict[str, frozenset[str]], dict[str, HopKind]]:
    """The kinds, in order; by noun, the words of names that it may stand for; by word of a name."""
    table = tomllib.loads((files("sayso.attribute") / "kinds.toml").read_text("utf-8"))
    kinds = tuple(
        Kind(row["name"], frozenset(row["heads"]), frozenset(row.get("qualified_by", ())))
        for row in table["kind"]
    )
    called = {noun: frozenset(words) for noun, words in table["called"].items()}
    in_names = {word: kind for kind, words in table["in_names"].items() for word in words}
    return kinds, called, in_names
