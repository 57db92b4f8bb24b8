"""Marks that belong together become attributions: who, the reporting words, what is reported."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sayso.records import Mark, Role, Spans
from sayso.values.quotation import Quotation
from sayso.values.span import Span


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


def attributions(marks: Iterable[Mark]) -> tuple[list[Attribution], list[Span]]:
    """Group marks by their cue; second, the contents that have none and belong to nobody yet."""
    groups: dict[int, dict[Role, list[Span]]] = {}
    loose = []
    for mark in marks:
        if mark.cue is None:
            loose += [mark.span] if mark.role == "content" else []
        else:
            group = groups.setdefault(mark.cue, {"source": [], "cue": [], "content": []})
            group[mark.role].append(mark.span)
    whole = [
        Attribution(*(tuple(sorted(group[role])) for role in ("source", "cue", "content")))
        for group in groups.values()
        if group["cue"] and group["content"]
    ]
    return sorted(whole, key=lambda one: one.start), loose


def carried_on(
    found: Sequence[Attribution], loose: Iterable[Span], quoted: Sequence[Quotation]
) -> list[Attribution]:
    """Give a quotation that runs on over paragraphs to whom it began with.

    A stretch with no cue, in a quotation that opens a paragraph right after one that was left open,
    goes on with the content of the attribution before it.
    """
    follows = {after.span.start: before for before, after in pairwise(quoted) if not before.closed}
    whole = list(found)
    for stretch in sorted(loose):
        before = follows.get(stretch.start)
        owner = None if before is None else _owner(whole, before.span)
        if owner is not None:
            grown = replace(whole[owner], content=(*whole[owner].content, stretch))
            whole[owner] = grown
    return whole


def _owner(found: Sequence[Attribution], quotation: Span) -> int | None:
    for number, one in enumerate(found):
        if any(span.overlaps(quotation) for span in one.content):
            return number
    return None
