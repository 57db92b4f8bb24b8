"""What the rules of this stage ask of a text's grammar: what is stated, of whom, whether not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from sayso.records import Spans, Token
from sayso.values.span import Span
from sayso.values.tree import Tree

Grammar: TypeAlias = Tree[Token]

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
VERBS = frozenset({"VERB", "AUX"})
ADDED = frozenset({"conj", "cc", "preconj", "relcl", "acl", "appos"})
COMPLEMENTS = ("acomp", "attr", "oprd", "dobj", "dative")
# Words that negate as adverbs or joints ("never", "nor did they"), and as who or what.
NEGATING = frozenset(
    {"not", "never", "nor", "neither", "hardly", "scarcely", "barely", "rarely", "seldom"}
)
NOBODY = frozenset({"no", "nobody", "nothing", "none", "neither", "nowhere", "few", "little"})
CONTRACTED = frozenset({"n't", "n’t"})  # the parser takes the second for a pronoun
FOCUS = frozenset({"because", "only", "just", "merely", "simply", "solely", "necessarily"})


def word(number: int, tree: Grammar) -> str:
    """The lemma, in lower case."""
    return tree.words[number].lemma.lower()


def root(number: int, tree: Grammar) -> int:
    """The word on which the sentence of a word hangs."""
    return next(reversed([number, *tree.above(number)]))


def predicate(span: Span, tree: Grammar) -> int | None:
    """The word on which the main clause of a stretch hangs: a verb where there is one.

    Of several sentences, the first that has a verb with a subject.
    """
    heads = tree.heads(span)
    verbs = [number for number in heads if tree.words[number].pos in VERBS]
    told = [number for number in verbs if tree.below(number, *SUBJECTS, "expl")]
    first = [n for n in told if root(n, tree) == root(told[0], tree)]
    ranked = sorted(first or verbs or heads, key=lambda number: -_weight(number, tree))
    return _of_noun(ranked[0], tree) if ranked else None


def _of_noun(number: int, tree: Grammar) -> int:
    """`a move that could …` states what its relative clause does; `no letter named …` too."""
    determiners = {word(n, tree) for n in tree.below(number, "det")}
    if tree.words[number].pos in VERBS or not determiners & {"a", "an", "no"}:
        return number
    return next(iter(tree.below(number, "relcl", "acl")), number)


def unjoined(verb: int, tree: Grammar) -> list[int]:
    """Verbs that the parser coordinates with this one, with no “and” or “;” between them.

    Mostly it took a clause of time for the main one: `The delay, a week after he left, raises …`.
    """
    joints = {"and", "or", "but", "nor", "yet", ";"}
    between = {
        n: range(verb + 1, n) for n in tree.below(verb, "conj") if tree.words[n].pos in VERBS
    }
    return [
        n for n, words in between.items() if not any(word(one, tree) in joints for one in words)
    ]


def main(content: Spans, tree: Grammar) -> int | None:
    """The predicate of a content in several pieces: the one on which those of the others hang."""
    found = [number for span in content if (number := predicate(span, tree)) is not None]
    free = [number for number in found if not set(tree.above(number)) & set(found)]
    return free[0] if free else None


def _weight(number: int, tree: Grammar) -> int:
    has_subject = bool(tree.below(number, *SUBJECTS, "expl"))
    return len(tree.subtree(number)) + (1000 if has_subject else 0)


def subject(verb: int, tree: Grammar) -> int | None:
    """Who or what the clause is about; a second verb shares the subject of the first."""
    while True:
        found = [n for n in tree.below(verb, *SUBJECTS) if word(n, tree) not in CONTRACTED]
        if found:
            return _antecedent(found[0], verb, tree)
        if tree.words[verb].dep not in ("conj", "xcomp", "advcl", "acl"):
            return None
        if tree.words[verb].dep == "acl":
            return tree.words[verb].head
        verb = tree.words[verb].head


def _antecedent(found: int, verb: int, tree: Grammar) -> int:
    """`the ministry, which …` is about the ministry."""
    relative = tree.words[found].tag in ("WDT", "WP") and tree.words[verb].dep == "relcl"
    return tree.words[verb].head if relative else found


def everybody(number: int, tree: Grammar) -> list[int]:
    """A word and what is coordinated with it: `Oule and the ministry`."""
    found = [number]
    for one in found:
        found += tree.below(one, "conj")
    return found


def wording(number: int, tree: Grammar) -> Span:
    """A noun phrase without what is coordinated with it or only added to it."""
    kept = {number}
    waiting = [number]
    while waiting:
        below = [
            n
            for n in tree.below(waiting.pop())
            if tree.words[n].dep not in ADDED
            and word(n, tree) not in NOBODY
            and (tree.words[n].dep != "punct" or word(n, tree) == "-")
        ]
        kept |= set(below)
        waiting += below
    first, last = _unbroken(number, kept)
    return Span(tree.words[first].span.start, tree.words[last].span.end)


def _unbroken(number: int, kept: set[int]) -> tuple[int, int]:
    first = last = number
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    return first, last


def negation(verb: int, tree: Grammar) -> int | None:
    """The word that negates a clause as a whole; None where it states something."""
    return next(_negations(verb, tree), None)


def _negations(verb: int, tree: Grammar) -> Iterator[int]:
    yield from (n for n in tree.below(verb) if _negates(n, tree))
    around = tree.below(verb, "advmod", "acomp")
    yield from (n for one in around for n in tree.below(one) if _never_so(n, tree))
    if tree.words[verb].pos == "NOUN":
        yield from _none(verb, tree)
    about = subject(verb, tree)
    if about is not None:
        yield from _none(about, tree)
    for number in tree.below(verb, *COMPLEMENTS):
        yield from _none(number, tree)
    for preposition in tree.below(verb, "prep"):
        yield from (n for o in tree.below(preposition, "pobj") for n in _at_no_time(o, tree))
    yield from _shared(verb, tree)
    yield from _not_yet(verb, tree)


def _negates(number: int, tree: Grammar) -> bool:
    if word(number, tree) in CONTRACTED:
        return True
    if _no_longer(number, tree):
        return True
    token = tree.words[number]
    if token.dep not in ("neg", "advmod", "preconj", "cc") or word(number, tree) not in NEGATING:
        return False
    after = word(number + 1, tree) if number + 1 < len(tree.words) else ""
    return after not in FOCUS


def _never_so(number: int, tree: Grammar) -> bool:
    """`hardly ever`, `no longer`; but `not surprisingly` negates nothing else."""
    return word(number, tree) != "not" and _negates(number, tree)


def _no_longer(number: int, tree: Grammar) -> bool:
    following = tree.words[number + 1 : number + 2]
    return word(number, tree) == "no" and any(one.lemma in ("long", "longer") for one in following)


def _none(number: int, tree: Grammar) -> Iterator[int]:
    """`no speech`, `none of them`, `neither Oule nor the ministry`, `few people`; not `fewer`."""
    if word(number, tree) in NOBODY:
        yield number
    for n in tree.below(number, "det", "amod", "preconj", "nummod", "cc"):
        fewer = tree.words[n].tag in ("JJR", "RBR")
        if word(n, tree) in NOBODY | {"nor"} and not _a_few(n, tree) and not fewer:
            yield n


def _a_few(number: int, tree: Grammar) -> bool:
    return number > 0 and word(number - 1, tree) in ("a", "the", "these", "those")


def _at_no_time(number: int, tree: Grammar) -> Iterator[int]:
    if word(number, tree) in ("time", "point", "way", "circumstance", "mean", "means"):
        yield from (n for n in tree.below(number, "det") if word(n, tree) == "no")


def _not_yet(verb: int, tree: Grammar) -> Iterator[int]:
    """`has yet to open`, `is yet to open`."""
    if word(verb, tree) in ("have", "be") and tree.below(verb, "xcomp"):
        yield from (n for n in tree.below(verb, "advmod") if word(n, tree) == "yet")


def _shared(verb: int, tree: Grammar) -> Iterator[int]:
    """`did not confirm or deny`: the second verb is under the negation of the first."""
    first = tree.words[verb].head
    joined = tree.words[verb].dep == "conj" and not tree.below(verb, *SUBJECTS)
    if joined and {word(n, tree) for n in tree.below(first, "cc")} & {"or", "nor"}:
        yield from (n for n in tree.below(first) if _negates(n, tree))


def hangs_near(number: int, head: int, tree: Grammar, steps: int = 3) -> bool:
    """Whether a word belongs to a clause's core: at most so many steps below its verb."""
    path: Iterable[int] = [number, *tree.above(number)]
    return head in list(path)[: steps + 1]
