"""What stands around a number and bounds it: about, nearly, more than, at least, up to."""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.values.quantity.amounts import Found
from sayso.values.quantity.tables import GAP, any_of, inverted, plain, table
from sayso.values.span import Span

BEFORE, BEHIND = inverted("before"), inverted("behind")
VERBS, COUNTING = inverted("verbs"), inverted("counting")
NO_HEDGE = {
    hedge: frozenset(words) for hedge, words in table("no_hedge").items() if hedge != "clausal"
}
# “said about ten people were killed” states something of them; “said about ten people” does not.
CLAUSAL = frozenset(table("no_hedge")["clausal"])
_STATED = re.compile(
    rf"{GAP}(?:(?!who\b|that\b|which\b|and\b)[\w'’-]{{1,20}}{GAP}){{1,5}}?"
    r"(?:were|was|are|is|had|have|has|will|would|could|may|might|died|remained|remain|took|fled)\b"
)
FEW = 10  # below it, "a fight over two bills" is likelier than "over two"

_BEFORE = re.compile(rf"(?<![^\W_])({any_of(BEFORE)}){GAP}?(?:an?{GAP})?$", re.IGNORECASE)
_BEHIND = re.compile(rf"{GAP}?({any_of(BEHIND)})(?![^\W_])", re.IGNORECASE)
_VERB = re.compile(rf"\b({any_of([*VERBS, *COUNTING])}){GAP}(?:the{GAP})?$", re.IGNORECASE)
_TALLY = re.compile(r"\b(?:toll|number|total|count|deaths|dead|casualties|losses)\b", re.IGNORECASE)
_LAST = re.compile(r"(\w+)\W*$")
_WINDOW = 34


def hedged(one: Found, text: str) -> Found:
    """The same with its hedges: they widen its span and open one of its sides."""
    for _ in range(2):
        one = _before(one, text)
    return _by_verb(_behind(one, text), text)


def _before(one: Found, text: str) -> Found:
    window = text[max(0, one.span.start - _WINDOW) : one.span.start]
    found = _BEFORE.search(window)
    if found is None:
        return one
    hedge = plain(found[1])
    if _belongs_elsewhere(hedge, window[: found.start()], one, text):
        return one
    start = one.span.start - len(window) + found.start()
    return _bound(replace(one, span=Span(start, one.span.end)), BEFORE[hedge])


def _belongs_elsewhere(hedge: str, left: str, one: Found, text: str) -> bool:
    last = _LAST.search(left)
    if last is not None and last[1].lower() in NO_HEDGE.get(hedge, ()):
        return last[1].lower() not in CLAUSAL or _STATED.match(text, one.span.end) is None
    few = one.low is not None and one.low < FEW and one.unit is None
    return hedge in ("over", "under", "above", "below") and few and one.span.of(text).isalpha()


def _behind(one: Found, text: str) -> Found:
    found = _BEHIND.match(text, one.span.end)
    if found is None:
        return one
    return _bound(replace(one, span=Span(one.span.start, found.end())), BEHIND[plain(found[1])])


def _by_verb(one: Found, text: str) -> Found:
    """The toll tops 300: the verb bounds it from outside."""
    window = text[max(0, one.span.start - 80) : one.span.start]
    found = _VERB.search(window)
    if found is None:
        return one
    verb = plain(found[1])
    if verb in VERBS:
        return _bound(one, VERBS[verb])
    return _bound(one, COUNTING[verb]) if _TALLY.search(window) else one


def _bound(one: Found, kind: str) -> Found:
    if kind == "about":
        return replace(one, approx=True)
    if kind in ("least", "past"):
        return replace(one, high=None, approx=one.approx or kind == "past")
    return replace(one, low=None, approx=one.approx or kind == "near")
