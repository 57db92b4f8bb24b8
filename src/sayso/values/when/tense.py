"""Whether the words about an expression speak of what was, is or will be, without a parser."""

from __future__ import annotations

import re
from functools import cache

from sayso.values.when.record import Tense
from sayso.values.when.words import table

REACH = 200  # characters of a sentence that are looked at on either side
END = re.compile(r"[.!?][\"'”’)]{0,2}\s+(?=[\"'“‘(`]{0,2}[A-Z])|\n[ \t]*\n|;\s")
ABBREVIATED = re.compile(
    r"\b(?:[A-Z]|Mrs?|Ms|Dr|St|Gen|Sen|Rep|Gov|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec"
    r"|Corp|Inc|Co|Ltd|No|a\.m|p\.m)$"
)
WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?|['’]ll", re.IGNORECASE)
DEADLINE = frozenset({"by", "until", "till"})  # what is to be over then lies ahead
AUXILIARY = frozenset({"be", "is", "are"})  # what follows is a participle, which tells nothing
SHORTEST = 5  # letters of a verb in -ed


def tense_about(text: str, start: int, end: int) -> Tense | None:
    """The tense of the nearest telling word before the expression in its sentence, else after."""
    before = WORD.findall(text[_sentence_start(text, start) : start])
    for place in range(len(before) - 1, -1, -1):
        if found := _tense(before[place], before[place - 1] if place else ""):
            return "future" if found == "present" and before[-1].lower() in DEADLINE else found
    after = WORD.findall(text[end : _sentence_end(text, end)])
    return next((found for word in after if (found := _tense(word))), None)


def _sentence_start(text: str, start: int) -> int:
    first = max(0, start - REACH)
    ends = [found.end() for found in END.finditer(text, first, start) if _ends(text, found)]
    return ends[-1] if ends else first


def _sentence_end(text: str, end: int) -> int:
    last = min(len(text), end + REACH)
    ends = (found.start() for found in END.finditer(text, end, last) if _ends(text, found))
    return next(ends, last)


def _ends(text: str, stop: re.Match[str]) -> bool:
    at = stop.start()
    return text[at] != "." or not ABBREVIATED.search(text, max(0, at - 10), at)


def _tense(word: str, before: str = "") -> Tense | None:
    """What one word tells; the month is no verb."""
    if word == "May":
        return None
    small = word.lower()
    told = _telling().get(small)
    if before.lower() in AUXILIARY:
        return None if told == "past" else told
    if told is not None:
        return told
    is_past = (
        small.endswith("ed") and len(small) >= SHORTEST and small not in table("tense")["never"]
    )
    return "past" if is_past else None


@cache
def _telling() -> dict[str, Tense]:
    tenses: tuple[Tense, ...] = ("past", "present", "future")
    return {word: tense for tense in tenses for word in table("tense")[tense]}
