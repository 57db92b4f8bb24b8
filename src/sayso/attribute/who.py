"""Who is meant by the words of a source: a name, a title, a pronoun, a seat of power.

Each way of telling is a rule with an id; the first that applies decides. Where none does, the
report's own wording stands, with the reason why nobody could be named.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sayso.attribute.actors import Actor
from sayso.attribute.kinds import kind_of_noun
from sayso.attribute.names import listed
from sayso.attribute.scene import Scene
from sayso.records import Hop, HopKind, Relation, Spans
from sayso.values.span import Span
from sayso.values.territories import territory

NOT_WORDED = "the report does not say who"
NOT_MEANT = "a pronoun or description: who is meant could not be told"
HE = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she"}
THEY = frozenset({"they", "their", "them"})
IT = frozenset({"it", "its"})
WHO = frozenset({"who", "which", "that", "whom", "whose"})
DEFINITE = frozenset({"the", "this", "that", "its", "his", "her", "their"})
NEARBY = 300  # characters back to whom a title may mean that was not given to anybody
FORCES = frozenset({"police", "authority", "investigator", "officer"})  # “police said”
HEARSAY = frozenset({"reports", "media reports", "some reports", "several reports"})
WRITER = frozenset({"i", "we", "me", "us", "myself"})
HANDLE = re.compile(r"@\w{2,30}")
MADE_BY = frozenset({"by", "from", "of", "in"})
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
    if meant.worded is not None:
        return Hop(meant.worded or None, meant.kind, relation, span), None, meant.rule
    if meant.noun is not None:
        wording = _noun_phrase(scene, meant.noun, span)
    if meant.actor is None:
        why = NOT_MEANT if meant.rule == "who.not-told" else None
        why = f"unnamed: “{wording}”" if meant.kind == "unnamed" else why
        return Hop(wording, meant.kind, relation, span), why, meant.rule
    actor = meant.actor
    scene.spoke(actor, span)
    return Hop(actor.name, meant.kind, relation, span, actor.entity), None, meant.rule


def _noun_phrase(scene: Scene, noun: int, clause: Span) -> str:
    """A noun with what stands before it, and the clause on it that the source's words are from."""
    words = [n for n in scene.tree.subtree(noun) if n <= noun]
    start, end = scene.tree.words[words[0]].span.start, scene.tree.words[noun].span.end
    if clause.start == end + 1 and " " in clause.of(scene.text):
        end = clause.end
    return " ".join(scene.text[start:end].split())


def _named(scene: Scene, span: Span, _wording: str) -> Meant | None:
    actor = scene.actor_at(span)
    if actor is None or _is_people(actor):
        return None
    return Meant(actor, actor.as_speaker, "who.name")


def _relative(scene: Scene, span: Span, wording: str) -> Meant | None:
    """“Oule, who said”, “the nominee, who said”: what the relative clause hangs on."""
    if wording.casefold().split()[0] not in WHO:
        return None
    above = (n for head in scene.tree.heads(span) for n in [head, *scene.tree.above(head)])
    clause = next((n for n in above if scene.tree.words[n].dep == "relcl"), None)
    if clause is None:
        return Meant(None, "unknown", "who.not-told")
    noun = scene.tree.words[clause].head
    actor = _meant_by(scene, noun)
    if actor is not None:
        return Meant(actor, actor.as_speaker, "who.relative")
    kind = kind_of_noun(_lemma(scene, noun), "") or "unknown"
    return Meant(None, kind, "who.noun", noun)


def _meant_by(scene: Scene, noun: int) -> Actor | None:
    """Whom a noun inside a sentence names or describes, by itself or by what it stands beside."""
    beside = [noun]
    while scene.tree.words[beside[-1]].dep == "appos":
        beside.append(scene.tree.words[beside[-1]].head)
    if scene.tree.words[noun].dep == "pobj":  # “the Guild of Tarn, which”
        whole = scene.tree.words[scene.tree.words[noun].head].head
        if _lemma(scene, whole) in listed("titles"):  # “the candidate for mayor, who”
            return _meant_by(scene, whole)
        actor = scene.actor_at(scene.tree.words[whole].span)
        named = scene.actor_at(scene.tree.words[noun].span)
        if (
            actor is not None
            and actor.kind in BODIES
            and (named is None or named.kind == "unknown")
        ):
            return actor
    found = (scene.actor_at(scene.tree.words[n].span) for n in beside)
    actor = next((one for one in found if one is not None and not _is_people(one)), None)
    if actor is not None or scene.tree.words[noun].pos == "PRON":
        return actor
    first = scene.tree.words[scene.tree.subtree(noun)[0]].span.of(scene.text).casefold()
    return (
        scene.called(_lemma(scene, noun), scene.tree.words[noun].span.start)
        if (first in DEFINITE)
        else None
    )


def _personal(scene: Scene, span: Span, wording: str) -> Meant | None:
    """“he”, “she”: the person who spoke or acted last; failing that, who was named last."""
    pronoun = HE.get(wording.casefold())
    if pronoun is None:
        return None
    return _told(scene.person(pronoun, span.start), "person", "who.pronoun")


def _impersonal(scene: Scene, span: Span, wording: str) -> Meant | None:
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
    return _told(scene.speaker(BODIES, span.start, NEARBY), "unknown", "who.pronoun")


def _as_body(scene: Scene, noun: int) -> Meant | None:
    """A noun that “it” or “they” may mean: a body by name, police, people without a name."""
    actor = _meant_by(scene, noun)
    lemma = _lemma(scene, noun)
    if actor is None and lemma in FORCES:
        actor = scene.called(lemma, scene.tree.words[noun].span.start)
    if actor is not None:
        return Meant(actor, actor.as_speaker, "who.pronoun") if actor.kind in BODIES else None
    kind = kind_of_noun(lemma, "") if scene.tree.words[noun].tag == "NNS" else None
    return None if kind is None else Meant(None, kind, "who.pronoun", noun)


def _described(scene: Scene, span: Span, wording: str) -> Meant | None:
    """“the minister”, “the channel”, “its spokesman”: whoever was called so before."""
    heads = scene.tree.heads(span)
    if not heads:
        return None
    noun, token = _lemma(scene, heads[0]), scene.tree.words[heads[0]]
    definite = wording.split(maxsplit=1)[0].casefold() in DEFINITE
    bare = wording.casefold() == noun and kind_of_noun(noun, "") in BODIES  # as in headlines
    if not (definite or bare or noun in FORCES):
        return None
    actor = scene.called(noun, span.start)
    if kind_of_noun(noun, "") in BODIES and noun not in FORCES:
        if scene.named(span):
            return None  # “the government in Ardel” is that one, whatever was named before
        last = scene.acted(BODIES, span.start, NEARBY)
        if last is not None and (actor is None or _is_nearer(last, actor, span.start)):
            actor = last
    if actor is not None and not (actor.may_be_person and token.tag.endswith("S")):
        return Meant(actor, actor.as_speaker, "who.description")
    if definite and token.tag in ("NN", "NNP") and noun in listed("titles"):
        return _about(scene, span, noun)
    return None


def _is_nearer(one: Actor, other: Actor, place: int) -> bool:
    """Whether one was named later before a place than another, and is no country."""
    return one.entity is None and one.last_before(place) > other.last_before(place)


def _about(scene: Scene, span: Span, noun: str) -> Meant | None:
    """“the Tarn senator”, after sentences about one person who has no other title."""
    near = scene.persons(Span(max(0, span.start - NEARBY), span.start))
    if len(near) != 1 or any(one.kind in BODIES for one in scene.named(span)):
        return None
    actor = near[0]
    if (actor.titles - {noun}) & listed("titles"):
        return None
    return Meant(actor, actor.as_speaker, "who.about")


def _handle(scene: Scene, span: Span, _wording: str) -> Meant | None:
    """“the account @tarnwatch”: who posts under a handle is known by it."""
    handle = HANDLE.search(span.of(scene.text))
    return None if handle is None else Meant(None, "channel", "who.handle", worded=handle[0])


def _writer(scene: Scene, span: Span, wording: str) -> Meant | None:
    """“I am convinced”: the writer, outside of quotation marks."""
    if wording.casefold() not in WRITER or scene.is_quoted(span):
        return None
    return Meant(None, "author", "who.writer", worded="")


def _document_of(scene: Scene, span: Span, _wording: str) -> Meant | None:
    """“a report by Life”, “the ministry's statement”: whoever made the document speaks in it."""
    for head in scene.tree.heads(span)[:1]:
        if kind_of_noun(_lemma(scene, head), span.of(scene.text).casefold()) != "document":
            return None
        for maker, is_sure in _makers(scene, head):
            actor = scene.actor_at(scene.tree.words[maker].span)
            if actor is not None and not _is_people(actor):
                return Meant(actor, actor.as_speaker, "who.document-of")
            kind = kind_of_noun(
                _lemma(scene, maker), scene.tree.phrase(maker).of(scene.text).casefold()
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
            word = _lemma(scene, preposition)
            if word in MADE_BY:
                yield from ((n, word in ("by", "from")) for n in tree.below(preposition, "pobj"))


def _by_noun(scene: Scene, span: Span, wording: str) -> Meant | None:
    """Nobody by name: the head noun tells what kind of source it is."""
    kind: HopKind | None = None
    for head in scene.tree.heads(span)[:1]:
        noun, tag = _lemma(scene, head), scene.tree.words[head].tag
        kind = kind_of_noun(noun, wording.casefold())
        if kind == "document" and tag == "NNS" and wording.casefold() in HEARSAY:
            kind = "unnamed"
        if tag == "NN" and noun in listed("offices") and wording.casefold().startswith("the "):
            kind = "person"
    if kind is None and territory(wording) is not None:
        kind = "unnamed"  # “Russians”
    return None if kind is None else Meant(None, kind, "who.noun")


RULES: tuple[Rule, ...] = (
    _writer,
    _handle,
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
    return Meant(actor, actor.as_speaker, rule)


def _lemma(scene: Scene, number: int) -> str:
    return scene.tree.words[number].lemma.casefold()


def _is_people(actor: Actor) -> bool:
    """“Russians”, “a Democrat”: people of a country or a party, nobody in particular."""
    known = territory(actor.name)
    if known is not None:
        return known.by == "people"
    return " " not in actor.name and kind_of_noun(_singular(actor.name), "") == "unnamed"


def _singular(name: str) -> str:
    return name.casefold().removesuffix("s")
