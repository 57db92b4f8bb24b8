"""Which counts of people who came to harm are of one event: by the day, and by what is named.

A story of a war is told over weeks, with many attacks in it; how many were killed in one of them is
no answer to how many were killed in another.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from sayso.link.asked import Asked, leads
from sayso.link.background import placed, term, weight
from sayso.link.profiles import TELLING, names
from sayso.link.totals import rivals
from sayso.records import REPORT_KINDS, Reading
from sayso.values.sentence import sentences
from sayso.values.span import Span
from sayso.values.territories import territory
from sayso.values.when import Time, day_number

OPENING, NEAR = 600, 40  # characters
FRESH = 1  # days after an event, within which a report tells it as news
LONG = 31  # days, after which a day in a sentence with a count is of something else
SOON = 2  # days, within which two reports tell the same news
RARE = 6.0  # nats; a name so rare is a sign that two counts are of one event
HALF, NEARLY_ALL = 0.5, 0.75  # of the reports of a story
SIGNS = 2  # names that are needed where a story has many events
MANY = 8  # reports of a story, from which it may be of several events
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
NIGHT = re.compile(r"\b(?:night|overnight|midnight|late|early|dawn)\b", re.IGNORECASE)
SAID = re.compile(
    r"\b(?:said|says|told|reported|announced|saying|statement|released)\s(?:\w+\s){0,3}?(?:on\s)?$"
)
SAYS = re.compile(r",?\s(?:said|says|told|reported|announced)\b")
CALENDAR = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day$|(?:january|february|march|april|may|june|july|"
    r"august|september|october|november|december)$"
)


class Given(NamedTuple):
    """An answer where it stands."""

    reading: Reading
    asked: Asked


class Scene(NamedTuple):
    """Where and when something befell people, as far as the words around a count tell."""

    names: frozenset[str]
    day: int | None
    night: bool
    told: int | None  # when the report was published

    def may_be(self, other: Scene, *, among_many: bool) -> bool:
        """Whether the two are of one event, as far as can be told.

        A story of a few reports is mostly of one; in a long one there must be some sign of it.
        """
        shared = self.names & other.names
        strange = bool(self.names and other.names and not shared)
        signs = sum(weight(name) >= RARE for name in shared)
        if strange and among_many:
            return False
        if self.day is not None and other.day is not None:
            apart = abs(self.day - other.day)
            if among_many and signs < SIGNS:
                return False
            return apart <= (self.night or other.night if strange or among_many else 1)
        one, another = self.day or self.told, other.day or other.told
        if one is None or another is None:
            return not among_many
        between = abs(one - another)
        return between <= SOON or signs >= (SIGNS if among_many else 1)


def scene(reading: Reading, asked: Asked) -> Scene:
    """Of a count in the opening, all that is named there; else what its own sentence names."""
    text = reading.document.text
    sentence = _sentence(text, asked.span)
    opening = _opening(reading)
    leading = leads(reading, asked.span) or rivals(text, asked.span)
    named = _named(sentence.of(text)) if not leading else frozenset()
    day, night = _day(reading, sentence, LONG)
    if day is None and leading:
        day, night = _day(reading, opening, FRESH)
    speakers = {term(word) for one in reading.utterances for span in one.source
                for _, word in placed(span.of(text))}  # fmt: skip
    told = day_number(reading.document.published)
    return Scene((named or _named(opening.of(text))) - speakers, day, night, told)


def _sentence(text: str, span: Span) -> Span:
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - OPENING, 0)
    end = text.find("\n", span.end)
    place = Span(start, end if end >= 0 else len(text))
    return next((one for one in sentences(text, place) if one.end >= span.end), place)


def _opening(reading: Reading) -> Span:
    blocks = reading.document.blocks
    start = next((each.span.start for each in blocks if each.kind in REPORT_KINDS), 0)
    return Span(start, min(start + OPENING, len(reading.document.text)))


def _named(words: str) -> frozenset[str]:
    return frozenset(
        word.removesuffix("s")
        for word in names(words)
        if weight(word) >= TELLING and not CALENDAR.match(word) and not _is_country(word)
    )


def _is_country(word: str) -> bool:
    return territory(word) is not None or territory(word.removesuffix("s")) is not None


def _day(reading: Reading, within: Span, most: int) -> tuple[int | None, bool]:
    """The first day told within, so many at most before the report, and whether it was a night."""
    text = reading.document.text
    published = day_number(reading.document.published)
    times = {
        time.span: time
        for one in reading.utterances
        for time in one.times
        if within.start <= time.span.start < within.end
    }
    for _, time in sorted(times.items()):
        day = _of(time)
        if day is None or published is None or _of_saying(text, time.span):
            continue
        if 0 <= published - day <= most:
            near = text[max(0, time.span.start - NEAR) : time.span.end + NEAR]
            return day, NIGHT.search(near) is not None
    return None, False


def _of_saying(text: str, time: Span) -> bool:
    """Whether it tells when somebody spoke: “said on Sunday”, “on Tuesday said”."""
    before = text[max(0, time.start - NEAR) : time.start]
    return bool(SAID.search(before) or SAYS.match(text, time.end))


def _of(time: Time) -> int | None:
    whole = time.type in ("DATE", "TIME") and time.relation in (None, "at")
    return day_number(time.value) if whole and DAY.match(time.value or "") else None


class Counted(NamedTuple):
    """A count with its scene."""

    given: Given
    scene: Scene


def events(given: Sequence[Given], reports: int) -> list[list[Given]]:
    """Counts event by event, each in the order given; what tells no event is with the first."""
    every = [Counted(one, scene(one.reading, one.asked)) for one in given]
    often = _often(every)
    many = reports >= MANY and max(often.values(), default=0.0) < NEARLY_ALL
    common = frozenset(name for name, share in often.items() if share > HALF) if many else ()
    every = [one._replace(scene=_without(one.scene, frozenset(common))) for one in every]
    found: list[list[Counted]] = []
    for one in sorted(every, key=_age):
        fits = [
            some
            for some in found
            if all(
                _told_together(one, each) or one.scene.may_be(each.scene, among_many=many)
                for each in some
            )
        ]
        best = max(fits, key=lambda some: _shared(one, some), default=None)
        if best is None:
            found.append([one])
        else:
            best.append(one)
    order = {id(one): place for place, one in enumerate(given)}
    return [sorted((one.given for one in some), key=lambda each: order[id(each)]) for some in found]


def _told_together(one: Counted, other: Counted) -> bool:
    """Whether a report sets the two side by side."""
    mine, others = one.given, other.given
    text = mine.reading.document.text
    return mine.reading is others.reading and any(
        rivals(text, each.asked.span) for each in (mine, others)
    )


def _often(every: Sequence[Counted]) -> dict[str, float]:
    """In which share of the reports each name is told with a count.

    One that most have tells the war, not the battle; one that nearly all have, the one event.
    """
    by_report: dict[str, set[str]] = {}
    for one in every:
        by_report.setdefault(one.given.reading.document.id, set()).update(one.scene.names)
    often = Counter(name for told in by_report.values() for name in told)
    return {name: times / len(by_report) for name, times in often.items()}


def _without(one: Scene, common: frozenset[str]) -> Scene:
    return one._replace(names=one.names - common)


def _age(one: Counted) -> tuple[str, str, int]:
    document = one.given.reading.document
    return document.published or "", document.id, one.given.asked.span.start


def _shared(one: Counted, some: Sequence[Counted]) -> int:
    return sum(len(one.scene.names & each.scene.names) for each in some)
