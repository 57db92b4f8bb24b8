"""Attributions that the tagger misses and the grammar shows: grounds given, and hearsay."""

from __future__ import annotations

from dataclasses import replace

from sayso.attribute import grammar, nested
from sayso.attribute.attributions import Attribution
from sayso.attribute.grammar import Grammar, word
from sayso.attribute.kinds import kind_of_noun
from sayso.attribute.meant import can_be_cited, lemma
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
TO_SOMEBODY = frozenset({"tell", "inform", "assure", "warn"})
HEARSAY = frozenset({"report", "rumor", "rumour", "claim", "allegation"})
NO_SPEAKERS = frozenset({None, "unknown", "document"})
HEADED = 5  # words before the colon of a headline
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
MARKS = " ,;:—–-"
QUOTES = frozenset('“”"‘«»')


def missed(span: Span, scene: Scene) -> list[Attribution]:
    """The attributions in a statement that nothing else has taken for one."""
    tree, text = scene.tree, scene.text
    if (headed := _headline(span, scene)) is not None:
        return [headed]
    grounds = [one for n in tree.inside(span) if (one := _citing(n, span, scene)) is not None]
    if grounds or any(text[at] in QUOTES for at in range(span.start, span.end)):
        return grounds[:1]
    whole = (
        nested.according(n, span, scene) or _told(n, span, scene) or _reports(n, span, scene)
        for n in tree.inside(span)
    )
    for one in whole:
        if one is not None:
            return [one]
    for n in tree.inside(span):
        if (cue := _raised(n, tree)) is not None and cue.within(span):
            return [Attribution((), (cue,), _of_clause(n, cue, span, scene))]
    cues = (_adverb(n, tree) or _passive(n, tree) for n in tree.inside(span))
    cue = next((cue for cue in cues if cue is not None and cue.within(span)), None)
    if cue is None:
        return []
    sides = (Span(span.start, cue.start), Span(cue.end, span.end))
    left = (stripped(side, text, MARKS) for side in sides)
    content = tuple(side for side in left if side is not None)
    return [Attribution((), (cue,), content)] if content else []


def completed(one: Attribution, scene: Scene) -> Attribution:
    """Hearsay with all of its clause: “two are reported | as missing”, “allegedly | fled”."""
    if one.source or any(scene.is_quoted(span) for span in one.content):
        return one
    tree = scene.tree
    cue = one.cue[0]
    words = [n for span in one.cue for n in tree.inside(span)]
    verb = next((n for n in words if _raised(n, tree) is not None), None)
    if verb is not None and any(piece.start >= cue.end for piece in one.content):
        return one
    if verb is None and len(words) == 1 and _adverb(words[0], tree) is not None:
        verb = next((n for n in tree.above(words[0]) if tree.words[n].pos in grammar.VERBS), None)
    if verb is None:
        return one
    first = min(n for n in tree.subtree(verb))
    whole = tree.phrase(verb)
    content = _of_clause(verb, cue, Span(tree.words[first].span.start, whole.end), scene)
    return replace(one, content=content) if content else one


def _headline(span: Span, scene: Scene) -> Attribution | None:
    """“Police: two hurt as deck falls”: who says it, a colon, and what."""
    tree, text = scene.tree, scene.text
    words = tree.inside(span)[: HEADED + 1]
    colon = next((n for n in words if tree.words[n].span.of(text) == ":"), None)
    if colon is None or colon == words[0] or text[span.start : span.start + 1] in QUOTES:
        return None
    source = Span(tree.words[words[0]].span.start, tree.words[colon - 1].span.end)
    content = stripped(Span(tree.words[colon].span.end, span.end), text, MARKS)
    heads = tree.heads(source)
    said = content is not None and any(tree.words[n].tag in FINITE for n in tree.inside(content))
    if content is None or not said or len(heads) != 1 or "\n" in text[source.start : content.start]:
        return None
    apart = text[source.end : tree.words[colon].span.end] == ":" and text[content.start - 1] == " "
    if not apart or not _heads_a_line(heads[0], source, scene):
        return None
    return Attribution((source,), (tree.words[colon].span,), (content,))


def _heads_a_line(noun: int, source: Span, scene: Scene) -> bool:
    """Somebody who speaks; not “Note:” nor “Photo:”."""
    kind = kind_of_noun(lemma(scene, noun), source.of(scene.text).casefold())
    actor = scene.actor_at(scene.tree.words[noun].span)
    kinds = {kind, None if actor is None else actor.as_speaker}
    return bool(kinds - NO_SPEAKERS) and "document" not in kinds


def _told(verb: int, span: Span, scene: Scene) -> Attribution | None:
    """“The guild informs that …”; who “added a third mill, and it …” says nothing."""
    tree = scene.tree
    told = word(verb, tree) in TO_SOMEBODY or not tree.below(verb, "dobj")
    return nested.said(verb, span, scene) if told else None


def _reports(number: int, span: Span, scene: Scene) -> Attribution | None:
    """“There are reports of a breach”, “… that the deck fell”."""
    tree = scene.tree
    if word(number, tree) not in HEARSAY or tree.words[number].dep != "attr":
        return None
    verb = tree.words[number].head
    about = tree.below(number, "acl", "ccomp", "relcl")
    about += [
        n
        for of in tree.below(number, "prep")
        if word(of, tree) == "of"
        for n in tree.below(of, "pobj", "pcomp")
    ]
    first = tree.below(verb, "expl")
    if not about or not first:
        return None
    source = grammar.wording(number, tree)
    source = Span(source.start, tree.words[number].span.end)
    cue = Span(tree.words[first[0]].span.start, tree.words[verb].span.end)
    content = stripped(tree.phrase(min(about)), scene.text, MARKS)
    if content is None or not (cue.end <= source.start and source.end <= content.start):
        return None
    return Attribution((source,), (cue,), (content,)) if content.within(span) else None


def _raised(number: int, tree: Grammar) -> Span | None:
    """“The clerk is believed to have fled”, “two are reported missing”."""
    token = tree.words[number]
    if (
        word(number, tree) not in reporting.raised()
        or token.tag != "VBN"
        or tree.below(number, "agent")
    ):
        return None
    if not tree.below(number, "auxpass") or not tree.below(number, "nsubjpass"):
        return None
    if not (tree.below(number, "xcomp", "oprd", "acomp") or _as(number, tree)):
        return None
    first = min(tree.below(number, "auxpass", "aux"))
    return Span(tree.words[first].span.start, token.span.end)


def _of_clause(verb: int, cue: Span, span: Span, scene: Scene) -> tuple[Span, ...]:
    """What its clause says around a cue: “…, while two | are reported | missing”."""
    tree = scene.tree
    others = {n for part in tree.below(verb, "mark", "cc") for n in tree.subtree(part)}
    for part in tree.below(verb, "conj", "parataxis"):
        others |= set(tree.subtree(part))
    own = [
        tree.words[n].span
        for n in tree.subtree(verb)
        if n not in others and tree.words[n].pos != "PUNCT"
    ]
    sides = (
        Span(max(span.start, min(own).start), cue.start),
        Span(cue.end, min(span.end, max(own).end)),
    )
    left = (stripped(side, scene.text, MARKS) for side in sides if side.start < side.end)
    return tuple(side for side in left if side is not None)


def _as(number: int, tree: Grammar) -> bool:
    return any(word(n, tree) == "as" for n in tree.below(number, "prep"))


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
