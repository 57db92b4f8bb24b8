"""How often: daily, every day, each Thursday, twice a week."""

from __future__ import annotations

from fractions import Fraction

from sayso.values.when.amounts import amount, ordinal
from sayso.values.when.durations import length, unit_of
from sayso.values.when.record import Context, Meaning, Rule, Said
from sayso.values.when.weekdays import weekday_of
from sayso.values.when.words import table


def read_often(said: Said, _: Context) -> Meaning | None:
    """`daily`, `annually`."""
    return Meaning("SET", str(table("often")[said["often"]]))


def read_every(said: Said, _: Context) -> Meaning | None:
    """`every day`, `every two weeks`, `every other month`, `twice a week`."""
    return Meaning("SET", length(_every(said), unit_of(said)))


def _every(said: Said) -> Fraction | None:
    if "number" in said:
        return amount(said["number"])
    if "ordinal" in said:
        return Fraction(ordinal(said["ordinal"]))
    return Fraction(2 if "other" in said else 1)


def read_every_weekday(said: Said, _: Context) -> Meaning | None:
    """`every Thursday`, `Sundays`, `Tuesday nights`."""
    part = f"T{table('parts')[said['part']]}" if "part" in said else ""
    return Meaning("SET", f"XXXX-WXX-{weekday_of(said)}{part}")


RULES = (
    Rule("often", r"{often}", read_often),
    Rule(
        "every", r"(?:every|each)(?: (?:{number}|{ordinal}|(?P<other>other)))? {unit}", read_every
    ),
    Rule(
        "a day", r"(?:\d|s|times|once|twice|each),? (?P<is>(?:an?|per) {unit=one_unit})", read_every
    ),
    Rule("every weekday", r"(?:every|each) (?:other )?{weekday}", read_every_weekday),
    Rule("weekdays", r"{weekday}s|{weekday} {part}s", read_every_weekday),
)
