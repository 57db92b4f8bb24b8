"""Which mentions of a speaker are one source: so far those of one name and kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sayso.records import Hop, Reading, Source, Utterance
from sayso.values.name import name_key, source_id
from sayso.values.territories import territory

NOBODY_IN_PARTICULAR = frozenset({"unnamed", "unknown", "author"})
COUNTRY = "territory:"  # how the ids of countries begin
DECIDED = "source:"  # and those of sources, which an utterance has only by decision


class Heard(NamedTuple):
    """A source where it speaks: document, utterance, last hop, and the words for it there."""

    document: str
    utterance: Utterance
    hop: Hop
    worded: str


def sources(readings: Iterable[Reading]) -> tuple[Source, ...]:
    """The sources at whose word the readings' utterances stand, in the order of their first words.

    An unnamed source is itself within one document only: "officials" elsewhere are others.
    """
    found: dict[tuple[str, ...], list[Heard]] = {}
    for heard in _last_hops(readings):
        hop, utterance = heard.hop, heard.utterance
        known = utterance.unknown_because is None and hop.kind not in NOBODY_IN_PARTICULAR
        key = _key(hop) if known else (*_key(hop), heard.document)
        found.setdefault(key, []).append(heard)
    return tuple(_source(mentions) for mentions in found.values())


def _last_hops(readings: Iterable[Reading]) -> Iterator[Heard]:
    for reading in readings:
        text = reading.document.text
        for utterance in reading.utterances:
            hop = utterance.chain[-1]
            if utterance.attributes and hop.name is not None:
                spans = (*utterance.source, *((hop.span,) if hop.span else ()))
                worded = " ".join(span.of(text) for span in spans)
                yield Heard(reading.document.id, utterance, hop, worded)


def _key(hop: Hop) -> tuple[str, ...]:
    """Countries under all their names are one, and so are sources that somebody found to be.

    Everybody else goes by name and kind.
    """
    if hop.entity is not None and hop.entity.startswith(DECIDED):
        return (hop.entity,)
    if hop.entity is not None and hop.entity.startswith(COUNTRY):
        return hop.entity, hop.kind
    return name_key(hop.name), hop.kind


def _names(mentions: Iterable[Heard]) -> Iterator[str]:
    """Every name that was used: of a country also its seat, where that is how it was called."""
    for one in mentions:
        yield one.hop.name or ""
        words = (word.strip(" ,;:—–-") for word in one.worded.split())
        known = ((word, territory(word)) for word in words)
        for word, land in known:
            if land and land.by != "people" and f"{COUNTRY}{land.territory.code}" == one.hop.entity:
                yield word


def _source(mentions: list[Heard]) -> Source:
    _, founding, first, _ = mentions[0]
    names = dict.fromkeys(name for name in _names(mentions) if name)
    return Source(
        id=source_id(founding.id, first.name or ""),
        name=first.name or "",
        kind=first.kind,
        names=tuple(names),
        documents=tuple(dict.fromkeys(document for document, _, _, _ in mentions)),
        utterances=tuple(utterance.id for _, utterance, _, _ in mentions),
    )
