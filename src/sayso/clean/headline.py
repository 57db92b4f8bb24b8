"""How headlines are worded, and how they differ from sentences."""

from __future__ import annotations

import re

_LONGEST = 160  # characters
_LONGEST_HEADING = 80
_FEWEST_WORDS = 3
_STOP = re.compile(r"[.,;:…—–-][\"'”’»)\]]*$")  # a question or a cry ends headlines too
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_SMALL = 4  # letters: words with fewer are written small in headlines too


def looks_like_headline(words: str) -> bool:
    """Short, of some words, and without a final stop."""
    return _is_short(words) and _STOP.search(words) is None


def looks_like_title(words: str) -> bool:
    """A headline, or with a stop a line whose words are all written as Titles Are."""
    return _is_short(words) and (_STOP.search(words) is None or _in_title_case(words))


def looks_like_heading(words: str) -> bool:
    """Shorter still, of any number of words, from a capital or a figure to a letter or a figure."""
    opens = words[:1].isupper() or words[:1].isdigit()
    return opens and words[-1:].isalnum() and len(words) <= _LONGEST_HEADING


def same_words(one: str, other: str) -> bool:
    """Whether two lines differ at most in case, spaces and marks."""
    return _letters(one) == _letters(other) != ""


def _is_short(words: str) -> bool:
    return len(words) <= _LONGEST and len(words.split()) >= _FEWEST_WORDS


def _in_title_case(words: str) -> bool:
    long = [word for word in _WORD.findall(words) if len(word) >= _SMALL]
    return len(long) >= _FEWEST_WORDS and all(word[0].isupper() for word in long)


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))
