"""How words are given: in quotation marks, in the writer's wording, or partly each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.records import Mode
from sayso.values.quotation import Quotation
from sayso.values.span import Span, overlapping


def mode(content: Iterable[Span], quoted: Sequence[Quotation], text: str) -> Mode:
    """`direct` if every word of the content stands in quotation marks, `mixed` if some do."""
    inside = outside = False
    for span in content:
        at = span.start
        for number in overlapping(quoted, span):
            start, end = quoted[number].span
            outside = outside or _worded(text[at:start])
            inside = inside or _worded(text[max(at, start) : min(end, span.end)])
            at = end
        outside = outside or _worded(text[at : span.end])
    if inside:
        return "mixed" if outside else "direct"
    return "indirect"


def _worded(stretch: str) -> bool:
    """Whether a stretch outside of the marks says something; “that” before them does not."""
    return any(map(str.isalnum, stretch)) and stretch.strip(" ,:").casefold() != "that"
