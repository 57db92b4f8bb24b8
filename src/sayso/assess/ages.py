"""How old somebody is, where two reports of a story tell it differently."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from sayso.assess.persons import Aged, aged, key_of, utterance_at
from sayso.records import Finding, Reading, Story, Utterance
from sayso.values.when import day_number

BIRTHDAY = 14  # days, within which nobody is taken to have had one
YEAR = 365
GENERATION = 15  # years
MOST = 3  # reports of one age that are shown
RULE = "ages.of-one"


class Told(NamedTuple):
    """An age with the report and the utterance that tell it."""

    reading: Reading
    person: Aged
    utterance: Utterance

    @property
    def day(self) -> str:
        """When the report was published."""
        return (self.reading.document.published or "")[:10]


def findings(story: Story) -> Iterator[Finding]:
    """People of one name to whom two reports give ages that cannot both be right."""
    by_name: dict[tuple[str, str], list[Told]] = {}
    for reading in story.readings:
        for key, told in _alone(reading).items():
            by_name.setdefault(key, []).append(told)
    for _, every in sorted(by_name.items()):
        apart = [pair for pair in combinations(every, 2) if _apart(*pair)]
        if apart:
            yield _conflict(every)


def _alone(reading: Reading) -> dict[tuple[str, str], Told]:
    """Those whose age the report tells once or always alike."""
    found: dict[tuple[str, str], list[Aged]] = {}
    for one in aged(reading):
        key = key_of(one.name) if one.name else None
        if key is not None:
            found.setdefault(key, []).append(one)
    told = {}
    for key, some in found.items():
        said = utterance_at(reading, some[0].span)
        if said is not None and len({one.age for one in some}) == 1:
            told[key] = Told(reading, some[0], said)
    return told


def _apart(one: Told, other: Told) -> bool:
    """Whether no birthday in between explains it."""
    left, right = day_number(one.day), day_number(other.day)
    differ = abs(one.person.age - other.person.age)
    if differ >= GENERATION and one.person.name != other.person.name:
        return False  # a father and his son, of whom one has a second name
    if left is None or right is None:
        return differ > 1
    between = abs(left - right)
    return differ > (0 if between <= BIRTHDAY else 1 + between // YEAR)


def _conflict(every: Sequence[Told]) -> Finding:
    by_age: dict[int, list[Told]] = {}
    for one in sorted(every, key=lambda told: (told.day, told.reading.document.id)):
        by_age.setdefault(one.person.age, []).append(one)
    ages = "; but ".join(f"{age} ({_where(some[0])})" for age, some in by_age.items())
    shown = [one for some in by_age.values() for one in some[:MOST]][: 2 * MOST]
    return Finding(
        "conflict",
        f"How old is {every[0].person.name}? {ages}.",
        tuple(one.utterance.id for one in shown),
        tuple(dict.fromkeys(one.reading.document.id for one in shown)),
        None,
        RULE,
    )


def _where(first: Told) -> str:
    """By whom and when it was told first."""
    return ", ".join(filter(None, (first.reading.document.publisher, first.day))) or "undated"
