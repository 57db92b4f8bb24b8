"""XML without its first level of escapes, and the way back to where each character stood."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Sequence

from sayso.values.span import Span

_ESCAPE = re.compile(r"<!\[CDATA\[|\]\]>|\r\n?|&(?:#\w{1,10}|[A-Za-z]\w{0,40});")


class Unescaped:
    """The text of a feed as its reader gets it: CDATA sections opened, references resolved."""

    def __init__(self, source: str) -> None:
        self._pieces = [(0, 0, False)]  # where each begins here and in the source; if it is escaped
        words: list[str] = []
        at, size, section = 0, 0, False
        for found in _ESCAPE.finditer(source):
            said = _said(found[0], section=section)
            if said is None:
                continue
            section = _in_section(found[0], section=section)
            words += (source[at : found.start()], said)
            size += found.start() - at
            self._pieces.append((size, found.start(), True))
            size, at = size + len(said), found.end()
            self._pieces.append((size, at, False))
        words.append(source[at:])
        self.text = "".join(words)

    def origins(self, spans: Sequence[Span | None]) -> list[Span | None]:
        """Places in `text` as places in the source."""
        return [
            None if span is None else Span(self._place(span.start), self._past(span.end - 1))
            for span in spans
        ]

    def _piece(self, at: int) -> int:
        return bisect_right(self._pieces, at, key=lambda one: one[0]) - 1

    def _place(self, at: int) -> int:
        start, source, escaped = self._pieces[self._piece(at)]
        return source if escaped else source + at - start

    def _past(self, at: int) -> int:
        """The place in the source after the character at `at`."""
        n = self._piece(at)
        return self._pieces[n + 1][1] if self._pieces[n][2] else self._place(at) + 1


def _said(escape: str, *, section: bool) -> str | None:
    """What an escape stands for; None for what is none here."""
    if escape[0] == "\r":
        return "\n"
    if escape == "]]>":
        return "" if section else None
    if section:
        return None
    return "" if escape[0] == "<" else html.unescape(escape)


def _in_section(escape: str, *, section: bool) -> bool:
    return escape[0] == "<" or (section and escape != "]]>")
