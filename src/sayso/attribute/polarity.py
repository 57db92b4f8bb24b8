"""Whether words affirm or negate: the negation of the main clause of a content, and no other.

Of the content as it is worded. "He denied that it fell" affirms (its `stance` is denies); "he does
not believe that it fell" negates, as in English the negation of such a verb means what follows it.
"""

from __future__ import annotations

from typing import Final

from sayso.attribute import grammar
from sayso.attribute.grammar import Grammar, word
from sayso.records import Polarity, Spans

RAISING: Final = frozenset(
    {"believe", "think", "expect", "suppose", "imagine", "want", "intend", "plan"}
)

LIKELY: Final = frozenset({"likely", "probable"})  # "not likely" is a level of certainty


def polarity(content: Spans, cue: Spans, tree: Grammar) -> tuple[Polarity, str]:
    """The polarity of what is said, and the rule; give no cue for the writer's own words."""
    if any(_raised(number, tree) for span in cue for number in tree.inside(span)):
        return "negated", "polarity.negated.cue"
    verb = grammar.main(content, tree)
    if verb is None or grammar.negation(verb, tree) is None:
        return "affirmed", "polarity.affirmed"
    if any(word(n, tree) in LIKELY for n in tree.below(verb, "acomp")):
        return "affirmed", "polarity.affirmed.unlikely"
    return "negated", "polarity.negated.clause"


def _raised(number: int, tree: Grammar) -> bool:
    return word(number, tree) in RAISING and grammar.negation(number, tree) is not None
