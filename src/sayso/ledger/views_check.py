"""Whether every view still reads its words: spans in text, blocks in bytes, the index in both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any, TypeAlias

from sqlalchemy import Connection, Row, select

from sayso import __version__
from sayso.errors import LedgerError
from sayso.ledger import schema
from sayso.ledger.content import ForgottenError, get, get_value
from sayso.ledger.lines import reading_of
from sayso.records import Document, Reading
from sayso.values.span import Span

TextOf: TypeAlias = Callable[[bytes], str | None]


def views(connection: Connection, text_of: TextOf | None) -> Iterator[str | None]:
    """Each view checked; None for one that holds."""
    for row in connection.execute(select(schema.view).order_by(schema.view.c.batch)).all():
        try:
            yield _view(connection, row, text_of)
        except ForgottenError:
            yield None
        except LedgerError as error:
            yield f"{row.document}: {error}"


def _view(connection: Connection, row: Row[tuple[str, ...]], text_of: TextOf | None) -> str | None:
    reading = reading_of(connection, row.id)
    data = get(connection, row.document)
    if reading.document.id != row.document:
        return f"{row.document}: the view is of another document"
    if (bad := next(_outside(reading), None)) is not None:
        return f"{row.document}: the span {bad.start}–{bad.end} is not in its text"
    if (wrong := _blocks(reading.document, data, text_of, _ours(connection, row.run))) is not None:
        return f"{row.document}: {wrong}"
    return None


def _outside(reading: Reading) -> Iterator[Span]:
    """Spans of text that are not within it; a block's origin counts bytes and is left out."""
    whole = Span(0, len(reading.document.text))
    parts = (*(block.span for block in reading.document.blocks), *_spans(reading.utterances))
    for span in (*parts, *_spans(reading.times)):
        if not (span.start <= span.end and span.within(whole)):
            yield span


def _spans(value: Any) -> Iterator[Span]:  # noqa: ANN401 - records, however deep
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _spans(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _spans(getattr(value, field.name))


def _ours(connection: Connection, run: str) -> dict[str, str | None]:
    made = connection.scalar(select(schema.run.c.made).where(schema.run.c.id == run))
    found: dict[str, str | None] = {} if made is None else get_value(connection, made)
    return found


def _blocks(
    document: Document, data: bytes, text_of: TextOf | None, made: dict[str, str | None]
) -> str | None:
    """The text is what the bytes read as, today, if the same Sayso reads them; and the way back."""
    for block in document.blocks:
        if block.origin is not None and not block.origin.within(Span(0, len(data))):
            return f"the block at {block.span.start} points outside the original"
    same_code = made.get("sayso") == __version__
    if same_code and text_of is not None and (read := text_of(data)) != document.text:
        return f"its bytes read as {'nothing' if read is None else 'other words'}"
    return None
