"""From an original to a document: its blocks, and what it says about itself."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from itertools import islice

from sayso.clean.blocks import paragraphs
from sayso.clean.byline import byline
from sayso.clean.dateline import dateline, day_of
from sayso.clean.host import host
from sayso.clean.kinds import BYLINE_WITHIN, kinds
from sayso.clean.language import language, language_name
from sayso.records import (
    REPORT_KINDS,
    Block,
    BlockKind,
    Document,
    Original,
    Problem,
    PublishedBasis,
)
from sayso.settings import Settings
from sayso.values.span import Span

_OPENING = 3  # paragraphs
_BY_WORDS = frozenset({"paragraph", "heading"})  # kinds that a block's words may show to be others


def clean(original: Original, settings: Settings) -> tuple[Document, tuple[Problem, ...]]:
    """The document with its blocks, and what is to be known about it.

    Its text is the original's to the character. What came with the original goes before the
    settings, and these before what the text says.
    """
    text = original.text
    blocks, worded = _without_dateline(text, _blocks(original))
    filed = original.dateline or worded
    published, basis = _published(original, settings, filed)
    document = Document(
        id=f"sha256:{hashlib.sha256(original.data).hexdigest()}",
        path=original.path,
        url=original.url,
        publisher=original.publisher or settings.publisher or host(original.url),
        title=original.title or _first(text, blocks, "title"),
        byline=original.byline or _byline(text, blocks),
        dateline=filed,
        published=published,
        published_basis=basis,
        language=language(_report(text, blocks), original.language),
        text=text,
        blocks=blocks,
    )
    return document, _notes(document)


def _blocks(original: Original) -> tuple[Block, ...]:
    """Those that came with the original, or its paragraphs; their kinds as the words tell them.

    A kind that came with the original stays, but no paragraph and no heading has to be one.
    """
    text = original.text
    known = original.blocks or tuple(Block(span, "paragraph") for span in paragraphs(text))
    found = kinds([block.span.of(text) for block in known], original.title)
    return tuple(
        block if block.kind not in _BY_WORDS or kind == "paragraph" else replace(block, kind=kind)
        for block, kind in zip(known, found, strict=True)
    )


def _first(text: str, blocks: tuple[Block, ...], kind: BlockKind) -> str | None:
    return next((block.span.of(text) for block in blocks if block.kind == kind), None)


def _without_dateline(text: str, blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], str | None]:
    """The first dateline at the head of a paragraph becomes a block of its own, and is no report.

    A standfirst may stand above it.
    """
    lines = (n for n, block in enumerate(blocks) if block.kind in ("paragraph", "heading"))
    for n in islice(lines, _OPENING):
        span, kind = blocks[n].span, blocks[n].kind
        found = dateline(span.of(text))
        if found is not None:
            place = Span(span.start, span.start + found.end)
            head = replace(blocks[n], span=place, kind="boilerplate")
            start = span.end - len(text[head.span.end : span.end].lstrip())
            rest = replace(blocks[n], span=Span(start, span.end), kind=kind)
            return (*blocks[:n], head, rest, *blocks[n + 1 :]), found.worded
    return blocks, None


def _byline(text: str, blocks: tuple[Block, ...]) -> str | None:
    """The names in the line that `kinds` took for a byline."""
    lines = (block.span.of(text) for block in blocks[:BYLINE_WITHIN] if block.kind == "boilerplate")
    return next(filter(None, map(byline, lines)), None)


def _report(text: str, blocks: tuple[Block, ...]) -> str:
    return "\n".join(block.span.of(text) for block in blocks if block.kind in REPORT_KINDS)


def _published(
    original: Original, settings: Settings, filed: str | None
) -> tuple[str | None, PublishedBasis | None]:
    if original.published is not None:
        return original.published, original.published_basis
    if settings.published is not None:
        return settings.published, "given"
    day = None if filed is None else day_of(filed)
    return day, None if day is None else "dateline"


def _notes(document: Document) -> tuple[Problem, ...]:
    if document.language in (None, "en"):
        return ()
    reason = f"in {language_name(document.language)}: kept, not read"
    return (Problem(document.path or "-", None, reason, "note"),)
