"""How much somebody stands out where a pronoun stands: by distance, and by what he does there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from sayso.attribute.grammar import Grammar, word
from sayso.values.quotation import Quotation
from sayso.values.span import Span, overlapping

SPOKE, ACTED, ACTED_BELOW, UNDERGOES, OWNS = 1.5, 1.2, 0.7, 0.2, -0.4
UNNAMED, UNTOLD = -0.3, -0.2  # who has no name, and of whom nothing tells “he” from “she”
FAR = 0.7  # what every sentence beyond the one before takes away
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
SAME = frozenset({"appos", "conj", "compound", "nmod"})  # has the role of what it hangs on
BELOW = frozenset({"ccomp", "relcl", "advcl", "acl", "xcomp", "pcomp", "csubj"})
SAID = ("ccomp", "dobj", "parataxis")
DYING, KILLING = (
    frozenset({"die", "perish", "succumb", "drown"}),
    frozenset({"kill", "murder", "bury", "slay", "execute", "assassinate"}),
)
DEAD = -1.0  # who has died says no more


class Sentences:
    """The sentences of a text by number; those in quotation marks do not count."""

    def __init__(self, tree: Grammar, quoted: Sequence[Quotation]) -> None:
        self._tree = tree
        self._roots = [n for n, each in enumerate(tree.words) if each.head == n]
        counted, self._counted = 0, [0]
        for root in self._roots:
            counted += not overlapping(quoted, tree.words[root].span)
            self._counted.append(counted)

    def number(self, token: int) -> int:
        """Which sentence a token is in, of those that count."""
        root = next(reversed([token, *self._tree.above(token)]))
        return self._counted[bisect_right(self._roots, root)]


def role(span: Span, tree: Grammar) -> float:
    """What it does for somebody to be named there: as who acts, whom it befalls, whose it is."""
    number = tree.heads(span)[0]
    while tree.words[number].dep in SAME:
        number = tree.words[number].head
    dep, verb = tree.words[number].dep, word(tree.words[number].head, tree)
    if (dep == "nsubj" and verb in DYING) or (dep == "nsubjpass" and verb in KILLING):
        return DEAD
    if dep in SUBJECTS:
        return ACTED if in_main_clause(number, tree) else ACTED_BELOW
    return {"dobj": UNDERGOES, "dative": UNDERGOES, "poss": OWNS}.get(dep, 0.0)


def in_main_clause(subject: int, tree: Grammar) -> bool:
    """Whether a subject is that of no clause in another."""
    return tree.words[tree.words[subject].head].dep not in BELOW


def own_words(span: Span, tree: Grammar) -> set[int]:
    """What the one who stands there says in this sentence: there he does not name himself."""
    found: set[int] = set()
    for head in tree.heads(span)[:1]:
        verb = tree.words[head].head
        for clause in tree.below(verb, *SAID):
            found.update(tree.subtree(clause))
        if tree.words[verb].dep == "parataxis":
            found.update(tree.subtree(tree.words[verb].head))
            found.difference_update(tree.subtree(verb))
    return found
