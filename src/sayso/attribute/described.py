"""Whom a description means: “the minister”, “the channel”, “a report by …”, “two officials”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.attribute.actors import Actor
from sayso.attribute.given import pronoun_of_noun
from sayso.attribute.kinds import any_body, counting, does_something, is_company, kind_of_noun
from sayso.attribute.meant import BODIES, DEFINITE, FORCES, NEARBY, Meant, head, is_people, lemma
from sayso.attribute.salience import ACTED_BELOW
from sayso.attribute.scene import Scene
from sayso.attribute.titles import listed
from sayso.records import HopKind
from sayso.values.span import Span
from sayso.values.territories import territory

OLD = re.compile(r"\d+[- ]years?[- ]old")
HEARSAY = frozenset({"reports", "media reports", "some reports", "several reports"})
POINTING = frozenset({"the", "this", "that"})
MADE_BY = frozenset({"by", "from", "of", "in"})
RELEASED = frozenset({"the release", "a release"})  # of news; “the release of prisoners” is none
SITES = frozenset({"website", "site"})
NAMING = frozenset({"name", "call", "identify"})
RULING = frozenset({"government", "regime", "leadership", "junta"})
OF_ANY_KIND = frozenset(
    {"agency", "bureau", "group", "body", "organization", "organisation", "operator"}
)
AGENCIES = frozenset({"agency", "bureau"})  # by which also a news agency may be meant
CARRIERS: frozenset[HopKind] = frozenset({"outlet", "agency", "channel"})
APPOSED = re.compile(r"(?:an?|the)\s[^,]*,\s((?:[A-Z][\w’'-]*\.?\s){1,3}[A-Z][\w’'-]+),?")


def described(scene: Scene, span: Span, wording: str) -> Meant | None:
    """“the minister”, “the channel”, “its spokesman”: whoever was called so before."""
    number = head(scene, span)
    if number is None or not _points(scene, number, wording):
        return None
    noun, several = lemma(scene, number), _is_several(scene, number)
    is_body = kind_of_noun(noun, "") in BODIES and noun not in FORCES
    if is_body and (scene.named(span) or several):
        return None  # “the government in Ardel” is that one, whatever was named before
    beside = _beside(scene, number) if is_body and noun not in any_body() else frozenset()
    actor = _called(scene, noun, span.start, beside)
    if noun in FORCES and actor is not None and _is_elsewhere(scene, actor, span, number):
        return None
    if actor is not None and actor.can_speak and not (actor.may_be_person and several):
        return Meant(actor, actor.as_speaker, "who.description")
    if wording.split(maxsplit=1)[0].casefold() in POINTING and not several:
        return _about(scene, span, number)
    return None


def _is_elsewhere(scene: Scene, force: Actor, span: Span, number: int) -> bool:
    """“Lower Tarn police” are not the Upper Tarn Police Department."""
    places = scene.named(Span(span.start, scene.tree.words[number].span.end))
    return bool(places) and not any(force.name.startswith(one.name) for one in places)


def _points(scene: Scene, number: int, wording: str) -> bool:
    """Whether words point to somebody who is known: “the minister”, and “police” as they are."""
    noun = lemma(scene, number)
    definite = wording.split(maxsplit=1)[0].casefold() in DEFINITE
    bare = wording.casefold() == noun and kind_of_noun(noun, "") in BODIES  # as in headlines
    forces = noun in FORCES and (noun == "police" or _is_several(scene, number))
    return definite or bare or forces


def _is_several(scene: Scene, number: int) -> bool:
    return scene.tree.words[number].tag in ("NNS", "NNPS")


def _beside(scene: Scene, number: int) -> frozenset[str]:
    """The nouns before a noun: “sheriff's” of “the sheriff's office”."""
    tree = scene.tree
    owners = {f"{lemma(scene, n)}'s" for n in tree.below(number, "poss") if _is_noun(scene, n)}
    nouns = {lemma(scene, n) for n in tree.below(number, "compound") if _is_noun(scene, n)}
    return frozenset(owners | nouns)


def _is_noun(scene: Scene, number: int) -> bool:
    return scene.tree.words[number].pos == "NOUN"


def _called(scene: Scene, noun: str, before: int, beside: frozenset[str]) -> Actor | None:
    """Who goes by a noun; a state only if it was said to do something."""
    actor = _body(scene, noun, before) if noun in any_body() else None
    actor = actor or scene.standing.called(noun, before, beside)
    if noun in RULING and actor is not None and actor.is_place:
        return scene.standing.most([scene.standing.number(actor)], before, ACTED_BELOW)
    return actor


def site(scene: Scene, span: Span, _wording: str) -> Meant | None:
    """“the website”: what spoke last, if nothing tells what else that is."""
    number = head(scene, span)
    if number is None or lemma(scene, number) not in SITES:
        return None
    spoke = scene.standing.speaker({"unknown"}, span.start, NEARBY)
    return None if spoke is None else Meant(spoke, "outlet", "who.description")


def _body(scene: Scene, noun: str, before: int) -> Actor | None:
    """“the company”: the body that stands out most of those that acted or spoke."""
    kinds = BODIES if noun in AGENCIES else BODIES - CARRIERS - {"government"}
    bodies = scene.standing.bodies(kinds)
    if noun not in OF_ANY_KIND:
        bodies = [n for n in bodies if is_company(scene.standing.actor(n).name)]
    return scene.standing.most(bodies, before, ACTED_BELOW) or scene.standing.only(bodies, before)


def _about(scene: Scene, span: Span, number: int) -> Meant | None:
    """“the Tarn senator”, after sentences about one person who has no other title."""
    noun = lemma(scene, number)
    told = any(lemma(scene, n) == "of" for n in scene.tree.below(number, "prep"))
    of_body = any(one.kind in BODIES for one in scene.named(span)) and noun not in listed("heads")
    if told or of_body or scene.is_quoted(span):
        return None
    if noun in listed("epithets"):
        actor = scene.standing.outstanding(pronoun_of_noun(noun), span)
        return None if actor is None else Meant(actor, actor.as_speaker, "who.about")
    near = scene.persons(Span(max(0, span.start - NEARBY), span.start))
    if len(near) != 1 or noun not in listed("titles") or near[0].titles & listed("titles"):
        return None
    return Meant(near[0], near[0].as_speaker, "who.about")


def called(scene: Scene, span: Span, _wording: str) -> Meant | None:
    """“an official named Ada Lind”: she has a name after all."""
    for noun in scene.tree.heads(span)[:1]:
        for clause in scene.tree.below(noun, "acl"):
            if lemma(scene, clause) in NAMING and scene.tree.words[clause].tag == "VBN":
                for name in scene.tree.below(clause, "oprd", "dobj", "attr"):
                    actor = scene.actor_at(scene.tree.words[name].span)
                    if actor is not None and actor.may_be_person:
                        return Meant(actor, "person", "who.called")
    return None


def apposed(scene: Scene, span: Span, wording: str) -> Meant | None:
    """“A town spokesman, Per Lind”: a name behind what he is, though the parser sees none."""
    named = APPOSED.fullmatch(wording[:1].casefold() + wording[1:])
    if named is None:
        return None
    comma = span.start + span.of(scene.text).index(",")
    before = scene.tree.inside(Span(span.start, comma))
    noun = lemma(scene, before[-1]) if before else ""
    if noun not in listed("titles") or kind_of_noun(noun, "") != "unnamed":
        return None
    return Meant(None, "person", "who.apposed", worded=named[1])


def of_place(scene: Scene, span: Span, _wording: str) -> Meant | None:
    """“the regime of Ardel”, “the government in Ardel”: the country of that seat."""
    for ruler in scene.tree.heads(span)[:1]:
        if lemma(scene, ruler) in RULING:
            for preposition in scene.tree.below(ruler, "prep"):
                for noun in scene.tree.below(preposition, "pobj"):
                    actor = scene.actor_at(scene.tree.words[noun].span)
                    if actor is not None and actor.kind == "government":
                        return Meant(actor, "government", "who.of-place")
    return None


def document_of(scene: Scene, span: Span, _wording: str) -> Meant | None:
    """“a report by Life”, “the ministry's statement”: whoever made the document speaks in it."""
    for document in scene.tree.heads(span)[:1]:
        if kind_of_noun(lemma(scene, document), span.of(scene.text).casefold()) != "document":
            return None
        for maker, is_sure in _makers(scene, document):
            actor = scene.actor_at(scene.tree.words[maker].span)
            if actor is not None and not is_people(actor):
                return Meant(actor, actor.as_speaker, "who.document-of")
            kind = kind_of_noun(
                lemma(scene, maker), scene.tree.phrase(maker).of(scene.text).casefold()
            )
            if kind is not None and is_sure:
                return Meant(None, kind, "who.document-of", maker)
    return None


def _makers(scene: Scene, document: int) -> Iterator[tuple[int, bool]]:
    """Nouns that may be who made a document; whether they surely are, if they name nobody."""
    tree = scene.tree
    yield from ((n, True) for n in tree.below(document, "poss"))
    for on in (document, *tree.below(document, "acl")):
        for preposition in tree.below(on, "prep", "agent"):
            word = lemma(scene, preposition)
            if word in MADE_BY:
                yield from ((n, word in ("by", "from")) for n in tree.below(preposition, "pobj"))


def with_name(scene: Scene, span: Span, _wording: str) -> Meant | None:
    """“the Tarnwatch group”, “the tabloid Selwick Mirror”: a name beside what it is."""
    number = head(scene, span)
    kind = None if number is None else kind_of_noun(lemma(scene, number), "")
    if number is None or kind not in BODIES or kind == "government":  # “the Tarn government”
        return None
    for noun in scene.tree.below(number, "compound", "appos", "nmod"):
        actor = scene.actor_at(scene.tree.words[noun].span)
        if actor is not None and actor.kind in (kind, "unknown") and not actor.is_place:
            return Meant(actor, kind, "who.with-name")
    return None


def by_noun(scene: Scene, span: Span, wording: str) -> Meant | None:
    """Nobody by name: the head noun tells what kind of source it is."""
    number = head(scene, span)
    kind = None if number is None else _kind(scene, _counted(scene, number), wording.casefold())
    if kind is not None:
        return Meant(None, kind, "who.noun")
    is_people = territory(wording) is not None  # “Russians”
    if not is_people and number is not None and scene.tree.words[number].tag in ("NN", "NNS"):
        is_people = does_something(lemma(scene, number))  # “dealers”
    return Meant(None, "unnamed", "who.noun") if is_people else None


def _kind(scene: Scene, number: int, wording: str) -> HopKind | None:
    noun, tag = lemma(scene, number), scene.tree.words[number].tag
    of = any(lemma(scene, n) == "of" for n in scene.tree.below(number, "prep"))
    kind = "document" if wording in RELEASED and not of else kind_of_noun(noun, wording)
    if kind == "document" and tag == "NNS" and wording in HEARSAY:
        return "unnamed"
    if tag == "NN" and noun in listed("offices") and wording.startswith("the "):
        return "person"
    if kind is None and (noun in counting() or OLD.search(wording) or tag == "CD"):
        return "unnamed"  # “both”, “a 16-year-old”
    return kind


def _counted(scene: Scene, number: int) -> int:
    """“dozens of officials”, “a series of photos”: what is counted."""
    while lemma(scene, number) in counting():
        of = [n for n in scene.tree.below(number, "prep") if lemma(scene, n) == "of"]
        nouns = [n for one in of for n in scene.tree.below(one, "pobj")]
        if not nouns or scene.tree.words[nouns[0]].pos == "PRON":
            break
        number = nouns[0]
    return number
