"""Who is meant by the words of a source: a name, a title, a pronoun, a seat of power.

Each way of telling is a rule with an id; the first that applies decides. Where none does, the
report's own wording stands, with the reason why nobody could be named.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from sayso.attribute import described, pronouns
from sayso.attribute.actors import Actor
from sayso.attribute.kinds import kind_of_name
from sayso.attribute.meant import Meant, head, is_people
from sayso.attribute.scene import Scene
from sayso.attribute.titles import listed
from sayso.records import Hop, Relation, Spans
from sayso.values.span import Span

NOT_WORDED = "the report does not say who"
NOT_MEANT = "a pronoun or description: who is meant could not be told"
TRAILING = re.compile(r",? (?:who|which|that|on|in|at|by|with|from|for|and)$")
HANDLE = re.compile(r"@\w{2,30}")

Rule = Callable[[Scene, Span, str], Meant | None]


def source(scene: Scene, spans: Spans, relation: Relation = "said") -> tuple[Hop, str | None, str]:
    """The hop of a source's words, why nobody could be named if so, and the rule that decided.

    To be asked in text order: whom a pronoun means depends on who spoke before.
    """
    if not spans:
        return Hop(None, "unknown", relation), NOT_WORDED, "who.not-worded"
    span = spans[0]
    worded = " ".join(" ".join(each.of(scene.text).split()) for each in spans)
    wording = TRAILING.sub("", worded).strip(" ,;:—–-") or worded
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
        noun = head(scene, span) if meant.noun is None else meant.noun
        if noun is not None and meant.rule in ("who.noun", "who.somebody"):
            scene.standing.heard(noun, span)
        why = NOT_MEANT if meant.rule == "who.not-told" else None
        why = f"unnamed: “{wording}”" if meant.kind == "unnamed" else why
        return Hop(wording, meant.kind, relation, span), why, meant.rule
    actor = meant.actor
    scene.standing.spoke(actor, span)
    return Hop(actor.name, meant.kind, relation, span, actor.entity), None, meant.rule


def _noun_phrase(scene: Scene, noun: int, clause: Span) -> str:
    """A noun with what stands before it, and the clause on it that the source's words are from."""
    words = [n for n in scene.tree.subtree(noun) if n <= noun]
    start, end = scene.tree.words[words[0]].span.start, scene.tree.words[noun].span.end
    if clause.start == end + 1 and " " in clause.of(scene.text):
        end = clause.end
    return " ".join(scene.text[start:end].split())


def _named(scene: Scene, span: Span, wording: str) -> Meant | None:
    actor = scene.actor_at(span) or scene.named_behind(span)
    if actor is None or is_people(actor) or (actor.is_place and not _is_all(actor, wording)):
        return None
    kind = "person" if _holds_office(scene, actor, span) else actor.as_speaker
    return Meant(actor, kind, "who.name")


def _holds_office(scene: Scene, actor: Actor, span: Span) -> bool:
    """“Minister of Roads, Ada Lind,”: a person, though the parser takes her for a body."""
    first = span.of(scene.text).split(maxsplit=1)[0].casefold()
    called = " " in actor.name and kind_of_name(actor.name.casefold()) is None
    behind = f", {actor.name}" in " ".join(span.of(scene.text).split())
    return actor.kind == "organisation" and called and behind and first in listed("titles")


def _is_all(place: Actor, wording: str) -> bool:
    """Whether a place is all that is named; “police in Oakmere, Velmora” are no place."""
    first = wording.casefold().removeprefix("the ")
    return any(first.startswith(mention.name.casefold()) for mention in place.mentions)


def _spelled(scene: Scene, span: Span, wording: str) -> Meant | None:
    """“Price said”: a name that was seen elsewhere, where the parser takes it for another word."""
    if not wording[:1].isupper() or wording.casefold() in listed("titles"):
        return None
    actor = scene.spelled(wording, span.start)
    return None if actor is None else Meant(actor, actor.as_speaker, "who.spelled")


def _handle(scene: Scene, span: Span, _wording: str) -> Meant | None:
    """“the account @tarnwatch”: who posts under a handle is known by it."""
    handle = HANDLE.search(span.of(scene.text))
    return None if handle is None else Meant(None, "channel", "who.handle", worded=handle[0])


RULES: tuple[Rule, ...] = (
    pronouns.writer,
    _handle,
    pronouns.relative,
    pronouns.personal,
    pronouns.impersonal,
    described.called,
    described.of_place,
    described.document_of,
    _named,
    described.apposed,
    described.described,
    described.site,
    _spelled,
    described.with_name,
    described.by_noun,
)
