"""The times of a report, and which of them tell when something was said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import overload

from sayso.attribute.grammar import Grammar
from sayso.records import REPORT_KINDS, Block, Document, Said, Spans, Syntax
from sayso.values import when
from sayso.values.span import Span, overlapping
from sayso.values.tree import Tree

PAST, PRESENT = frozenset({"VBD"}), frozenset({"VBZ", "VBP"})
FUTURE = frozenset({"will", "would", "shall", "'ll"})
HELPING = ("aux", "auxpass")


def times(document: Document, syntax: Syntax) -> tuple[when.Time, ...]:
    """Every time expression of what is the report, in text order."""
    tree = Tree(syntax.tokens)
    every = when.times(document.text, document.published, lambda place: tense(place, tree))
    report = [block for block in document.blocks if block.kind in REPORT_KINDS]
    own = [block for block in report if block.at is not None]
    found = [one for one in every if overlapping(report, one.span)]
    found = [one for one in found if not overlapping(own, one.span)]
    found += [one for block in own for one in _within(block, document.text, tree)]
    return tuple(sorted(found, key=lambda one: one.span))


def _within(block: Block, text: str, tree: Grammar) -> Iterator[when.Time]:
    """The times in a block that counts from a moment of its own."""
    start = block.span.start
    for one in when.times(block.span.of(text), block.at, lambda place: tense(start + place, tree)):
        yield replace(one, span=_moved(one.span, start), anchor=_moved(one.anchor, start))


@overload
def _moved(span: Span, by: int) -> Span: ...
@overload
def _moved(span: Span | None, by: int) -> Span | None: ...
def _moved(span: Span | None, by: int) -> Span | None:
    return None if span is None else Span(span.start + by, span.end + by)


def tense(place: int, tree: Grammar) -> when.Tense | None:
    """The tense of the nearest finite verb above the word that stands there, if there is one."""
    inside = tree.inside(Span(place, place + 1))
    for first in inside[:1]:
        for verb in (first, *tree.above(first)):
            words = [tree.words[n] for n in (verb, *tree.below(verb, *HELPING))]
            tags = {word.tag for word in words}
            if any(word.tag == "MD" and word.lemma.casefold() in FUTURE for word in words):
                return "future"
            if tags & PAST or (tags & PRESENT and "VBN" in tags):
                return "past"
            if "TO" in tags and tree.words[tree.words[verb].head].lemma.casefold() == "be":
                return "future"  # “is to be held on Sunday”
            if tags & PRESENT:
                return "present"
    return None


def said(
    cue: Spans, free: Iterable[when.Time], published: str | None, tree: Grammar, *, then: bool
) -> Said:
    """When it was said: a time that hangs on the cue; else no later than it was published.

    `free`: the times that stand in nobody's words. `then`: whether it was said by publishing it.
    """
    verbs = {n for span in cue for n in tree.inside(span)}
    for time in free:
        heads = tree.heads(time.span)[:1]
        on_cue = any(above in verbs for n in heads for above in (n, *tree.above(n)))
        if on_cue and (time.low is not None or time.high is not None):
            return Said(time.low, time.high, "text", time.span)
    if published is None:
        return Said()
    day = published[:10]
    return Said(low=day if then else None, high=day, basis="published")
