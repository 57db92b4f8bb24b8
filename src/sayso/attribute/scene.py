"""A document as the rules see it: its grammar, whom it names, and who has spoken so far."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from math import log2
from typing import NamedTuple

from sayso.attribute import salience
from sayso.attribute.actors import Actor, shortened
from sayso.attribute.kinds import called
from sayso.attribute.names import RELATED
from sayso.records import HopKind, Token
from sayso.values.quotation import Quotation
from sayso.values.span import Span, overlapping
from sayso.values.tree import Tree

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
NO_NOUN = frozenset({"person", "unknown"})  # kinds by which nobody is called: “the person”
PRONOUNS = ("he", "she")
OFTEN = 0.1  # what it does for a person to be named twice as often
PERSONS = 12  # names of persons back
NEAR = 3  # names back among which somebody of no known kind is looked for
REMEMBERED = 40  # sources back among which the last of a kind is looked for


class Place(NamedTuple):
    """Where an actor, named by its number, stands in the text."""

    span: Span
    actor: int


class Scene:
    """Look-ups over one document. What it remembers of speakers grows as sources are identified."""

    def __init__(
        self,
        text: str,
        tree: Tree[Token],
        actors: Sequence[Actor],
        quoted: Sequence[Quotation] = (),
    ) -> None:
        self.text = text
        self.tree = tree
        self._actors = actors
        self._quoted = quoted
        self._numbers = {id(actor): number for number, actor in enumerate(actors)}
        places = (Place(m.span, n) for n, actor in enumerate(actors) for m in actor.mentions)
        self._places = sorted(places, key=lambda one: (one.span.start, -one.span.end, one.actor))
        self._speakers: list[Place] = []
        self._spoke: dict[str, list[Place]] = {pronoun: [] for pronoun in PRONOUNS}
        self._sentences = salience.Sentences(tree, quoted)
        self._stood: dict[str, list[Place]] = {pronoun: [] for pronoun in PRONOUNS}
        self._called: dict[str, list[Actor]] = {}
        for place in self._places:
            self._remember(place)
        self._spelled: dict[str, list[Actor]] = {}
        for actor in actors:
            for name in {*shortened(actor.name), actor.name.casefold()} if actor.can_speak else ():
                self._spelled.setdefault(name, []).append(actor)
            for word in {*actor.titles, actor.kind, *_words(actor)} - NO_NOUN:
                self._called.setdefault(word, []).append(actor)

    def actor_at(self, span: Span) -> Actor | None:
        """The actor whose name covers a head of the span, else one in apposition to it.

        Not of “the family of one victim, Pell Aranda”.
        """
        inside = [self._places[n] for n in overlapping(self._places, span)]
        words = [self.tree.words[n] for n in self.tree.heads(span)]
        heads = [one.span for one in words]
        at_head = [one for one in inside if any(one.span.overlaps(head) for head in heads)]
        if any(one.lemma.casefold() in RELATED for one in words):
            inside = at_head
        beside = [one for one in inside if self._is_apposed(one.span, heads)]
        at_end = [one for one in inside[1:] if self._ends_with(one, span)]
        at_start = [one for one in inside if self._opens(one, span)]
        found = at_head + beside + at_end + at_start
        return next((self._actors[one.actor] for one in found), None)

    def spelled(self, words: str, before: int) -> Actor | None:
        """Who has this name in full or in short, though the parser saw no name there."""
        fits = self._spelled.get(words.casefold(), ())
        named = [actor for actor in fits if actor.named_before(before)] or fits
        return max(named, key=lambda actor: actor.named_before(before), default=None)

    def called(self, noun: str, before: int) -> Actor | None:
        """Who was called by a noun (“the minister”) and named last before a place.

        Somebody named only later is meant if nobody else could be.
        """
        fits = [actor for word in {noun, *called(noun)} for actor in self._called.get(word, ())]
        named = {(actor.last_before(before), self._numbers[id(actor)]) for actor in fits}
        last, number = max(named, default=(-1, 0))
        return self._actors[number] if last >= 0 or len(named) == 1 else None

    def person(self, pronoun: str, span: Span) -> Actor | None:
        """The person of this pronoun who stands out most where it stands.

        By how near the last mention is, what he does there, and how often he was named.
        """
        before = span.start
        here = self._sentences.number(self.tree.inside(span).start)
        own = salience.own_words(span, self.tree)
        stands_out: dict[int, float] = {}
        for place, gain in self._standing(pronoun, before):
            word = self.tree.inside(place.span).start
            if word in own:
                continue
            far = salience.FAR * max(0, here - self._sentences.number(word) - 1)
            often = OFTEN * log2(1 + self._actors[place.actor].named_before(before))
            score = often + gain - far
            stands_out[place.actor] = max(score, stands_out.get(place.actor, score))
        if not stands_out:
            return self._just_acted(before)
        return self._actors[max(stands_out, key=lambda number: (stands_out[number], number))]

    def sentence(self, word: int) -> int:
        """Which sentence a word is in."""
        return self._sentences.number(word)

    def _standing(self, pronoun: str, before: int) -> Iterator[tuple[Place, float]]:
        """Where persons of a pronoun were named or spoke last, and what that does for them."""
        for places, gain in ((self._stood[pronoun], None), (self._spoke[pronoun], salience.SPOKE)):
            at = bisect_left(places, before, key=lambda place: place.span.start)
            for place in places[max(0, at - PERSONS) : at]:
                yield place, salience.role(place.span, self.tree) if gain is None else gain

    def acted(self, kinds: Collection[HopKind], before: int, far: int) -> Actor | None:
        """Who, of these kinds, was the subject of a clause last before a place."""
        span = Span(max(0, before - far), before)
        for n in reversed(overlapping(self._places, span)):
            place = self._places[n]
            if self._actors[place.actor].kind in kinds and self._is_subject(place.span):
                return self._actors[place.actor]
        return None

    def named(self, span: Span) -> list[Actor]:
        """The actors named in a stretch of the text, each once."""
        inside = (self._places[n] for n in overlapping(self._places, span))
        return [self._actors[n] for n in dict.fromkeys(place.actor for place in inside)]

    def mentioned(self, span: Span) -> Iterator[tuple[Span, Actor]]:
        """Every name in a stretch of the text, the longest of those that overlap."""
        end = -1
        for n in overlapping(self._places, span):
            place = self._places[n]
            if place.span.start >= end and place.span.within(span):
                end = place.span.end
                yield place.span, self._actors[place.actor]

    def persons(self, span: Span) -> list[Actor]:
        """The persons named in a stretch of the text, each once."""
        return [actor for actor in self.named(span) if actor.may_be_person]

    def _just_acted(self, before: int) -> Actor | None:
        """Whoever acted last, if nothing tells what that is: “Lind came. She …”."""
        at = bisect_left(self._places, before, key=lambda place: place.span.start)
        for place in reversed(self._places[max(0, at - NEAR) : at]):
            actor = self._actors[place.actor]
            if actor.kind == "unknown" and self._is_subject(place.span):
                return actor
        return None

    def speaker(self, kinds: Collection[HopKind], before: int, far: int) -> Actor | None:
        """Who, of these kinds, was a source last before a place, at most `far` characters back."""
        for place in islice(reversed(self._speakers), REMEMBERED):
            actor = self._actors[place.actor]
            if before - far < place.span.start < before and actor.as_speaker in kinds:
                return actor
        return None

    def spoke(self, actor: Actor, span: Span) -> None:
        """Remember that an actor was a source there."""
        place = Place(span, self._numbers[id(actor)])
        self._speakers.append(place)
        for pronoun in PRONOUNS:
            if actor.may_be_person and actor.pronoun in (pronoun, None):
                insort(self._spoke[pronoun], place)

    def _opens(self, one: Place, span: Span) -> bool:
        """“Ada Miller, mayor of …”: a name up to a comma, whatever the parser makes of the rest."""
        before = self.text[span.start : one.span.start].strip().casefold()
        return before in ("", "the") and self.text[one.span.end : span.end].lstrip()[:1] == ","

    def _ends_with(self, one: Place, span: Span) -> bool:
        """“the mayor of Lower Tarn, Ada Miller, 40”: a person's name at the end."""
        after = self.text[one.span.end : span.end].strip(" ,0123456789")
        comma = self.text[span.start : one.span.start].rstrip().endswith(",")
        words = self.tree.inside(Span(span.start, one.span.start))
        noun = bool(words) and self.tree.words[words[-1]].pos in ("NOUN", "PROPN")
        return (comma or noun) and not after and self._actors[one.actor].may_be_person

    def is_quoted(self, span: Span) -> bool:
        """Whether it stands in quotation marks."""
        return bool(overlapping(self._quoted, span))

    def _remember(self, place: Place) -> None:
        """Who acts in somebody's words is not whom the report then calls “he”."""
        actor = self._actors[place.actor]
        if self.is_quoted(place.span):
            return
        for pronoun in PRONOUNS:
            if actor.may_be_person and actor.pronoun in (pronoun, None):
                self._stood[pronoun].append(place)

    def _is_subject(self, span: Span) -> bool:
        return any(self.tree.words[n].dep in SUBJECTS for n in self.tree.heads(span)[:1])

    def _is_apposed(self, name: Span, heads: Sequence[Span]) -> bool:
        """“the spokesman, Pell Aranda”: the name stands beside the head and means the same."""
        tops = [self.tree.words[n] for n in self.tree.heads(name)[:1]]
        return any(top.dep == "appos" and self.tree.words[top.head].span in heads for top in tops)


def _words(actor: Actor) -> list[str]:
    """By what a body may be called; a name that is one such word tells nothing."""
    words = actor.name.casefold().replace(".", "").split()
    return words if len(words) > 1 and not actor.may_be_person else []
