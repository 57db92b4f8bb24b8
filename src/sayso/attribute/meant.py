"""What a rule of `who` answers, and the look-ups that several of them share."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.attribute.actors import Actor
from sayso.attribute.kinds import kind_of_noun
from sayso.attribute.scene import Scene
from sayso.attribute.titles import listed
from sayso.records import HopKind
from sayso.values.span import Span
from sayso.values.territories import territory

DEFINITE = frozenset({"the", "this", "that", "its", "his", "her", "their"})
NEARBY = 300  # characters back to whom a pronoun or a title may mean that was not given to anybody
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
LOOSE, BESIDE = frozenset({"compound", "nummod", "nmod", "amod"}), 2  # what goes before a noun
FORCES = frozenset(  # “police said”
    {"police", "authority", "investigator", "officer", "deputy", "detective", "prosecutor"}
)
BODIES: frozenset[HopKind] = frozenset(
    {"organisation", "government", "outlet", "agency", "channel"}
)


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a source means: an actor of the document, or only a kind; and by which rule."""

    actor: Actor | None
    kind: HopKind
    rule: str
    noun: int | None = None  # the word that is meant, where the source's own words say nothing
    worded: str | None = None  # what stands for a name


def told(actor: Actor | None, kind: HopKind, rule: str) -> Meant:
    """An actor by a rule, or that it could not be told."""
    if actor is None:
        return Meant(None, kind, "who.not-told")
    return Meant(actor, actor.as_speaker, rule)


def lemma(scene: Scene, number: int) -> str:
    """The lemma of a word, in lower case."""
    token = scene.tree.words[number]
    said = token.lemma.casefold()
    return said.removesuffix("s") if token.tag == "NNPS" else said  # “Republicans”


def head(scene: Scene, span: Span) -> int | None:
    """The noun that a source's words turn on, also where the parser hangs them on the next word."""
    heads = scene.tree.heads(span)
    nouns = [n for n in heads if scene.tree.words[n].pos in NOUNS]
    if not nouns:
        return heads[0] if heads else None
    run = nouns[:1]
    for n in nouns[1:]:
        if scene.tree.words[run[-1]].dep in LOOSE and n - run[-1] <= BESIDE:
            run.append(n)
    following = range(run[-1] + 1, run[-1] + 3)
    if [lemma(scene, n) for n in following if n in heads][:1] == ["-"]:  # “ex-wife” in pieces
        return following[-1] if following[-1] in heads else run[-1]
    return run[-1]


def can_be_cited(scene: Scene, noun: int) -> bool:
    """Whether a noun is somebody, or a document, that can speak."""
    wording = scene.tree.phrase(noun).of(scene.text).casefold()
    known = kind_of_noun(lemma(scene, noun), wording) is not None
    return known or scene.actor_at(scene.tree.words[noun].span) is not None


def meant_by(scene: Scene, noun: int) -> Actor | None:
    """Whom a noun inside a sentence names or describes, by itself or by what it stands beside."""
    beside = [noun]
    while scene.tree.words[beside[-1]].dep == "appos":
        beside.append(scene.tree.words[beside[-1]].head)
    if scene.tree.words[noun].dep == "pobj":  # “the Guild of Tarn, which”
        whole = scene.tree.words[scene.tree.words[noun].head].head
        if lemma(scene, whole) in listed("titles"):  # “the candidate for mayor, who”
            return meant_by(scene, whole)
        actor = scene.actor_at(scene.tree.words[whole].span)
        named = scene.actor_at(scene.tree.words[noun].span)
        if (
            actor is not None
            and actor.kind in BODIES
            and (named is None or named.kind == "unknown")
        ):
            return actor
    found = (scene.actor_at(scene.tree.words[n].span) for n in beside)
    actor = next((one for one in found if one is not None and not is_people(one)), None)
    if actor is not None or scene.tree.words[noun].pos == "PRON":
        return actor
    first = scene.tree.words[scene.tree.subtree(noun)[0]].span.of(scene.text).casefold()
    return (
        scene.standing.called(lemma(scene, noun), scene.tree.words[noun].span.start)
        if (first in DEFINITE)
        else None
    )


def is_people(actor: Actor) -> bool:
    """“Russians”, “a Democrat”: people of a country or a party, nobody in particular."""
    known = territory(actor.name)
    if known is not None:
        return known.by == "people"
    return " " not in actor.name and kind_of_noun(_singular(actor.name), "") == "unnamed"


def _singular(name: str) -> str:
    return name.casefold().removesuffix("s")
