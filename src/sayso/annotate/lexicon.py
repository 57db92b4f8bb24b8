"""Attribution without weights: quotation marks, reporting verbs and grammar.

The baseline that the tagger has to beat, its stand-in in tests, and a reading for machines too
small for the weights. Same face as `tagger.Tagger`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from sayso.records import Mark, Syntax
from sayso.values import reporting
from sayso.values.quotation import Quotation, quotations
from sayso.values.span import Span, overlapping, stripped

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
CLAUSES = frozenset({"ccomp", "xcomp"})
OBJECTS = frozenset({"pobj"})
OUTER = frozenset(".,;: ")
LONG = 4  # words of a quotation that is more than a name or a title


class Lexicon:
    """Finds `X said that …`, `"…", said X`, `according to X`, by the verbs of reporting."""

    version = "lexicon-1"

    def marks(
        self, text: str, paragraphs: Sequence[Span], syntax: Syntax | None = None
    ) -> tuple[Mark, ...]:
        """Mark the attributions that the grammar shows; needs the syntax of the same paragraphs."""
        if syntax is None:
            return ()
        tree, taken = Tree(text, syntax), Taken(len(text))
        marks: list[Mark] = []
        for paragraph in paragraphs:
            marks += _paragraph(tree, paragraph, taken)
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
        self._whole = self._with_all_below()

    def phrase(self, number: int, deps: frozenset[str]) -> Span | None:
        """All of the first thing that hangs on a word in one of these ways."""
        below = self._below.get(number, [])
        return next((self._whole[n] for n in below if self.tokens[n].dep in deps), None)

    def sentences_in(self, paragraph: Span) -> Sequence[range]:
        """The sentences that begin in a paragraph."""
        words = overlapping(self.tokens, paragraph)
        first = bisect_left(self.sentences, words.start, key=lambda sentence: sentence.start)
        end = bisect_left(self.sentences, words.stop, key=lambda sentence: sentence.start)
        return self.sentences[first:end]

    def _with_all_below(self) -> list[Span]:
        """For each word the stretch from the first to the last that hang on it, itself included."""
        order = [number for number, token in enumerate(self.tokens) if token.head == number]
        for number in order:  # which grows: from the roots to the leaves
            order += self._below.get(number, [])
        whole = [token.span for token in self.tokens]
        for number in reversed(order):
            head = self.tokens[number].head
            whole[head] = _both(whole[head], whole[number])
        return whole


class Taken:
    """Which characters of a text have a mark; asked of every word, so that no list will do."""

    def __init__(self, characters: int) -> None:
        self._taken = bytearray(characters)

    def take(self, marks: Iterable[Mark]) -> None:
        """From now on the characters of these are taken."""
        for mark in marks:
            start, end = mark.span
            self._taken[start:end] = b"\1" * (end - start)

    def __contains__(self, span: Span) -> bool:
        return self._taken.find(1, span.start, span.end) >= 0


def _paragraph(tree: Tree, paragraph: Span, taken: Taken) -> list[Mark]:
    """The attributions of a paragraph; a quotation without a cue goes on with the one before."""
    quoted = [q for q in quotations(tree.text, paragraph) if _is_long(q.span, tree.text)]
    marks: list[Mark] = []
    for sentence in tree.sentences_in(paragraph):
        for number in sentence:
            word = tree.tokens[number].span
            if word not in taken and not overlapping(quoted, word):
                found = _said(tree, number, sentence, quoted, taken)
                found = found or _according(tree, number, sentence, taken)
                taken.take(found)
                marks += found
    cues = [mark.span.start for mark in marks if mark.role == "cue"]
    for span, _ in quoted:
        if cues and span not in taken:
            cue = cues[max(bisect_left(cues, span.start) - 1, 0)]
            marks.append(Mark("content", span, cue))
    return marks


def _said(
    tree: Tree, verb: int, sentence: range, quoted: Sequence[Quotation], taken: Taken
) -> list[Mark]:
    token = tree.tokens[verb]
    if token.pos != "VERB" or token.lemma.lower() not in reporting.verbs():
        return []
    whole = Span(tree.tokens[sentence.start].span.start, tree.tokens[sentence.stop - 1].span.end)
    clause = tree.phrase(verb, CLAUSES)
    near = (quoted[n].span for n in overlapping(quoted, clause or whole))
    first = next((span for span in near if span not in taken), None)
    if first is not None:
        clause = first if clause is None else _both(clause, first)
    return _together(tree.text, token.span, tree.phrase(verb, SUBJECTS), clause, taken)


def _according(tree: Tree, number: int, sentence: range, taken: Taken) -> list[Mark]:
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
    text: str, cue: Span, source: Span | None, content: Span | None, taken: Taken
) -> list[Mark]:
    content = content and stripped(content, text, OUTER)
    if content is None or content.overlaps(cue) or content in taken or cue in taken:
        return []
    marks = [Mark("cue", cue, cue.start), Mark("content", content, cue.start)]
    if source and source not in taken and not any(source.overlaps(mark.span) for mark in marks):
        marks.append(Mark("source", source, cue.start))
    return marks


def _both(one: Span, other: Span) -> Span:
    """From the first character of either to the last."""
    return Span(min(one.start, other.start), max(one.end, other.end))


def _is_long(span: Span, text: str) -> bool:
    return len(span.of(text).split()) >= LONG
