"""Where a text credits an agency: in its byline, in a line of its own, or behind its last stop."""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.clean.byline import byline
from sayso.records import REPORT_KINDS, Block
from sayso.values.agencies import agency
from sayso.values.credits import credit_at_end, credit_line, credited
from sayso.values.span import Span

_BRACKETS = re.compile(r"[(/](?P<name>[^()/]{2,40})[)/]")
_WITHIN = 5  # blocks from the top
_LAST = 3  # blocks of the report from its end


def credit_of(dateline: str | None) -> str | None:
    """The agency in a dateline, if it is one that is known."""
    found = _BRACKETS.search(dateline or "")
    return None if found is None else agency(found["name"])


def without_credit(text: str, blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], str | None]:
    """The blocks, with what only credits an agency apart, and the first agency that is credited."""
    found = list[str]()
    kept = list(blocks)
    for n, block in enumerate(kept[:_WITHIN]):
        words = block.span.of(text)
        name = credited(words) if block.kind == "boilerplate" and _is_byline(words) else None
        if name is None and block.by is None and (name := credit_line(words)) is not None:
            kept[n] = replace(block, kind="boilerplate")
        found += [name] if name else []
    report = [n for n, block in enumerate(kept) if block.kind in REPORT_KINDS and block.by is None]
    for n in report[: -_LAST - 1 : -1]:
        words = kept[n].span.of(text)
        if (name := credit_line(words)) is not None:
            kept[n] = replace(kept[n], kind="boilerplate")
            found.append(name)
        elif (end := credit_at_end(words)) is not None:
            kept[n : n + 1] = _apart(kept[n], text, end[1])
            found.append(end[0])
    return tuple(kept), next(iter(found), None)


def _is_byline(words: str) -> bool:
    return words[:3].casefold() == "by " or byline(words) is not None


def _apart(block: Block, text: str, at: int) -> list[Block]:
    """A paragraph, and the credit that stands at its end."""
    start, end = block.span
    lead = len(text[start + at : end]) - len(text[start + at : end].lstrip())
    credit = Span(start + at + lead, end)
    return [
        replace(block, span=Span(start, start + at)),
        replace(block, span=credit, kind="boilerplate"),
    ]
