"""Amounts as they stand in a text: numbers with their money, measures, ranges and hedges."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
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
_SINGLE = re.compile(rf"\s?[-–‑]\s?|{GAP}to{GAP}", re.IGNORECASE)
_DASH = re.compile(r"\s?[-–‑]\s?")
_THOUSANDS = re.compile(r"^[^,]*,000$")  # "100-200,000"
_OR = re.compile(rf"{GAP}or{GAP}", re.IGNORECASE)
_AND = re.compile(rf"{GAP}and{GAP}", re.IGNORECASE)
_BETWEEN = re.compile(
    rf"\bbetween{GAP}(?:({any_of(table('before')['about'])}){GAP})?$", re.IGNORECASE
)
_FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_CHANGE = any_of([*table("change")["more"], *table("change")["less"], "changed", "revised"])
_CHANGED = re.compile(rf"\b{_CHANGE}\b[^.;\n]{{0,60}}$", re.IGNORECASE)


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
    """All numbers of the text that may be figures, ranges joined, without their hedges."""
    singles = [one for found in _AMOUNT.finditer(text) if (one := _single(found)) is not None]
    return _ranges(list(_without(singles, list(apart(text)))), text)


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


def _ranges(singles: Sequence[Found], text: str) -> list[Found]:
    joined: list[Found] = []
    for one in singles:
        if joined and (both := _range(joined[-1], one, text)) is not None:
            joined[-1] = both
        elif joined and _is_score(joined[-1], one, text):
            joined.pop()
        else:
            joined.append(_dated(one, text))
    return joined


def _is_score(first: Found, second: Found, text: str) -> bool:
    """Three to two, 35-30: with a dash and falling, it is who won by how much."""
    if first.unit is not None or second.unit is not None or first.value is None:
        return False
    return text[first.span.end : second.span.start] in ("-", "–", "‑")


def _dated(one: Found, text: str) -> Found:
    """Mark what held before: "rose to 58 from 47", "fell from 300 to 200"."""
    window = text[max(0, one.span.start - 90) : one.span.start]
    origin = _FROM.search(window)
    if origin is None or one.unit == "share":
        return one
    return replace(one, former=bool(_CHANGED.search(window[: origin.start()])))


def _range(first: Found, second: Found, text: str) -> Found | None:
    if first.value is None or second.value is None or first.former:
        return None
    joint = text[first.span.end : second.span.start]
    before = text[max(0, first.span.start - 24) : first.span.start]
    between = _BETWEEN.search(before)
    if not _joins(joint, between=between is not None):
        return None
    if _DASH.fullmatch(joint) and _THOUSANDS.search(second.span.of(text)):
        second = replace(second, scale=Decimal(LARGE))
    first = _alike(first, second)
    unit = second.unit or first.unit
    if first.value is None or first.value >= second.value or first.unit not in (None, unit):
        return None
    if _OR.fullmatch(joint) and second.value > 2 * max(first.value, Decimal(1)):
        return None
    start = first.span.start - (len(between.group()) if between else 0)
    approx = second.approx or (between is not None and between[1] is not None)
    span = Span(start, second.span.end)
    return replace(second, span=span, low=first.low, unit=unit, approx=approx)


def _joins(joint: str, *, between: bool) -> bool:
    if between:
        return _AND.fullmatch(joint) is not None or _SINGLE.fullmatch(joint) is not None
    return _SINGLE.fullmatch(joint) is not None or _OR.fullmatch(joint) is not None


def _alike(first: Found, second: Found) -> Found:
    """The first side of "10 to 15 million" is ten million."""
    if first.value is None or second.value is None or first.scale != 1 or second.scale == 1:
        return first
    if first.value >= second.value / second.scale:
        return first
    return replace(first, low=first.value * second.scale, high=first.value * second.scale)
