"""Where the paragraphs of a text are, whether it has one a line or was wrapped at a margin."""

from __future__ import annotations

import re
from itertools import pairwise

from sayso.clean.furniture import furniture
from sayso.values.span import Span

_BREAK = re.compile(r"\r\n|[\n\r\v\f\u2028\u2029]")
_LINE = re.compile(r"[^\n\r\v\f\u2028\u2029]+")

# Text was wrapped if a margin explains some of its line ends and leaves few unexplained.
_MARGINS = range(40, 101)
_FEWEST = 3
_MOST = 0.15
_SHORT = 0.6  # of the margin: a line that may end a paragraph


def paragraphs(text: str) -> list[Span]:
    """Every stretch of the text that stands for itself, without the white space around it.

    A line is one. In wrapped text it takes all lines up to a blank line, an indented one, or an
    end that the margin does not explain.
    """
    lines = _lines(text)
    margin = _margin(text, lines)
    if margin is None:
        return lines
    joined = lines[:1]
    for line, after in pairwise(lines):
        if _runs_on(text, line, after, margin):
            joined[-1] = Span(joined[-1].start, after.end)
        else:
            joined.append(after)
    return joined


def _lines(text: str) -> list[Span]:
    """The lines that are not blank, without the white space around them."""
    lines = []
    for line in _LINE.finditer(text):
        words = line[0].strip()
        if words:
            start = line.start() + line[0].index(words[0])
            lines.append(Span(start, start + len(words)))
    return lines


def _margin(text: str, lines: list[Span]) -> int | None:
    """The width at which the text was wrapped, or None."""
    inner = [(line, after) for line, after in pairwise(lines) if _adjoin(text, line, after)]
    if len(inner) < _FEWEST:
        return None
    widths = sorted(line.end - line.start for line, _ in inner)
    margin = widths[-1 - len(widths) // 20]  # one line in twenty may be too long
    ended = sum(_is_ended(text, line, after, margin) for line, after in inner)
    wrapped = ended <= max(1, _MOST * len(inner)) and len(inner) - ended >= _FEWEST
    return margin if wrapped and margin in _MARGINS else None


def _runs_on(text: str, line: Span, after: Span, margin: int) -> bool:
    if not _adjoin(text, line, after):
        return False
    apart = line.end - line.start < _SHORT * margin or furniture(line.of(text)) is not None
    return not (apart and _is_ended(text, line, after, margin))


def _adjoin(text: str, line: Span, after: Span) -> bool:
    """Whether no blank line stands between these two, and the second is not indented."""
    between = text[line.end : after.start]
    return len(_BREAK.findall(between)) == 1 and _indent(text, after) <= _indent(text, line)


def _indent(text: str, line: Span) -> int:
    start = line.start
    while start and text[start - 1] in " \t\xa0":
        start -= 1
    return line.start - start


def _is_ended(text: str, line: Span, after: Span, margin: int) -> bool:
    """Whether the writer ended it: the next word would have fitted, and may open a sentence."""
    word = after.of(text).split(maxsplit=1)[0]
    return line.end - line.start + 1 + len(word) <= margin and not word[0].islower()
