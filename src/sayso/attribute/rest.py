"""What attributions leave over: the statements that the writer makes.

A sentence without an attribution is one statement. Of a sentence with attributions, what remains
is a statement if it has a verb with a subject of its own ("…, but the count now stands at 27").
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence

from sayso.records import Syntax, Token
from sayso.values.span import Span, overlapping

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
JOINTS = frozenset({"CCONJ", "SCONJ"})  # "but the count …" says what "the count …" says
OPENING = frozenset(",;:.…—–-*•·")
CLOSING = frozenset(".,;:!?…—–-")


def statements(syntax: Syntax, taken: Iterable[Span], text: str) -> list[Span]:
    """The stretches that state something and belong to no attribution, in text order."""
    attributed = {number for span in taken for number in overlapping(syntax.tokens, span)}
    return [
        span
        for sentence in syntax.sentences
        for run in _runs(sentence, attributed)
        if len(run) == len(sentence) or _states(syntax.tokens, run)
        for span in [_trimmed(syntax.tokens, run, text, whole=len(run) == len(sentence))]
        if span is not None
    ]


def _runs(sentence: range, taken: Container[int]) -> Iterator[range]:
    """Unbroken stretches of the sentence that no attribution has taken."""
    start = None
    for number in sentence:
        if number not in taken and start is None:
            start = number
        elif number in taken and start is not None:
            yield range(start, number)
            start = None
    if start is not None:
        yield range(start, sentence.stop)


def _states(tokens: Sequence[Token], run: range) -> bool:
    """Whether a subject and its finite verb both stand in the run."""
    finite = {n for n in run if tokens[n].tag in FINITE}
    governed = finite | {tokens[n].head for n in finite if tokens[n].dep in ("aux", "auxpass")}
    governed &= set(run)
    return any(tokens[n].dep in SUBJECTS and tokens[n].head in governed for n in run)


def _trimmed(tokens: Sequence[Token], run: range, text: str, *, whole: bool) -> Span | None:
    """Without the marks at its ends; what is left of a sentence loses its joints too."""
    first, last = run.start, run.stop
    while first < last and (
        _is_mark(tokens[first], text, OPENING) or (not whole and tokens[first].pos in JOINTS)
    ):
        first += 1
    while last > first and _is_mark(tokens[last - 1], text, CLOSING):
        last -= 1
    if not any(text[tokens[n].span.start].isalnum() for n in range(first, last)):
        return None
    return Span(tokens[first].span.start, tokens[last - 1].span.end)


def _is_mark(token: Token, text: str, marks: frozenset[str]) -> bool:
    return all(character in marks for character in token.span.of(text))
