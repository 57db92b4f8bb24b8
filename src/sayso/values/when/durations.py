"""How long: two weeks, a 90-minute meeting, the past three months, several years, half a day."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from sayso.values.when.amounts import amount
from sayso.values.when.days import shift
from sayso.values.when.record import Context, Meaning, Rule, Said
from sayso.values.when.words import table

# Where each unit stands in an ISO 8601 duration, its letter, and how many of that it is.
LETTERS = {
    "second": ("T", "S", 1),
    "minute": ("T", "M", 1),
    "hour": ("T", "H", 1),
    "day": ("", "D", 1),
    "night": ("", "D", 1),
    "weekend": ("", "D", 2),
    "week": ("", "W", 1),
    "fortnight": ("", "W", 2),
    "month": ("", "M", 1),
    "quarter": ("", "M", 3),
    "year": ("", "Y", 1),
    "decade": ("", "Y", 10),
    "century": ("", "Y", 100),
    "millennium": ("", "Y", 1000),
}
SMALLER = {
    "year": ("month", 12),
    "day": ("hour", 24),
    "hour": ("minute", 60),
    "minute": ("second", 60),
}
OF_A_CLOCK = frozenset({"second", "minute", "hour"})
BACKWARD = frozenset({"past", "last", "previous", "preceding", "latest"})
FORWARD = frozenset({"next", "coming", "following"})


def unit_of(said: Said) -> str:
    """The unit that is named, in the singular."""
    name = said["unit"]
    units = table("units")
    return str(units.get(name) or units[name.removesuffix("s")])


def count_of(said: Said) -> Fraction | None:
    """How many; None where it is not known, as in `several`."""
    if "vague" in said:
        return None
    return amount(said["number"]) if "number" in said else Fraction(1)


def length(count: Fraction | None, unit: str) -> str:
    """An ISO 8601 duration: P2W, PT5H30M, P2Y6M; X where the number is not known.

    >>> length(Fraction(5, 2), "year")
    'P2Y6M'
    """
    place, letter, factor = LETTERS[unit]
    if count is None:
        return f"P{place}X{letter}"
    count *= factor
    whole = int(count)
    if count == whole:
        return f"P{place}{whole}{letter}"
    if unit in SMALLER:
        return f"P{_broken(whole, count - whole, unit)}"
    return f"P{place}{float(count):.3g}{letter}"


def _broken(whole: int, rest: Fraction, unit: str) -> str:
    """A broken number of units, its rest in the next smaller one."""
    smaller, parts = SMALLER[unit]
    place, letter, _ = LETTERS[unit]
    place_below, letter_below, _ = LETTERS[smaller]
    first = f"{whole}{letter}" if whole else ""
    below = f"{round(rest * parts)}{letter_below}"
    return f"{place}{first}{below}" if place == place_below else f"{first}{place_below}{below}"


def read_length(said: Said, context: Context) -> Meaning | None:
    """`two weeks`, `the past three months`; the latter are the days up to publication."""
    unit, count = unit_of(said), count_of(said)
    meaning = Meaning("DURATION", length(count, unit))
    day, way = context.published, said.get("way")
    if count is None or day is None or way not in BACKWARD | FORWARD:
        return meaning
    other = _away(day, count if way in FORWARD else -count, unit)
    low, high = (day, other) if way in FORWARD else (other, day)
    return Meaning("DURATION", meaning.value, low, high)


def _away(day: date, count: Fraction, unit: str) -> date | None:
    if count.denominator != 1 or unit in OF_A_CLOCK:
        return None
    return shift(day, int(count), unit)


def read_broken(said: Said, _: Context) -> Meaning | None:
    """`an hour and a half`, `half an hour`, `half a century`."""
    whole = count_of(said) if "and" in said else Fraction(0)
    return Meaning("DURATION", length((whole or 0) + Fraction(1, 2), unit_of(said)))


def read_unknown(said: Said, _: Context) -> Meaning | None:
    """`weeks`, `two to three weeks`: for a range TIMEX3 has no better word than X."""
    return Meaning("DURATION", length(None, unit_of(said)))


RULES = (
    Rule(
        "number of units",
        r"(?:the (?!\w+-)|(?:the )?(?P<way>{way}) )?(?:{vague}|{number})(?: or (?:more|so))?{more}?"
        r"~{unit}(?:-long)?",
        read_length,
    ),
    Rule("period of units", r"(?:an? |the )?{number}~{unit} period", read_length),
    Rule(
        "range of units",
        r"{number} (?:to|or) {number} {unit}|{number}[-–]{number} {unit}",
        read_unknown,
    ),
    Rule(
        "the past year",
        r"the (?P<way>past) {unit=one_unit}|the (?P<way>last|next|coming) (?P<unit>decade|century)",
        read_length,
    ),
    Rule(
        "one unit", r"(?:an?|one)(?: full| whole| single)? {unit}|{unit=one_unit}-long", read_length
    ),
    Rule(
        "half a unit",
        r"(?:(?:a|the (?:past|last|next)) )?half~(?:an?~)?{unit}"
        r"|(?:an?|one|{number}) {unit} (?P<and>and) a half",
        read_broken,
    ),
    Rule("units", r"(?:many |some )?{unit=long_units}(?:-long)?", read_unknown),
)
