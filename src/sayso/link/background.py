"""How telling a word is in news: a table of how rare it is, shipped and versioned.

Never the collection at hand: what a pair of reports shares must not depend on what else was read.
Made by `python -m sayso.train.background`; whom all news knows, by `python -m sayso.train.people`.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from importlib.resources import files

UNSEEN = 7.4  # of a word that the table does not have; -ln of the share of reports that use it
_WORD = re.compile(r"[^\W\d_][^\W\d_'’]*[^\W\d_]|\d+")


def terms(text: str) -> Counter[str]:
    """The words of a text and its numbers in digits, each with how often it stands there."""
    return Counter(term(found[0]) for found in _WORD.finditer(text))


def placed(text: str) -> list[tuple[int, str]]:
    """The words of a text as they stand, with where each begins."""
    return [(found.start(), found[0]) for found in _WORD.finditer(text)]


def term(word: str) -> str:
    """A word as the table has it: in lower case, without a possessive ending."""
    return word.casefold().replace("’", "'").removesuffix("'s")


def weight(word: str) -> float:
    """How telling a term is, in nats: 0 where every report has it, `UNSEEN` at most."""
    return _table().get(word, UNSEEN)


def everybody_knows(first: str, last: str) -> bool:
    """Whether all news knows somebody of this name, so that nobody else is meant by it."""
    return f"{first} {last}" in _table("people.tsv")


@cache
def _table(name: str = "background.tsv") -> dict[str, float]:
    lines = (files("sayso.link") / name).read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {word: float(value) for word, value in rows}
