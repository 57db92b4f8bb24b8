"""Sources and contents that the tagger cut short or mixed up, put right by the grammar."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from sayso.attribute.attributions import Attribution
from sayso.attribute.grammar import VERBS, Grammar, root, word
from sayso.values.span import Span, overlapping

CITED = 12  # words among which who is cited is looked for
SUBORDINATE = frozenset({"relcl", "advcl", "acl"})
CLAUSES = ("ccomp", "parataxis")
OPENS = frozenset("“\"‘'«(")


def whole(found: Sequence[Attribution], tree: Grammar, text: str) -> list[Attribution]:
    """The attributions with their sources and contents made whole, where nothing else stands."""
    taken = {n: one for one in found for span in one.spans for n in overlapping(tree.words, span)}
    found = [_without_cited(_nearby(one, tree), tree, text) for one in found]
    found = [_within_clause(_turned(one, taken, tree), tree) for one in found]
    named = (_with_cleft(_with_noun(one, taken, tree, text), tree) for one in found)
    return [_with_clause(one, taken, tree, text) for one in named]


def _nearby(one: Attribution, tree: Grammar) -> Attribution:
    """A source in a sentence after the cue's is somebody else's."""
    verbs = [n for span in one.cue for n in tree.inside(span)]
    if not verbs or not one.source:
        return one
    end = tree.phrase(root(verbs[-1], tree)).end
    return replace(one, source=tuple(span for span in one.source if span.start < end))


def _without_cited(one: Attribution, tree: Grammar, text: str) -> Attribution:
    """“According to Life, citing | the channel SHOT, it rained”: SHOT is not what is said."""
    first = one.content[0]
    for noun in tree.inside(first)[:CITED]:
        token = tree.words[noun]
        if token.dep != "dobj" or token.head > noun or word(token.head, tree) != "cite":
            continue
        phrase = tree.phrase(noun)
        if phrase.start == first.start and phrase.end < first.end and text[phrase.end] == ",":
            start = _after_marks(phrase.end, text)
            return replace(one, content=(Span(start, first.end), *one.content[1:]))
    return one


def _turned(one: Attribution, taken: Mapping[int, Attribution], tree: Grammar) -> Attribution:
    """“Velmora thanked | the divers”: who thanks is the source, whatever the tagger thought."""
    for verb in (n for cue in one.cue for n in tree.inside(cue) if tree.words[n].pos == "VERB"):
        subjects = [tree.phrase(n) for n in tree.below(verb, "nsubj")]
        own = tuple(piece for piece in one.content if piece in subjects)
        if own and not one.source and len(own) < len(one.content):
            left = tuple(piece for piece in one.content if piece not in own)
            return Attribution(own, one.cue, left)
        objects = [tree.phrase(n) for n in tree.below(verb, "dobj", "ccomp")]
        alone = len(own) == len(one.content) == len(objects) == 1
        if alone and one.cue[0].end <= objects[0].start and _may_have(one, objects[0], taken, tree):
            return Attribution(own, one.cue, (objects[0],))
    return one


def _may_have(
    one: Attribution, span: Span, taken: Mapping[int, Attribution], tree: Grammar
) -> bool:
    """Whether what others have of a stretch stands in it whole."""
    others = {taken[n] for n in overlapping(tree.words, span) if n in taken} - {one}
    return all(each.within(span) for other in others for each in other.spans)


def _within_clause(one: Attribution, tree: Grammar) -> Attribution:
    """“the divers, who, according to Oule, saved forty”: only the clause around it is hers."""
    cues = [n for span in one.cue for n in tree.inside(span) if word(n, tree) == "accord"]
    for verb in (n for cue in cues for n in tree.above(cue) if tree.words[n].pos in VERBS):
        if tree.words[verb].dep not in SUBORDINATE:
            return one
        clause = tree.phrase(verb)
        inside = tuple(piece for piece in one.content if piece.overlaps(clause))
        return replace(one, content=inside or one.content)
    return one


def _with_noun(one: Attribution, taken: Container[int], tree: Grammar, text: str) -> Attribution:
    """“a register | kept by the harbour office”: what hangs on a source's end is part of it."""
    if not one.source:
        return one
    last = one.source[-1]
    inside = tree.inside(last)
    end = last.end
    for head in tree.heads(last)[:1]:
        for n in tree.subtree(head):
            if n < inside.stop:
                continue
            token = tree.words[n]
            gap = text[end : token.span.start]
            if gap.strip() or n in taken or token.pos == "PUNCT":
                break
            end = token.span.end
    return (
        one if end == last.end else replace(one, source=(*one.source[:-1], Span(last.start, end)))
    )


def _with_cleft(one: Attribution, tree: Grammar) -> Attribution:
    """“It was | Oule herself | who said”: she is the source, not “who” alone."""
    heads = tree.heads(one.source[0]) if one.source else []
    if not heads or word(heads[0], tree) != "who":
        return one
    for verb in tree.above(heads[0]):
        if word(verb, tree) == "be" and any(
            word(n, tree) == "it" for n in tree.below(verb, "nsubj")
        ):
            for noun in tree.below(verb, "attr"):
                phrase = tree.phrase(noun)
                if phrase.end < one.source[0].start:
                    source = Span(phrase.start, one.source[0].end)
                    return replace(one, source=(source, *one.source[1:]))
    return one


def _with_clause(one: Attribution, taken: Container[int], tree: Grammar, text: str) -> Attribution:
    """“He drew a map, | which he gave to the police|, Oule said”: all of it is what she said."""
    if not one.cue:
        return one
    first = one.content[0]
    verbs = [n for span in one.cue for n in tree.inside(span) if tree.words[n].pos in VERBS]
    for verb in verbs:
        for clause in tree.below(verb, *CLAUSES):
            start = tree.phrase(clause).start
            gap = Span(start, first.start)
            if (
                start < first.start < one.cue[0].start
                and not any(n in taken for n in overlapping(tree.words, gap))
                and "\n" not in gap.of(text)
            ):
                start = _after_marks(start, text)
                return replace(one, content=(Span(start, first.end), *one.content[1:]))
    return one


def _after_marks(start: int, text: str) -> int:
    while not text[start].isalnum() and text[start] not in OPENS:
        start += 1
    return start
