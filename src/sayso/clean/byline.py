"""The line that names the writers."""

from __future__ import annotations

import re

_LONGEST = 100  # characters
_NAME = r"[^\W\d_][\w.'’-]*(?:\ [^\W\d_][\w.'’-]*){0,4}"
_NAMES = rf"{_NAME}(?:(?:,\ |,?\ and\ |\ &\ ){_NAME})*"
_OUTLET_OR_DAY = r"(?:\s*[,|/–—-]\s*[^.]*)?"
_BYLINE = re.compile(rf"(?:by|By|BY):?\ (?P<names>{_NAMES}){_OUTLET_OR_DAY}\.?")
_SMALL = frozenset({"and", "&", "al", "de", "den", "der", "di", "la", "van", "von"})


def byline(words: str) -> str | None:
    """The names in a line such as `By Jane Doe and John Roe`, or None if it is no such line."""
    found = _BYLINE.fullmatch(words) if len(words) <= _LONGEST else None
    return found["names"] if found and _capitalised(found["names"]) else None


def _capitalised(names: str) -> bool:
    """Whether these are names, not `By next week`."""
    return all(word[0].isupper() or word in _SMALL for word in names.split())
