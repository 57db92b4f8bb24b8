"""Which reports pass on another one that is itself at hand: a cited hop becomes captured."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sayso.records import MEDIA, Hop, Reading, Utterance
from sayso.values.name import name_key


def captured(story: Sequence[Reading]) -> tuple[Reading, ...]:
    """The reports, with each hop marked that names the publisher of another one among them."""
    by_publisher = publishers(story)
    return tuple(_reading(one, by_publisher) for one in story)


def publishers(story: Iterable[Reading]) -> dict[str, str]:
    """The first report of each publisher in a story, by the key of the publisher's name."""
    found: dict[str, str] = {}
    for one in story:
        if one.document.publisher:
            found.setdefault(name_key(one.document.publisher), one.document.id)
    return found


def _reading(one: Reading, by_publisher: Mapping[str, str]) -> Reading:
    said = tuple(_utterance(each, one.document.id, by_publisher) for each in one.utterances)
    return one if said == one.utterances else replace(one, utterances=said)


def _utterance(one: Utterance, document: str, by_publisher: Mapping[str, str]) -> Utterance:
    chain = (one.chain[0], *(_hop(hop, document, by_publisher) for hop in one.chain[1:]))
    return one if chain == one.chain else replace(one, chain=chain)


def _hop(hop: Hop, document: str, by_publisher: Mapping[str, str]) -> Hop:
    cited = by_publisher.get(name_key(hop.name)) if hop.kind in MEDIA else None
    return hop if cited in (None, document) else replace(hop, seen="captured")
