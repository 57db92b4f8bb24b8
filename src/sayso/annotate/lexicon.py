"""Attribution without weights: quotation marks, reporting verbs and grammar.

The baseline that the tagger has to beat, its stand-in in tests, and a reading for machines too
small for the weights. Same face as `tagger.Tagger`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from sayso.records import Mark, Syntax
from sayso.values.quotation import quotations
from sayso.values.span import Span

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
CLAUSES = frozenset({"ccomp", "xcomp"})
OBJECTS = frozenset({"pobj"})
OUTER = frozenset(".,;: ")
LONG = 4  # words of a quotation that is more than a name or a title


class Lexicon:
    """Finds `X said that …`, `"…", said X`, `according to X`, by the verbs in `verbs.toml`."""

    version = "lexicon-1"

    def marks(
        self, text: str, paragraphs: Sequence[Span], syntax: Syntax | None = None
    ) -> tuple[Mark, ...]:
        """Mark the attributions that the grammar shows; needs the syntax of the same paragraphs."""
        if syntax is None:
            return ()
        tree = Tree(text, syntax)
        marks: list[Mark] = []
        for paragraph in paragraphs:
            marks += _paragraph(tree, paragraph)
        return tuple(sorted(marks, key=lambda mark: mark.span))


class Tree:
    """A document's grammar, with the way from a word to all that hangs on it."""

    def __init__(self, text: str, syntax: Syntax) -> None:
        self.text = text
        self.tokens = syntax.tokens
        self.sentences = syntax.sentences
        self._below: dict[int, list[int]] = {}
        for number, token in enumerate(syntax.tokens):
            if token.head != number:
                self._below.setdefault(token.head, []).append(number)

    def phrase(self, number: int, deps: frozenset[str]) -> Span | None:
        """All of the first thing that hangs on a word in one of these ways."""
        below = self._below.get(number, [])
        return next((self._subtree(n) for n in below if self.tokens[n].dep in deps), None)

    def _subtree(self, number: int) -> Span:
        spans = [self.tokens[number].span]
        waiting = [number]
        while waiting:
            below = self._below.get(waiting.pop(), [])
            spans += [self.tokens[n].span for n in below]
            waiting += below
        return Span(min(spans).start, max(span.end for span in spans))


def _paragraph(tree: Tree, paragraph: Span) -> list[Mark]:
    """The attributions of a paragraph; a quotation without a cue goes on with the one before."""
    quoted = [q.span for q in quotations(tree.text, paragraph) if _is_long(q.span, tree.text)]
    marks: list[Mark] = []
    for sentence in tree.sentences:
        if not tree.tokens[sentence.start].span.within(paragraph):
            continue
        for number in sentence:
            word = tree.tokens[number]
            if not any(word.span.overlaps(taken) for taken in [*quoted, *(m.span for m in marks)]):
                marks += _said(tree, number, sentence, quoted, marks)
                marks += _according(tree, number, sentence, marks)
    cues = [mark.span.start for mark in marks if mark.role == "cue"]
    for span in quoted:
        if cues and _free(span, marks):
            cue = max((c for c in cues if c < span.start), default=cues[0])
            marks.append(Mark("content", span, cue))
    return marks


def _said(
    tree: Tree, verb: int, sentence: range, quoted: Sequence[Span], taken: Sequence[Mark]
) -> list[Mark]:
    token = tree.tokens[verb]
    if token.pos != "VERB" or token.lemma.lower() not in _verbs():
        return []
    whole = Span(tree.tokens[sentence.start].span.start, tree.tokens[sentence.stop - 1].span.end)
    clause = tree.phrase(verb, CLAUSES)
    open_to_it = [span for span in quoted if span.overlaps(clause or whole) and _free(span, taken)]
    if open_to_it:
        first = open_to_it[0]
        start, end = (
            first
            if clause is None
            else (min(clause.start, first.start), max(clause.end, first.end))
        )
        clause = Span(start, end)
    return _together(tree.text, token.span, tree.phrase(verb, SUBJECTS), clause, taken)


def _according(tree: Tree, number: int, sentence: range, taken: Sequence[Mark]) -> list[Mark]:
    following = tree.tokens[number + 1] if number + 1 < sentence.stop else None
    if tree.tokens[number].span.of(tree.text).lower() != "according" or following is None:
        return []
    source = tree.phrase(number + 1, OBJECTS)
    if source is None:
        return []
    cue = Span(tree.tokens[number].span.start, following.span.end)
    whole = Span(tree.tokens[sentence.start].span.start, tree.tokens[sentence.stop - 1].span.end)
    begins = cue.start - whole.start <= 1
    content = Span(source.end, whole.end) if begins else Span(whole.start, cue.start)
    return _together(tree.text, cue, source, content, taken)


def _together(
    text: str, cue: Span, source: Span | None, content: Span | None, taken: Sequence[Mark]
) -> list[Mark]:
    content = content and _bare(content, text)
    if content is None or content.overlaps(cue) or not _free(content, taken):
        return []
    marks = [Mark("cue", cue, cue.start), Mark("content", content, cue.start)]
    if source is not None and _free(source, [*marks, *taken]):
        marks.append(Mark("source", source, cue.start))
    return marks


def _free(span: Span, taken: Sequence[Mark]) -> bool:
    return not any(span.overlaps(mark.span) for mark in taken)


def _is_long(span: Span, text: str) -> bool:
    return len(span.of(text).split()) >= LONG


def _bare(span: Span, text: str) -> Span | None:
    """Without the commas, stops and blanks at its ends."""
    start, end = span
    while start < end and text[start] in OUTER:
        start += 1
    while end > start and text[end - 1] in OUTER:
        end -= 1
    return Span(start, end) if start < end else None


@cache
def _verbs() -> frozenset[str]:
    """Lemmas of the verbs with which people are reported to speak, think or intend."""
    table = tomllib.loads((files("sayso.annotate") / "verbs.toml").read_text("utf-8"))
    return frozenset(word for words in table.values() for word in words)
