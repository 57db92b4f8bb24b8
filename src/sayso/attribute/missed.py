"""Attributions that the tagger misses and the grammar shows: grounds given, and hearsay."""

from __future__ import annotations

from sayso.attribute import grammar
from sayso.attribute.attributions import Attribution
from sayso.attribute.grammar import Grammar, word
from sayso.attribute.meant import can_be_cited
from sayso.attribute.scene import Scene
from sayso.values import reporting
from sayso.values.span import Span, stripped

SAID = frozenset(
    {
        "believe",
        "understand",
        "think",
        "report",
        "say",
        "allege",
        "claim",
        "rumor",
        "rumour",
        "reckon",
    }
)
MARKS = " ,;:—–-"
QUOTES = frozenset('“"‘')


def missed(span: Span, scene: Scene) -> list[Attribution]:
    """The attributions in a statement that nothing else has taken for one."""
    tree, text = scene.tree, scene.text
    grounds = [one for n in tree.inside(span) if (one := _citing(n, span, scene)) is not None]
    if grounds or any(text[at] in QUOTES for at in range(span.start, span.end)):
        return grounds[:1]
    cues = (_adverb(n, tree) or _passive(n, tree) for n in tree.inside(span))
    cue = next((cue for cue in cues if cue is not None and cue.within(span)), None)
    if cue is None:
        return []
    sides = (Span(span.start, cue.start), Span(cue.end, span.end))
    left = (stripped(side, text, MARKS) for side in sides)
    content = tuple(side for side in left if side is not None)
    return [Attribution((), (cue,), content)] if content else []


def _citing(number: int, span: Span, scene: Scene) -> Attribution | None:
    """“Ada Lind stayed away, citing the weather”: a reason given, not somebody who speaks."""
    tree = scene.tree
    token = tree.words[number]
    if token.lemma.casefold() != "cite" or token.tag != "VBG":
        return None
    verb = next((n for n in tree.above(number) if tree.words[n].pos in grammar.VERBS), None)
    about = None if verb is None else grammar.subject(verb, tree)
    reason = next(iter(tree.below(number, "dobj")), None)
    if about is None or reason is None or can_be_cited(scene, reason):
        return None
    source, cue = _bare_phrase(about, tree), token.span
    content = tree.phrase(reason)
    if not (source.end <= cue.start < content.start and content.within(span)):
        return None
    return Attribution((source,), (cue,), (content,)) if source.within(span) else None


def _bare_phrase(noun: int, tree: Grammar) -> Span:
    """A noun with what belongs to it, without clauses on it."""
    clauses = {n for clause in tree.below(noun, "relcl", "acl") for n in tree.subtree(clause)}
    words = [n for n in tree.subtree(noun) if n not in clauses]
    return Span(tree.words[words[0]].span.start, tree.words[words[-1]].span.end)


def _adverb(number: int, tree: Grammar) -> Span | None:
    return tree.words[number].span if word(number, tree) in reporting.hearsay() else None


def _passive(number: int, tree: Grammar) -> Span | None:
    """“it is believed”, with what is believed said beside it."""
    token = tree.words[number]
    if word(number, tree) not in SAID or token.tag != "VBN":
        return None
    subjects = tree.below(number, *grammar.SUBJECTS, "expl")
    if not any(word(n, tree) == "it" for n in subjects):
        return None
    if not (tree.below(number, "ccomp") or token.dep in ("ccomp", "parataxis", "conj", "ROOT")):
        return None
    first = min([*subjects, *tree.below(number, "auxpass", "aux")])
    after = number + 1
    last = after if after < len(tree.words) and word(after, tree) == "that" else number
    return Span(tree.words[first].span.start, tree.words[last].span.end)
