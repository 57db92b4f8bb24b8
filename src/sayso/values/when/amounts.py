"""Amounts as they are written: 12, 1,200, 2 1/2, twenty-five, a dozen, two and a half."""

from __future__ import annotations

import re
from fractions import Fraction

from sayso.values.when.words import table

FRACTIONS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
ONE = frozenset({"a", "an", "one", "the", "every", "each"})
PAIRS = frozenset({"couple", "pair"})
HUNDRED = 100


def amount(text: str) -> Fraction | None:
    """What is counted; None for what is not a number (`several`).

    >>> amount("two and a half")
    Fraction(5, 2)
    """
    words = re.findall(r"\d/\d|[\d.,]*\d|[½¼¾]|[^\W\d_]+", text.lower())
    total = Fraction(0)
    group = Fraction(0)
    for place, word in enumerate(words):
        if word == "half":
            return _half(total + group, words, place)
        value = _value(word)
        if value is None:
            return None
        total, group = _add(total, group, value, word)
    return total + group or None


def _half(before: Fraction, words: list[str], place: int) -> Fraction:
    """`half a dozen` is six; `two and a half` ends with the half."""
    if words[place + 1 :] == ["a", "dozen"]:
        return Fraction(6)
    alone = place == 0 or "and" not in words[:place]
    return Fraction(1, 2) if alone else before + Fraction(1, 2)


def _add(total: Fraction, group: Fraction, value: Fraction, word: str) -> tuple[Fraction, Fraction]:
    if word in ("thousand", "million", "billion"):
        return total + (group or 1) * value, Fraction(0)
    if word in ("hundred", "dozen"):
        return total, (group or 1) * value
    if word in PAIRS:
        return total, value
    return total, group + value


def _value(word: str) -> Fraction | None:
    if word in ("and", "of", "a", "an"):
        return Fraction(0)
    if word in PAIRS:
        return Fraction(2)
    if word in FRACTIONS:
        return FRACTIONS[word]
    if word[0].isdecimal():
        return _digits(word)
    number = table("numbers").get(word)
    return None if number is None else Fraction(number)


def _digits(word: str) -> Fraction | None:
    try:
        return Fraction(word.replace(",", ""))
    except (ValueError, ZeroDivisionError):
        return None


def ordinal(text: str) -> int:
    """`third` and `3rd` are 3."""
    digits = re.match(r"\d+", text)
    return int(digits[0]) if digits else int(table("ordinals")[re.sub(r"\s+", " ", text.lower())])


def spelled_year(text: str) -> int | None:
    """`nineteen ninety-seven` is 1997, `two thousand one` 2001."""
    words = re.findall(r"[a-z]+", text.lower())
    if "thousand" in words or not words:
        whole = amount(text)
        return None if whole is None else int(whole)
    numbers = [int(table("numbers").get(word, 0)) for word in words]
    return numbers[0] * HUNDRED + sum(numbers[1:])
