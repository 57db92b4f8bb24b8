"""On how many words an answer rests: its utterances followed to where their chains end.

What an outlet states on nobody's word has an origin that nobody recorded; an unnamed source may be
the same as another. Reports that are copies of one another count once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple, TypeAlias, get_args

from sayso.records import Hop, Origins, Reading, Utterance
from sayso.values.name import name_key
from sayso.values.span import Span
from sayso.values.territories import territory

Recorded: TypeAlias = Literal["certain", "possible", "unrecorded"]

AUTHORITIES = "the authorities"
OFFICIAL = frozenset({"person", "government", "organisation", "document"})
BESIDE = 60  # characters
BACKGROUND = re.compile(
    r"\w\s(?:that|which)\s(?:has\s|had\s)?(?:killed|injured|wounded|left)\s"
    r"(?:at\sleast\s)?$"
)
RELAYS = ("outlet ", "agency ", "channel ")  # how the keys of those begin who pass words on
NOBODY_NAMED = frozenset({"unnamed", "unknown"})
POLICE = re.compile(
    r"\b(?:police|sheriff|deput(?:y|ies)|officers?|detectives?|investigators?|sgt|lt|capt|cpl|"
    r"sergeant|lieutenant|captain|corporal|troopers?|authorities|cops?|law enforcement|officials|"
    r"spokes(?:man|woman|person)|department|prosecutors?|attorney|coroner|medical examiner|judge|"
    r"courts?|jury|fire|rescue|medics?|paramedics?|ems|marshals?|indictment|complaint|"
    r"[a-z]{1,5}pd|affidavit|warrant|autopsy|mayor|chief|agents?|bureau|sheriffs)\b\.?",
    re.IGNORECASE,
)


FORCE = re.compile(r"\b(?:police|sheriff|emergency services|fire department)\b", re.IGNORECASE)


class Root(NamedTuple):
    """Where a chain ends: how well that is recorded, and what makes it the same as another."""

    recorded: Recorded
    key: str


def root(reading: Reading, utterance: Utterance, family: str, figure: Span | None = None) -> Root:
    """The origin of an utterance or a figure in it; `family` is the oldest report with its words.

    Who says whose was “the fire that killed nine people” does not count the dead.
    """
    last = utterance.chain[-1]
    text = reading.document.text
    if figure and BACKGROUND.search(text[max(0, figure.start - BESIDE) : figure.start]):
        return Root("unrecorded", family)
    if not utterance.attributes or last.kind == "author" or len(utterance.chain) == 1:
        return Root("unrecorded", family)
    if last.kind in NOBODY_NAMED or last.name is None or utterance.unknown_because is not None:
        return Root("possible", f"{family} {name_key(last.name)}")
    return Root("certain", _upstream(reading, utterance, last))


def _upstream(reading: Reading, utterance: Utterance, last: Hop) -> str:
    """Officers and their spokesmen speak for the authorities; others are who they are called."""
    text = reading.document.text
    words = " ".join(span.of(text) for span in utterance.source)
    known = territory(last.name or "")
    if known is None and last.kind in ("government", "unknown"):
        known = next(filter(None, map(territory, words.split())), None)
    if known is not None and last.kind != "person" and not FORCE.search(words):
        return f"territory:{known.territory.code}"
    if last.kind in OFFICIAL and POLICE.search(f"{words} {last.name}"):
        return AUTHORITIES
    if last.kind == "person":
        family = (last.name or "").split()[-1]
        return AUTHORITIES if _in_office(text, family) else f"person {family.casefold()}"
    return f"{last.kind} {name_key(last.name)}"


def _in_office(text: str, name: str) -> bool:
    """Whether somebody is named beside an office of police or court anywhere in the report."""
    places = re.finditer(rf"\b{re.escape(name)}\b", text)
    return any(
        POLICE.search(text[max(0, at.start() - BESIDE) : at.end() + BESIDE]) for at in places
    )


def counted(roots: Iterable[Root]) -> Origins:
    """How many different ones of each sort."""
    every = set(roots)
    sizes = {sort: sum(one.recorded == sort for one in every) for sort in get_args(Recorded)}
    relays = sum(one.recorded == "certain" and one.key.startswith(RELAYS) for one in every)
    # Outlets that are cited may all have it from one, who may be among those who are named.
    fewest = max(sizes["certain"] - relays, min(1, sizes["certain"]))
    possible = sizes["possible"] + sizes["certain"] - fewest
    return Origins(fewest, possible, sizes["unrecorded"])
