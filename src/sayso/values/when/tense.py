"""Whether the words about an expression speak of what was, is or will be, without a parser."""

from __future__ import annotations

import re
from functools import cache

from sayso.values.sentence import ends
from sayso.values.when.record import Tense
from sayso.values.when.words import table

REACH = 200  # characters of a sentence that are looked at on either side
WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?|['’]ll", re.IGNORECASE)
DEADLINE = frozenset({"by", "until", "till"})  # what is to be over then lies ahead
AUXILIARY = frozenset({"be", "is", "are"})  # what follows is a participle, which tells nothing
SHORTEST = 5  # letters of a verb in -ed


def tense_about(text: str, start: int, end: int) -> Tense | None:
    """The tense of the nearest telling word before the expression in its sentence, else after."""
    before = WORD.findall(text[_sentence_start(text, start) : start])
    if before and before[-1].lower() == "since":
        return "past"
    told = next((tense for tense in reversed(_told(before)) if tense is not None), None)
    if told is not None:
        return "future" if told == "present" and before[-1].lower() in DEADLINE else told
    after = WORD.findall(text[end : _sentence_end(text, end)])
    return next((tense for tense in _told(after) if tense is not None), None)


def _sentence_start(text: str, start: int) -> int:
    first = max(0, start - REACH)
    found = [stop.end() for stop in ends(text, first, start)]
    return found[-1] if found else first


def _sentence_end(text: str, end: int) -> int:
    last = min(len(text), end + REACH)
    return next((stop.start() for stop in ends(text, end, last)), last)


def _told(words: list[str]) -> list[Tense | None]:
    """What each word tells, beside the words before and after it."""
    small = ["" if word == "May" else word.lower() for word in words]  # the month is no verb
    return [_tense(*three) for three in zip(["", *small], small, [*small[1:], ""], strict=False)]


def _tense(before: str, word: str, after: str) -> Tense | None:
    """`expected to` tells of the future, `expected` alone of the past, and `is held` nothing."""
    if word in table("tense")["intended"] and after in table("tense")["leads_on"]:
        return "future"
    told = _telling().get(word)
    if before in AUXILIARY:
        return None if told == "past" else told
    if told is not None:
        return told
    is_past = word.endswith("ed") and len(word) >= SHORTEST and word not in table("tense")["never"]
    return "past" if is_past else None


@cache
def _telling() -> dict[str, Tense]:
    tenses: tuple[Tense, ...] = ("past", "present", "future")
    return {word: tense for tense in tenses for word in table("tense")[tense]}
