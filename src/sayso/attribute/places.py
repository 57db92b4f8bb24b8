"""The places of a clause, from its verb, and the words that stand around a word."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from sayso.attribute.grammar import Grammar, hangs_near, subject

Place: TypeAlias = Callable[[int, Grammar], Sequence[int]]


def auxiliaries(verb: int, tree: Grammar) -> list[int]:
    """`may have been`."""
    return tree.below(verb, "aux", "auxpass")


def adverbs(verb: int, tree: Grammar) -> list[int]:
    """Adverbs of the clause, and of what it says that something is."""
    parts = tree.below(verb, "acomp", "attr", "oprd", "xcomp", "aux", "auxpass")
    return [n for one in (verb, *parts) for n in tree.below(one, "advmod", "npadvmod")]


def complements(verb: int, tree: Grammar) -> list[int]:
    """What the clause says that its subject is, also in `serves as a …`, `is seen as a …`."""
    linked = [n for p in tree.below(verb, "prep") for n in tree.below(p, "pobj")]
    return [*tree.below(verb, "attr", "dobj", "oprd"), *linked]


def near(verb: int, tree: Grammar) -> list[int]:
    """The clause without what hangs deep in it."""
    return [n for n in tree.subtree(verb) if hangs_near(n, verb, tree)]


def conditions(verb: int, tree: Grammar) -> list[int]:
    """What opens the clauses on which the clause depends: `if`, `unless`."""
    return [n for one in tree.below(verb, "advcl") for n in tree.below(one, "mark")]


def about(verb: int, tree: Grammar) -> list[int]:
    """Its subject, wherever that stands."""
    found = subject(verb, tree)
    return [] if found is None else [found]


def objects(number: int, tree: Grammar) -> list[int]:
    """What something is done to, with all that is coordinated."""
    found = tree.below(number, "dobj", "attr", "nsubjpass", "oprd")
    return [*found, *(n for one in found for n in tree.below(one, "conj"))]


def linked(number: int, tree: Grammar) -> list[int]:
    """What a preposition ties to a word: `accompanied by an explanation`."""
    links = tree.below(number, "prep", "agent", "dative")
    return [n for link in links for n in tree.below(link, "pobj", "pcomp")]


def next_verbs(number: int, tree: Grammar) -> list[int]:
    """What a verb leads to: `avoids mentioning`, `has yet to say`, `stops short of naming`."""
    found = tree.below(number, "xcomp", "ccomp")
    steps = [number, *tree.below(number, "prep", "advmod", "acomp")]
    for _ in range(2):
        steps += [n for step in steps for n in tree.below(step, "prep") if n not in steps]
    return [*found, *(n for step in steps for n in tree.below(step, "pcomp", "xcomp"))]


def clause_words(number: int, tree: Grammar) -> list[int]:
    """What opens the clauses that hang on a verb: `whether`, `who`, `how many`."""
    clauses = tree.below(number, "ccomp", "xcomp")
    return [tree.subtree(clause)[0] for clause in clauses]


def coordinates(number: int, tree: Grammar) -> list[int]:
    """What a verb is coordinated with: `confirm or deny`."""
    first = tree.words[number].head if tree.words[number].dep == "conj" else number
    return [n for n in (first, *tree.below(first, "conj")) if n != number]


def judgements(number: int, tree: Grammar) -> list[int]:
    """What something is called: `called the report false`, `described it as baseless`."""
    direct = tree.below(number, "oprd", "ccomp", "xcomp", "acomp", "attr")
    of_object = [n for one in tree.below(number, "dobj") for n in tree.below(one, "amod")]
    tied = [n for p in tree.below(number, "prep") for n in tree.below(p, "pobj", "amod", "acomp")]
    below = [n for one in direct for n in tree.below(one, "acomp", "attr", "oprd")]
    return [*direct, *below, *of_object, *tied]


# Where the words of a row are looked for: from the verb of the clause.
PLACES: Mapping[str, Place] = {
    "verb": lambda verb, _: [verb],
    "auxiliary": auxiliaries,
    "adverb": adverbs,
    "adjective": lambda verb, tree: tree.below(verb, "acomp", "oprd", "attr", "xcomp"),
    "noun": lambda verb, tree: tree.below(verb, "attr", "dobj", "oprd", "nsubj", "nsubjpass"),
    "subject": lambda verb, tree: tree.below(verb, "nsubj", "nsubjpass"),
    "complement": complements,
    "near": near,
}

# What a row can ask for around the word that was found.
AROUND: Mapping[str, Place] = {
    "link": lambda n, tree: tree.below(n, "prep", "prt", "aux"),
    "linked": linked,
    "object": objects,
    "next": next_verbs,
    "coordinate": coordinates,
    "judgement": judgements,
    "opening": clause_words,
    "determiner": lambda n, tree: tree.below(n, "det", "amod", "advmod", "poss"),
    "adverb": adverbs,
    "following": lambda n, tree: [n + 1] if n + 1 < len(tree.words) else [],
}

# What it can ask for in its clause, from the verb.
IN_CLAUSE: Mapping[str, Place] = {
    "verb": lambda verb, _: [verb],
    "auxiliary": auxiliaries,
    "verb_adverb": lambda verb, tree: tree.below(verb, "advmod"),
    "complement": lambda verb, tree: tree.below(verb, "acomp", "attr", "oprd"),
    "subject": about,
    "condition": conditions,
}
