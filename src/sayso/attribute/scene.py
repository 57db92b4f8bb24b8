"""A document as the rules see it: its grammar, whom it names, and who has spoken so far."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from math import inf, log2
from typing import NamedTuple

from sayso.attribute import salience
from sayso.attribute.actors import Actor, shortened
from sayso.attribute.kinds import called, kind_of_name
from sayso.attribute.names import RELATED, listed
from sayso.attribute.somebody import Somebody, heard, is_new, is_one, somebodies
from sayso.records import HopKind, Token
from sayso.values.quotation import Quotation
from sayso.values.span import Span, overlapping
from sayso.values.tree import Tree

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
NO_NOUN = frozenset({"person", "unknown"})  # kinds by which nobody is called: “the person”
PRONOUNS = ("he", "she")
OFTEN = 0.1  # what it does for a person to be named twice as often
MENTIONS = 3  # of a body back
BY_FAR = 0.6  # how much a person stands out whom “the actress” may mean
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
        self._goes_by: dict[int, str] = {}  # what was told of persons of whom their names do not tell
        self._spoke_at: dict[int, list[int]] = {}
        self._unnamed = [one for one in somebodies(tree) if not self.is_quoted(one.span)]
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
        at_end = [one for one in inside if one != inside[0] or self._is_behind_place(one, span)]
        at_end = [one for one in at_end if self._ends_with(one, span)]
        at_start = [one for one in inside if self._opens(one, span)]
        found = at_head + beside + at_end + at_start
        return next((self._actors[one.actor] for one in found), None)

    def named_behind(self, span: Span) -> Actor | None:
        """“The mayor | Ada Miller”: a person's name right behind words that say what he is."""
        heads = self.tree.heads(span)
        if not heads or self.text[span.end : span.end + 1] != " ":
            return None
        at = bisect_left(self._places, span.end + 1, key=lambda place: place.span.start)
        found = self._places[at : at + 1]
        if not found or found[0].span.start != span.end + 1:
            return None
        actor = self._actors[found[0].actor]
        words = [self.tree.words[n].lemma.casefold() for n in self.tree.inside(span)]
        return actor if actor.may_be_person and not listed("titles").isdisjoint(words) else None

    def spelled(self, words: str, before: int) -> Actor | None:
        """Who has this name in full or in short, though the parser saw no name there."""
        fits = self._spelled.get(words.casefold(), ())
        named = [actor for actor in fits if actor.named_before(before)] or fits
        return max(named, key=lambda actor: actor.named_before(before), default=None)

    def called(self, noun: str, before: int) -> Actor | None:
        """Who of those called by a noun (“the minister”) stands out most before a place.

        Somebody named only later is meant if nobody else could be.
        """
        fits = [actor for word in {noun, *called(noun)} for actor in self._called.get(word, ())]
        unlike = {self._numbers[id(actor)] for actor in fits}
        most = self.most(unlike, before)
        return self._actors[min(unlike)] if most is None and len(unlike) == 1 else most

    def most(self, numbers: Collection[int], before: int, least: float = -inf) -> Actor | None:
        """Who of these stands out most before a place, and at least so much where named last."""
        here = self._number_at(before)
        scores = []
        for number in numbers:
            standing = list(self._stands(number, before))
            if standing and max(gain for gain, _ in standing) >= least:
                near = max(gain - salience.FAR * max(0, here - at - 1) for gain, at in standing)
                often = OFTEN * log2(1 + self._actors[number].named_before(before))
                scores.append((near + often, number))
        return self._actors[max(scores)[1]] if scores else None

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
            yield salience.role(mention.span, self.tree), self._number_at(mention.span.start)
        spoke = self._spoke_at.get(number, [])
        for place in spoke[max(0, bisect_left(spoke, before) - 1) : bisect_left(spoke, before)]:
            yield salience.SPOKE, self._number_at(place)

    def _number_at(self, place: int) -> int:
        words = self.tree.inside(Span(place, len(self.text)))
        return self._sentences.number(words.start) if words else 0

    def number(self, actor: Actor) -> int:
        """By what number an actor of this document goes here."""
        return self._numbers[id(actor)]

    def bodies(self, kinds: Collection[HopKind]) -> list[int]:
        """The bodies of these kinds that are no country, by number."""
        named = enumerate(self._actors)
        return [
            n
            for n, one in named
            if one.kind in kinds and not one.may_be_person and not one.entity.startswith("territory:")
        ]

    def person(self, pronoun: str, span: Span) -> Actor | Somebody | None:
        """The person of this pronoun who stands out most where it stands, named or not.

        By how near the last mention is, what he does there, and how often he was named.
        """
        ranked = self._ranked((pronoun,), span)
        if not ranked:
            return self._just_acted(span.start)
        if not isinstance(ranked[0][1], Somebody) and _is_clear(ranked):
            self._goes_by.setdefault(self._numbers[id(ranked[0][1])], pronoun)
        return ranked[0][1]

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
        here = self._sentences.number(self.tree.inside(span).start)
        own = salience.own_words(span, self.tree)
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

    def _standing(
        self, pronoun: str, before: int
    ) -> Iterator[tuple[Actor | Somebody, int, float]]:
        """Where persons of a pronoun were named or spoke last, and what that does for them."""
        for places, gain in ((self._stood[pronoun], None), (self._spoke[pronoun], salience.SPOKE)):
            at = bisect_left(places, before, key=lambda place: place.span.start)
            for place in places[max(0, at - PERSONS) : at]:
                if self._goes_by.get(place.actor, pronoun) != pronoun:
                    continue
                does = salience.role(place.span, self.tree) if gain is None else gain
                yield self._actors[place.actor], self.tree.inside(place.span).start, does
        at = bisect_left(self._unnamed, before, key=lambda one: one.span.start)
        for one in self._unnamed[max(0, at - PERSONS) : at]:
            meant = self._named_as(one) if one.pronoun in (pronoun, None) else None
            if meant is not None and meant.pronoun in (pronoun, None):
                blank = salience.UNNAMED if isinstance(meant, Somebody) else 0
                unlike = salience.UNTOLD if meant.pronoun is None else 0
                yield meant, self.tree.inside(one.span).start, one.gain + blank + unlike

    def _named_as(self, one: Somebody) -> Actor | Somebody | None:
        """Whom a description in the text means: somebody called so before, else no name.

        None for “the comedian” of whom nothing tells whether she was named.
        """
        if is_new(one.noun, self.tree):
            return one
        said, place = self.tree.words[one.noun].lemma.casefold(), self.tree.words[one.noun].span
        actor = self.called(said, place.start)
        if actor is not None:
            return actor if actor.may_be_person else None
        return one if said in self._brought_in(place.start) else None

    def _brought_in(self, before: int) -> set[str]:
        """As what people without a name were brought in before a place: “a spokesman”."""
        at = bisect_left(self._unnamed, before, key=lambda one: one.span.start)
        nouns = (one.noun for one in self._unnamed[:at])
        return {self.tree.words[n].lemma.casefold() for n in nouns if is_new(n, self.tree)}

    def heard(self, noun: int, span: Span) -> None:
        """Remember that somebody without a name was a source there."""
        if is_one(noun, self.tree):
            insort(self._unnamed, heard(noun, span, self.tree))

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
        insort(self._spoke_at.setdefault(place.actor, []), span.start)
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

    def _is_behind_place(self, one: Place, span: Span) -> bool:
        """“The mayor of Lower Tarn Ada Miller”: the name stands right behind that of a place."""
        words = self.tree.inside(Span(span.start, one.span.start))
        heads = {self.tree.words[n].lemma.casefold() for n in self.tree.heads(span)[:1]}
        holder = bool(heads & listed("titles"))
        return bool(words) and holder and self.tree.words[words[-1]].pos == "PROPN"

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


def _is_clear(ranked: Sequence[tuple[float, Actor | Somebody]]) -> bool:
    """Whether the first of several stands out by far."""
    return len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= BY_FAR


def _words(actor: Actor) -> list[str]:
    """By what a body may be called; a name that is one such word tells nothing."""
    words = actor.name.casefold().replace(".", "").replace("’", "'").split()
    return words if len(words) > 1 and not actor.may_be_person else []
