"""How sure words sound: by the hedges of the main clause of a content, and of its cue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sayso.attribute import grammar, patterns
from sayso.attribute.grammar import Grammar
from sayso.records import Certainty, Level, Spans

LEXICON: Final = "certainty.toml"
# What weakens most comes first; the first level for which a rule holds is the level.
ORDER: Final[tuple[Level, ...]] = ("unclear", "unlikely", "possible", "likely", "planned")
STATED = "certainty.stated"


def certainty(content: Spans, cue: Spans, tree: Grammar) -> tuple[Certainty, str]:
    """The level with the words that set it, and the rule; the writer's own words have no cue."""
    found = [*_of_content(content, tree), *_of_cue(cue, content, tree)]
    for level in ORDER:
        rows = [one for one in found if one.pattern.gives == level]
        if rows:
            words = sorted({tree.words[n].span for one in rows for n in one.words})
            return Certainty(level, tuple(words)), rows[0].pattern.id
    return Certainty(), STATED


def level(verb: int, tree: Grammar) -> Level:
    """The level of the clause of one verb, apart from what hangs together with it."""
    found = {one.pattern.gives for one in _rows("content", verb, tree)}
    return next((one for one in ORDER if one in found), "stated")


def _of_content(content: Spans, tree: Grammar) -> Iterator[patterns.Match]:
    verb = grammar.main(content, tree)
    if verb is not None:
        yield from _rows("content", verb, tree)


def _of_cue(cue: Spans, content: Spans, tree: Grammar) -> Iterator[patterns.Match]:
    for number in (n for span in cue for n in tree.inside(span)):
        yield from _rows("cue", number, tree)
    verb = grammar.main(content, tree) if cue else None
    if verb is not None:
        yield from _rows("reported", verb, tree)


def _rows(name: str, verb: int, tree: Grammar) -> Iterator[patterns.Match]:
    return patterns.matches(patterns.table(LEXICON, name), verb, tree)
