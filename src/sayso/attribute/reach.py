"""Where a source or content begins and ends, as far as the grammar shows that the tagger slipped.

Outside of quotation marks what is said ends with its sentence, and before the next thing that is
done; a phrase is not left off in its middle.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from sayso.attribute.attributions import Attribution
from sayso.attribute.grammar import SUBJECTS, VERBS, Grammar, root, word
from sayso.attribute.nested import speaks
from sayso.attribute.scene import Scene
from sayso.values import reporting
from sayso.values.span import Span, overlapping, stripped

MARKS = " ,;:"
TOLD = frozenset({"tell", "inform", "assure", "remind", "warn", "notify"})
ACCORDING = ["accord", "to"]
AGENTS = frozenset({"by", "from"})
QUOTES = frozenset("“”\"'‘’«»")
ENDS = (".", "!", "?", "\n", "”", '"', "'", "’", ")")
# How a word hangs that says nothing without the one after it on which it hangs.
LEANING = frozenset(
    {"det", "poss", "amod", "compound", "nummod", "quantmod", "aux", "auxpass", "predet", "nmod"}
)
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
OPENING = frozenset({"prep", "agent", "mark", "pcomp"})


def bounded(found: Sequence[Attribution], scene: Scene) -> list[Attribution]:
    """The attributions with their sources and contents as far as the grammar lets them reach."""
    taken = {n for one in found for span in one.spans for n in overlapping(scene.tree.words, span)}
    return [_bounded(one, taken, scene) for one in found]


def with_loose(
    found: Sequence[Attribution], loose: Sequence[Span], scene: Scene
) -> list[Attribution]:
    """What was marked as a content without a cue goes to the one attribution of its sentence."""
    tree = scene.tree
    whole = list(found)
    taken = {n for one in found for span in one.spans for n in overlapping(tree.words, span)}
    holders: dict[int, list[int]] = {}
    for number, one in enumerate(found):
        for n in tree.inside(one.cue[0])[:1]:
            holders.setdefault(root(n, tree), []).append(number)
    for stretch in loose:
        words = tree.inside(stretch)
        held = holders.get(root(words[0], tree), []) if words else []
        if len(held) == 1 and not any(n in taken for n in words):
            one = whole[held[0]]
            whole[held[0]] = replace(one, content=tuple(sorted((*one.content, stretch))))
    return whole


def _bounded(one: Attribution, taken: Container[int], scene: Scene) -> Attribution:
    tree = scene.tree
    verbs = [n for span in one.cue for n in tree.inside(span)]
    one = _by_whom(one, tree)
    content = _same_sentence(one, verbs, scene)
    said = next((n for n in reversed(verbs) if _is_verb(n, tree)), None)
    if said is not None:
        content = tuple(
            _after_told(_to_clause(piece, said, taken, tree), said, tree) for piece in content
        )
    if said is not None and content[0].start > one.cue[-1].start:
        content = tuple(_before_next(piece, said, scene) for piece in content)
    content = tuple(_with_rest(_finished(piece, taken, scene), taken, scene) for piece in content)
    content = tuple(
        piece if scene.is_quoted(piece) else stripped(piece, scene.text, MARKS) or piece
        for piece in content
    )
    source = tuple(_finished(_relative(piece, verbs, tree), taken, scene) for piece in one.source)
    return _spoken_by(replace(one, source=source, content=content), verbs, scene)


def _by_whom(one: Attribution, tree: Grammar) -> Attribution:
    """“according to | court papers”: the papers are the source, whatever was marked."""
    if one.source or len(one.cue) > 1:
        return one
    words = tree.inside(one.cue[0])
    if len(words) <= len(ACCORDING) or [word(n, tree) for n in words[:2]] != ACCORDING:
        return one
    cue, source = tree.words[words[1]].span.end, tree.words[words[2]].span.start
    return replace(one, source=(Span(source, one.cue[0].end),), cue=(Span(one.cue[0].start, cue),))


def _is_verb(number: int, tree: Grammar) -> bool:
    return tree.words[number].pos in VERBS and word(number, tree) != "accord"


def _same_sentence(one: Attribution, verbs: Sequence[int], scene: Scene) -> tuple[Span, ...]:
    """Without what stands in another sentence than the cue, unless it is quoted."""
    if not verbs:
        return one.content
    around = scene.tree.phrase(root(verbs[-1], scene.tree))
    pieces = (_common(piece, around, scene) for piece in one.content)
    return tuple(piece for piece in pieces if piece) or one.content


def _common(piece: Span, around: Span, scene: Scene) -> Span | None:
    start, end = piece
    before, after = Span(start, min(end, around.start)), Span(max(start, around.end), end)
    if start < around.start and _ends(around.start, scene.text) and not _quotes(before, scene):
        start = before.end
    if around.end < end and _ends(around.end, scene.text) and not _quotes(after, scene):
        end = after.start
    return piece if (start, end) == piece else _bare(Span(start, max(start, end)), scene)


def _quotes(span: Span, scene: Scene) -> bool:
    """Whether a stretch begins in quotation marks; a word in marks further on is none."""
    first = next((at for at in range(*span) if not scene.text[at].isspace()), span.start)
    return scene.is_quoted(Span(first, first + 1))


def _ends(at: int, text: str) -> bool:
    """Whether a sentence ends there by its marks, not only in the parser's view."""
    while at > 0 and text[at - 1] == " ":
        at -= 1
    return at == 0 or text[at - 1] in ENDS


def _bare(span: Span, scene: Scene) -> Span | None:
    """Without marks and joints at its ends; quotation marks stay."""
    tree = scene.tree
    words = [n for n in tree.inside(span) if _is_worded(n, scene)]
    return Span(tree.words[words[0]].span.start, tree.words[words[-1]].span.end) if words else None


def _is_worded(number: int, scene: Scene) -> bool:
    token = scene.tree.words[number]
    mark = token.pos == "PUNCT" and token.span.of(scene.text)[0] not in QUOTES
    return not mark and token.pos not in ("CCONJ", "SPACE")


def _before_next(piece: Span, verb: int, scene: Scene) -> Span:
    """“He knew | it was late | and went home”: what he does next is not what he knew."""
    tree = scene.tree
    if scene.is_quoted(piece):
        return piece
    for after in _next(verb, tree):
        start = tree.phrase(after).start
        if piece.start < start < piece.end:
            left = _bare(Span(piece.start, start), scene)
            return left if left is not None and _is_said(verb, left, tree) else piece
    return piece


def _to_clause(piece: Span, verb: int, taken: Container[int], tree: Grammar) -> Span:
    """“She reported | the clerk | could stay”: the clause of which a content is the subject."""
    heads = tree.heads(piece)
    if len(heads) != 1 or tree.words[heads[0]].dep not in SUBJECTS:
        return piece
    clause = tree.words[heads[0]].head
    words = range(tree.inside(piece).stop, tree.subtree(clause)[-1] + 1)
    if clause < heads[0] or tree.words[clause].head != verb or tree.words[clause].dep != "ccomp":
        return piece
    return piece if any(n in taken for n in words) else Span(piece.start, tree.phrase(clause).end)


def _after_told(piece: Span, verb: int, tree: Grammar) -> Span:
    """“told | the clerk that it was over”: who was told is no part of it."""
    if word(verb, tree) not in TOLD:
        return piece
    for noun in tree.below(verb, "dobj", "dative"):
        clause = next((n for n in tree.below(verb, "ccomp", "xcomp") if n > noun), None)
        if clause is not None and tree.phrase(noun).start == piece.start:
            start = tree.phrase(clause).start
            return Span(start, piece.end) if piece.start < start < piece.end else piece
    return piece


def _relative(piece: Span, verbs: Sequence[int], tree: Grammar) -> Span:
    """“those | who said”: in a relative clause, “who” is the source."""
    words = tree.inside(piece)
    last = tree.words[words[-1]] if words else None
    relative = last is not None and last.tag in ("WP", "WDT") and last.head in verbs
    return last.span if last is not None and relative else piece


def _is_said(verb: int, left: Span, tree: Grammar) -> bool:
    """Whether a verb can have said no more than this: who “tells” says a clause."""
    of_clauses = word(verb, tree) in reporting.telling() - reporting.of_things()
    return not of_clauses or any(tree.words[n].tag in FINITE for n in tree.inside(left))


def _next(verb: int, tree: Grammar) -> Iterator[int]:
    for above in (verb, *tree.above(verb)):
        yield from (n for n in tree.below(above, "conj") if n > verb and _is_told(n, tree))


def _is_told(verb: int, tree: Grammar) -> bool:
    """A finite verb, in a clause that is no second “that …”."""
    first = [verb, *tree.below(verb, "aux", "auxpass")]
    finite = any(tree.words[n].tag in FINITE for n in first)
    again = any(word(n, tree) == "that" for n in tree.below(verb, "mark"))
    return finite and bool(tree.below(verb, *SUBJECTS, "expl")) and not again


def _finished(piece: Span, taken: Container[int], scene: Scene) -> Span:
    """“a sign in | the crowd”, “its new | plan”: as far as the phrase on which its end hangs."""
    tree = scene.tree
    words = tree.inside(piece)
    if not words:
        return piece
    last = words[-1]
    token = tree.words[last]
    goal = None
    if token.dep in LEANING and token.head > last:
        goal = token.head
    elif token.dep in OPENING:
        goal = next((n for n in tree.below(last, "pobj", "pcomp") if n > last), None)
    if goal is None:
        return piece
    end = _run(piece.end, last + 1, tree.subtree(goal)[-1], taken, scene)
    return Span(piece.start, end) if tree.words[goal].span.end <= end else piece


def _with_rest(piece: Span, taken: Container[int], scene: Scene) -> Span:
    """“the treaty signed with the guild | in December”: what tells more of what was done."""
    while (longer := _with_next(piece, taken, scene)).end > piece.end:
        piece = longer
    return piece


def _with_next(piece: Span, taken: Container[int], scene: Scene) -> Span:
    tree = scene.tree
    inside, after = tree.inside(piece), tree.inside(piece).stop
    if scene.is_quoted(piece) or not inside or after >= len(tree.words):
        return piece
    top = next((n for n in (after, *tree.above(after)) if tree.words[n].head in inside), None)
    if top is None or tree.words[top].dep != "prep":
        return piece
    done = tree.words[tree.words[top].head]
    if (done.dep, done.tag) != ("acl", "VBN") or done.head not in inside:
        return piece
    return Span(piece.start, _run(piece.end, after, tree.subtree(top)[-1], taken, scene))


def _run(end: int, first: int, last: int, taken: Container[int], scene: Scene) -> int:
    """How far words go on from a place, up to a mark, a new line, or what somebody else has."""
    for n in range(first, last + 1):
        token = scene.tree.words[n]
        gap = scene.text[end : token.span.start]
        if n in taken or token.pos == "PUNCT" or "\n" in gap:
            break
        end = token.span.end
    return end


def _spoken_by(one: Attribution, verbs: Sequence[int], scene: Scene) -> Attribution:
    """“because | she | feared it”, “the guild's | appeals for”: whose the cue is is the source."""
    if one.source:
        return one
    for number in verbs:
        for noun in _whose(number, scene.tree):
            phrase = scene.tree.phrase(noun)
            if speaks(noun, scene) and not any(phrase.overlaps(span) for span in one.spans):
                return replace(one, source=(phrase,))
    return one


def _whose(number: int, tree: Grammar) -> list[int]:
    """Who does what a cue tells: its subject, if it is active, else “by” whom; whose it is."""
    token = tree.words[number]
    by = [
        n
        for p in tree.below(number, "agent", "prep")
        if word(p, tree) in AGENTS
        for n in tree.below(p, "pobj")
    ]
    if token.pos in ("NOUN", "PROPN"):
        return [*tree.below(number, "poss"), *by]
    if token.pos != "VERB":
        return []
    passive = bool(tree.below(number, "auxpass")) or (
        token.tag == "VBN" and not tree.below(number, "aux")
    )
    return by if passive else tree.below(number, *SUBJECTS)
