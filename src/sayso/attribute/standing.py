"""Who stands out where: by how near people and bodies were named, acted and spoke."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from math import inf, log2
from typing import NamedTuple

from sayso.attribute import salience
from sayso.attribute.actors import Actor
from sayso.attribute.kinds import called, kind_of_name
from sayso.attribute.somebody import Somebody, heard, is_new, is_one, somebodies
from sayso.records import HopKind, Token
from sayso.values.quotation import Quotation
from sayso.values.span import Span, overlapping
from sayso.values.tree import Tree

NO_NOUN = frozenset({"person", "unknown"})  # kinds by which nobody is called: “the person”
PRONOUNS = ("he", "she")
OFTEN = 0.1  # what it does for a person to be named twice as often
MENTIONS = 3  # of a body back
BY_FAR = 0.6  # how much a person stands out whom “the actress” may mean
PERSONS = 12  # names of persons back
NEAR = 3  # names back among which somebody of no known kind is looked for
REMEMBERED = 40  # sources back among which the last of a kind is looked for
END = 1 << 62  # of any text


class Place(NamedTuple):
    """Where an actor, named by its number, stands in the text."""

    span: Span
    actor: int


def places(actors: Sequence[Actor]) -> list[Place]:
    """Where everybody is named, in text order, the longer name first."""
    every = (Place(m.span, n) for n, actor in enumerate(actors) for m in actor.mentions)
    return sorted(every, key=lambda one: (one.span.start, -one.span.end, one.actor))


class Standing:
    """Who of a document may be meant at a place. Grows as sources are told, in text order."""

    def __init__(
        self, tree: Tree[Token], actors: Sequence[Actor], quoted: Sequence[Quotation]
    ) -> None:
        self._tree = tree
        self._actors = actors
        self._numbers = {id(actor): number for number, actor in enumerate(actors)}
        self._places = places(actors)
        self._sentences = salience.Sentences(tree, quoted)
        self._speakers: list[Place] = []
        self._spoke_at: dict[int, list[int]] = {}
        self._spoke: dict[str, list[Place]] = {pronoun: [] for pronoun in PRONOUNS}
        self._stood: dict[str, list[Place]] = {pronoun: [] for pronoun in PRONOUNS}
        self._goes_by: dict[int, str] = {}  # pronouns, where names do not tell
        self._unnamed = [one for one in somebodies(tree) if not overlapping(quoted, one.span)]
        for place in self._places:
            if not overlapping(quoted, place.span):
                self._remember(place)
        self._called: dict[str, list[Actor]] = {}
        for actor in actors:
            for word in {*actor.titles, actor.kind, *_words(actor)} - NO_NOUN:
                self._called.setdefault(word, []).append(actor)

    def called(self, noun: str, before: int, beside: Collection[str] = frozenset()) -> Actor | None:
        """Who of those called by a noun (“the minister”) stands out most before a place.

        Somebody named only later is meant if nobody else could be. Of words `beside` the noun
        (“the sheriff's office”) one must be in the name.
        """
        fits = [actor for word in {noun, *called(noun)} for actor in self._called.get(word, ())]
        fits = [one for one in fits if not beside or not _words(one).isdisjoint(beside)]
        unlike = {self._numbers[id(actor)] for actor in fits}
        most = self.most(unlike, before)
        return self._actors[min(unlike)] if most is None and len(unlike) == 1 else most

    def most(
        self, numbers: Collection[int], before: int, least: float = -inf, near: float = -inf
    ) -> Actor | None:
        """Who of these stands out most: at least so much where it did, and so much still."""
        here = self._number_at(before)
        scores = []
        for number in numbers:
            standing = list(self._stands(number, before))
            if standing and max(gain for gain, _ in standing) >= least:
                still = max(gain - salience.FAR * max(0, here - at - 1) for gain, at in standing)
                often = OFTEN * log2(1 + self._actors[number].named_before(before))
                scores.append((still + often, number))
        score, number = max(scores, default=(-inf, 0))
        return self._actors[number] if scores and score >= near else None

    def only(self, numbers: Collection[int], before: int) -> Actor | None:
        """The one of these that is named before a place, if no other is."""
        named = [
            n
            for n in numbers
            if self._actors[n].last_before(before) >= 0
            and kind_of_name(self._actors[n].name.casefold()) is not None
        ]
        return self._actors[named[0]] if len(named) == 1 else None

    def _stands(self, number: int, before: int) -> Iterator[tuple[float, int]]:
        """Where one was named or spoke last, by sentence, and what that does for him."""
        actor = self._actors[number]
        at = actor.named_before(before)
        for mention in actor.mentions[max(0, at - MENTIONS) : at]:
            yield salience.role(mention.span, self._tree), self._number_at(mention.span.start)
        spoke = self._spoke_at.get(number, [])
        for place in spoke[max(0, bisect_left(spoke, before) - 1) : bisect_left(spoke, before)]:
            yield salience.SPOKE, self._number_at(place)

    def _number_at(self, place: int) -> int:
        words = self._tree.inside(Span(place, END))
        return self._sentences.number(words.start) if words else 0

    def number(self, actor: Actor) -> int:
        """By what number an actor of this document goes here."""
        return self._numbers[id(actor)]

    def actor(self, number: int) -> Actor:
        """The actor of a number."""
        return self._actors[number]

    def bodies(self, kinds: Collection[HopKind]) -> list[int]:
        """The bodies of these kinds that are no country, by number."""
        named = enumerate(self._actors)
        return [
            n
            for n, one in named
            if one.kind in kinds
            and not one.may_be_person
            and not one.entity.startswith("territory:")
        ]

    def person(self, pronoun: str, span: Span) -> Actor | Somebody | None:
        """The person of this pronoun who stands out most where it stands, named or not.

        By how near the last mention is, what he does there, and how often he was named.
        """
        ranked = self._ranked((pronoun,), span)
        best = ranked[0][1] if ranked else None
        if best is None or isinstance(best, Somebody):
            acted = self._just_acted(span.start)
            since = -1 if best is None else best.span.start
            return acted if acted is not None and acted.last_before(span.start) > since else best
        if _is_clear(ranked):
            self._goes_by.setdefault(self._numbers[id(best)], pronoun)
        return best

    def outstanding(self, pronoun: str | None, span: Span) -> Actor | None:
        """The named person, of this pronoun if any, who stands out by far: “the actress”."""
        ranked = self._ranked(PRONOUNS if pronoun is None else (pronoun,), span)
        if not ranked or isinstance(ranked[0][1], Somebody) or ranked[0][0] < BY_FAR:
            return None
        return ranked[0][1] if _is_clear(ranked) else None

    def _ranked(
        self, pronouns: Collection[str], span: Span
    ) -> list[tuple[float, Actor | Somebody]]:
        """Who may be meant by a pronoun or description, the most outstanding first."""
        here = self._sentences.number(self._tree.inside(span).start)
        own = salience.own_words(span, self._tree)
        found: dict[int, tuple[float, Actor | Somebody]] = {}
        for one, word, gain in (each for p in pronouns for each in self._standing(p, span.start)):
            if word in own:
                continue
            far = salience.FAR * max(0, here - self._sentences.number(word) - 1)
            named = 1 if isinstance(one, Somebody) else one.named_before(span.start)
            score = OFTEN * log2(1 + named) + gain - far
            key = -one.noun - 1 if isinstance(one, Somebody) else self._numbers[id(one)]
            if key not in found or score > found[key][0]:
                found[key] = (score, one)
        keys = sorted(found, key=lambda key: (found[key][0], key), reverse=True)
        return [found[key] for key in keys]

    def sentence(self, word: int) -> int:
        """Which sentence a word is in."""
        return self._sentences.number(word)

    def _standing(self, pronoun: str, before: int) -> Iterator[tuple[Actor | Somebody, int, float]]:
        """Where persons of a pronoun were named or spoke last, and what that does for them."""
        for places, gain in ((self._stood[pronoun], None), (self._spoke[pronoun], salience.SPOKE)):
            at = bisect_left(places, before, key=lambda place: place.span.start)
            for place in places[max(0, at - PERSONS) : at]:
                if self._goes_by.get(place.actor, pronoun) != pronoun:
                    continue
                does = salience.role(place.span, self._tree) if gain is None else gain
                yield self._actors[place.actor], self._tree.inside(place.span).start, does
        at = bisect_left(self._unnamed, before, key=lambda one: one.span.start)
        for one in self._unnamed[max(0, at - PERSONS) : at]:
            meant = self._named_as(one) if one.pronoun in (pronoun, None) else None
            if meant is not None and meant.pronoun in (pronoun, None):
                blank = salience.UNNAMED if isinstance(meant, Somebody) else 0
                unlike = salience.UNTOLD if meant.pronoun is None else 0
                yield meant, self._tree.inside(one.span).start, one.gain + blank + unlike

    def _named_as(self, one: Somebody) -> Actor | Somebody | None:
        """Whom a description in the text means: somebody called so before, else no name.

        None for “the comedian” of whom nothing tells whether she was named.
        """
        if is_new(one.noun, self._tree):
            return one
        said, place = self._tree.words[one.noun].lemma.casefold(), self._tree.words[one.noun].span
        actor = self.called(said, place.start)
        if actor is not None:
            return actor if actor.may_be_person else None
        return one if said in self._brought_in(place.start) else None

    def _brought_in(self, before: int) -> set[str]:
        """As what people without a name were brought in before a place: “a spokesman”."""
        at = bisect_left(self._unnamed, before, key=lambda one: one.span.start)
        nouns = (one.noun for one in self._unnamed[:at])
        return {self._tree.words[n].lemma.casefold() for n in nouns if is_new(n, self._tree)}

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
        insort(self._spoke_at.setdefault(place.actor, []), span.start)
        for pronoun in PRONOUNS:
            if actor.may_be_person and actor.pronoun in (pronoun, None):
                insort(self._spoke[pronoun], place)

    def heard(self, noun: int, span: Span) -> None:
        """Remember that somebody without a name was a source there."""
        if is_one(noun, self._tree):
            insort(self._unnamed, heard(noun, span, self._tree))

    def _remember(self, place: Place) -> None:
        """Who acts in somebody's words is not whom the report then calls “he”."""
        actor = self._actors[place.actor]
        for pronoun in PRONOUNS:
            if actor.may_be_person and actor.pronoun in (pronoun, None):
                self._stood[pronoun].append(place)

    def _is_subject(self, span: Span) -> bool:
        return any(self._tree.words[n].dep in salience.SUBJECTS for n in self._tree.heads(span)[:1])


def _is_clear(ranked: Sequence[tuple[float, Actor | Somebody]]) -> bool:
    """Whether the first of several stands out by far."""
    return len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= BY_FAR


def _words(actor: Actor) -> frozenset[str]:
    """By what a body may be called; a name that is one such word tells nothing."""
    words = actor.name.casefold().replace(".", "").replace("’", "'").split()
    return frozenset(words if len(words) > 1 and not actor.may_be_person else ())
