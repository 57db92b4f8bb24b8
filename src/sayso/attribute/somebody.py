"""People without a name whom a pronoun may mean: “A spokesman said … He added …”."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sayso.attribute.given import pronoun_of_noun
from sayso.attribute.grammar import Grammar, word
from sayso.attribute.kinds import groups, kind_of_noun
from sayso.attribute.salience import SPOKE, SUBJECTS, role
from sayso.attribute.titles import listed
from sayso.values.span import Span

NOBODY = frozenset({"no", "any", "every", "each", "what", "which", "whatever"})
NEW = frozenset({"a", "an", "one", "another", "some"})  # “a spokesman”: no name was told before


class Somebody(NamedTuple):
    """One person without a name, where he stands in the text or is called “he”."""

    span: Span
    noun: int
    pronoun: str | None  # `he` or `she` where the noun tells
    gain: float


def somebodies(tree: Grammar) -> Iterator[Somebody]:
    """Who acts without a name, in text order: “a neighbor”, “his lawyer”, “the gunman”."""
    for number, token in enumerate(tree.words):
        if token.dep in SUBJECTS and is_one(number, tree):
            yield Somebody(
                token.span, number, pronoun_of_noun(word(number, tree)), role(token.span, tree)
            )


def heard(noun: int, span: Span, tree: Grammar) -> Somebody:
    """Somebody who is a source in a place."""
    return Somebody(span, noun, pronoun_of_noun(word(noun, tree)), SPOKE)


def is_one(number: int, tree: Grammar) -> bool:
    """Whether a noun is one person whom nobody has named beside it."""
    said = word(number, tree)
    person = kind_of_noun(said, "") == "unnamed" or said in listed("offices")
    known = person and tree.words[number].tag == "NN"
    before = [word(n, tree) for n in tree.below(number, "det", "poss", "nummod")]
    if not known or said in groups() or not before or not NOBODY.isdisjoint(before):
        return False
    return not any(tree.words[n].pos == "PROPN" for n in tree.below(number, "appos"))


def is_new(number: int, tree: Grammar) -> bool:
    """Whether a noun brings somebody in who was not there before."""
    before = {word(n, tree) for n in tree.below(number, "det", "nummod")}
    return not NEW.isdisjoint(before) or bool(tree.below(number, "poss"))
