"""How words are given: in quotation marks, in the writer's wording, or partly each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.records import Mode
from sayso.values.quotation import Quotation
from sayso.values.span import Span


def mode(content: Iterable[Span], quoted: Sequence[Quotation], text: str) -> Mode:
    """`direct` if every word of the content stands in quotation marks, `mixed` if some do."""
    inside = outside = False
    for span in content:
        near = [q.span for q in quoted if q.span.overlaps(span)]
        for at in range(span.start, span.end):
            if text[at].isalnum():
                marked = any(q.start <= at < q.end for q in near)
                inside, outside = inside or marked, outside or not marked
    if inside:
        return "mixed" if outside else "direct"
    return "indirect"
