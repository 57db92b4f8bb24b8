"""From an original to a document: its blocks, and what it says about itself."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime
from itertools import islice

from sayso.clean.blocks import paragraphs
from sayso.clean.byline import byline
from sayso.clean.credit import credit_of, without_credit
from sayso.clean.dateline import dateline, day_of
from sayso.clean.day import Stated, stated
from sayso.clean.headline import looks_like_headline
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
_ABOVE = 8  # blocks
_DAY = len("2031-03-04")
_BY_WORDS = frozenset({"paragraph", "heading"})  # kinds that a block's words may show to be others


def clean(original: Original, settings: Settings) -> tuple[Document, tuple[Problem, ...]]:
    """The document with its blocks, and what is to be known about it.

    Its text is the original's to the character. What came with the original goes before the
    settings, and these before what the text says.
    """
    text = original.text
    blocks, worded = _without_dateline(text, _blocks(original))
    blocks, credit = without_credit(text, blocks)
    blocks, days = _without_days(text, blocks)
    filed = original.dateline or worded
    published, basis = _published(original, settings, filed, days.published)
    updated, updated_basis = _updated(original, published, days.updated)
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
        updated=updated,
        updated_basis=updated_basis,
        credit=original.credit or credit_of(filed) or credit,
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


def _without_days(text: str, blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], Stated]:
    """Lines above the report that say when it was published are no report; what they say."""
    kept, found = list(blocks), list[Stated]()
    for n, block in enumerate(blocks[:_ABOVE]):
        words = block.span.of(text)
        days = None if block.by else stated(words)
        if days is not None:
            kept[n] = replace(block, kind="boilerplate")
            found.append(days)
        elif block.kind == "paragraph" and not looks_like_headline(words):
            break  # here the report begins: a day below it is one that it tells of
    published = next((one.published for one in found if one.published), None)
    return tuple(kept), Stated(published, next((one.updated for one in found if one.updated), None))


def _byline(text: str, blocks: tuple[Block, ...]) -> str | None:
    """The names in the line that `kinds` took for a byline."""
    lines = (block.span.of(text) for block in blocks[:BYLINE_WITHIN] if block.kind == "boilerplate")
    return next(filter(None, map(byline, lines)), None)


def _report(text: str, blocks: tuple[Block, ...]) -> str:
    return "\n".join(block.span.of(text) for block in blocks if block.kind in REPORT_KINDS)


def _published(
    original: Original, settings: Settings, filed: str | None, day: str | None
) -> tuple[str | None, PublishedBasis | None]:
    if original.published is not None:
        return original.published, original.published_basis
    if settings.published is not None:
        return settings.published, "given"
    if filed is not None and (filed_on := day_of(filed)) is not None:
        return filed_on, "dateline"
    return day, None if day is None else "text"


def _updated(
    original: Original, published: str | None, day: str | None
) -> tuple[str | None, PublishedBasis | None]:
    """When it was changed last; what is not after its publication is no change."""
    if original.updated is not None and _is_later(original.updated, published):
        return original.updated, original.updated_basis
    return (day, "text") if day is not None and _is_later(day, published) else (None, None)


def _is_later(day: str, published: str | None) -> bool:
    """As far as both can be compared; anything is after nothing."""
    if published is None:
        return True
    one, other = datetime.fromisoformat(day), datetime.fromisoformat(published)
    if _DAY in (len(day), len(published)) or (one.tzinfo is None) != (other.tzinfo is None):
        return day[:_DAY] > published[:_DAY]
    return one > other


def _notes(document: Document) -> tuple[Problem, ...]:
    if document.language in (None, "en"):
        return ()
    reason = f"in {language_name(document.language)}: kept, not read"
    return (Problem(document.path or "-", None, reason, "note"),)
