"""The bytes of a letter, or of a mailbox, to the reports in it."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import Message

from sayso.read.decoding import Decoded, believed, decode
from sayso.read.faults import flaws, refusal
from sayso.read.files import File
from sayso.read.letter.mailbox import begins_letter, parted
from sayso.read.letter.message import Body, body_of, described, header, subject, taken_apart
from sayso.read.lines import stacked
from sayso.read.page.align import Alignment, letters
from sayso.read.page.body import parsed
from sayso.read.page.markup import scan
from sayso.read.page.places import nowhere, source_of
from sayso.read.page.report import check_size
from sayso.read.page.whole import whole_text
from sayso.read.plain import held
from sayso.records import Block, BlockKind, Original, Problem
from sayso.settings import Settings
from sayso.values.span import Span

_HEAD = 1 << 16  # bytes in which a letter has to begin
_OPENING = 2  # blocks among which the subject may stand


def report(file: File, pieces: Iterator[bytes], settings: Settings) -> Iterator[Original | Problem]:
    """The report in a letter; its bytes are the letter."""
    data = held(file, pieces, settings.most_page_bytes)
    yield from _letter(file.name, None, data, settings)


def reports(
    file: File, pieces: Iterator[bytes], settings: Settings
) -> Iterator[Original | Problem]:
    """The report in each letter of a mailbox; its bytes are the letter, without what is between."""
    for line, data in parted(pieces, settings.most_page_bytes):
        if data is None:
            yield Problem(
                file.name, line, f"more than {settings.most_page_bytes:,} bytes in a letter"
            )
        elif not begins_letter(data[:_HEAD]):
            yield Problem(file.name, line, "not a letter")
        else:
            yield from _letter(file.name, line, data, settings)


def _letter(
    name: str, line: int | None, data: bytes, settings: Settings
) -> Iterator[Original | Problem]:
    try:
        message = taken_apart(data)
        body = body_of(message)
        decoded = decode(body.data, body.charset and believed(body.charset, body.data))
        text, blocks = _laid_out(body, decoded, data, message, settings)
    except ValueError as reason:
        yield Problem(name, line, str(reason))
        return
    for flaw, severity in flaws(decoded, text):
        yield Problem(name, line, flaw, severity)
    known = " ".join(header(message, "Message-ID").split())[:200]
    path = name if line is None else f"{name}#{known}" if known else f"{name}:{line}"
    yield described(Original(data, text, path=path, line=line, blocks=blocks), message)


def _laid_out(
    body: Body, decoded: Decoded, data: bytes, message: Message, settings: Settings
) -> tuple[str, tuple[Block, ...]]:
    """The text, and of HTML its blocks with their place in the letter, where it is not encoded."""
    if not body.marked_up:
        _check(decoded.text, settings)
        return decoded.text, ()
    source, places = source_of(body.data, decoded)
    start = data.find(body.data)
    markup = scan(source)
    page = markup.page
    check_size(markup, page, settings)
    tree = parsed(page)
    found = whole_text(tree) if tree is not None else []
    _check("".join(words for _, words in found), settings)
    title = subject(message)
    shown = {letters(words) for _, words in found[:_OPENING]}
    head: list[tuple[BlockKind, str]] = (
        [("title", title)] if title and letters(title) not in shown else []
    )
    text, spans = stacked(words for _, words in (*head, *found))
    origins = Alignment(markup).origins([words for _, words in found])
    in_part = (nowhere if start < 0 else places)(origins)
    in_letter = [span and Span(span.start + start, span.end + start) for span in in_part]
    return text, tuple(
        Block(span, kind, origin)
        for span, (kind, _), origin in zip(
            spans, (*head, *found), (*[None] * len(head), *in_letter), strict=True
        )
    )


def _check(text: str, settings: Settings) -> None:
    if not letters(text):
        raise ValueError("no text in this letter")
    if (reason := refusal(text, settings)) is not None:
        raise ValueError(reason)
