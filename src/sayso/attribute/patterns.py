"""Rules written as rows of a table: which words, at which place of a clause, mean what.

A row of a `.toml` file beside this module names its `id`, what it `gives`, `at` which place of the
clause its `words` (lemmas) stand, and what else must hold (`CONDITIONS`). Rows are tried in order.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

from sayso.attribute import subjects
from sayso.attribute.grammar import Grammar, hangs_near, negation, subject, word

Sought: TypeAlias = frozenset[str]
Place: TypeAlias = Callable[[int, Grammar], Sequence[int]]
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


def _fits(pattern: Pattern, number: int, verb: int, tree: Grammar) -> bool:
    return word(number, tree) in pattern.words and all(
        CONDITIONS[name](wanted, number, verb, tree) for name, wanted in pattern.conditions
    )


# The places of a clause, from its verb.


def _auxiliaries(verb: int, tree: Grammar) -> list[int]:
    return tree.below(verb, "aux", "auxpass")


def _adverbs(verb: int, tree: Grammar) -> list[int]:
    """Adverbs of the clause, and of what it says that something is."""
    parts = tree.below(verb, "acomp", "attr", "oprd", "xcomp", "aux", "auxpass")
    return [n for one in (verb, *parts) for n in tree.below(one, "advmod", "npadvmod")]


def _complements(verb: int, tree: Grammar) -> list[int]:
    """What the clause says that its subject is, also in `serves as a …`, `is seen as a …`."""
    linked = [n for p in tree.below(verb, "prep") for n in tree.below(p, "pobj")]
    return [*tree.below(verb, "attr", "dobj", "oprd"), *linked]


def _near(verb: int, tree: Grammar) -> list[int]:
    return [n for n in tree.subtree(verb) if hangs_near(n, verb, tree)]


PLACES: Mapping[str, Place] = {
    "verb": lambda verb, _: [verb],
    "auxiliary": _auxiliaries,
    "adverb": _adverbs,
    "adjective": lambda verb, tree: tree.below(verb, "acomp", "oprd", "attr", "xcomp"),
    "noun": lambda verb, tree: tree.below(verb, "attr", "dobj", "oprd", "nsubj", "nsubjpass"),
    "subject": lambda verb, tree: tree.below(verb, "nsubj", "nsubjpass"),
    "complement": _complements,
    "near": _near,
}


# What a row can ask besides.


def _objects(number: int, tree: Grammar) -> list[int]:
    found = tree.below(number, "dobj", "attr", "nsubjpass", "oprd")
    return [*found, *(n for one in found for n in tree.below(one, "conj"))]


def _linked(number: int, tree: Grammar) -> list[int]:
    links = tree.below(number, "prep", "agent", "dative")
    return [n for link in links for n in tree.below(link, "pobj", "pcomp")]


def _next_verbs(number: int, tree: Grammar) -> list[int]:
    """What a verb leads to: `avoids mentioning`, `has yet to say`, `stops short of naming`."""
    found = tree.below(number, "xcomp", "ccomp")
    steps = [number, *tree.below(number, "prep", "advmod", "acomp")]
    for _ in range(2):
        steps += [n for step in steps for n in tree.below(step, "prep") if n not in steps]
    return [*found, *(n for step in steps for n in tree.below(step, "pcomp", "xcomp"))]


def _clause_words(number: int, tree: Grammar) -> list[int]:
    """What opens the clauses that hang on a verb: `whether`, `who`, `how many`."""
    clauses = tree.below(number, "ccomp", "xcomp")
    return [tree.subtree(clause)[0] for clause in clauses]


def _coordinates(number: int, tree: Grammar) -> list[int]:
    """What a verb is coordinated with: `confirm or deny`."""
    first = tree.words[number].head if tree.words[number].dep == "conj" else number
    return [n for n in (first, *tree.below(first, "conj")) if n != number]


def _judgements(number: int, tree: Grammar) -> list[int]:
    """What something is called: `called the report false`, `described it as baseless`."""
    direct = tree.below(number, "oprd", "ccomp", "xcomp", "acomp", "attr")
    of_object = [n for one in tree.below(number, "dobj") for n in tree.below(one, "amod")]
    linked = [n for p in tree.below(number, "prep") for n in tree.below(p, "pobj", "amod", "acomp")]
    below = [n for one in direct for n in tree.below(one, "acomp", "attr", "oprd")]
    return [*direct, *below, *of_object, *linked]


def _asks(verb: int, tree: Grammar) -> bool:
    """`Could it be …`: an auxiliary stands before the subject; `Why it could be`."""
    first = min(_auxiliaries(verb, tree), default=verb)
    questions = any(tree.words[n].tag == "WRB" for n in tree.below(verb, "advmod"))
    return questions or any(first < about for about in tree.below(verb, "nsubj", "nsubjpass"))


def _about(verb: int, tree: Grammar) -> list[int]:
    about = subject(verb, tree)
    return [] if about is None else [about]


def _any(sought: Sought, numbers: Sequence[int], tree: Grammar) -> bool:
    return any(word(n, tree) in sought for n in numbers)


def _passive(number: int, tree: Grammar) -> bool:
    return bool(tree.below(number, "nsubjpass", "auxpass"))


CONDITIONS: Mapping[str, Condition] = {
    "under": lambda deps, n, _, tree: tree.words[n].dep in deps,
    "with_dep": lambda deps, n, _, tree: bool(tree.below(n, *deps)),
    "without_dep": lambda deps, n, _, tree: not tree.below(n, *deps),
    "it_is": lambda deps, n, verb, tree: bool(tree.below(n, *deps) or tree.below(verb, *deps)),
    "without_dep_of_verb": lambda deps, _, verb, tree: not tree.below(verb, *deps),
    "with_link": lambda some, n, _, tree: _any(some, tree.below(n, "prep", "prt", "aux"), tree),
    "without_link": lambda some, n, _, tree: not _any(some, tree.below(n, "prep", "prt"), tree),
    "with_linked": lambda some, n, _, tree: _any(some, _linked(n, tree), tree),
    "without_linked": lambda some, n, _, tree: not _any(some, _linked(n, tree), tree),
    "with_object": lambda some, n, _, tree: _any(some, _objects(n, tree), tree),
    "without_next": lambda some, n, _, tree: not _any(some, _next_verbs(n, tree), tree),
    "with_next": lambda some, n, _, tree: _any(some, _next_verbs(n, tree), tree),
    "with_coordinate": lambda some, n, _, tree: _any(some, _coordinates(n, tree), tree),
    "with_judgement": lambda some, n, _, tree: _any(some, _judgements(n, tree), tree),
    "with_clause_word": lambda some, n, _, tree: _any(some, _clause_words(n, tree), tree),
    "with_determiner": lambda some, n, _, tree: _any(
        some, tree.below(n, "det", "amod", "advmod", "poss"), tree
    ),
    "without_verb": lambda some, _, verb, tree: word(verb, tree) not in some,
    "without_announced": lambda some, n, _, tree: (
        not (_passive(n, tree) and _any(some, _next_verbs(n, tree), tree))
    ),
    "with_verb": lambda some, _, verb, tree: word(verb, tree) in some,
    "with_adverb": lambda some, n, _, tree: _any(some, _adverbs(n, tree), tree),
    "without_adverb_of_verb": lambda some, _, verb, tree: (
        not _any(some, tree.below(verb, "advmod"), tree)
    ),
    "with_auxiliary": lambda some, _, verb, tree: _any(some, _auxiliaries(verb, tree), tree),
    "without_auxiliary": lambda some, _, verb, tree: not _any(some, _auxiliaries(verb, tree), tree),
    "without_subject": lambda some, _, verb, tree: not _any(some, _about(verb, tree), tree),
    "about": lambda kind, _, verb, tree: subjects.is_a(kind, subject(verb, tree), tree),
    "asks": lambda wanted, _, verb, tree: wanted == _asks(verb, tree),
    "negated": lambda wanted, _, verb, tree: wanted == (negation(verb, tree) is not None),
    "passive": lambda wanted, n, _, tree: wanted == _passive(n, tree),
    "has_own_subject": lambda wanted, _, verb, tree: (
        wanted == bool(tree.words[verb].dep == "ROOT" and tree.below(verb, "nsubj", "nsubjpass"))
    ),
    "has_subject": lambda wanted, _, verb, tree: wanted == (subject(verb, tree) is not None),
}
