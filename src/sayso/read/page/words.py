"""Words that stand in tags, brought into one form."""

from __future__ import annotations

import html
import re

LONGEST = 300  # characters of anything that is one line
SUFFIX = re.compile(r"\s+(?:[|–—•·»:-]|--)\s+")  # between a headline and what stands behind it

_MARKUP = re.compile(r"<[^<>]{1,200}>")


def plain(words: str) -> str:
    """One line without markup, whatever was put into a tag."""
    return " ".join(_MARKUP.sub("", html.unescape(words[: 4 * LONGEST])).split())[:LONGEST]


def squashed(words: str) -> str:
    """Letters and digits alone, in small letters: to compare names however they are written."""
    return "".join(filter(str.isalnum, words.casefold()))
