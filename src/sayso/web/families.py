"""Where the words of a story come from: origins, ways from them, reports that carry them."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.link.origins import AUTHORITIES, Root, counted
from sayso.records import Answer, Origins, Question, Subject
from sayso.web.briefs import Lined, Said
from sayso.web.strings import say
from sayso.web.wording import called


@dataclass(frozen=True, slots=True)
class Carried:
    """A report with words of an origin; its copies are folded into it."""

    document: str
    words: tuple[Said, ...]
    copies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """The relays between an origin and reports, the nearest to the origin first."""

    relays: tuple[str, ...]
    reports: tuple[Carried, ...]

    @property
    def key(self) -> str:
        """Its name in the page, beside that of its origin."""
        return hashlib.sha256("\n".join(self.relays).encode()).hexdigest()[:6]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where words come from, with the ways that they came."""

    key: str
    name: str
    root: Root
    ways: tuple[Way, ...]
    said: tuple[Said, ...]

    @property
    def counts(self) -> Origins:
        """As how many origins it counts."""
        return counted((self.root,))

    @property
    def reports(self) -> int:
        """Documents that carry it, copies counted."""
        return len({one.reading.document.id for one in self.said})


@dataclass(frozen=True, slots=True)
class Effect:
    """What becomes of an answer if an origin is taken out."""

    question: Question
    answer: Answer
    left: Origins

    @property
    def falls(self) -> bool:
        """Whether nobody is left for it, not even a report that names nobody."""
        return self.left.all == 0


def origins(lined: Lined, said: Iterable[Said]) -> list[Origin]:
    """Where these utterances come from, the most carried first."""
    by_root: defaultdict[Root, list[Said]] = defaultdict(list)
    for one in said:
        by_root[one.root].append(one)
    found = [_origin(lined, root, some) for root, some in by_root.items()]
    order = ("certain", "possible", "unrecorded")
    return sorted(
        found, key=lambda one: (order.index(one.root.recorded), -one.reports, one.name, one.key)
    )


def effects(lined: Lined, questions: Sequence[Question], gone: str | None) -> list[Effect]:
    """The answers that lose something if this origin is taken out; what falls, first."""
    found = []
    for question in questions if gone else ():
        for answer in question.answers:
            roots = {lined.said[each].root for each in answer.utterances if each in lined.said}
            left = {one for one in roots if _key(one) != gone}
            if left != roots:
                found.append(Effect(question, answer, counted(left)))
    return sorted(found, key=lambda one: not one.falls)


def attributed(lined: Lined, story: Subject, about: Question | None) -> list[Said]:
    """What is attributed in the story; of a question, all that answers it."""
    if about is not None:
        ids = dict.fromkeys(each for answer in about.answers for each in answer.utterances)
        return [lined.said[each] for each in ids if each in lined.said]
    return [
        lined.said[each.id]
        for document in story.main_of
        for each in lined.readings[document].utterances
        if each.attributes and lined.said[each.id].root.recorded != "unrecorded"
    ]


def alone(lined: Lined, story: Subject) -> list[tuple[str, int]]:
    """Reports with what they state on nobody's word, copies left out."""
    counts = [
        (
            document,
            sum(
                lined.said[each.id].root.recorded == "unrecorded" and each.mode != "absence"
                for each in lined.readings[document].utterances
            ),
        )
        for document in story.main_of
        if document not in lined.copy_of
    ]
    return sorted((one for one in counts if one[1]), key=lambda one: -one[1])


def place(origin: Origin, way: Way, carried: Carried) -> str:
    """Where the words that came this way to this report stand on a page."""
    return f"e-{origin.key}-{way.key}-{carried.document.rpartition(':')[2][:12]}"


def part(one: Origin, start: int, most: int) -> tuple[tuple[Way, ...], int]:
    """So many of its reports from there on, by their ways; and how many come after them."""
    ways, end = [], start + most
    before = 0
    for way in one.ways:
        some = way.reports[max(0, start - before) : max(0, end - before)]
        before += len(way.reports)
        if some:
            ways.append(Way(way.relays, some))
    return tuple(ways), max(0, before - end)


def _origin(lined: Lined, root: Root, said: Sequence[Said]) -> Origin:
    ways: defaultdict[tuple[str, ...], defaultdict[str, list[Said]]] = defaultdict(
        lambda: defaultdict(list)
    )
    copies: defaultdict[str, dict[str, None]] = defaultdict(dict)
    present = {one.reading.document.id for one in said}
    for one in said:
        document = one.reading.document.id
        first = _first(lined, document, present)
        if first != document:
            copies[first].setdefault(document)
        relays = tuple(hop.name or say("who.nobody") for hop in reversed(one.utterance.chain[1:-1]))
        if first == document:
            ways[relays][document].append(one)
    found = tuple(
        Way(relays, tuple(Carried(each, tuple(some), tuple(copies[each]))
                          for each, some in reports.items()))
        for relays, reports in sorted(ways.items(), key=lambda one: (len(one[0]), one[0]))
    )  # fmt: skip
    return Origin(_key(root), _name(root, said), root, found, tuple(said))


def _first(lined: Lined, document: str, present: set[str]) -> str:
    """The report that this one is a copy of, if that carries the origin too."""
    while (earlier := lined.copy_of.get(document)) is not None and earlier in present:
        document = earlier
    return document


def _name(root: Root, said: Sequence[Said]) -> str:
    """As it is most often called."""
    if root.recorded == "unrecorded":
        document = said[0].reading.document
        return say("chain.own", publisher=document.publisher or called(document))
    hops = [one.utterance.chain[-1] for one in said]
    if root.key == AUTHORITIES:  # as a body of theirs is called, if one is
        hops = [one for one in hops if one.kind != "person"] or hops
    names = [one.name or say("who.nobody") for one in hops]
    name = max(dict.fromkeys(names), key=names.count)
    return say("chain.for_authorities", name=name) if root.key == AUTHORITIES else name


def _key(root: Root) -> str:
    return hashlib.sha256(f"{root.recorded} {root.key}".encode()).hexdigest()[:12]
