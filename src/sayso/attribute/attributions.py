"""Marks that belong together become attributions: who, the reporting words, what is reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sayso.records import Mark, Role, Spans
from sayso.values.quotation import Quotation
from sayso.values.span import Span, overlapping

SLIP = 20  # characters; 1 to 40 gain nearly the same on the articles kept apart for tuning


@dataclass(frozen=True, slots=True)
class Attribution:
    """The spans of one act of attribution. A source may be missing ("it was reported that …")."""

    source: Spans
    cue: Spans
    content: Spans

    @property
    def spans(self) -> Spans:
        """All of it, in text order."""
        return tuple(sorted(self.source + self.cue + self.content))

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.spans[0].start


def attributions(marks: Sequence[Mark], text: str) -> tuple[list[Attribution], list[Span]]:
    """Group marks by their cue; second, the contents that have none and belong to nobody yet."""
    groups: dict[int, dict[Role, list[Span]]] = {}
    loose = []
    for mark in marks:
        if mark.cue is None:
            loose += [mark.span] if mark.role == "content" else []
        else:
            group = groups.setdefault(mark.cue, {"source": [], "cue": [], "content": []})
            group[mark.role].append(mark.span)
    every = sorted(marks, key=lambda mark: mark.span)
    mended = [
        {role: tuple(_mended(sorted(spans), every, text)) for role, spans in group.items()}
        for group in groups.values()
        if group["cue"] and group["content"]
    ]
    whole = [Attribution(one["source"], one["cue"], one["content"]) for one in mended]
    return sorted(whole, key=lambda one: one.start), loose


def _mended(pieces: Sequence[Span], every: Sequence[Mark], text: str) -> list[Span]:
    """Join pieces with only a few unmarked characters between them: the tagger slipped there."""
    whole: list[Span] = []
    for piece in pieces:
        if whole and _only_a_slip(whole[-1], piece, every, text):
            whole[-1] = Span(whole[-1].start, piece.end)
        else:
            whole.append(piece)
    return whole


def _only_a_slip(before: Span, after: Span, every: Sequence[Mark], text: str) -> bool:
    gap = Span(before.end, after.start)
    return gap.end - gap.start <= SLIP and "\n" not in gap.of(text) and not overlapping(every, gap)


def carried_on(
    found: Sequence[Attribution], loose: Iterable[Span], quoted: Sequence[Quotation]
) -> list[Attribution]:
    """Give a quotation that runs on over paragraphs to whom it began with.

    A stretch with no cue, in a quotation that opens a paragraph right after one that was left open,
    goes on with the content of the attribution before it.
    """
    before = {
        after.span.start: n for n, (left, after) in enumerate(pairwise(quoted)) if not left.closed
    }
    owners: dict[int, int] = {}  # of each quotation the attribution, the first if there are several
    contents = [list(one.content) for one in found]
    for number, content in enumerate(contents):
        for quotation in _quotations_of(content, quoted):
            owners.setdefault(quotation, number)
    for stretch in sorted(loose):
        owner = owners.get(before.get(stretch.start, -1))
        if owner is not None:
            contents[owner].append(stretch)
            for quotation in _quotations_of([stretch], quoted):
                owners[quotation] = min(owner, owners.get(quotation, owner))
    return [
        replace(one, content=tuple(content)) for one, content in zip(found, contents, strict=True)
    ]


def _quotations_of(content: Iterable[Span], quoted: Sequence[Quotation]) -> Iterator[int]:
    return (number for span in content for number in overlapping(quoted, span))
