"""Rules written as rows of a table: which words, at which place of a clause, mean what.

A row of a `.toml` file beside this module names its `id`, what it `gives`, `at` which place of the
clause its `words` (lemmas) stand, and what else must hold. Rows are tried in order.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

from sayso.attribute import subjects
from sayso.attribute.grammar import VERBS, Grammar, negation, subject, word
from sayso.attribute.places import AROUND, IN_CLAUSE, PLACES, auxiliaries

Sought: TypeAlias = frozenset[str]
Condition: TypeAlias = Callable[[Any, int, int, Grammar], bool]  # wanted, word, verb, tree


@dataclass(frozen=True, slots=True)
class Pattern:
    """One row of a table."""

    id: str
    gives: str
    at: str
    words: Sought
    conditions: tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A row that holds of a clause, with the words that it found at its place."""

    pattern: Pattern
    words: tuple[int, ...]


@cache
def table(name: str, rows: str) -> tuple[Pattern, ...]:
    """The rows of one list of a file beside this module."""
    content = tomllib.loads((files("sayso.attribute") / name).read_text("utf-8"))
    shared = {**subjects.lists(), **content["words"]}
    return tuple(_pattern(row, shared) for row in content[rows])


def first(patterns: Sequence[Pattern], verb: int, tree: Grammar) -> Match | None:
    """The first row that holds, which decides."""
    return next(matches(patterns, verb, tree), None)


def matches(patterns: Sequence[Pattern], verb: int, tree: Grammar) -> Iterator[Match]:
    """The rows that hold of the clause of a verb, in the table's order."""
    for pattern in patterns:
        found = tuple(n for n in PLACES[pattern.at](verb, tree) if _fits(pattern, n, verb, tree))
        if found:
            yield Match(pattern, found)


def _pattern(row: Mapping[str, Any], shared: Mapping[str, Iterable[str]]) -> Pattern:
    known = {"id", "gives", "at", "words"}
    conditions = tuple(
        (key, _sought(wanted, shared) if isinstance(wanted, list) else wanted)
        for key, wanted in row.items()
        if key not in known
    )
    sought = _sought(row["words"], shared)
    return Pattern(row["id"], row["gives"], row["at"], sought, conditions)


def _sought(listed: Iterable[str], shared: Mapping[str, Iterable[str]]) -> Sought:
    """`@speech` stands for the list of that name."""
    found: set[str] = set()
    for one in listed:
        found |= _sought(shared[one[1:]], shared) if one.startswith("@") else {one}
    return frozenset(found)


# What a row can ask besides: `with_` and `without_` one of some words around the word that was
# found, or in its clause; how things hang together; and what is so or not of the clause.


def _fits(pattern: Pattern, number: int, verb: int, tree: Grammar) -> bool:
    return word(number, tree) in pattern.words and all(
        _holds(name, wanted, number, verb, tree) for name, wanted in pattern.conditions
    )


def _holds(name: str, wanted: Any, number: int, verb: int, tree: Grammar) -> bool:  # noqa: ANN401
    if name in CONDITIONS:
        return CONDITIONS[name](wanted, number, verb, tree)
    side, _, place = name.partition("_")
    return (side == "with") == _is_there(place, wanted, number, verb, tree)


def _is_there(place: str, sought: Sought, number: int, verb: int, tree: Grammar) -> bool:
    found = AROUND[place](number, tree) if place in AROUND else IN_CLAUSE[place](verb, tree)
    return any(word(n, tree) in sought for n in found)


def _asks(verb: int, tree: Grammar) -> bool:
    """`Could it be …`: an auxiliary stands before the subject; `Why it could be`.

    Not `Among them could be …`.
    """
    first = min(auxiliaries(verb, tree), default=verb)
    before = tree.below(verb, "prep", "advmod")
    if before and tree.words[before[0]].pos == "ADP" and before[0] < first:
        return False
    questions = any(tree.words[n].tag == "WRB" for n in tree.below(verb, "advmod"))
    return questions or any(first < one for one in tree.below(verb, "nsubj", "nsubjpass"))


def _goes_on_from_past(verb: int, tree: Grammar) -> bool:
    """`They worked late and could …`; not what “this” or “it” did and could do."""
    token, about = tree.words[verb], subject(verb, tree)
    return (
        token.dep == "conj"
        and tree.words[token.head].tag == "VBD"
        and (about is None or word(about, tree) not in ("it", "this", "that"))
    )


def _heads_a_line(verb: int, tree: Grammar) -> bool:
    own = tree.below(verb, "nsubj", "nsubjpass")
    return tree.words[verb].dep == "ROOT" and bool(own)


CONDITIONS: Mapping[str, Condition] = {
    "under": lambda deps, n, _, tree: tree.words[n].dep in deps,
    "with_dep": lambda deps, n, _, tree: bool(tree.below(n, *deps)),
    "without_dep": lambda deps, n, _, tree: not tree.below(n, *deps),
    "it_is": lambda deps, n, verb, tree: bool(tree.below(n, *deps) or tree.below(verb, *deps)),
    "without_clause": lambda deps, _, verb, tree: not tree.below(verb, *deps),
    "about": lambda kind, _, verb, tree: subjects.is_a(kind, subject(verb, tree), tree),
    "on_verb": lambda wanted, n, _, tree: wanted == (tree.words[tree.words[n].head].pos in VERBS),
    "after_past": lambda wanted, _, verb, tree: wanted == _goes_on_from_past(verb, tree),
    "asks": lambda wanted, _, verb, tree: wanted == _asks(verb, tree),
    "negated": lambda wanted, _, verb, tree: wanted == (negation(verb, tree) is not None),
    "passive": lambda wanted, n, _, tree: wanted == bool(tree.below(n, "nsubjpass", "auxpass")),
    "has_subject": lambda wanted, _, verb, tree: wanted == (subject(verb, tree) is not None),
    "has_own_subject": lambda wanted, _, verb, tree: wanted == _heads_a_line(verb, tree),
}
