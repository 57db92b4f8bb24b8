"""A page's source, scanned once: what a parser needs of it, and where its text stands.

The scan takes time in proportion to the length, whatever is unclosed or nested. Scripts, styles,
comments and overlong tags are left out of what goes to the parser, and tags nested so deeply that
it would give up become breaks.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from sayso.values.span import Span

_DEEPEST = 180  # elements in each other: the parser loses the text from 256 on
_LONGEST_TAG = 16_384  # characters: longer ones hold pictures or data
_MOST_DATA = 40  # blocks of JSON-LD
_MOST_DATA_CHARACTERS = 1_000_000

_SILENT = frozenset({"script", "style", "svg", "template", "math", "iframe", "object", "canvas"})
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
})  # fmt: skip
_ENDS_BY_ITSELF = frozenset({
    "p", "li", "dd", "dt", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup",
    "html", "head", "body", "colgroup", "rp", "rt",
})  # fmt: skip
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "mark", "q", "s",
    "small", "span", "strike", "strong", "sub", "sup", "tt", "u",
})  # fmt: skip
_OPENING = re.compile(r"<(?=[A-Za-z!?/])")
_NAME = re.compile(r"/?([A-Za-z][^\s/>]{0,60})")
_TAG = re.compile(r"""<(?>[^"'>]+|"[^"]*"|'[^']*')*+>""")
_SIMPLE = re.compile(r"<[^>]*>")
_END_OF_TITLE = re.compile(r"</title\b", re.IGNORECASE)
_LD = re.compile(r"""type\s*=\s*["']?application/ld\+json""", re.IGNORECASE)


@dataclass(slots=True)
class Markup:
    """What the scan found; `runs` are the stretches of text, `captions` those in a caption."""

    source: str
    kept: list[str] = field(default_factory=list)
    runs: list[Span] = field(default_factory=list)
    captions: list[Span] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    tags: int = 0

    @property
    def page(self) -> str:
        """The page as the parser gets it."""
        return "".join(self.kept)


def scan(source: str) -> Markup:
    """The markup of a page, in one pass over its source."""
    found = Markup(source)
    at, depth, quotes = 0, _Depth(), True
    while (start := _OPENING.search(source, at)) is not None:
        opening = start.start()
        after = _NAME.match(source, opening + 1)
        _text(found, at, opening)
        if after is None:
            at = _past_declaration(source, opening)
            continue
        tag = _TAG.match(source, opening) if quotes else None
        if tag is None:
            quotes = False  # a quotation mark is left open somewhere: no more of them is believed
            tag = _SIMPLE.match(source, opening)
        if tag is None:
            return found
        found.tags += 1
        at = _element(found, tag, after[1].lower(), depth)
    _text(found, at, len(source))
    return found


def _text(found: Markup, start: int, end: int) -> None:
    if start < end:
        found.kept.append(found.source[start:end])
        found.runs.append(Span(start, end))


def _past_declaration(source: str, opening: int) -> int:
    """Where a comment, a doctype, an instruction or a broken end tag is over."""
    comment = source.startswith("<!--", opening)
    end = source.find("-->" if comment else ">", opening + (4 if comment else 2))
    if end < 0 and comment:
        end = source.find(">", opening)  # as browsers do not, but what follows may be the report
        return len(source) if end < 0 else end + 1
    return len(source) if end < 0 else end + (3 if comment else 1)


def _element(found: Markup, tag: re.Match[str], name: str, depth: _Depth) -> int:
    """Take in a tag; where to go on."""
    closing = tag[0][1] == "/"
    if name in _SILENT and not closing:
        return _past_silent(found, tag, name)
    if name == "title" and not closing and (end := _END_OF_TITLE.search(found.source, tag.end())):
        found.kept.append(found.source[tag.start() : end.start()])
        return end.start()  # its text is not shown on the page
    if name == "figcaption":
        _caption(found, tag.end(), closing=closing)
    if depth.fits(name, closing=closing, empty=tag[0].endswith("/>")):
        long = tag.end() - tag.start() > _LONGEST_TAG
        found.kept.append(f"<{name}>" if long else tag[0])
    elif name not in _INLINE:
        found.kept.append("<p>")
    return tag.end()


def _past_silent(found: Markup, tag: re.Match[str], name: str) -> int:
    """Where a script or the like is over; its data are kept if they are about the page."""
    if tag[0].endswith("/>") and name != "script":
        return tag.end()
    end = re.compile(rf"</{name}\b", re.IGNORECASE).search(found.source, tag.end())
    if end is None:
        return len(found.source) if name in ("script", "style") else tag.end()
    if name == "script" and _LD.search(tag[0]):
        words = found.source[tag.end() : end.start()]
        room = _MOST_DATA_CHARACTERS - sum(map(len, found.data))
        if len(words) <= room and len(found.data) < _MOST_DATA:
            found.data.append(words)
    over = found.source.find(">", end.end())
    found.kept.append(" ")
    return len(found.source) if over < 0 else over + 1


def _caption(found: Markup, at: int, *, closing: bool) -> None:
    if not closing:
        found.captions.append(Span(at, at))
    elif found.captions and found.captions[-1].start == found.captions[-1].end:
        found.captions[-1] = Span(found.captions[-1].start, at)


class _Depth:
    """How deep the elements stand in each other, as far as it can be told without a parser."""

    def __init__(self) -> None:
        self._open = 0
        self._left_out = Counter[str]()

    def fits(self, name: str, *, closing: bool, empty: bool) -> bool:
        """Whether this tag may stay; of one that may not, the end goes too."""
        if name in _VOID or name in _ENDS_BY_ITSELF or empty:
            return True
        if closing:
            if self._left_out[name]:
                self._left_out[name] -= 1
                return False
            self._open = max(0, self._open - 1)
            return True
        if self._open >= _DEEPEST:
            self._left_out[name] += 1
            return False
        self._open += 1
        return True
