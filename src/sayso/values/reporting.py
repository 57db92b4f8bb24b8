"""The words with which people are reported to speak, think or intend: `reporting.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def verbs() -> frozenset[str]:
    """Lemmas of verbs, in lower case."""
    table = _table()
    return frozenset(word for group in ("saying", "thinking", "intending") for word in table[group])


@cache
def words() -> frozenset[str]:
    """Lemmas of all words that report: verbs, nouns (“claim”), adverbs of hearsay, joints."""
    acts = ("doing", "undergoing", "raised", "urging")
    return frozenset(w for name, group in _table().items() if name not in acts for w in group)


@cache
def hearsay() -> frozenset[str]:
    """Adverbs that tell that somebody else says so (“reportedly”)."""
    return frozenset(_table()["hearsay"])


@cache
def telling() -> frozenset[str]:
    """Lemmas of verbs that tell by themselves that somebody spoke."""
    return frozenset(_table()["telling"])


@cache
def doing() -> frozenset[str]:
    """Lemmas of verbs that tell what is done or seen, and no words."""
    return frozenset(_table()["doing"])


@cache
def undergoing() -> frozenset[str]:
    """Lemmas of verbs that, in the passive, tell what is done to somebody, and no words."""
    return frozenset(_table()["undergoing"])


@cache
def raised() -> frozenset[str]:
    """Lemmas of verbs that tell, in the passive, what unnamed people say (“is believed to”)."""
    return frozenset(_table()["raised"])


@cache
def urging() -> frozenset[str]:
    """Lemmas of verbs by which readers are asked to do something, in the passive."""
    return frozenset(_table()["urging"])


@cache
def of_things() -> frozenset[str]:
    """Lemmas of verbs of telling that do not need a clause (“reported a shot”)."""
    return frozenset(_table()["of_things"])


@cache
def _table() -> dict[str, list[str]]:
    table: dict[str, list[str]] = tomllib.loads(
        (files("sayso.values") / "reporting.toml").read_text("utf-8")
    )
    return table
