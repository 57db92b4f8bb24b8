"""What each block of a report is, by its own words and by its place among the others."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sayso.clean.byline import byline
from sayso.clean.furniture import furniture
from sayso.clean.headline import (
    looks_like_heading,
    looks_like_headline,
    looks_like_title,
    same_words,
)
from sayso.records import BlockKind

BYLINE_WITHIN = 5  # blocks
_TITLE_WITHIN = 3  # blocks: a given title that stands further down is quoted there


def kinds(blocks: Sequence[str], title: str | None) -> list[BlockKind]:
    """The kind of each of these blocks; `title` is the report's, where that is known already."""
    found = _apart(blocks)
    place = _title_place(blocks, found, title)
    if place is not None:
        found[place] = "title"
    for place in _heading_places(blocks, found):
        found[place] = "heading"
    return found


def _apart(blocks: Sequence[str]) -> list[BlockKind]:
    """What is told from paragraphs by its words alone, or by standing in a list of links."""
    found: list[BlockKind] = []
    in_list = False
    for place, words in enumerate(blocks):
        pattern = furniture(words)
        in_list = pattern.opens if pattern else in_list and looks_like_headline(words)
        if pattern:
            found.append(pattern.kind)
        elif in_list:
            found.append("related")
        else:
            signed = place < BYLINE_WITHIN and byline(words) is not None
            found.append("boilerplate" if signed else "paragraph")
    return found


def _title_place(
    blocks: Sequence[str], found: Sequence[BlockKind], title: str | None
) -> int | None:
    """The block that repeats the given title, or opens the report as headlines do."""
    if title is not None:
        places = (n for n, words in enumerate(blocks[:_TITLE_WITHIN]) if same_words(words, title))
        return next(places, None)
    paragraphs = [place for place, kind in enumerate(found) if kind == "paragraph"]
    if not paragraphs or not looks_like_title(blocks[paragraphs[0]]):
        return None
    first = paragraphs[0]
    return first if any(len(blocks[n]) > len(blocks[first]) for n in paragraphs) else None


def _heading_places(blocks: Sequence[str], found: Sequence[BlockKind]) -> list[int]:
    """Short lines without a stop, each right above a longer paragraph with one."""
    return [
        place
        for place, below in pairwise(range(len(blocks)))
        if found[place] == found[below] == "paragraph"
        and looks_like_heading(blocks[place])
        and len(blocks[below]) > len(blocks[place])
        and not looks_like_heading(blocks[below])
    ]
