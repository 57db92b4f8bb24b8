"""Amounts as they stand in a text: numbers with their money and measures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sayso.values.quantity import number
from sayso.values.quantity.apart import apart
from sayso.values.quantity.number import CARDINAL, LOOSE, SHARE
from sayso.values.quantity.tables import GAP, any_of, inverted, plain, table
from sayso.values.span import Span

SIGNS = {sign.lower(): code for sign, code in table("signs").items()}
MONEY, LARGE_MONEY, MEASURES = inverted("money"), inverted("large_money"), inverted("measures")
CURRENCIES = {*SIGNS.values(), *MONEY.values()}
LARGE = 1_000

_UNITS = any_of([*MONEY, *LARGE_MONEY, *MEASURES])
_LEFT = r"(?<![^\W_])(?<![A-Za-z][-/.,:’'&])(?<![0-9][/.,:])"
_AMOUNT = re.compile(
    rf"{_LEFT}(?P<minus>(?<!or\s)minus{GAP}|(?<![^\s(])[-−])?(?:(?P<sign>{any_of(SIGNS)})\s?)?"
    rf"(?:(?P<share>{SHARE})|(?P<loose>{LOOSE})(?![^\W_])|(?P<cardinal>{CARDINAL})|(?P<half>half))"
    rf"(?P<tail>(?:{GAP}|-)?(?:of{GAP})?(?P<unit>{_UNITS}))?(?![^\W_]|[.,:][0-9])",
    re.IGNORECASE,
)
_METRES = re.compile(r"[0-9] ?m$")
_RACES = re.compile(
    r"\s(?:race|sprint|final|relay|hurdles|freestyle|high|deep|long|wide|away|tall)\b"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A number in its place; `scale` tells that it was written with a word like million."""

    span: Span
    low: Decimal | None
    high: Decimal | None
    approx: bool = False
    share: bool = False
    unit: str | None = None
    scale: Decimal = Decimal(1)
    former: bool = False

    @property
    def value(self) -> Decimal | None:
        """The number itself, where there is just one."""
        return self.low if self.low == self.high else None


def amounts(text: str) -> list[Found]:
    """All numbers of the text that may be figures, each for itself, without hedges."""
    singles = [one for found in _AMOUNT.finditer(text) if (one := _single(found)) is not None]
    return list(_without(singles, list(apart(text))))


def _single(found: re.Match[str]) -> Found | None:
    amount = _read(found)
    if amount is None:
        return None
    unit = _unit(found, amount)
    end = found.end() if unit is not None else found.end(_kind(found))
    if found["tail"] is not None and unit is None and found.end("tail") > end:
        end = found.start("tail")
    value = Span(found.start(), end)
    sign = -1 if found["minus"] else 1
    scale = _scale(found[_kind(found)], amount.low)
    low, high = sorted((sign * amount.low, sign * amount.high))
    return Found(value, low, high, amount.approx, amount.share, unit, scale)


def _kind(found: re.Match[str]) -> str:
    return next(kind for kind in ("share", "loose", "cardinal", "half") if found[kind])


def _read(found: re.Match[str]) -> number.Amount | None:
    if found["share"]:
        return number.share(found["share"])
    if found["loose"]:
        return number.loose(found["loose"])
    if found["half"]:
        return number.share("half")
    words = found["cardinal"]
    if _METRES.search(words) and not found["sign"] and _RACES.match(found.string, found.end()):
        return None
    return number.cardinal(words)


def _unit(found: re.Match[str], amount: number.Amount) -> str | None:
    if found["sign"]:
        return str(SIGNS[found["sign"].lower()])
    if found["unit"] is None:
        return "share" if amount.share else None
    words = plain(found["unit"])
    if amount.low >= LARGE and words in LARGE_MONEY:
        return LARGE_MONEY[words]
    unit = MONEY.get(words) or MEASURES.get(words)
    of = re.match(r"[\s-]*of\b", found["tail"], re.IGNORECASE)
    return None if of and unit not in CURRENCIES else unit


def _scale(words: str, value: Decimal) -> Decimal:
    """What the number was multiplied by: 10 in "10 million" stands for a million times that."""
    numeral = re.match(r"[0-9.,]+", words)
    if numeral is None or numeral.group().rstrip(",.") == words:
        return Decimal(1)
    bare = number.cardinal(numeral.group().rstrip(",.")).low
    return value / bare if bare else Decimal(1)


def _without(singles: Sequence[Found], others: Sequence[Span]) -> Iterator[Found]:
    """Those that meet none of the others; both are in order."""
    at = 0
    for one in singles:
        while at < len(others) and others[at].end <= one.span.start:
            at += 1
        if at == len(others) or not others[at].overlaps(one.span):
            yield one
