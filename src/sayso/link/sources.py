"""Which mentions of a speaker are one source: so far those of one name and kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sayso.records import Hop, Reading, Source, Utterance
from sayso.values.name import name_key, source_id

NOBODY_IN_PARTICULAR = frozenset({"unnamed", "unknown", "author"})


def sources(readings: Iterable[Reading]) -> tuple[Source, ...]:
    """The sources at whose word the readings' utterances stand, in the order of their first words.

    An unnamed source is itself within one document only: "officials" elsewhere are others.
    """
    found: dict[tuple[str, ...], list[tuple[str, Utterance, Hop]]] = {}
    for document, utterance, hop in _last_hops(readings):
        known = utterance.unknown_because is None and hop.kind not in NOBODY_IN_PARTICULAR
        key = _key(hop) if known else (*_key(hop), document)
        found.setdefault(key, []).append((document, utterance, hop))
    return tuple(_source(mentions) for mentions in found.values())


def _last_hops(readings: Iterable[Reading]) -> Iterator[tuple[str, Utterance, Hop]]:
    for reading in readings:
        for utterance in reading.utterances:
            if utterance.attributes and utterance.chain[-1].name is not None:
                yield reading.document.id, utterance, utterance.chain[-1]


def _key(hop: Hop) -> tuple[str, ...]:
    return name_key(hop.name), hop.kind


def _source(mentions: list[tuple[str, Utterance, Hop]]) -> Source:
    _, founding, first = mentions[0]
    names = dict.fromkeys(hop.name for _, _, hop in mentions if hop.name)
    return Source(
        id=source_id(founding.id, first.name or ""),
        name=first.name or "",
        kind=first.kind,
        names=tuple(names),
        documents=tuple(dict.fromkeys(document for document, _, _ in mentions)),
        utterances=tuple(utterance.id for _, utterance, _ in mentions),
    )
