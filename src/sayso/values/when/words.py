"""The words of time, from `words.toml`, and the pieces that patterns are put together from."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

GAP = r"(?:[ \t\u00a0\u202f]{1,4}|[ \t]{0,4}\r?\n[ \t]{0,4})"  # between words; never a blank line
NEVER_SMALL = frozenset({"may", "march", "august"})  # small they are other words
TENS, HUNDRED = 20, 100


@cache
def tables() -> Mapping[str, Mapping[str, Any]]:
    """All tables of `words.toml`, by name."""
    return tomllib.loads((files("sayso.values.when") / "words.toml").read_text("utf-8"))


def table(name: str) -> Mapping[str, Any]:
    """One table: words in lower case with what they stand for."""
    return tables()[name]


def words(name: str) -> tuple[str, ...]:
    """The words of a table that is only a list."""
    return tuple(table(name)["words"])


def phrases() -> Mapping[str, str]:
    """Parts that several patterns share."""
    return table("phrases")


def either(options: Iterable[str]) -> str:
    """A pattern for any of these, the longest first; blanks and apostrophes of any kind."""
    ordered = sorted(set(options), key=lambda option: (-len(option), option))
    return "|".join(re.escape(one).replace(r"\ ", GAP).replace("'", "['’]") for one in ordered)


@cache
def pieces() -> Mapping[str, str]:
    """What a name in braces stands for in a pattern."""
    units = either(table("units"))
    return {
        "approximately": either(words("approximately")),
        "any_weekday": f"{_names('weekdays')}|{_short('short_weekdays')}",
        "day": r"(?:3[01]|[12]\d|0?[1-9])(?!\d)",
        "decade": either(table("decades")),
        "full_month": rf"{_names('months')}|(?-i:{either(map(_title, table('short_months')))})\.",
        "holiday": f"(?-i:{either(map(_title, table('holidays')))})",
        "long_units": either(f"{unit}s" for unit in words("long_units")),
        "mid_part": "mid(?:-| ?)(?:morning|afternoon)",
        "month": f"{_names('months')}|{_short('short_months')}",
        "number": _number(),
        "often": either(table("often")),
        "one_unit": f"(?:{units})(?!s)",
        "ordinal": rf"{either(table('ordinals'))}|\d{{1,2}}(?:st|nd|rd|th)",
        "part": either(table("parts")),
        "reference": either(table("references")),
        "season": either(table("seasons")),
        "spelled_year": _spelled_year(),
        "then": either(table("then")),
        "unit": f"(?:{units})s?",
        "units": f"(?:{units})s",
        "vague": either(words("vague")),
        "weekday": _names("weekdays"),
        "which": either(table("which")),
        "year": r"(?:1\d|20)\d\d(?!\d)",
    }


def _names(name: str) -> str:
    """Proper names: capitalised, in capitals, or small where no other word is meant."""
    cased = [form for word in table(name) for form in (word.capitalize(), word.upper())]
    return f"(?-i:{either([*cased, *(set(table(name)) - NEVER_SMALL)])})"


def _short(name: str) -> str:
    """Names cut short, with or without a stop."""
    cased = [form for word in table(name) for form in (word.capitalize(), word.upper())]
    return rf"(?-i:(?:{either(cased)})(?:\.|(?![\w'’])))"


def _title(name: str) -> str:
    small = ("of", "the")
    return " ".join(w if w in small else w[0].upper() + w[1:] for w in name.split())


def _number() -> str:
    """12, 1,200, 2 1/2, twenty-five, a dozen, two and a half."""
    word = f"(?:{either(table('numbers'))})"
    spelled = rf"{word}(?:(?:{GAP}and{GAP}|{GAP}|-){word}){{0,5}}"
    digits = r"\d{1,3}(?:,\d{3}){1,3}|\d{1,7}(?:\.\d{1,2})?"
    half = rf"(?:(?:{GAP}|-|{GAP}and{GAP})(?:\d/\d|a{GAP}half|one-half)|[½¼¾])?"
    return f"(?:{digits}|{either(words('amounts'))}|{spelled}){half}"


def _spelled_year() -> str:
    """Nineteen ninety-seven, two thousand and one."""
    numbers = table("numbers")
    ones = either(word for word, number in numbers.items() if 0 < number < TENS)
    tens = either(word for word, number in numbers.items() if TENS <= number < HUNDRED)
    nineteen = rf"nineteen{GAP}(?:(?:{tens})(?:(?:-|{GAP})(?:{ones}))?|hundred|oh{GAP}(?:{ones}))"
    return rf"{nineteen}|two{GAP}thousand(?:(?:{GAP}and)?{GAP}(?:{ones}))?"
