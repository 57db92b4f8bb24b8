"""Who is meant by the words of a source: a name, a title, a pronoun, a seat of power.

Each way of telling is a rule with an id; the first that applies decides. Where none does, the
report's own wording stands, with the reason why nobody could be named.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sayso.attribute.actors import Actor, Mention
from sayso.attribute.kinds import called, kind_of_noun
from sayso.records import Hop, HopKind, Relation, Spans, Token
from sayso.values.span import Span
from sayso.values.territories import territory
from sayso.values.tree import Tree

NOT_WORDED = "the report does not say who"
NOT_MEANT = "a pronoun or description: who is meant could not be told"
HE = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she"}
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
THEY = frozenset({"they", "we", "their", "our", "them", "us"})
IT = frozenset({"it", "its"})
WHO = frozenset({"who", "which", "that", "whom", "whose"})
DEFINITE = frozenset({"the", "this", "that", "its", "his", "her", "their"})
FORCES = frozenset({"police", "authority", "investigator", "officer"})  # “police said”
MADE_BY = frozenset({"by", "from", "of", "in"})
NEAR = 3  # paragraphs back in which a pronoun's person may stand


@dataclass(frozen=True, slots=True)
class Scene:
    """A document's actors and grammar, and whom its sources so far were found to be."""

    text: str
    tree: Tree[Token]
    actors: tuple[Actor, ...]
    speakers: list[tuple[Span, Actor]]  # grows in text order as sources are identified

    def actor_at(self, span: Span) -> Actor | None:
        """The actor whose name covers the span's head, else the one in apposition to it."""
        inside = [
            (mention, actor)
            for actor in self.actors
            for mention in actor.mentions
            if mention.span.overlaps(span)
        ]
        heads = [self.tree.words[n].span for n in self.tree.heads(span)]
        at_head = [a for m, a in inside if any(m.span.overlaps(head) for head in heads)]
        beside = [a for m, a in inside if self._is_apposed(m, heads)]
        return next(iter(at_head + beside), None)

    def _is_apposed(self, mention: Mention, heads: Sequence[Span]) -> bool:
        """“the spokesman, Pell Aranda”: the name stands beside the head and means the same."""
        words = self.tree.inside(mention.span)
        top = self.tree.heads(mention.span)[:1]
        return bool(words) and any(
            self.tree.words[n].dep == "appos"
            and self.tree.words[self.tree.words[n].head].span in heads
            for n in top
        )


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a source means: an actor of the document, or only a kind; and by which rule."""

    actor: Actor | None
    kind: HopKind
    rule: str
    noun: int | None = None  # the word that is meant, where the source's own words say nothing


Rule = Callable[[Scene, Span, str], Meant | None]


def source(scene: Scene, spans: Spans, relation: Relation = "said") -> tuple[Hop, str | None, str]:
    """The hop of a source's words, why nobody could be named if so, and the rule that decided.

    To be asked in text order: whom a pronoun means depends on who spoke before.
    """
    if not spans:
        return Hop(None, "unknown", relation), NOT_WORDED, "who.not-worded"
    span = spans[0]
    worded = " ".join(" ".join(each.of(scene.text).split()) for each in spans)
    wording = worded.strip(" ,;:—–-") or worded
    for rule in RULES:
        meant = rule(scene, span, wording)
        if meant is not None:
            return _hop(scene, span, wording, relation, meant)
    return Hop(wording, "unknown", relation, span), None, "who.wording"


def _hop(
    scene: Scene, span: Span, wording: str, relation: Relation, meant: Meant
) -> tuple[Hop, str | None, str]:
    if meant.noun is not None:
        wording = _noun_phrase(scene, meant.noun)
    if meant.actor is None:
        why = NOT_MEANT if meant.rule == "who.not-told" else None
        why = f"unnamed: “{wording}”" if meant.kind == "unnamed" else why
        return Hop(wording, meant.kind, relation, span), why, meant.rule
    scene.speakers.append((span, meant.actor))
    actor = meant.actor
    return Hop(actor.name, meant.kind, relation, span, actor.entity), None, meant.rule


def _noun_phrase(scene: Scene, noun: int) -> str:
    """A noun with what stands before it."""
    words = [n for n in scene.tree.subtree(noun) if n <= noun]
    start, end = scene.tree.words[words[0]].span.start, scene.tree.words[noun].span.end
    return " ".join(scene.text[start:end].split())


def _named(scene: Scene, span: Span, _wording: str) -> Meant | None:
    actor = scene.actor_at(span)
    if actor is None or _is_people(actor):
        return None
    return Meant(actor, _as_speaker(actor), "who.name")


def _relative(scene: Scene, span: Span, wording: str) -> Meant | None:
    """“Oule, who said”: what the relative clause hangs on."""
    heads = scene.tree.heads(span)
    if wording.casefold() not in WHO or not heads:
        return None
    clause = next(
        (n for n in scene.tree.above(heads[0]) if scene.tree.words[n].dep == "relcl"), None
    )
    if clause is None:
        return Meant(None, "unknown", "who.not-told")
    noun = scene.tree.words[scene.tree.words[clause].head]
    actor = scene.actor_at(noun.span)
    if actor is not None:
        return Meant(actor, _as_speaker(actor), "who.relative")
    kind = kind_of_noun(noun.lemma.casefold(), "") or "unknown"
    return Meant(None, kind, "who.noun", scene.tree.words[clause].head)


def _personal(scene: Scene, span: Span, wording: str) -> Meant | None:
    """“he”, “she”: the person who spoke or acted last; failing that, who was named last."""
    pronoun = HE.get(wording.casefold())
    if pronoun is None:
        return None
    fits = [a for a in scene.actors if a.may_be_person and a.pronoun in (pronoun, None)]
    placed = [(_last_act(scene, actor, span), _last_before(actor, span), actor) for actor in fits]
    placed = [one for one in placed if one[1] >= 0]
    best = max(placed, key=lambda one: one[:2], default=None)
    return _told(None if best is None else best[2], "person", "who.pronoun")


def _last_act(scene: Scene, actor: Actor, span: Span) -> int:
    """Where a person last spoke or was a subject, before a place; -1 if nowhere."""
    spoke = [place.start for place, one in scene.speakers if one == actor]
    acted = [
        mention.span.start
        for mention in actor.mentions
        if any(scene.tree.words[n].dep in SUBJECTS for n in scene.tree.heads(mention.span)[:1])
    ]
    return max((at for at in [*spoke, *acted] if at < span.start), default=-1)


def _impersonal(scene: Scene, span: Span, wording: str) -> Meant | None:
    """“it”, “they”: the body that spoke last nearby."""
    if wording.casefold() not in IT | THEY:
        return None
    bodies: set[HopKind] = {"organisation", "government", "outlet", "agency", "channel"}
    return _told(_last_speaker(scene, span, bodies), "unknown", "who.pronoun")


def _described(scene: Scene, span: Span, wording: str) -> Meant | None:
    """“the minister”, “the channel”, “its spokesman”: whoever was called so before."""
    heads = scene.tree.heads(span)
    noun = scene.tree.words[heads[0]].lemma.casefold() if heads else ""
    definite = wording.split(maxsplit=1)[0].casefold() in DEFINITE
    if not (definite or noun in FORCES):
        return None
    fits = [
        a for a in scene.actors if a.mentions[0].span.start < span.start and _is_called(a, noun)
    ]
    if not fits:
        return None
    actor = max(fits, key=lambda a: _last_before(a, span))
    return Meant(actor, _as_speaker(actor), "who.description")


def _document_of(scene: Scene, span: Span, _wording: str) -> Meant | None:
    """“a report by Life”, “the ministry's statement”: whoever made the document speaks in it."""
    for head in scene.tree.heads(span)[:1]:
        if kind_of_noun(scene.tree.words[head].lemma.casefold(), "") != "document":
            return None
        makers = scene.tree.below(head, "poss")
        for preposition in scene.tree.below(head, "prep", "agent"):
            if scene.tree.words[preposition].lemma.casefold() in MADE_BY:
                makers += scene.tree.below(preposition, "pobj")
        for maker in makers:
            actor = scene.actor_at(scene.tree.words[maker].span)
            if actor is not None and not _is_people(actor):
                return Meant(actor, _as_speaker(actor), "who.document-of")
            kind = kind_of_noun(scene.tree.words[maker].lemma.casefold(), "")
            if kind is not None:
                return Meant(None, kind, "who.document-of", maker)
    return None


def _by_noun(scene: Scene, span: Span, wording: str) -> Meant | None:
    """Nobody by name: the head noun tells what kind of source it is."""
    heads = scene.tree.heads(span)
    nouns = [scene.tree.words[n].lemma.casefold() for n in heads[:1]]
    kind: HopKind | None = next(
        filter(None, (kind_of_noun(noun, wording.casefold()) for noun in nouns)), None
    )
    if kind is None and territory(wording) is not None:
        kind = "unnamed"  # “Russians”
    return None if kind is None else Meant(None, kind, "who.noun")


RULES: tuple[Rule, ...] = (
    _relative,
    _personal,
    _impersonal,
    _document_of,
    _named,
    _described,
    _by_noun,
)


def _told(actor: Actor | None, kind: HopKind, rule: str) -> Meant:
    if actor is None:
        return Meant(None, kind, "who.not-told")
    return Meant(actor, _as_speaker(actor), rule)


def _as_speaker(actor: Actor) -> HopKind:
    """Whoever speaks under a name of two or three words and is nothing else is a person."""
    return "person" if actor.may_be_person else actor.kind


def _is_people(actor: Actor) -> bool:
    known = territory(actor.name)
    return known is not None and known.by == "people"


def _is_called(actor: Actor, noun: str) -> bool:
    words = frozenset(actor.name.casefold().replace(".", "").split())
    return noun in actor.titles or noun == actor.kind or not words.isdisjoint({noun, *called(noun)})


def _last_before(actor: Actor, span: Span) -> int:
    return max((m.span.start for m in actor.mentions if m.span.start < span.start), default=-1)


def _last_speaker(scene: Scene, span: Span, kinds: set[HopKind]) -> Actor | None:
    """Who was a source last, of these kinds, not too many paragraphs back."""
    for place, actor in reversed(scene.speakers):
        if place.start < span.start and _as_speaker(actor) in kinds:
            near = scene.text.count("\n", place.start, span.start) <= 2 * NEAR
            return actor if near else None
    return None
