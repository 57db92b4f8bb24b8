"""What the subject of a clause is: somebody who can speak, a thing, or what is said itself."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files

from sayso.attribute.grammar import Grammar, word

PERSONAL = frozenset({"he", "she", "they", "we", "i", "you", "who", "him", "her"})
IT = frozenset({"it"})


def is_a(kind: str, number: int | None, tree: Grammar) -> bool:
    """Whether the subject of a clause, if it has one, is of a kind."""
    return number is not None and KINDS[kind](number, tree)


def somebody(number: int, tree: Grammar) -> bool:
    """Who or what can speak, `it` among them: people, bodies, papers, nobody."""
    return tree.words[number].pos == "PROPN" or word(number, tree) in _speakers()


def thing(number: int, tree: Grammar) -> bool:
    """Neither people nor papers. What such a thing shows, the writer concludes from it."""
    return word(number, tree) in IT or not somebody(number, tree)


def agent(number: int, tree: Grammar) -> bool:
    """Who or what can have plans: people and bodies, not papers."""
    return tree.words[number].pos == "PROPN" or word(number, tree) in PERSONAL | listed("people")


def pronoun(number: int, tree: Grammar) -> bool:
    """One of the words that stand for whoever is speaking."""
    return word(number, tree) in PERSONAL | IT


def speaker(number: int, tree: Grammar) -> bool:
    """Whoever says so."""
    return word(number, tree) in ("i", "we")


def speech(number: int, tree: Grammar) -> bool:
    """A statement, an answer, a word."""
    return word(number, tree) in listed("speech")


def sayable(number: int, tree: Grammar) -> bool:
    """What can be given or withheld: statements, and what they are about (a name, a reason)."""
    return word(number, tree) in listed("speech") | listed("told")


def listed(name: str) -> frozenset[str]:
    """A list of `subjects.toml`."""
    return lists()[name]


def claim(number: int, tree: Grammar) -> bool:
    """What somebody else has claimed: a report, `it`, `that`."""
    return word(number, tree) in IT | {"that", "this"} | listed("claims") | listed("papers")


@cache
def lists() -> Mapping[str, frozenset[str]]:
    """The lists of `subjects.toml`, by name."""
    content = tomllib.loads((files("sayso.attribute") / "subjects.toml").read_text("utf-8"))
    return {name: frozenset(words) for name, words in content["words"].items()}


@cache
def _speakers() -> frozenset[str]:
    return PERSONAL | IT | listed("people") | listed("papers") | listed("nobody")


KINDS: Mapping[str, Callable[[int, Grammar], bool]] = {
    "somebody": somebody,
    "thing": thing,
    "agent": agent,
    "claim": claim,
    "pronoun": pronoun,
    "speaker": speaker,
    "speech": speech,
    "sayable": sayable,
}
