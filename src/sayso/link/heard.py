"""Who speaks in each report: the last hops of its utterances, name by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from sayso.link import named
from sayso.records import Hop, HopKind, Reading, Utterance
from sayso.values.name import name_key

NOBODY_IN_PARTICULAR = frozenset({"unnamed", "author"})
COUNTRY = "territory:"  # how the ids of countries begin
DECIDED = "source:"  # and those of sources, which an utterance has only by decision
OF_BODY: HopKind = "government"  # what an unnamed official speaks for


class Heard(NamedTuple):
    """A source where it speaks: document, utterance, last hop, and a line for each wording."""

    document: str
    utterance: Utterance
    hop: Hop
    worded: str


class Known(NamedTuple):
    """One name in one document, with all its mentions there."""

    document: str
    name: str
    kind: HopKind
    country: str | None
    local: bool  # one of this name elsewhere is another one
    heard: tuple[Heard, ...]

    @property
    def person(self) -> named.Person | None:
        """The full name of a person, or of somebody of whom nothing but the name is known."""
        return named.person(self.name) if self._is_somebody else None

    @property
    def lone(self) -> str | None:
        """A name that may be somebody's last."""
        return named.lone(self.name) if self._is_somebody else None

    @property
    def _is_somebody(self) -> bool:
        return self.kind in ("person", "unknown") and not self.is_body

    @property
    def called(self) -> str | None:
        """The short name by which an organisation speaks, if it is how its full name begins."""
        if self.kind != "organisation" or self.country or self.local:
            return None
        name = named.words(self.name)
        short = (
            name[:n]
            for one in self.heard
            for n in range(1, len(name) + 1)
            if named.words(one.worded)[-n:] == name[:n]
        )
        return " ".join(next(short, ())) or None

    @property
    def is_body(self) -> bool:
        """Whether it goes by its name wherever it speaks."""
        if self.country is not None or self.kind in ("person", "document"):
            return False
        return self.kind != "unknown" or named.is_body(self.name)


def speakers(readings: Iterable[Reading]) -> list[Known]:
    """Who speaks in each report, one for each name in it."""
    found: dict[tuple[str, ...], list[Heard]] = {}
    for heard in _heard(readings):
        found.setdefault((heard.document, *_key(heard.hop), str(_local(heard))), []).append(heard)
    return [
        Known(
            some[0].document,
            some[0].hop.name or "",
            some[0].hop.kind,
            _country(some[0].hop),
            _local(some[0]),
            tuple(some),
        )
        for some in found.values()
    ]


def _heard(readings: Iterable[Reading]) -> Iterator[Heard]:
    """Every last hop, for whom it is by its wording and by what its report calls others."""
    for reading in readings:
        every = [_for_body(one) for one in last_hops([reading])]
        people = {
            named.words(one.hop.name or "")[-named.BOTH :]: one.hop
            for one in every
            if _is_person(one.hop)
        }
        yield from (_by_wording(one, people) for one in every)


def _is_person(hop: Hop) -> bool:
    return hop.kind == "person" and named.person(hop.name or "") is not None


def _by_wording(heard: Heard, people: Mapping[tuple[str, ...], Hop]) -> Heard:
    """“Low Tarn police Lt. Ada Lind” is Ada Lind, if the report knows her, and not the police."""
    ends = (named.words(words)[-named.BOTH :] for words in heard.worded.splitlines())
    meant = next((people[end] for end in ends if end in people), None)
    apart = meant is not None and heard.hop.kind not in ("person", "unnamed")
    return heard._replace(hop=meant) if meant is not None and apart else heard


def _for_body(heard: Heard) -> Heard:
    """An unnamed official is heard as the body for which he speaks."""
    whose = named.speaks_for(heard.hop.name or "") if heard.hop.kind == "unnamed" else None
    if whose is None:
        return heard
    land = named.seat(whose)
    entity = f"{COUNTRY}{land.code}" if land else heard.hop.entity
    return heard._replace(hop=replace(heard.hop, name=whose, kind=OF_BODY, entity=entity))


def _local(heard: Heard) -> bool:
    hop = heard.hop
    if hop.entity is not None and hop.entity.startswith(DECIDED):
        return False
    unnamed = heard.utterance.unknown_because is not None and hop is heard.utterance.chain[-1]
    if hop.kind in NOBODY_IN_PARTICULAR or unnamed:
        return True
    return _country(hop) is None and named.anybody(hop.name or "")


def _country(hop: Hop) -> str | None:
    """What is one whatever it is called: a country, or a source by decision."""
    return hop.entity if hop.entity and hop.entity.startswith((COUNTRY, DECIDED)) else None


def last_hops(readings: Iterable[Reading]) -> Iterator[Heard]:
    """Every utterance at whose end somebody is named, with how it words him."""
    for reading in readings:
        text = reading.document.text
        for utterance in reading.utterances:
            hop = utterance.chain[-1]
            if utterance.attributes and hop.name is not None:
                spans = (*utterance.source, *((hop.span,) if hop.span else ()))
                worded = "\n".join(" ".join(span.of(text).split()) for span in spans)
                yield Heard(reading.document.id, utterance, hop, worded)


def _key(hop: Hop) -> tuple[str, ...]:
    """In a document a country, or a source by decision, is one; others go by name and kind."""
    if hop.entity is not None and hop.entity.startswith(DECIDED):
        return (hop.entity,)
    if hop.entity is not None and hop.entity.startswith(COUNTRY):
        return hop.entity, hop.kind
    return name_key(hop.name), hop.kind
