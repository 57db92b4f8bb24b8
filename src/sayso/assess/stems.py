"""Words by which a statement is known again: the telling ones, without their endings."""

from __future__ import annotations

import re
from functools import cache

STEM = 5  # letters by which two forms of a word are known as one: published, publication
WORD = re.compile(r"[^\W\d_]{3,}")
ENDING = re.compile(r"(?<=\w{3})(?:ings?|ed|es|s|e)$")
EMPTY = (  # words that tell nothing of what it is about
    "the and for are was were has had have been being will would shall should can could may "
    "might must not its his her their our your this that these those with from into onto over "
    "under after before about against between through during than then there here who whom "
    "whose which what when where how why due set plan planned scheduled expected also now said "
    "say tell told state announce still first second next last new one two three four five six "
    "seven eight nine ten more most some any all both each other today tomorrow yesterday week "
    "month year day hold held take taken place make made give gave happen but she they you him "
    "them out off early late"
)


def stems(words: str) -> frozenset[str]:
    """The telling words of a stretch of text."""
    return _every(words) - _empty()


@cache
def _empty() -> frozenset[str]:
    return _every(EMPTY)


def _every(words: str) -> frozenset[str]:
    found = (ENDING.sub("", word[0].casefold()) for word in WORD.finditer(words))
    return frozenset(word[:STEM] for word in found)
