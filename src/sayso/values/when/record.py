"""What is said of one time expression, and what its reading may lean on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from sayso.values.span import Span
from sayso.values.when.days import Days, bounds

Type: TypeAlias = Literal["DATE", "TIME", "DURATION", "SET"]
Relation: TypeAlias = Literal["at", "since", "until", "before", "after"]
Tense: TypeAlias = Literal["past", "present", "future"]
TenseAt: TypeAlias = Callable[[int], Tense | None]


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression: its TIMEX3 value and the days it can mean (inclusive, ISO 8601)."""

    span: Span
    type: Type
    value: str | None
    low: str | None = None
    high: str | None = None
    relation: Relation | None = None
    anchor: Span | None = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an expression means where it stands; a side of its days that is open is None."""

    type: Type
    value: str | None
    low: date | None = None
    high: date | None = None
    edge: str | None = None  # which part of the days is meant: early, mid, late, start, end


@dataclass(frozen=True, slots=True)
class Context:
    """What the reading of an expression may lean on."""

    published: date | None = None
    tense: Tense | None = None
    last: str | None = None  # the value of the date last spoken of
    quarter: str | None = None  # the value of the quarter that the report is about

    @property
    def last_day(self) -> date | None:
        """The first day of the date last spoken of."""
        days = bounds(self.last)
        return None if days is None else days.low


Said: TypeAlias = Mapping[str, str]  # the pieces of a pattern that were there, in lower case
Read: TypeAlias = Callable[[Said, Context], Meaning | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One form of time expression: its name, its pattern, and how to read what matched.

    A pattern is a regular expression, in which
    - a name in braces is a named group with a piece of `words.pieces` (`{month}`), also under
      another name (`{month=full_month}`), or a phrase of `words.toml`, without a group;
    - a blank is any gap between words, and ~ such a gap or a hyphen;
    - a group named `is`, if there is one, is the expression, and the rest stands beside it.
    The name of a group may stand twice.
    """

    name: str
    pattern: str
    read: Read


def dated(value: str | None, kind: Type = "DATE", days: Days | None = None) -> Meaning | None:
    """A meaning with the days of its value; None without one."""
    if value is None:
        return None
    days = days or bounds(value)
    return Meaning(kind, value) if days is None else Meaning(kind, value, days.low, days.high)
