"""A document as the rules see it: its grammar, whom it names, and who has spoken so far."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from sayso.attribute.actors import Actor, shortened
from sayso.attribute.names import RELATED
from sayso.attribute.standing import Place, Standing, places
from sayso.attribute.titles import listed
from sayso.records import Token
from sayso.values.quotation import Quotation
from sayso.values.span import Span, overlapping
from sayso.values.tree import Tree


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
        self._places = places(actors)
        self.standing = Standing(tree, actors, quoted)
        self._spelled: dict[str, list[Actor]] = {}
        for actor in actors:
            for name in {*shortened(actor.name), actor.name.casefold()} if actor.can_speak else ():
                self._spelled.setdefault(name, []).append(actor)

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

    def _is_apposed(self, name: Span, heads: Sequence[Span]) -> bool:
        """“the spokesman, Pell Aranda”: the name stands beside the head and means the same."""
        tops = [self.tree.words[n] for n in self.tree.heads(name)[:1]]
        return any(top.dep == "appos" and self.tree.words[top.head].span in heads for top in tops)
