"""Where a text quotes: the stretches between quotation marks, marks included.

Knows straight, curly, single, angled and doubled single marks, tells an apostrophe from a closing
mark, and follows the habit of newspapers to open every paragraph of a long quotation and to close
only the last.
"""

from __future__ import annotations

from typing import NamedTuple

from sayso.values.span import Span

CLOSES = {"“": "”", "„": "“”", "«": "»", "‘": "’", '"': '"', "'": "'"}
OPENERS = frozenset(CLOSES)
DOUBLED = ("''", "``")  # as agencies type them, closed by the first
MARKS = frozenset("“”„«»‘’\"'`")


class Quotation(NamedTuple):
    """`span` includes the marks that are there; `closed` tells whether the last one is."""

    span: Span
    closed: bool


def quotations(text: str, within: Span) -> list[Quotation]:
    """The outermost quotations that begin in `within`, which should be one paragraph, in order.

    One that is not closed runs to the end of the paragraph; a straight single mark never does.
    """
    found = []
    never_closed = set()  # single marks after which nothing closes: looked for only once
    at = within.start
    while at < within.end:
        if text[at] in never_closed or not _opens(text, at, within):
            at += 1
            continue
        end = _closing(text, at, within)
        if end is None and text[at] in "'‘" and text[at : at + 2] not in DOUBLED:
            never_closed.add(text[at])
            at += 1
            continue
        found.append(Quotation(Span(at, end or within.end), closed=end is not None))
        at = end or within.end
    return found


def _opens(text: str, at: int, within: Span) -> bool:
    mark = text[at]
    if mark not in OPENERS and text[at : at + 2] not in DOUBLED:
        return False
    if text[at : at + 2] in DOUBLED:
        return at + 2 < within.end and not text[at + 2].isspace()
    if mark not in "'\"":
        return True
    before = text[at - 1] if at > within.start else " "
    after = text[at + 1] if at + 1 < within.end else " "
    if mark == '"':
        return not after.isspace() or before.isspace()
    return not (before.isalnum() or before in ".,!?") and after.isalnum()


def _closing(text: str, opening: int, within: Span) -> int | None:
    """One past the mark that closes the quotation opened at `opening`."""
    mark = text[opening]
    if text[opening : opening + 2] in DOUBLED:
        return _closing_doubled(text, opening + 2, within)
    for at in range(opening + 1, within.end):
        if text[at] not in CLOSES[mark]:
            continue
        if text[at] not in "'’" or not _apostrophe(text, at, within):
            return at + 1
    return None


def _closing_doubled(text: str, start: int, within: Span) -> int | None:
    """One past the doubled mark; a single one right before it closes a quotation inside."""
    at = text.find(DOUBLED[0], start, within.end)
    if at < 0:
        return None
    while at + 2 < within.end and text[at + 2] == DOUBLED[0][0]:
        at += 1
    return at + 2


def _apostrophe(text: str, at: int, within: Span) -> bool:
    before = text[at - 1]
    after = text[at + 1] if at + 1 < within.end else " "
    return before.isalnum() and after.isalnum()
