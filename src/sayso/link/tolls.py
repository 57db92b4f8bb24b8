"""A toll that runs on: of a place or a people, over weeks and through many stories.

“Gaza death toll passes 8,000” and “Palestinian death toll rises to 9,061” are about one count; the
toll of one airstrike is the toll of its own story.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.values.name import name_key
from sayso.values.span import Span
from sayso.values.territories import territory

BEFORE, BEHIND = 110, 60  # characters around the figure
TOLL = re.compile(r"\b(?:death|war|casualty)?\s*\btoll\b", re.IGNORECASE)
NAME = r"\b[A-Z][\w’'.-]*(?:\s(?!Death\b|Toll\b|Passes\b)[A-Z][\w’'.-]*){0,2}"
OWNER = re.compile(
    rf"(?!(?:The|Death|Its|Overall)\b)({NAME}?)(?:[’']s)?\s+"
    r"(?:(?:overall|reported|total|official|war|civilian)\s+)*(?:[Dd]eath\s+)?[Tt]oll$"
)
IN_PLACE = re.compile(rf"\b(?:in|on|of|among|for)\s+(?:the\s+|besieged\s+)?({NAME})")
DAY = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|"
    r"August|"
    r"(?:Septem|Novem|Decem)ber|October"
)
STOP = re.compile(r"\n|[.!?]\s+(?=[A-Z])")
BY = re.compile(
    r"\s+(?:attacks?|air|airstrikes?|strikes?|onslaught|offensive|assault|bombardment|forces|"
    r"troops|"
    r"military|army|invasion|operations?|shelling|raids?)\b"
)
ONE_EVENT = re.compile(
    r"\btoll\s+(?:from|in|of|after)\s+(?:an?\s|the\s)?(?:[\w’'-]+\s){0,3}"
    r"(?:airstrike|strike|attack|raid|blast|explosion|shooting|crash|fire|blaze|quake|earthquake|"
    r"flood|storm|collapse|bombing|stampede|derailment|massacre)\b"
    r"|\b(?:daily|one-day|single-day|hourly)\s+(?:death\s+)?toll\b",
    re.IGNORECASE,
)
REACHES = re.compile(
    r"\btoll\b[^;|\n]{0,60}\b(?:to|at|over|past|tops?|nears?|hits?|reach(?:es|ed)|pass(?:es|ed)|"
    r"surpass(?:es|ed)|exceed(?:s|ed)|climbs|soars|rises)\s(?:over\s|past\s|above\s)?$"
    r"|\b(?:number|count) of (?:the )?(?:dead|deaths|fatalities)\b[^,;|\n]{0,60}"
    r"\b(?:to|at|is|from)\s$"
)


class Place(NamedTuple):
    """Of whom or where a running toll is: a key for all its names, and the name used."""

    key: str
    worded: str


def place_of_toll(text: str, figure: Span) -> Place | None:
    """The place or people whose toll the figure is, if it is one that runs on."""
    before = STOP.split(text[max(0, figure.start - BEFORE) : figure.start])[-1]
    found = next(iter([*TOLL.finditer(before)][-1:]), None)
    if found is None or ONE_EVENT.search(before):
        return None
    behind = text[figure.end : figure.end + BEHIND].partition("\n")[0]
    owner = OWNER.search(before[: found.end()])
    if owner is not None and owner[1]:
        return _place(owner[1].split()[-1] if territory(owner[1]) is None else owner[1])
    stretches = (before[found.end() :], behind, before[: found.start()])
    for stretch in stretches:
        for named in IN_PLACE.finditer(stretch):
            if not BY.match(stretch, named.end()):
                return _place(named[1])
    return None


def is_toll(text: str, figure: Span) -> bool:
    """Whether the words before a bare number make it one: “toll since Oct. 7 rises to 23,708”."""
    return bool(REACHES.search(text[max(0, figure.start - BEFORE) : figure.start]))


def _place(worded: str) -> Place | None:
    worded = re.sub(r"[’']s?$", "", worded)
    known = territory(worded) or territory(worded.removesuffix("s"))
    if known is not None:
        return Place(f"territory:{known.territory.code}", worded)
    named = worded[:1].isupper() and not DAY.fullmatch(worded.split()[0])
    return Place(name_key(worded), worded) if named else None
