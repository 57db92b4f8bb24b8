"""Marked as attributed, and the writer's own: conclusions, guesses, reported silences."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.attribute import grammar
from sayso.attribute.attributions import Attribution
from sayso.attribute.grammar import Grammar, word
from sayso.attribute.scene import Scene
from sayso.attribute.voice import voice
from sayso.records import Mark, Name
from sayso.values import reporting
from sayso.values.span import Span, overlapping

POINTING = frozenset({"this", "that", "it", "these", "those", "all this", "all that"})
SEEMS = frozenset({"seem", "appear"})
SHOWS = (["suggest"], ["imply"], ["indicate"], ["signal"])
SHOWING = frozenset(
    {"underscore", "underline", "highlight", "illustrate", "exemplify", "foreshadow", "reflect"}
)
GUESSED = frozenset({"perhaps", "maybe", "apparently", "presumably", "seemingly", "evidently"})


def is_writers_own(
    one: Attribution,
    scene: Scene,
    names: Sequence[Name],
    sources: Sequence[Mark],
    sentence: Span | None,
) -> bool:
    """“This raises questions about …”: marked as attributed, but nobody else speaks.

    `sources` are all that were marked, in text order; `sentence` is that of the cue.
    """
    tree = scene.tree
    if one.source:
        return _only_seems(one, scene) or _is_own_verdict(one, scene, names)
    says = any(word(n, tree) in reporting.words() for cue in one.cue for n in tree.inside(cue))
    if not says and not any(scene.is_quoted(span) for span in one.content):
        return True
    whole = _whole(one)
    spoken = bool(overlapping(sources, sentence or whole))
    spans = (whole,) if spoken or sentence is None else (whole, sentence)
    return any(voice(span, tree, scene.text, names).mode != "narration" for span in spans)


def _whole(one: Attribution) -> Span:
    return Span(one.start, max(span.end for span in one.spans))


def _only_seems(one: Attribution, scene: Scene) -> bool:
    """“That suggests that …”, “the council appears to have …”: nobody says so but the writer."""
    tree = scene.tree
    words = [n for span in one.cue for n in tree.inside(span)]
    cues = [word(n, tree) for n in words]
    told = any(cue in reporting.telling() for cue in cues)  # “she says it appears …”
    if not told and any(_only_guessed(n, tree) for n in words):
        return True
    source = " ".join(span.of(scene.text) for span in one.source).casefold()
    return source in POINTING and cues[-1:] in SHOWS


def _only_guessed(verb: int, tree: Grammar) -> bool:
    """“appeared to agree”, “perhaps they wanted to leave”: what goes on in others is a guess."""
    if word(verb, tree) in SEEMS:
        return tree.words[verb].pos in grammar.VERBS
    if word(verb, tree) not in reporting.verbs() or tree.words[verb].pos not in grammar.VERBS:
        return False
    return any(word(n, tree) in GUESSED for n in tree.below(verb, "advmod"))


def _is_own_verdict(one: Attribution, scene: Scene, names: Sequence[Name]) -> bool:
    """“The mill did not name the buyer”, “the loss underscores its need”: none of it is claimed.

    Somebody did not speak, or a thing shows something: that is all that is told, by the writer.
    """
    tree = scene.tree
    whole = _whole(one)
    verb = grammar.predicate(whole, tree)
    quoted = any(scene.is_quoted(span) for span in one.content)
    if verb is None or quoted or not any(verb in tree.inside(span) for span in one.cue):
        return False
    heard = voice(whole, tree, scene.text, names)
    shows = heard.mode == "inference" and word(verb, tree) in SHOWING
    return shows or (heard.mode == "absence" and _is_withheld(verb, tree))


def _is_withheld(verb: int, tree: Grammar) -> bool:
    """“did not name”, “has not said”; who “would not say” declines."""
    aux = {word(n, tree) for n in tree.below(verb, "aux")}
    return bool(aux & {"do", "have"}) and grammar.negation(verb, tree) is not None
