"""What was found on a page, one block below the other: the text, and the blocks of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sayso.read.page.align import Alignment, letters
from sayso.read.page.embeds import LINK, Post
from sayso.read.page.live import Entry
from sayso.read.page.markup import Markup
from sayso.read.page.places import Places
from sayso.records import Block, BlockKind
from sayso.values.span import Span

_APART = "\n\n"
_OPENING = 3  # blocks among which a headline may stand
_MOST_CAPTIONS = 100


@dataclass(frozen=True, slots=True)
class Line:
    """A block to be, and where it stands in the source."""

    kind: BlockKind
    words: str
    origin: Span | None
    by: str | None = None
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What of a page makes its text."""

    main: list[tuple[BlockKind, str]]
    title: str | None
    posts: list[Post]
    entries: list[Entry]


def laid_out(markup: Markup, found: Found, places: Places) -> tuple[str, tuple[Block, ...]]:
    """The text, one block below the other, and the blocks with their place in the bytes."""
    alignment = Alignment(markup)
    origins = alignment.origins([words for _, words in found.main])
    lines = [Line(*line, origin) for line, origin in zip(found.main, origins, strict=True)]
    lines = _with_posts(alignment, lines, found.posts)
    lines = _with_captions(alignment, markup, lines)
    lines = _with_title(alignment, lines, found.title)
    lines = _with_moments(alignment, lines, found.entries)
    text, spans = _joined(line.words for line in lines)
    bytes_of = places([line.origin for line in lines])
    return text, tuple(
        Block(span, line.kind, origin, line.by, line.at)
        for span, line, origin in zip(spans, lines, bytes_of, strict=True)
    )


def _with_title(alignment: Alignment, lines: list[Line], title: str | None) -> list[Line]:
    """The headline on top, if it is shown anywhere in the page's text."""
    if title is None:
        return lines
    wanted = letters(title)
    rest = [line for n, line in enumerate(lines) if n >= _OPENING or letters(line.words) != wanted]
    (origin,) = alignment.origins([title])
    return rest if origin is None else [Line("title", title, origin), *rest]


def _with_posts(alignment: Alignment, lines: list[Line], posts: Sequence[Post]) -> list[Line]:
    """Each quoted post within the report, in place of what was found of it."""
    report, after = _extent(lines), 0
    quoted, places = list[Line](), list[Span]()
    for post in posts if report else ():
        found = alignment.apart(post.lines, after)
        if found is None:
            continue
        origins, after = found
        place = Span(origins[0].start, origins[-1].end)
        if report and place.within(report):
            places.append(place)
            quoted += _of_post(post, origins)
    rest = [line for line in lines if line.origin is None or not _stands_in(line.origin, places)]
    return _merged(rest, sorted(quoted, key=_start)) if quoted else lines


def _of_post(post: Post, origins: Sequence[Span]) -> list[Line]:
    """What it says, and below that the line that says whose it is."""
    said: list[BlockKind] = ["boilerplate" if LINK.match(words) else "paragraph"
                             for words in post.words]  # fmt: skip
    kinds = (*said, "boilerplate") if post.credit else said
    return [
        Line(kind, words, origin, post.by, post.at)
        for kind, words, origin in zip(kinds, post.lines, origins, strict=True)
    ]


def _stands_in(origin: Span, places: Sequence[Span]) -> bool:
    return any(origin.within(place) for place in places)


def _with_captions(alignment: Alignment, markup: Markup, lines: list[Line]) -> list[Line]:
    """Captions between the blocks between which they stand."""
    report = _extent(lines)
    if report is None:
        return lines
    known = {letters(line.words) for line in lines}
    captions = [
        Line("caption", words, span)
        for span in markup.captions[:_MOST_CAPTIONS]
        if span.within(report)
        and (words := alignment.words_at(span)) and letters(words) not in known
    ]  # fmt: skip
    return _merged(lines, captions)


def _with_moments(alignment: Alignment, lines: list[Line], entries: Sequence[Entry]) -> list[Line]:
    """Blocks that stand in an entry of a live blog have its moment, unless they have their own."""
    places = alignment.origins([entry.words for entry in entries])
    known = sorted(
        (span, entry.at) for span, entry in zip(places, entries, strict=True) if span is not None
    )
    return [replace(line, at=line.at or _moment(line, known)) for line in lines] if known else lines


def _moment(line: Line, known: Sequence[tuple[Span, str]]) -> str | None:
    """That of the last entry to begin before it, if it stands in that one."""
    if line.origin is None or line.kind == "title":
        return None
    n = bisect_right(known, line.origin.start, key=lambda one: one[0].start) - 1
    return known[n][1] if n >= 0 and line.origin.within(known[n][0]) else None


def _extent(lines: Sequence[Line]) -> Span | None:
    """From the first block that has a place to the last."""
    placed = [line.origin for line in lines if line.origin is not None]
    return Span(min(placed).start, max(placed).end) if placed else None


def _start(line: Line) -> int:
    return line.origin.start if line.origin else 0


def _merged(lines: list[Line], others: list[Line]) -> list[Line]:
    """Each of the others above the first block that stands below it in the source."""
    merged: list[Line] = []
    waiting = iter(others)
    other = next(waiting, None)
    for line in lines:
        while other and line.origin and other.origin and other.origin.start < line.origin.start:
            merged.append(other)
            other = next(waiting, None)
        merged.append(line)
    return [*merged, *([other] if other else []), *waiting]


def _joined(lines: Iterable[str]) -> tuple[str, list[Span]]:
    spans, at, words = list[Span](), 0, list[str]()
    for line in lines:
        spans.append(Span(at, at + len(line)))
        at += len(line) + len(_APART)
        words.append(line)
    return _APART.join(words), spans
