"""All text of a piece of HTML that is a report as a whole: of an entry in a feed, of a letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sayso.records import BlockKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST_BLOCKS = 20_000
_CELL = "\t"
_APART = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav",
    "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
})  # fmt: skip
_LEFT_OUT = frozenset({"audio", "button", "head", "noscript", "select", "textarea", "video"})
_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
}
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)


def whole_text(tree: HtmlElement) -> list[tuple[BlockKind, str]]:
    """Its lines in their order: of a table its rows, the cells of each apart by a tab."""
    blocks: list[tuple[BlockKind, str]] = []
    kind: BlockKind = "paragraph"
    words: list[str] = []
    for piece in _pieces(tree):
        if isinstance(piece, str):
            words.append(piece)
            continue
        if line := _line(words):
            blocks.append((kind, line))
        kind, words = piece[0], []
        if len(blocks) >= _MOST_BLOCKS:
            return blocks
    return [*blocks, (kind, line)] if (line := _line(words)) else blocks


def _pieces(tree: HtmlElement) -> Iterator[str | tuple[BlockKind]]:
    """Words, and before each new line its kind."""
    from lxml.etree import iterwalk  # noqa: PLC0415 - loaded with the page that it walks

    walk = iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        name = element.tag
        left_out = name in _LEFT_OUT or _HIDDEN.search(element.get("style", "")[:500])
        if name in _APART or name == "br":
            yield (_KINDS.get(name, "paragraph") if event == "start" else "paragraph",)
        elif name in ("td", "th") and event == "end":
            yield _CELL
        if event == "start" and left_out:
            walk.skip_subtree()
        elif event == "start":
            yield _words(element.text)
        if event == "end" and element is not tree:
            yield _words(element.tail)


def _words(words: str | None) -> str:
    return (words or "").replace(_CELL, " ")


def _line(words: list[str]) -> str:
    cells = (" ".join(cell.split()) for cell in "".join(words).split(_CELL))
    return _CELL.join(filter(None, cells))
