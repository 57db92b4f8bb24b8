"""What attributions leave over: the statements that the writer makes.

A sentence without an attribution is one statement. Of a sentence with attributions, what remains
is a statement if it has a verb with a subject ("…, but the count now stands at 27"), which may be
the source.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence

from sayso.records import Syntax, Token
from sayso.values import reporting
from sayso.values.span import Span, overlapping

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
JOINTS = frozenset({"CCONJ", "SCONJ"})  # "but the count …" says what "the count …" says
OBJECTS = frozenset({"dobj", "pobj", "pcomp", "ccomp", "xcomp", "attr", "acomp", "prep", "oprd"})
REACH = 40  # words back to a verb's subject
OPENING = frozenset(",;:.…—–-*•·")
CLOSING = frozenset(".,;:!?…—–-")


def statements(syntax: Syntax, taken: Iterable[Span], text: str) -> list[Span]:
    """The stretches that state something and belong to no attribution, in text order."""
    attributed = {number for span in taken for number in overlapping(syntax.tokens, span)}
    return [
        span
        for sentence in syntax.sentences
        for run in _runs(sentence, attributed)
        if len(run) == len(sentence)
        or _states(syntax.tokens, run)
        or _goes_on(syntax.tokens, run, attributed)
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


def _goes_on(tokens: Sequence[Token], run: range, taken: Container[int]) -> bool:
    """“Oule [stayed away], citing …”: a finite verb whose subject is named as a source."""
    verbs = {
        n
        for n in run
        if tokens[n].tag in FINITE
        and tokens[n].pos == "VERB"
        and tokens[n].lemma.casefold() not in reporting.words()
    }
    subjects = range(max(0, run.start - REACH), run.start)
    words = [n for n in run if tokens[n].pos not in ("PUNCT", "CCONJ")]
    return (
        len(words) > 1
        and any(
            n in taken and tokens[n].dep in SUBJECTS and tokens[n].head in verbs for n in subjects
        )
        and not _is_cut(tokens, words[-1], run)
    )


def _is_cut(tokens: Sequence[Token], last: int, run: range) -> bool:
    """Whether what hangs on the last word stands beyond the run, as the object of “left” does."""
    beyond = range(run.stop, min(run.stop + REACH, len(tokens)))
    return any(tokens[n].head == last and tokens[n].dep in OBJECTS for n in beyond)


def _trimmed(tokens: Sequence[Token], run: range, text: str, *, whole: bool) -> Span | None:
    """Without the marks at its ends; what is left of a sentence loses its joints too."""
    first, last = run.start, run.stop
    while first < last and (
        _is_mark(tokens[first], text, OPENING) or (not whole and tokens[first].pos in JOINTS)
    ):
        first += 1
    while last > first and (
        _is_mark(tokens[last - 1], text, CLOSING) or (not whole and tokens[last - 1].pos == "CCONJ")
    ):
        last -= 1
    if not any(text[tokens[n].span.start].isalnum() for n in range(first, last)):
        return None
    return Span(tokens[first].span.start, tokens[last - 1].span.end)


def _is_mark(token: Token, text: str, marks: frozenset[str]) -> bool:
    return all(character in marks for character in token.span.of(text))
