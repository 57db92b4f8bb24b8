"""Who stands between a report and its source: outlets and channels that passed words on.

Each way of wording it is a rule with an id. A rule looks at the grammar around a cue and gives
hops: `before` the source, nearer to the report ("told the Courier"), or `beyond` it ("citing the
channel").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from sayso.attribute import described, who
from sayso.attribute.actors import Actor
from sayso.attribute.attributions import Attribution
from sayso.attribute.kinds import kind_of_noun
from sayso.attribute.scene import Scene
from sayso.records import Hop, HopKind, Relation
from sayso.values.span import Span

Side: TypeAlias = Literal["before", "beyond"]

CARRIERS: frozenset[HopKind] = frozenset({"outlet", "agency", "channel"})
TOLD = frozenset({"tell", "inform", "say"})
BESIDE = ("compound", "nmod", "appos")
DENYING = frozenset({"deny", "reject", "dismiss", "dispute", "refute", "question", "doubt"})
HEARSAY = frozenset({"report", "rumor", "rumour", "claim", "allegation"})
HEARERS = frozenset({"dobj", "dative", "pobj"})
PLATFORMS = frozenset(
    {
        "twitter",
        "facebook",
        "instagram",
        "telegram",
        "youtube",
        "tiktok",
        "weibo",
        "truth social",
        "x",
    }
)
SHORTEST_CALL_SIGN = 3
TALKS = frozenset({"interview", "comment", "remark", "statement", "conversation", "appearance"})
POSTS = frozenset({"post", "tweet", "message", "video"})
SAYING = frozenset(
    {"say", "tell", "report", "claim", "state", "announce", "write", "confirm", "deny"}
)
WRITING, SPEAKING = frozenset({"write"}), frozenset({"speak", "talk"})
PROGRAMMES = frozenset({"programme", "program", "show", "podcast"})
CITING = frozenset({"cite", "quote", "reference"})
PASSIVE_CARRIERS = frozenset({"quote", "cite", "carry", "report", "publish", "broadcast", "relay"})


@dataclass(frozen=True, slots=True)
class Relay:
    """A hop beside the source, and the rule that found it."""

    hop: Hop
    side: Side
    rule: str


def relays(scene: Scene, one: Attribution) -> list[Relay]:
    """All hops beside the source of an attribution, those nearest to the report first."""
    verbs = [n for span in one.cue for n in scene.tree.inside(span)]
    found = [relay for rule in RULES for n in verbs for relay in rule(scene, n)]
    return [*found, *_hearsay(scene, one), *_said_first(scene, one)]


def _told(scene: Scene, verb: int) -> Iterator[Relay]:
    """“told the Courier”: an outlet that was told is the one that tells us."""
    if scene.tree.words[verb].lemma.casefold() not in TOLD:
        return
    for noun in scene.tree.below(verb, *HEARERS):
        yield from _carrier(scene, noun, "reported", "relay.told")


def _medium(scene: Scene, verb: int) -> Iterator[Relay]:
    """“said in an interview with the Courier”, “wrote on Twitter”, “through its agency KCNA”."""
    for preposition in scene.tree.below(verb, "prep", "agent"):
        word = scene.tree.words[preposition].lemma.casefold()
        for noun in scene.tree.below(preposition, "pobj"):
            token = scene.tree.words[noun]
            if token.span.of(scene.text).casefold() in PLATFORMS and word in ("on", "via", "in"):
                name = token.span.of(scene.text)
                yield Relay(Hop(name, "channel", "posted", token.span), "before", "relay.platform")
            elif word in ("via", "through"):
                yield from _carrier(scene, noun, "reported", "relay.via")
            elif word == "in" and kind_of_noun(token.lemma.casefold(), "") == "document":
                yield from _paper(scene, noun)
            elif word in ("in", "on", "to", "with") and token.lemma.casefold() in TALKS | POSTS:
                yield from _in_talk(scene, noun)


def _paper(scene: Scene, noun: int) -> Iterator[Relay]:
    """“In the police report, she said”: the paper stands between her and us."""
    if scene.tree.words[noun].lemma.casefold() in TALKS | POSTS:
        yield from _in_talk(scene, noun)
        return
    if any(scene.tree.words[n].pos == "PRON" for n in scene.tree.below(noun, "poss")):
        return  # “in its report”: its own words
    whole = scene.tree.phrase(noun)
    made = described.document_of(scene, whole, "")
    if made is not None and made.actor is not None:
        maker = made.actor
        hop = Hop(maker.name, made.kind, "cited", whole, maker.entity)
        yield Relay(hop, "before", "relay.paper")
        return
    span = _bare(scene, scene.tree.phrase(noun), noun)
    name = " ".join(span.of(scene.text).split())
    yield Relay(Hop(name, "document", "cited", span), "before", "relay.paper")


def _in_talk(scene: Scene, noun: int) -> Iterator[Relay]:
    for preposition in scene.tree.below(noun, "prep"):
        if scene.tree.words[preposition].lemma.casefold() in ("with", "to", "on", "for"):
            for heard in scene.tree.below(preposition, "pobj"):
                found = list(_carrier(scene, heard, "reported", "relay.talk"))
                yield from found or _programme(scene, heard)


def _programme(scene: Scene, noun: int) -> Iterator[Relay]:
    """“On the network's “Morning Watch””, “the Morning Watch programme”: what is broadcast."""
    whole = _bare(scene, scene.tree.phrase(noun), noun)
    owners = (scene.actor_at(scene.tree.words[n].span) for n in scene.tree.below(noun, "poss"))
    of_outlet = any(one is not None and one.kind in CARRIERS for one in owners)
    called = scene.tree.words[noun].lemma.casefold() in PROGRAMMES
    name = whole.of(scene.text)
    if called and scene.tree.below(noun, "compound", "nmod", "poss"):
        yield Relay(Hop(_plain(name), "channel", "reported", whole), "before", "relay.talk")
    elif of_outlet and name[-1:] and scene.tree.words[noun].span.of(scene.text)[0].isupper():
        name = re.split(r"['’]s ", name, maxsplit=1)[-1]
        yield Relay(Hop(_plain(name), "channel", "reported", whole), "before", "relay.talk")


def _plain(name: str) -> str:
    return " ".join(name.split()).strip(" ,\"'“”‘’")


def _written(scene: Scene, verb: int) -> Iterator[Relay]:
    """“She wrote for the Courier that …”: where it stands."""
    if scene.tree.words[verb].lemma.casefold() in WRITING:
        for preposition in scene.tree.below(verb, "prep"):
            if scene.tree.words[preposition].lemma.casefold() in ("for", "in"):
                for noun in scene.tree.below(preposition, "pobj"):
                    actor = scene.actor_at(scene.tree.words[noun].span)
                    if actor is not None and actor.kind in (*CARRIERS, "organisation"):
                        span = scene.tree.words[noun].span
                        hop = Hop(actor.name, "outlet", "reported", span, actor.entity)
                        yield Relay(hop, "before", "relay.written")


def _citing(scene: Scene, verb: int) -> Iterator[Relay]:
    """“according to Life, citing the channel SHOT”: the source's own source."""
    own = scene.tree.words[verb]
    if own.lemma.casefold() in CITING and own.tag == "VBG":  # “had said on Monday, citing Life, …”
        found = (_beyond(scene, noun, "relay.citing") for noun in scene.tree.below(verb, "dobj"))
        yield from (relay for relay in found if relay.hop.kind not in ("unknown", "document"))
        return
    top = [verb, *scene.tree.above(verb)]
    for governor in top[:3]:
        for clause in scene.tree.below(governor, "advcl", "acl", "prep", "xcomp"):
            token = scene.tree.words[clause]
            if token.lemma.casefold() in CITING and token.tag == "VBG" and clause != verb:
                found = (
                    _beyond(scene, noun, "relay.citing")
                    for noun in scene.tree.below(clause, "dobj", "pobj")
                )
                yield from (relay for relay in found if relay.hop.kind != "unknown")
                return


def _quotes(scene: Scene, verb: int) -> Iterator[Relay]:
    """“The Courier quoted Oule as saying”: whoever quotes stands nearer to us."""
    token = scene.tree.words[verb]
    if token.lemma.casefold() != "quote" or token.tag in ("VBN", "VBG"):
        return
    for noun in scene.tree.below(verb, "nsubj"):
        hop, _, _ = who.source(scene, (_bare(scene, scene.tree.phrase(noun), noun),), "quoted")
        yield Relay(hop, "before", "relay.quotes")


def _quoted_by(scene: Scene, verb: int) -> Iterator[Relay]:
    """“Oule, quoted by the Courier, said”: whoever quotes stands nearer to us."""
    for subject in scene.tree.below(verb, "nsubj", "nsubjpass", "pobj"):
        for clause in scene.tree.below(subject, "acl", "relcl"):
            if scene.tree.words[clause].lemma.casefold() in PASSIVE_CARRIERS:
                for agent in scene.tree.below(clause, "agent"):
                    for noun in scene.tree.below(agent, "pobj"):
                        yield from _carrier(scene, noun, "quoted", "relay.quoted-by")


def _speaking(scene: Scene, verb: int) -> Iterator[Relay]:
    """“Speaking to the Courier, she said”: whoever heard her is the one that tells us."""
    for clause in scene.tree.below(verb, "advcl"):
        token = scene.tree.words[clause]
        if token.lemma.casefold() in SPEAKING and token.tag == "VBG":
            yield from _in_talk(scene, clause)


RULES: tuple[Callable[[Scene, int], Iterator[Relay]], ...] = (
    _told,
    _medium,
    _speaking,
    _written,
    _quotes,
    _quoted_by,
    _citing,
)


def _hearsay(scene: Scene, one: Attribution) -> Iterator[Relay]:
    """“Oule pointed to | reports that the deck had failed”: they are what she goes by."""
    if any(
        scene.tree.words[n].lemma.casefold() in DENYING
        for s in one.cue
        for n in scene.tree.inside(s)
    ):
        return  # who denies reports does not speak on their word
    for head in scene.tree.heads(one.content[0])[:1]:
        token = scene.tree.words[head]
        if (
            token.pos == "NOUN"
            and token.lemma.casefold() in HEARSAY
            and scene.tree.below(head, "acl", "ccomp", "relcl")
        ):
            yield _beyond(scene, head, "relay.hearsay")


def _said_first(scene: Scene, one: Attribution) -> Iterator[Relay]:
    """“Police have said | it is over |, according to a lawyer”: the words between are police's."""
    own = {n for span in one.spans for n in scene.tree.inside(span)}
    for head in scene.tree.heads(one.content[0])[:1]:
        verb = scene.tree.words[head].head
        token = scene.tree.words[verb]
        says = token.lemma.casefold() in SAYING and verb not in own
        if scene.tree.words[head].dep == "ccomp" and says:
            for noun in scene.tree.below(verb, "nsubj"):
                if noun not in own:
                    yield _beyond(scene, noun, "relay.said-first")


def _carrier(scene: Scene, noun: int, relation: Relation, rule: str) -> Iterator[Relay]:
    """The hop of a noun that names somebody who carries words to the public."""
    actor = scene.actor_at(_bare(scene, scene.tree.phrase(noun), noun))
    called = kind_of_noun(scene.tree.words[noun].lemma.casefold(), "")
    if actor is None and called in CARRIERS:  # “the Upper Tarn Daily newspaper”
        beside = (scene.actor_at(scene.tree.words[n].span) for n in scene.tree.below(noun, *BESIDE))
        actor = next(filter(None, beside), None)
    if actor is not None and (
        actor.kind in CARRIERS or called in CARRIERS or _looks_like_station(actor)
    ):
        kind: HopKind = next((one for one in (actor.kind, called) if one in CARRIERS), "outlet")
        span = scene.tree.words[noun].span
        yield Relay(Hop(actor.name, kind, relation, span, actor.entity), "before", rule)


def _looks_like_station(actor: Actor) -> bool:
    """“CNN”, “POLITICO”, “Gazeta.ru”: a body in capitals, or called by its address."""
    name = actor.name
    return actor.kind in ("organisation", "unknown") and (
        (name.isupper() and len(name) >= SHORTEST_CALL_SIGN)
        or name.endswith((".com", ".org", ".net", ".ru"))
    )


def _beyond(scene: Scene, noun: int, rule: str) -> Relay:
    phrase = scene.tree.phrase(noun)
    hop, _, _ = who.source(scene, (_bare(scene, phrase, noun),), "cited")
    # “a person close to the council”: all that is known of her
    if hop.kind == "unnamed" and rule == "relay.citing":
        whole = Span(phrase.start, phrase.start + len(phrase.of(scene.text).partition(",")[0]))
        hop = replace(hop, name=" ".join(whole.of(scene.text).split()), span=whole)
    return Relay(hop, "beyond", rule)


def _bare(scene: Scene, phrase: Span, noun: int) -> Span:
    """A noun phrase up to its noun and what is in apposition to it."""
    last = max([noun, *(n for n in scene.tree.below(noun, "appos"))])
    return Span(phrase.start, max(scene.tree.words[last].span.end, scene.tree.words[noun].span.end))
