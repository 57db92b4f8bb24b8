"""Where the tagger's attributions say less than the words do: who only cites, who quotes whom.

“Citing the channel X” is no utterance but a step in another's chain; “the Courier quoted Oule as
saying that …” is Oule's utterance.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.attribute.attributions import Attribution
from sayso.attribute.meant import can_be_cited
from sayso.attribute.scene import Scene
from sayso.records import Token
from sayso.values import reporting
from sayso.values.span import Span
from sayso.values.tree import Tree

CITING = frozenset({"cite", "quote"})
ASKED = frozenset({"ask", "press", "question"})
OF_READERS = frozenset({"see", "find", "notice"})  # “you can see”
AS_SAYING = frozenset({"say", "tell", "warn", "add", "deny", "call", "describe"})
VERBS = frozenset({"VERB", "AUX"})
ANYBODY = frozenset(
    {"anyone", "anybody", "everyone", "people", "person", "public", "those", "witness"}
)


def regrouped(found: Iterable[Attribution], scene: Scene) -> list[Attribution]:
    """The attributions that are utterances, with their sources nearest to the words."""
    return [
        _quoted_as_saying(one, scene.tree)
        for one in found
        if not any(
            rule(one, scene) for rule in (_only_cites, _only_asked, _only_acts, _only_undergoes)
        )
    ]


def _only_asked(one: Attribution, scene: Scene) -> bool:
    """“Asked whether he would go, Oule said no”: what she was asked is not hers."""
    verbs = [scene.tree.words[n] for span in one.cue for n in scene.tree.inside(span)]
    first = verbs[0] if verbs else None
    if first is None or first.lemma.casefold() not in ASKED or first.tag != "VBN":
        return False
    return first.dep in ("advcl", "prep", "ROOT") and first.span.of(scene.text)[0].isupper()


def _only_acts(one: Attribution, scene: Scene) -> bool:
    """“Prosecutors filed charges”, “you can see”: what is done is not said, nor what you see."""
    tree = scene.tree
    if any(scene.is_quoted(span) for span in one.content):
        return False
    anybody = [span.of(scene.text).casefold() for span in one.source] == ["you"]
    acts = OF_READERS if anybody else reporting.doing()
    verbs = [n for span in one.cue for n in tree.inside(span) if tree.words[n].pos == "VERB"]
    return bool(verbs) and all(
        tree.words[n].lemma.casefold() in acts and (anybody or not tree.below(n, "ccomp"))
        for n in verbs
    )


def _only_undergoes(one: Attribution, scene: Scene) -> bool:
    """“She was listed in fair condition”, “anyone who saw it is asked to call”: nobody's claim."""
    tree = scene.tree
    if one.source or any(scene.is_quoted(span) for span in one.content):
        return False
    verbs = [n for span in one.cue for n in tree.inside(span) if tree.words[n].tag == "VBN"]
    for verb in verbs:
        about = tree.below(verb, "nsubjpass")
        if not about or tree.below(verb, "ccomp", "agent"):
            continue
        said, who = (tree.words[n].lemma.casefold() for n in (verb, about[0]))
        if said in reporting.undergoing() or (said in reporting.urging() and who in ANYBODY):
            return True
    return False


def _only_cites(one: Attribution, scene: Scene) -> bool:
    """“citing two officials”: names somebody, says nothing."""
    tree = scene.tree
    cue = [tree.words[n] for span in one.cue for n in tree.inside(span)]
    if not any(word.lemma.casefold() in CITING and word.tag == "VBG" for word in cue):
        return False
    states = any(tree.words[n].pos in VERBS for span in one.content for n in tree.inside(span))
    return not states and any(can_be_cited(scene, n) for n in tree.heads(one.content[0]))


def _quoted_as_saying(one: Attribution, tree: Tree[Token]) -> Attribution:
    """Of “A quoted B as saying that C” the source is B, the words are C."""
    if not any(tree.words[n].lemma.casefold() in CITING for s in one.cue for n in tree.inside(s)):
        return one
    words = list(tree.inside(one.content[0]))
    at = next((n for n in words if _is_as_saying(n, words, tree)), None)
    if at is None or at == words[0] or at + 1 >= len(tree.words) or words[-1] <= at + 1:
        return one
    named = Span(tree.words[words[0]].span.start, tree.words[at - 1].span.end)
    cue = Span(tree.words[at].span.start, tree.words[at + 1].span.end)
    rest = Span(tree.words[at + 2].span.start, one.content[0].end)
    return replace(one, source=(named,), cue=(*one.cue, cue), content=(rest, *one.content[1:]))


def _is_as_saying(number: int, words: Sequence[int], tree: Tree[Token]) -> bool:
    if tree.words[number].lemma.casefold() != "as" or number + 1 > words[-1]:
        return False
    after = tree.words[number + 1]
    return after.tag == "VBG" and after.lemma.casefold() in AS_SAYING
