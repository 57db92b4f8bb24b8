"""Whether every view still reads its words: spans in text, blocks in bytes, the index in both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any, Protocol

from sqlalchemy import Connection, Row, select

from sayso import __version__
from sayso.errors import LedgerError
from sayso.ledger import schema
from sayso.ledger.content import ForgottenError, get, get_value
from sayso.ledger.lines import reading_of
from sayso.records import Block, Document, Reading
from sayso.values.span import Span


class Reader(Protocol):
    """Who can read originals: the ledger itself cannot."""

    def text_of(self, data: bytes) -> str | None:
        """Their text, as it is read today; None if it is not."""
        ...

    def misplaced(self, data: bytes, text: str, blocks: Iterable[Block]) -> Block | None:
        """The first block whose words do not stand where it is said to be from."""
        ...


def views(connection: Connection, reader: Reader | None) -> Iterator[str | None]:
    """Each view checked; None for one that holds."""
    for row in connection.execute(select(schema.view).order_by(schema.view.c.batch)).all():
        try:
            yield _view(connection, row, reader)
        except ForgottenError:
            yield None
        except LedgerError as error:
            yield f"{row.document}: {error}"


def _view(connection: Connection, row: Row[tuple[str, ...]], reader: Reader | None) -> str | None:
    reading = reading_of(connection, row.id)
    data = get(connection, row.document)
    if reading.document.id != row.document:
        return f"{row.document}: the view is of another document"
    if (bad := next(_outside(reading), None)) is not None:
        return f"{row.document}: the span {bad.start}–{bad.end} is not in its text"
    if reader is None:
        return None
    wrong = _bytes(reading.document, data, reader, _ours(connection, row.run))
    return None if wrong is None else f"{row.document}: {wrong}"


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


def _bytes(
    document: Document, data: bytes, reader: Reader, made: dict[str, str | None]
) -> str | None:
    """The blocks stand in the bytes; and if it is the same Sayso, it reads the same text there."""
    if (block := reader.misplaced(data, document.text, document.blocks)) is not None:
        return f"the block at {block.span.start} is not what stands in the original"
    if made.get("sayso") == __version__ and (read := reader.text_of(data)) != document.text:
        return f"its bytes read as {'nothing' if read is None else 'other words'}"
    return None
