"""A link to words on a live page: a text fragment, as browsers understand it.

https://wicg.github.io/scroll-to-text-fragment/
"""

from __future__ import annotations

import re
from urllib.parse import quote

from sayso.values.span import Span

_LONGEST = 100  # characters that are named whole; of more, how they begin and how they end
_ENDS, _BESIDE = 6, 4  # words
_LINE = re.compile(r"[^\n\r\t\v\f\x85\u2028\u2029]+")  # what no element of a page goes beyond
_WEB = re.compile(r"https?://[^\s\"<>]+", re.IGNORECASE)


def text_link(url: str | None, text: str, span: Span) -> str | None:
    """The address that leads to these words of a page's text; None without an address of a page."""
    if url is None or not _WEB.fullmatch(url):
        return None
    directive = text_fragment(text, span)
    page = url.partition(":~:")[0]
    return None if directive is None else f"{page}{'' if '#' in page else '#'}:~:{directive}"


def text_fragment(text: str, span: Span) -> str | None:
    """The directive `text=` for these words, told from the same words further up by what is beside.

    Long words, and those that go beyond a line, are given by how they begin and how they end.
    """
    lines = [found.span() for found in _LINE.finditer(text, *span) if found[0].strip()]
    if not lines:
        return None
    first, last = Span(*lines[0]), Span(*lines[-1])
    whole = " ".join(first.of(text).split())
    if len(lines) == 1 and len(whole) <= _LONGEST:
        terms = [whole]
    else:
        terms = [_first(first.of(text), _ENDS), _last(last.of(text), _ENDS)]
    parts = list(map(_encoded, terms))
    if text.find(terms[0], 0, first.start + len(terms[0]) - 1) >= 0:
        before = text[max(0, span.start - _LONGEST) : span.start].split()[-_BESIDE:]
        parts.insert(0, f"{_encoded(' '.join(before))}-" if before else "")
    if len(terms) > 1 and text.find(terms[1], first.start, last.end - 1) >= 0:
        after = text[span.end : span.end + _LONGEST].split()[:_BESIDE]
        parts.append(f"-{_encoded(' '.join(after))}" if after else "")
    return "text=" + ",".join(filter(None, parts))


def _first(words: str, most: int) -> str:
    return " ".join(words.split()[:most])


def _last(words: str, most: int) -> str:
    return " ".join(words.split()[-most:])


def _encoded(words: str) -> str:
    """With everything that means something in a directive written as bytes."""
    return quote(words, safe="", errors="replace").replace("-", "%2D")
