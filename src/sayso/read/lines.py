"""A text that is put together from lines."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.values.span import Span

_APART = "\n\n"


def stacked(lines: Iterable[str]) -> tuple[str, list[Span]]:
    """The lines one below the other with a blank one between them, and where each stands."""
    spans, at, words = list[Span](), 0, list[str]()
    for line in lines:
        spans.append(Span(at, at + len(line)))
        at += len(line) + len(_APART)
        words.append(line)
    return _APART.join(words), spans
