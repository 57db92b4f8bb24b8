"""What somebody does in saying something: assert, confirm, deny, doubt, decline, promise, retract.

Stance is of the act and `polarity` of the words: "denied that the bridge was closed" is `denies`
and affirmed, "said that the bridge was not closed" is `asserts` and negated.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, cast

from sayso.attribute import grammar, patterns
from sayso.attribute.grammar import Grammar
from sayso.records import Spans, Stance

LEXICON: Final = "stance.toml"
ASSERTS: Final = "stance.asserts"


def stance(content: Spans, cue: Spans, tree: Grammar) -> tuple[Stance, str]:
    """The stance of an attribution, and the rule; a row about the cue goes before the content's."""
    for match in (*_of_cue(cue, tree), *_of_content(content, tree)):
        return cast("Stance", match.pattern.gives), match.pattern.id
    return "asserts", ASSERTS


def _of_cue(cue: Spans, tree: Grammar) -> list[patterns.Match]:
    """The rows that hold of a word of the cue, in the table's order."""
    rows = patterns.table(LEXICON, "cue")
    words = [number for span in cue for number in tree.inside(span)]
    found = [match for number in words for match in patterns.matches(rows, number, tree)]
    return sorted(found, key=lambda match: rows.index(match.pattern))


def _of_content(content: Spans, tree: Grammar) -> Iterator[patterns.Match]:
    verb = grammar.main(content, tree)
    if verb is not None:
        yield from patterns.matches(patterns.table(LEXICON, "content"), verb, tree)
