"""Two numbers that are one range: between A and B, A to B, A-B, three or four."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from sayso.values.quantity.amounts import Found
from sayso.values.quantity.tables import GAP, any_of, table
from sayso.values.span import Span

THOUSAND = Decimal(1000)

_ABOUT = any_of(table("before")["about"])
_BETWEEN = re.compile(rf"\bbetween{GAP}(?:(?P<about>{_ABOUT}){GAP})?$", re.IGNORECASE)
_DASH = re.compile(r"\s?[-–‑]\s?")
_TO = re.compile(rf"\s?[-–‑]\s?|{GAP}(?:to|or){GAP}", re.IGNORECASE)
_TO_OR_AND = re.compile(rf"\s?[-–‑]\s?|{GAP}(?:and|to){GAP}", re.IGNORECASE)
_OR = re.compile(rf"{GAP}or{GAP}", re.IGNORECASE)
_THOUSANDS = re.compile(r"[^,]*,000$")
_FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_VERBS = any_of([*table("change")["more"], *table("change")["less"], "changed", "revised"])
_CHANGED = re.compile(rf"\b{_VERBS}\b[^.;\n]{{0,60}}$", re.IGNORECASE)


def ranged(singles: Iterable[Found], text: str) -> list[Found]:
    """The same numbers, those of a range joined, those of a score left out."""
    found: list[Found] = []
    for one in singles:
        before = found[-1] if found else None
        both = _range(before, one, text) if before else None
        if both is not None:
            found[-1] = both
        elif before is not None and _is_score(before, one, text):
            found.pop()
        else:
            found.append(_dated(one, text))
    return found


def _range(first: Found, second: Found, text: str) -> Found | None:
    joint = text[first.span.end : second.span.start]
    between = _BETWEEN.search(text[max(0, first.span.start - 24) : first.span.start])
    if first.former or not (_TO_OR_AND if between else _TO).fullmatch(joint):
        return None
    low, high = _low(first, second, joint, text), second.value
    unit = second.unit or first.unit
    if low is None or high is None or low >= high or first.unit not in (None, unit):
        return None
    if _OR.fullmatch(joint) and high > 2 * max(low, Decimal(1)):
        return None
    start = first.span.start - (len(between.group()) if between else 0)
    approx = second.approx or (between is not None and between["about"] is not None)
    return replace(second, span=Span(start, second.span.end), low=low, unit=unit, approx=approx)


def _low(first: Found, second: Found, joint: str, text: str) -> Decimal | None:
    """The low side: of "10 to 15 million" ten million, of "100-200,000" a hundred thousand."""
    scale = second.scale
    if _DASH.fullmatch(joint) and _THOUSANDS.fullmatch(second.span.of(text)):
        scale = THOUSAND
    if first.value is None or second.value is None or first.scale != 1:
        return first.value
    return first.value * scale if first.value < second.value / scale else first.value


def _is_score(first: Found, second: Found, text: str) -> bool:
    """Of 35-30 and 3-2 nobody has to be told that it is a score: it falls."""
    if first.unit is not None or second.unit is not None or first.value is None:
        return False
    return text[first.span.end : second.span.start] in ("-", "–", "‑")


def _dated(one: Found, text: str) -> Found:
    """Mark what held before: "rose to 58 from 47", "fell from 300 to 200"."""
    window = text[max(0, one.span.start - 90) : one.span.start]
    origin = _FROM.search(window)
    if origin is None or one.unit == "share":
        return one
    return replace(one, former=_CHANGED.search(window[: origin.start()]) is not None)
