"""The main text of a page, by trafilatura, as blocks in the page's order."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from configparser import ConfigParser
from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING

from sayso.read.page.align import letters
from sayso.records import BlockKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from trafilatura.settings import Document as Extracted

_SHORT, _SHORTEST = 2_000, 60  # characters of a report
_MOST_OF_IT = 0.7
_MOST_BLOCKS = 20_000
_CELL = "\t"


def parsed(page: str) -> HtmlElement | None:
    """The tree of a page, or None where there is nothing in it; its own declarations are moot."""
    from lxml import etree, html  # noqa: PLC0415 - heavy, and only pages need it

    parser = html.HTMLParser(
        encoding="utf-8", collect_ids=False, default_doctype=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None
    return tree if len(tree) else None


def main_text(tree: HtmlElement) -> list[tuple[BlockKind, str]]:
    """What trafilatura takes for the report: its paragraphs and headings.

    Of a short one it throws the paragraphs together; they are told apart by asking again.
    """
    blocks = _blocks(tree, _config(None))
    if len(blocks) == 1 and len(blocks[0][1]) < _SHORT:
        apart = _blocks(tree, _config(_SHORTEST))
        if sum(len(words) for _, words in apart) >= _MOST_OF_IT * len(blocks[0][1]):
            return apart
    return blocks


def _blocks(tree: HtmlElement, config: ConfigParser) -> list[tuple[BlockKind, str]]:
    found = _extracted(tree, config)
    blocks: list[tuple[BlockKind, str]] = []
    for element in () if found is None else found.body:
        for words in _pieces(element):
            if letters(words):
                blocks.append(("heading" if element.tag == "head" else "paragraph", words))
        if len(blocks) >= _MOST_BLOCKS:
            break
    return blocks[:_MOST_BLOCKS]


def _extracted(tree: HtmlElement, config: ConfigParser) -> Extracted | None:
    from trafilatura import bare_extraction  # noqa: PLC0415 - half a second to load

    _quiet()
    try:
        found = bare_extraction(tree, fast=True, include_comments=False, config=config)
    except Exception:  # noqa: BLE001 - another library over hostile input: whatever it trips on
        return None
    return None if isinstance(found, dict) else found


@cache
def _config(shortest: int | None) -> ConfigParser:
    """As it comes, or with another length of what is still a report."""
    from trafilatura.settings import DEFAULT_CONFIG  # noqa: PLC0415 - heavy

    config = deepcopy(DEFAULT_CONFIG)
    if shortest is not None:
        config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(shortest))
    return config


@cache
def _quiet() -> None:
    """What trafilatura logs about a page is not for our users."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def _pieces(element: HtmlElement) -> Iterator[str]:
    """The lines of an element: of a list its items, of a table its rows, else its own lines."""
    if element.tag == "table":
        for row in element.iter("row"):
            cells = (_line("".join(cell.itertext())) for cell in row.iter("cell"))
            yield _CELL.join(filter(None, cells))
    else:
        yield from _lines(element)


def _lines(element: HtmlElement) -> Iterator[str]:
    """Words between the breaks in an element; whatever stands in another block is a line too."""
    words: list[str] = [element.text or ""]
    for child in element.iterdescendants():
        if child.tag in ("lb", "item", "p", "head"):
            yield _line("".join(words))
            words = [] if child.tag == "lb" else [child.text or ""]
        else:
            words.append(child.text or "")
        words.append(child.tail or "")
    yield _line("".join(words))


def _line(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()
