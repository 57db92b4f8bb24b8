"""What each figure and each date of a report answers: how many of what, and when what happened."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from sayso.link.tolls import is_toll, place_of_toll
from sayso.records import REPORT_KINDS, QuestionKind, Reading, Slot, SubjectKind, Utterance
from sayso.values.harm import harm_of
from sayso.values.quantity import Figure
from sayso.values.quantity.counted import lemma
from sayso.values.quantity.tables import table
from sayso.values.span import Span
from sayso.values.when import Time

OPENING = 500  # characters
STORY = ""  # the subject of what is asked about the story as a whole
NEAR = 100  # characters
DAY = re.compile(r"\d{4}-\d{2}(?:-\d{2})?$")  # a date that is worth comparing
DOES_IT = re.compile(  # “two people started shooting”
    r"[^.,;\n]{0,30}?\b(?:started|began|opened|kept|were|was|are|is)\s+(?:shooting|firing|"
    r"fire|stabbing|killing)\b"
)
NUMBERED = re.compile(  # a road, a house, a channel
    r"\b(?:Loop|Route|Rte|Rt|Highway|Hwy|Interstate|I|US|Exit|Road|Rd|Apartment|Apt|Unit|"
    r"Channel|Chapter|Section|"
    r"Room|Suite|Ward|Zone|District|Precinct|Flight|No|Number)\.?[ -]$"
)
KILLED, RUNNING = "killed", "how-many.running-toll"
ATTENDING = "attending"
FEWEST_AT_ONCE = 50  # of whom one says how many attended
VAGUE = 10  # times as many at most as at least
FELL_ILL = re.compile(
    r"\s*[^.,;:!?\n\d]{0,40}\b(?:fell|fallen|fall|taken|became|become|made)\s+(?:ill|sick)\b"
)
COUNT_OF_ILL = re.compile(
    r"\bnumber of [^.,;:!?\n\d]{0,40}\b(?:ill|sick)\b[^.,;:!?\n\d]{0,60}\b(?:to|at|from)\s"
    r"(?:\d+ from )?$"
)
LONG = 1e6  # from which a number is not written with an exponent
ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those", "at", "in", "on"})


class Topic(NamedTuple):
    """What a question is about: the story, or a thing in it by the head of its name."""

    head: str  # singular, lower case; STORY for the story as a whole
    kind: SubjectKind
    worded: str


class Asked(NamedTuple):
    """One figure or date as an answer: to which question, with which value, and where it stands."""

    kind: QuestionKind
    topic: Topic
    measure: str  # what is counted or what happened, as a lemma phrase
    value: str
    utterance: Utterance
    span: Span
    figure: Figure | None
    rule: str

    @property
    def harm(self) -> bool:
        """Whether it tells how many people something befell."""
        return self.kind == "figure" and self.topic.head == STORY and bool(harm_of(self.measure))


ABOUT_THE_STORY = Topic(STORY, "event", "")


def asked(reading: Reading) -> Iterator[Asked]:
    """All that the report answers, in text order: a pure function of one reading."""
    last: Asked | None = None
    for utterance in reading.utterances:
        if utterance.mode == "absence" or utterance.polarity == "negated":
            continue
        if utterance.stance in ("denies", "doubts"):
            continue  # who denies that 14 died does not count 14
        slots = {slot.value: slot for slot in utterance.slots}
        for figure in utterance.figures:
            found = _counted(reading, utterance, figure, slots.get(figure.span), last)
            if found is not None:
                last = found
                yield found
        for time in utterance.times:
            dated = _dated(reading, utterance, time, slots.get(time.span))
            if dated is not None:
                yield dated


def _counted(
    reading: Reading, utterance: Utterance, figure: Figure, slot: Slot | None, last: Asked | None
) -> Asked | None:
    if (
        figure.comparison
        or figure.unit in words()["uncounted"]
        or (figure.low is figure.high is None)
        or NUMBERED.search(
            reading.document.text[max(0, figure.span.start - NEAR) : figure.span.start]
        )
    ):
        return None
    text = reading.document.text
    value = _range(figure)
    befell = _befell(text, utterance, figure, slot)
    if befell is not None:
        place = place_of_toll(text, figure.span) if befell == KILLED else None
        topic = ABOUT_THE_STORY if place is None else Topic(place.key, "place", place.worded)
        rule = RUNNING if place is not None else "how-many.befell"
        return Asked("figure", topic, befell, value, utterance, figure.span, figure, rule)
    if slot is not None and _attends(text, figure, slot):
        return Asked("figure", ABOUT_THE_STORY, ATTENDING, value, utterance, figure.span, figure,
                     "how-many.attended")  # fmt: skip
    if figure.noun is None:
        goes_on = last is not None and last.figure is not None and _tallies(text, slot)
        return last._replace(value=value, utterance=utterance, span=figure.span, figure=figure,
                             rule="how-many.tally") if goes_on and last else None  # fmt: skip
    if slot is None or slot.predicate is None or figure.counted is None:
        return None
    topic = _topic(text, slot, figure)
    measure = f"{figure.counted} {slot.predicate}"
    return Asked("figure", topic, measure, value, utterance, figure.span, figure,
                 "how-many.predicate")  # fmt: skip


def _range(figure: Figure) -> str:
    low, high = (None if side is None else f"{side:g}" if side < LONG else f"{side:.0f}"
                 for side in (figure.low, figure.high))  # fmt: skip
    return str(low) if low == high else f"{low or ''}..{high or ''}"


def _befell(text: str, utterance: Utterance, figure: Figure, slot: Slot | None) -> str | None:
    """What befell the people who are counted, with who they are where not all are meant."""
    fate = harm_of((figure.counted or "").casefold())
    persons = figure.unit is None or is_person(figure.unit)
    if fate is None and persons and slot is not None and slot.predicate is not None:
        fate = words()["befell"].get(slot.predicate) or _treated(text, utterance, figure, slot)
    if fate is None and is_toll(text, figure.span):
        return KILLED
    if fate is None and persons and _fell_ill(text, figure):
        fate = "ill"
    if fate is None or not persons or DOES_IT.match(text, figure.span.end):
        return None
    unit = (figure.unit or "people").casefold()
    return fate if unit in words()["anybody"] else f"{unit} {fate}"


def _attends(text: str, figure: Figure, slot: Slot) -> bool:
    """“6,000 took part”; not “thousands marched”, by which nobody counts."""
    if figure.unit is not None and not is_person(figure.unit):
        return False
    low, high = figure.low or 0, figure.high or 0
    if max(low, high) < FEWEST_AT_ONCE or (low and high > low * VAGUE):
        return False
    theme = None if slot.theme is None else slot.theme.of(text).casefold()
    return slot.predicate in words()["attended"] or (slot.predicate == "take" and theme == "part")


def _fell_ill(text: str, figure: Figure) -> bool:
    """“Sixty people have fallen ill”; “the number of people who fell ill rose to 74”."""
    before = text[max(0, figure.span.start - NEAR) : figure.span.start]
    return bool(
        FELL_ILL.match(text, figure.span.end, figure.span.end + NEAR) or COUNT_OF_ILL.search(before)
    )


def is_person(unit: str) -> bool:
    """Whether those who are counted are people."""
    return unit.casefold() in _persons()


@cache
def _persons() -> frozenset[str]:
    return frozenset((*table("persons")["nouns"], *words()["anybody"]))


def _treated(text: str, utterance: Utterance, figure: Figure, slot: Slot) -> str | None:
    if words()["treated"].get(slot.predicate or "") != "verbs":
        return None
    end = min(figure.span.end + NEAR, max(span.end for span in utterance.content))
    near = re.findall(r"\w+", text[figure.span.end : end].casefold())
    return "injured" if any(words()["treated"].get(word) == "signs" for word in near) else None


def _tallies(text: str, slot: Slot | None) -> bool:
    """“The final count now stands at 27”: of what was counted before."""
    if slot is None or slot.theme is None:
        return False
    head = lemma(slot.theme.of(text)).casefold()
    moves = slot.predicate is None or words()["tallies"].get(slot.predicate) == "verbs"
    return moves and words()["tallies"].get(head) == "nouns"


def _topic(text: str, slot: Slot, figure: Figure) -> Topic:
    """The event or agreement that those counted take part in; else a group that has a name."""
    theme = None if slot.theme is None else thing(text, slot.theme)
    if theme is not None and theme.kind in ("event", "agreement"):
        return theme
    noun = None if figure.noun is None else thing(text, figure.noun)
    if noun is not None and noun.kind == "group" and noun.worded[:1].isupper():
        return noun
    return ABOUT_THE_STORY


def _dated(reading: Reading, utterance: Utterance, time: Time, slot: Slot | None) -> Asked | None:
    if (
        slot is None
        or slot.theme is None
        or time.type != "DATE"
        or time.relation not in (None, "at")
    ):
        return None
    if time.value is None or not DAY.match(time.value):
        return None
    if _beside_another(utterance, slot):
        return None
    text = reading.document.text
    topic = thing(text, slot.theme)
    if topic.kind not in ("event", "agreement") or not is_definite(text, slot.theme):
        return None
    return Asked("date", topic, slot.predicate or "be", time.value, utterance, time.span, None,
                 "when.predicate")  # fmt: skip


def _beside_another(utterance: Utterance, slot: Slot) -> bool:
    """“On Monday it was set for April 14”: which of the two is asked for cannot be told."""
    days = {time.span for time in utterance.times if time.type == "DATE"}
    alike = [one for one in utterance.slots if one.value in days and one.theme == slot.theme]
    return len(alike) > 1


def leads(reading: Reading, span: Span) -> bool:
    """Whether it stands in the title or the first few sentences."""
    blocks = reading.document.blocks
    start = next((each.span.start for each in blocks if each.kind in REPORT_KINDS), 0)
    return span.start - start < OPENING


def is_definite(text: str, head: Span) -> bool:
    """“The treaty”, “Sunday’s match”: one that the reader knows by now."""
    before = text[max(0, head.start - NEAR) : head.start]
    return bool(
        re.search(
            r"(?:\b(?:the|this|that|its|their|his|her)|[’']s?)\s+(?:[\w’'-]+\s+){0,4}$",
            before,
            re.IGNORECASE,
        )
    )


def thing(text: str, head: Span) -> Topic:
    """A noun with the capitals before it: `North Korean troops`, `Victory Parade`, `treaty`."""
    before = re.search(r"(?:\b[A-Z][\w’'.-]*[ ]+)*$", text[max(0, head.start - 60) : head.start])
    worded = ((before[0] if before else "") + head.of(text)).strip()
    named = worded.split(" ")
    while len(named) > 1 and named[0].casefold() in ARTICLES:
        named = named[1:]
    single = lemma(head.of(text)).casefold()
    return Topic(single, _kinds().get(single, "thing"), " ".join(named))


@cache
def _kinds() -> dict[str, SubjectKind]:
    """The kind of subject that a noun names."""
    return {word: kind for kind, words in _table()["subjects"].items() for word in words}  # type: ignore[misc]


@cache
def words() -> dict[str, dict[str, str]]:
    """Lists of words, each word with the name of its list."""
    return {
        name: {word: kind for kind, words in lists.items() for word in words}
        for name, lists in _table().items()
        if name != "subjects"
    }


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files("sayso.link") / "words.toml").read_text("utf-8"))
