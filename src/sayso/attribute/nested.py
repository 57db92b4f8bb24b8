"""Statements inside statements: “Oule said | the clerk had told her that it was over |”.

The tagger marks only the outermost; the grammar shows the others. Each stands whole inside one
stretch of the content of the one around it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from sayso.attribute.attributions import Attribution
from sayso.attribute.grammar import VERBS, Grammar, word
from sayso.attribute.meant import can_be_cited
from sayso.attribute.scene import Scene
from sayso.values import reporting
from sayso.values.span import Span, stripped

DEEPEST = 3  # levels below the outermost
NEAR = 4  # stretches of content back, among which the one around an attribution is looked for
UNSAID = frozenset({"to", "would", "could", "might", "may", "can", "should", "must"})
NOBODY = frozenset({"nobody", "none", "no", "one", "anyone", "anybody", "someone", "somebody"})
SPEAKERS = frozenset({"he", "she", "they", "who", "which"})
MARKS = " ,;:—–-"
APART = (",", "”", '"', "—", "-", "–")


def inside(one: Attribution, scene: Scene) -> Iterator[Attribution]:
    """What somebody else is said to say in the content of an attribution, outermost first."""
    end = 0
    for piece in one.content:
        for number in scene.tree.inside(piece):
            found = said(number, piece, scene) or according(number, piece, scene)
            if found is not None and found.start >= end:
                end = max(span.end for span in found.spans)
                yield found


def around(found: Sequence[Attribution]) -> dict[Attribution, Attribution]:
    """For each attribution that stands whole in one stretch of another's content, that other."""
    pieces = sorted((piece, n) for n, one in enumerate(found) for piece in one.content)
    outer = {}
    for number, one in enumerate(found):
        whole = Span(one.start, max(span.end for span in one.spans))
        last = bisect_right(pieces, (Span(whole.start + 1, 0), 0))
        for piece, holder in reversed(pieces[max(0, last - NEAR) : last]):
            if holder != number and whole.within(piece) and whole != piece:
                outer[one] = found[holder]
                break
    return outer


def said(verb: int, piece: Span, scene: Scene) -> Attribution | None:
    """“the clerk told her that …”, “…, the clerk told her”: somebody, a verb, a clause."""
    tree = scene.tree
    if word(verb, tree) not in reporting.telling() or tree.words[verb].pos not in VERBS:
        return None
    if any(word(n, tree) in UNSAID for n in tree.below(verb, "aux")):
        return None
    subject = next((n for n in tree.below(verb, "nsubj") if speaks(n, scene)), None)
    if subject is None or subject > verb:
        return None
    objects = ("ccomp", "dobj") if word(verb, tree) in reporting.of_things() else ("ccomp",)
    clause = next((n for n in tree.below(verb, *objects) if n > verb), None)
    if clause is None:
        return _said_after(verb, subject, piece, scene)
    source, cue = tree.phrase(subject), _cue(verb, tree)
    content = _told(verb, clause, piece, scene)
    if content is None or not (source.end <= cue.start and cue.end <= content.start):
        return None
    whole = all(part.within(piece) for part in (source, cue, content))
    return Attribution((source,), (cue,), (content,)) if whole else None


def _said_after(verb: int, subject: int, piece: Span, scene: Scene) -> Attribution | None:
    """“It was over, the clerk told her”."""
    tree = scene.tree
    clause = next((n for n in tree.below(verb, "ccomp") if n < subject), None)
    source, cue = tree.phrase(subject), _cue(verb, tree)
    if clause is None or source.end > cue.start or not piece.start <= source.start < piece.end:
        return None
    whole = tree.phrase(clause)
    content = stripped(Span(max(whole.start, piece.start), source.start), scene.text, MARKS)
    apart = scene.text[whole.end : source.start].rstrip()[-1:] in APART
    stands = content is not None and whole.end <= source.start and apart and cue.end <= piece.end
    return Attribution((source,), (cue,), (content,)) if stands and content else None


def _cue(verb: int, tree: Grammar) -> Span:
    return Span(_first_of(verb, tree), tree.words[verb].span.end)


def _told(verb: int, clause: int, piece: Span, scene: Scene) -> Span | None:
    """What is told in a clause; “…, according to …” may hang on it, and its end on another word."""
    tree = scene.tree
    whole = tree.phrase(clause)
    goes_on = any(n > clause for n in tree.below(verb, "conj", "advcl", "parataxis"))
    end = min(whole.end, piece.end) if goes_on or scene.is_quoted(piece) else piece.end
    if whole.start >= end:
        return None
    return stripped(Span(whole.start, end), scene.text, MARKS)


def speaks(noun: int, scene: Scene) -> bool:
    """Whether the subject of a verb of telling is somebody: a person, a body, “who”."""
    said = word(noun, scene.tree)
    if scene.tree.words[noun].pos == "PRON":
        return said in SPEAKERS
    return said not in NOBODY and can_be_cited(scene, noun)


def _first_of(verb: int, tree: Grammar) -> int:
    """Where a verb begins with its auxiliaries, as far as they stand right before it."""
    first = verb
    while first - 1 in tree.below(verb, "aux", "auxpass", "neg"):
        first -= 1
    return tree.words[first].span.start


def according(number: int, piece: Span, scene: Scene) -> Attribution | None:
    """“…, which —according to Moscow— …”: the clause on which it hangs is what is said."""
    tree = scene.tree
    cue, noun = _by_whom(number, scene)
    clause = next((n for n in tree.above(number) if tree.words[n].pos in VERBS), None)
    if cue is None or noun is None or clause is None:
        return None
    source, whole = tree.phrase(noun), tree.phrase(clause)
    if not (cue.within(piece) and source.within(piece)) or source.overlaps(cue):
        return None
    whole = Span(max(whole.start, piece.start), min(whole.end, piece.end))
    sides = (Span(whole.start, cue.start), Span(source.end, whole.end))
    content = tuple(
        bare
        for side in sides
        if side.start < side.end and (bare := stripped(side, scene.text, MARKS))
    )
    return Attribution((source,), (cue,), content) if content else None


def _by_whom(number: int, scene: Scene) -> tuple[Span | None, int | None]:
    """“according to the plan”, “, per the plan,”: the cue, and the noun of the source."""
    tree = scene.tree
    said, after = word(number, tree), number + 1
    if after >= len(tree.words):
        return None, None
    if tree.words[number].span.of(scene.text).casefold() == "according":
        noun = next((n for at in (after, number) for n in tree.below(at, "pobj")), None)
        return Span(tree.words[number].span.start, tree.words[after].span.end), noun
    apart = said == "per" and number > 0 and word(number - 1, tree) == ","
    noun = next((n for n in tree.below(number, "pobj") if can_be_cited(scene, n)), None)
    return (tree.words[number].span, noun) if apart else (None, None)
