"""Where sentences end, by their marks alone: for rules that have no parser at hand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.values.span import Span

END = re.compile(r"[.!?][\"'”’)]{0,2}\s+(?=[\"'“‘(`]{0,2}[A-Z])|\n[ \t]*\n|;\s")
ABBREVIATED = re.compile(
    r"\b(?:[A-Z]|Mrs?|Ms|Dr|St|Gen|Sen|Rep|Gov|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec"
    r"|Corp|Inc|Co|Ltd|No|a\.m|p\.m)$"
)


def ends(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The ends of sentences in a stretch, each with the gap behind it."""
    return (found for found in END.finditer(text, start, end) if _ends(text, found))


def sentences(text: str, place: Span) -> Iterator[Span]:
    """The sentences of a stretch, in their order; what is between them belongs to the first."""
    start = place.start
    for found in ends(text, *place):
        yield Span(start, found.end())
        start = found.end()
    if start < place.end:
        yield Span(start, place.end)


def _ends(text: str, stop: re.Match[str]) -> bool:
    at = stop.start()
    return text[at] != "." or not ABBREVIATED.search(text, max(0, at - 10), at)
