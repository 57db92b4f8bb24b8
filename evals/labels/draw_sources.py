"""Draws the 260 pairs of mentions of sources to label, each pair across two documents of one set.

Mentions are the sources of a reading (a pickled list of set, document and `Reading`, as
`evals.sources` keeps it); pairs are brought together by their words alone, never by what Sayso
links. The same draw each time from the same readings:
`python -m evals.labels.draw_sources READINGS.pkl`.
"""

from __future__ import annotations

import hashlib
import json
import pickle
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from sayso.records import Reading

SEED = "sources-1"
PER_DOCUMENT = 4
PER_WORDING = 3  # pairs of the same two wordings
HARD = {"surname": 34, "title": 24, "seat": 8, "acronym": 12, "office": 22, "body": 22}
EASY = {"same words": 44, "unlike": 34}
FIRST = {**HARD, **EASY}
AGAIN = 60  # more pairs of one event that share a name and are worded differently

PRONOUN = re.compile(
    r"(?i)(?:he|she|they|we|i|it|you|who|which|that|this|those|these|one|some|many|others?|people)"
)
NAME = re.compile(r"[A-Z][\w’'-]*[a-z][\w’'-]*|[A-Z]{2,}")
ACRONYM = re.compile(r"\b[A-Z]{2,6}\b")
TITLES = re.compile(
    r"(?i)\b(?:sheriff|chief|mayor|governor|gov|senator|sen|president|secretary|spokes\w+|captain|"
    r"capt|lieutenant|lt|sergeant|sgt|detective|det|deputy|officer|coroner|prosecutor|attorney|"
    r"judge|minister|candidate|nominee|doctor|dr|principal|superintendent|director|professor|pastor)\b"
)
SEATS = re.compile(
    r"\b(?:White House|Kremlin|Washington|Moscow|Pyongyang|Seoul|Beijing|Pentagon|Downing Street|"
    r"Obama administration|administration|government|State Department|Defense|Russia|China|"
    r"North Korea|South Korea|United States|U\.?S\.?)\b"
)
OFFICE = re.compile(r"(?i)\b(?:office|campaign|aides?|spokes\w+|team|lawyers?|attorneys?|allies)\b")
NO_NAMES = re.compile(
    r"(?:The|A|An|His|Her|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Sgt|Lt|Capt|Det|Sheriff|Chief|Police|Officer|"
    r"Mayor|President|Officials|Department|Office|County|City|Attorney|Deputy|Detective|Captain|"
    r"Sergeant|Lieutenant|Family|Friends|Republican|Democratic|Jr|Sr|State|Spokesman|Spokeswoman)"
)
LONGEST = 90  # characters of a mention


class Mention(NamedTuple):
    """Where a source is worded, and of which event its document is."""

    set: str
    doc: str
    event: str
    start: int
    end: int
    words: str

    @property
    def names(self) -> tuple[str, ...]:
        """Its capitalised words that are no titles and no common nouns."""
        found = (one.removesuffix("'s").removesuffix("’s") for one in NAME.findall(self.words))
        return tuple(one for one in found if not NO_NAMES.fullmatch(one))


def mentions(name: str, reading: Reading, event: str) -> Iterator[Mention]:
    """The sources of a reading in one piece, each wording once, pronouns aside."""
    seen = set()
    for utterance in reading.utterances:
        if utterance.attributes and len(utterance.source) == 1:
            (span,) = utterance.source
            words = " ".join(span.of(reading.document.text).split())
            if words not in seen and not PRONOUN.fullmatch(words) and len(words) < LONGEST:
                seen.add(words)
                yield Mention(name, reading.document.path or "", event, *span, words)


def kind(one: Mention, other: Mention) -> str | None:  # noqa: PLR0911 - a list of cases
    """What brings two mentions of different documents together."""
    a, b = one.names, other.names
    same_event = one.event == other.event
    if one.words.casefold() == other.words.casefold():
        return "same words"
    if _acronym(one.words, b) or _acronym(other.words, a):
        return "acronym"
    if (
        a
        and b
        and a[-1] == b[-1]
        and bool(OFFICE.search(one.words)) == bool(OFFICE.search(other.words))
    ):
        return "surname" if not _bodies(one, other) else "body"
    if set(a) & set(b):
        return "office" if OFFICE.search(f"{one.words} {other.words}") else "body"
    if SEATS.search(one.words) and SEATS.search(other.words):
        return "seat"
    titles = [set(map(str.casefold, TITLES.findall(each.words))) for each in (one, other)]
    if same_event and (titles[0] & titles[1] or (bool(a) != bool(b) and any(titles))):
        return "title"
    return "unlike" if same_event else None


def _bodies(one: Mention, other: Mention) -> bool:
    return bool(
        re.search(r"(?i)police|sheriff.s|county|department|party", f"{one.words} {other.words}")
    )


def _acronym(words: str, names: Iterable[str]) -> bool:
    initials = "".join(name[0] for name in names)
    return len(initials) > 1 and any(found in initials for found in ACRONYM.findall(words))


def drawn(
    every: Iterable[Mention],
    quotas: Mapping[str, int] = FIRST,
    again: int = AGAIN,
    seed: str = SEED,
    sort: Callable[[Mention, Mention], str | None] = kind,
) -> list[tuple[str, Mention, Mention]]:
    """The pairs to label, shuffled."""
    pools: dict[str, list[tuple[Mention, Mention]]] = {}
    for one, other in combinations(sorted(every), 2):
        if one.set == other.set and one.doc != other.doc and (found := sort(one, other)):
            pools.setdefault(found, []).append((one, other))
    taken: list[tuple[str, Mention, Mention]] = []
    documents: Counter[str] = Counter()
    wordings: Counter[frozenset[str]] = Counter()

    def take(name: str, pool: list[tuple[Mention, Mention]], quota: int, most: int) -> None:
        random.Random(f"{seed} {name}").shuffle(pool)  # noqa: S311
        full = len(taken) + quota
        known = {(one, other) for _, one, other in taken}
        for one, other in pool:
            if len(taken) == full:
                break
            wording = frozenset((one.words.casefold(), other.words.casefold()))
            if (
                (one, other) not in known
                and max(documents[one.doc], documents[other.doc]) < most
                and wordings[wording] < PER_WORDING
            ):
                taken.append((name, one, other))
                documents.update((one.doc, other.doc))
                wordings[wording] += 1

    for name, quota in quotas.items():
        take(name, pools.get(name, []), quota, PER_DOCUMENT)
    more = [
        (one, other)
        for name in ("surname", "acronym", "body", "title")
        for one, other in pools.get(name, [])
        if one.event == other.event and set(one.names[-1:]) & set(other.names)
    ]
    take("one event", more, again, 2 * PER_DOCUMENT)
    random.Random(seed).shuffle(taken)  # noqa: S311
    return taken


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def row(name: str, one: Mention, other: Mention) -> dict[str, object]:
    """A pair as it is kept, without its verdict."""
    places = [{"doc": each.doc, "span": [each.start, each.end]} for each in (one, other)]
    found = _hash(" ".join(f"{each.doc} {each.start} {each.end}" for each in (one, other)))
    half = "dev" if int(_hash(found[:12])[:2], 16) % 2 == 0 else "report"
    return {
        "id": found[:12],
        "set": one.set,
        "one": places[0],
        "other": places[1],
        "kind": name,
        "half": half,
    }


if __name__ == "__main__":
    with Path(sys.argv[1]).open("rb") as kept:
        readings: list[tuple[str, str, Reading]] = pickle.load(kept)  # noqa: S301 - our own
    found = [each for set_, event, one in readings for each in mentions(set_, one, event)]
    for pair in drawn(found):
        print(json.dumps(row(*pair)))
