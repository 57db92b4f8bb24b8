"""Whom a pronoun means: “he”, “it”, “they”, “who”, “I”."""

from __future__ import annotations

from sayso.attribute.kinds import kind_of_noun
from sayso.attribute.meant import (
    BODIES,
    FORCES,
    NEARBY,
    NOUNS,
    Meant,
    can_be_cited,
    lemma,
    meant_by,
    told,
)
from sayso.attribute.salience import ACTED_BELOW, SUBJECTS, in_main_clause, own_words
from sayso.attribute.scene import Scene
from sayso.attribute.somebody import Somebody
from sayso.values.span import Span

HE = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she"}
THEY = frozenset({"they", "their", "them"})
IT = frozenset({"it", "its"})
NEAR = 0.5  # how much a body must stand out that “it” may mean though it has not spoken
WHO = frozenset({"who", "which", "that", "whom", "whose"})
WRITER = frozenset({"i", "we", "me", "us", "myself"})


def writer(scene: Scene, span: Span, wording: str) -> Meant | None:
    """“I am convinced”: the writer, outside of quotation marks."""
    if wording.casefold() not in WRITER or scene.is_quoted(span):
        return None
    return Meant(None, "author", "who.writer", worded="")


def relative(scene: Scene, span: Span, wording: str) -> Meant | None:
    """“Oule, who said”, “the nominee, who said”: what the relative clause hangs on."""
    if wording.casefold().split()[0] not in WHO:
        return None
    above = (n for head in scene.tree.heads(span) for n in [head, *scene.tree.above(head)])
    clause = next((n for n in above if scene.tree.words[n].dep == "relcl"), None)
    if clause is None:
        return Meant(None, "unknown", "who.not-told")
    noun = scene.tree.words[clause].head
    if wording.casefold().startswith("who") and not can_be_cited(scene, noun):
        noun = next((n for n in scene.tree.above(noun) if _is_somebody(scene, n)), noun)
    actor = meant_by(scene, noun)
    if actor is not None:
        return Meant(actor, actor.as_speaker, "who.relative")
    kind = kind_of_noun(lemma(scene, noun), "") or "unknown"
    return Meant(None, kind, "who.noun", noun)


def _is_somebody(scene: Scene, number: int) -> bool:
    """A noun above another: “one voter familiar with the talks, who”."""
    return scene.tree.words[number].pos in NOUNS and can_be_cited(scene, number)


def personal(scene: Scene, span: Span, wording: str) -> Meant | None:
    """“he”, “she”: the person who spoke or acted last; failing that, who was named last."""
    pronoun = HE.get(wording.casefold())
    if pronoun is None:
        return None
    meant = None if scene.is_quoted(span) else scene.standing.person(pronoun, span)
    if isinstance(meant, Somebody):
        kind = kind_of_noun(lemma(scene, meant.noun), "") or "person"
        return Meant(None, kind, "who.somebody", meant.noun)
    return Meant(meant, "person", "who.not-told" if meant is None else "who.pronoun")


def impersonal(scene: Scene, span: Span, wording: str) -> Meant | None:
    """“it”, “they”: whom the clause around it is about, else the body that spoke last nearby."""
    if wording.casefold() not in IT | THEY:
        return None
    for head in scene.tree.heads(span)[:1]:
        for clause in list(scene.tree.above(head))[1:]:
            for subject in scene.tree.below(clause, "nsubj", "nsubjpass"):
                if scene.tree.words[subject].span.start < span.start:
                    meant = _as_body(scene, subject)
                    if meant is not None:
                        return meant
    found = _acting(scene, span) if wording.casefold() in THEY else None
    spoke = scene.standing.speaker(BODIES, span.start, NEARBY)
    if spoke is None and wording.casefold() in IT:
        spoke = scene.standing.most(scene.standing.bodies(BODIES), span.start, ACTED_BELOW, NEAR)
    return found or told(spoke, "unknown", "who.pronoun")


def _acting(scene: Scene, span: Span) -> Meant | None:
    """“they”: who acted last nearby, of several people or a body; in main clauses first."""
    before, own = span.start, own_words(span, scene.tree)
    near = scene.tree.inside(Span(max(0, before - NEARBY), before))
    nouns = [
        n
        for n in near
        if n not in own and scene.tree.words[n].dep in SUBJECTS and _is_named(scene, n)
    ]
    nouns.sort(
        key=lambda n: (scene.standing.sentence(n), in_main_clause(n, scene.tree), n), reverse=True
    )
    meant = (_as_body(scene, noun) for noun in nouns)
    return next((one for one in meant if one is not None), None)


def _is_named(scene: Scene, number: int) -> bool:
    token = scene.tree.words[number]
    return token.pos != "PRON" and not scene.is_quoted(token.span)


def _as_body(scene: Scene, noun: int) -> Meant | None:
    """A noun that “it” or “they” may mean: a body by name, police, people without a name."""
    actor = meant_by(scene, noun)
    said = lemma(scene, noun)
    if actor is None and said in FORCES:
        force = scene.standing.called(said, scene.tree.words[noun].span.start)
        actor = force if force is not None and force.kind in BODIES else None
    if actor is not None:
        return Meant(actor, actor.as_speaker, "who.pronoun") if actor.kind in BODIES else None
    kind = kind_of_noun(said, "") if scene.tree.words[noun].tag == "NNS" else None
    return None if kind is None else Meant(None, kind, "who.group", noun)
