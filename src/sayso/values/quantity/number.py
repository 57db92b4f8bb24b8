"""Numbers as they are written: numerals, words, mixtures of both, fractions, and vague ones.

A single dot is a decimal point ("1.200" is 1.2); where there are several, dots and commas group.
A numeral of more than 15 digits is a code, not a number.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from sayso.values.quantity.tables import GAP, any_of, plain, table

LONGEST = 15  # digits

DIGITS, TEENS, TENS = table("digits"), table("teens"), table("tens")
SCALES, SHORT, PARTS = table("scales"), table("short"), table("parts")
WORDS = {**DIGITS, **TEENS, **TENS}
VAGUE = {words: tuple(bounds) for words, bounds in table("vague").items()}

_SMALL = (
    rf"(?:{any_of(TENS)}(?:[-‑\s]{any_of(DIGITS)})?|{any_of(TEENS)}|{any_of(DIGITS)})(?![^\W_])"
)
_HUNDREDS = rf"(?:(?:{_SMALL}|an?){GAP}hundred(?:{GAP}(?:and{GAP})?{_SMALL})?|{_SMALL})"
_SCALE = rf"{any_of(SCALES)}(?![^\W_])"
_IN_WORDS = rf"{_HUNDREDS}(?:[-\s]{_SCALE}(?:{GAP}(?:and{GAP})?{_HUNDREDS})?){{0,4}}"
_ONE_OF_THEM = rf"an?{GAP}(?:hundred|{_SCALE})(?:{GAP}(?:and{GAP})?{_HUNDREDS})?"
_NUMERAL = (
    r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}(?:\.[0-9]{1,9})?"
    r"|[0-9]{1,3}(?:\.[0-9]{3}){2,4}"
    r"|[0-9]{1,3}(?:[ \u00a0\u202f\u2009][0-9]{3}){1,4}(?![0-9,.-]{0,1}[0-9])"
    rf"|[0-9]{{1,{LONGEST}}}(?:\.[0-9]{{1,9}})?|\.[0-9]{{1,9}})(?![0-9])"
)
_SHORT = rf"{GAP}?{any_of(SHORT)}(?![^\W_])"
_MIXED = (
    rf"{_NUMERAL}(?:-?(?:{GAP})?(?:hundred(?:{GAP}thousand)?|{_SCALE})|{_SHORT})?"
    rf"(?:(?<=[a-z]){GAP}{_SCALE})?"
)
_HALVES = rf"(?:{_SMALL}|an?|{_NUMERAL}){GAP}and{GAP}a{GAP}(?:half|quarter)(?:{GAP}{_SCALE})?"
_PART_OF = (
    rf"(?:half{GAP}an?|a{GAP}half|half|a{GAP}quarter{GAP}of{GAP}a|three{GAP}quarters{GAP}of{GAP}a)"
    rf"[-\s](?:{_SCALE}|dozen)"
)
_DOZENS = rf"(?:{_SMALL}|an?|a{GAP}half|half{GAP}a|half|[0-9]{{1,3}})[-\s]dozen(?!s)"
_COUPLE = rf"a{GAP}couple(?:{GAP}of)?{GAP}(?:hundred|dozen|{_SCALE})|a{GAP}couple"

CARDINAL = rf"(?:{_COUPLE}|{_HALVES}|{_PART_OF}|{_DOZENS}|{_ONE_OF_THEM}|{_IN_WORDS}|{_MIXED})"
LOOSE = (
    rf"(?:{any_of(VAGUE)}(?:{GAP}upon{GAP}{any_of(VAGUE)})?"
    rf"|(?:several|many|a{GAP}few){GAP}(?:hundred|dozen|{_SCALE})s?)"
)
_NUMBER = rf"(?:{_SMALL}|{_NUMERAL})"
_OF_ONE = (  # "a third man" is no third
    rf"(?:an?|one)[-\s]{any_of(PARTS)}(?![^\W_])"
    rf"(?={GAP}(?:of|as|more|less|fewer|higher|lower|the)\b|\s?[.,;)])"
)
_OF_MANY = rf"(?:one-|(?:two|three|four|five|six|seven|eight|nine)[-\s]){any_of(PARTS)}s?"
SHARE = (
    rf"(?:{_NUMBER}{GAP}(?:in(?:{GAP}every)?|out{GAP}of(?:{GAP}every)?){GAP}{_NUMBER}(?![^\W_%,])"
    rf"|{_NUMBER}{GAP}of{GAP}(?:ten|100?)(?![^\W_%,]|\.[0-9])"
    rf"|{_OF_ONE}|{_OF_MANY}(?![^\W_]))(?!{GAP}of{GAP}an?{GAP}{_SCALE}|[-\s](?:dozen|{_SCALE}))"
)

_READ = re.compile(rf"(?P<numeral>{_NUMERAL})|[^\W\d_]+")
_RATIO = re.compile(
    rf"({_NUMBER}){GAP}(?:in|(?:out{GAP})?of)(?:{GAP}every)?{GAP}({_NUMBER})", re.IGNORECASE
)


class Amount(NamedTuple):
    """A number read: both bounds, and whether the words themselves are only about right."""

    low: Decimal
    high: Decimal
    approx: bool = False
    share: bool = False  # a fraction of something


def cardinal(text: str) -> Amount:
    """Read what `CARDINAL` found: "1.2 million", "twenty-nine", "half a dozen", "a couple"."""
    value = _sum(text)
    return Amount(value, value, approx=plain(text).startswith("a couple"))


def loose(text: str) -> Amount:
    """Read what `LOOSE` found: "dozens", "tens of thousands", "several hundred"."""
    words = plain(text).split(" upon ")[0]
    key = words if words in VAGUE else words.split()[-1].rstrip("s") + "s"
    low, high = VAGUE[key]
    return Amount(Decimal(low), Decimal(high))


def share(text: str) -> Amount:
    """Read what `SHARE` found: "one in five", "two-thirds", "half"; to four decimals."""
    ratio = _RATIO.fullmatch(text)
    if ratio is not None:
        above, below = _sum(ratio[1]), _sum(ratio[2])
    else:
        words = plain(text.replace("-", " ")).split()
        below = Decimal(PARTS[words[-1]] if words[-1] in PARTS else PARTS[words[-1].rstrip("s")])
        above = Decimal(DIGITS.get(words[0], 1))
    value = round(above / below, 4) if below else above
    return Amount(value, value, share=True)


def _sum(text: str) -> Decimal:
    """Small numbers add up until a scale takes them: [3 million] + [2 hundred thousand] + 5."""
    total, small = Decimal(0), Decimal(0)
    for part in _READ.finditer(text.lower()):
        word = part.group()
        if part["numeral"]:
            small += _numeral(word)
        elif word in WORDS:
            small += WORDS[word]
        elif word in ("couple", "half", "quarter", "quarters"):
            small = _fraction(word, small)
        elif word in ("hundred", "dozen"):
            small = (small or Decimal(1)) * (100 if word == "hundred" else 12)
        elif word in SCALES or word in SHORT:
            scale = SCALES.get(word) or SHORT[word]
            total, small = total + (small or Decimal(1)) * scale, Decimal(0)
    return total + small


def _fraction(word: str, before: Decimal) -> Decimal:
    """A half is added to what stands before it; quarters multiply it."""
    if word == "couple":
        return Decimal(2)
    if word == "quarters":
        return before / 4
    return before + (Decimal("0.5") if word == "half" else Decimal("0.25"))


def _numeral(text: str) -> Decimal:
    bare = re.sub(r"[, \u00a0\u202f\u2009]", "", text)
    return Decimal(bare.replace(".", "") if bare.count(".") > 1 else bare)


def exact(value: Decimal) -> float:
    """A whole number as one, so that 29 people are not 29.0."""
    return int(value) if value == value.to_integral_value() else float(value)
