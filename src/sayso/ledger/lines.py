"""A reading as lines of JSON: about the document, its times, then each utterance by itself.

So a search decodes the utterances that it found, and no other.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Connection, select

from sayso.ledger.content import ForgottenError, packed, unpacked
from sayso.ledger.plain import plain, record
from sayso.ledger.schema import content, view
from sayso.records import Document, Reading, Utterance
from sayso.values.when.record import Time

FIRST = 2  # the line of the first utterance


def lines_of(reading: Reading) -> bytes:
    """What is kept of a reading, but for its text."""
    about = plain(reading.document, without="text"), plain(reading.times)
    return b"\n".join(packed(each) for each in (*about, *map(plain, reading.utterances)))


class Lines:
    """What was kept of a reading."""

    def __init__(self, data: bytes, text: str) -> None:
        self._text = text
        self._lines = data.split(b"\n")
        if len(self._lines) == 1:  # as version 1 kept it
            whole = _value(self._lines[0])
            parts = whole["document"], whole["times"], *whole["utterances"]
            self._lines = [packed(each) for each in parts]

    def document(self) -> Document:
        """The document with its text."""
        return record(Document, {**_value(self._lines[0]), "text": self._text})

    def utterances(self, ordinals: Iterable[int]) -> dict[int, Utterance]:
        """These of the utterances, by their place among all."""
        return {
            ordinal: record(Utterance, _value(self._lines[FIRST + ordinal])) for ordinal in ordinals
        }

    def reading(self) -> Reading:
        """All of it."""
        times = tuple(record(Time, each) for each in _value(self._lines[1]))
        said = tuple(self.utterances(range(len(self._lines) - FIRST)).values())
        return Reading(self.document(), said, times)


def kept(connection: Connection, views: Collection[str]) -> dict[str, Lines]:
    """What was kept of these views, by their ids, but for those that are forgotten."""
    text, said = content.alias("text"), content.alias("said")
    joined = view.join(text, text.c.hash == view.c.text).join(said, said.c.hash == view.c.reading)
    columns = (view.c.id, view.c.text, view.c.reading)
    asked = select(*columns, text.c.data.label("words"), said.c.data.label("lines"))
    found = asked.select_from(joined).where(view.c.id.in_(views))
    return {
        row.id: Lines(
            unpacked(row.reading, row.lines),
            unpacked(row.text, row.words).decode("utf-8", "surrogatepass"),
        )
        for row in connection.execute(found)
        if row.words is not None and row.lines is not None
    }


def reading_of(connection: Connection, key: str) -> Reading:
    """All that was kept of one view."""
    found = kept(connection, (key,))
    if key not in found:
        raise ForgottenError(key)
    return found[key].reading()


def _value(line: bytes) -> Any:  # noqa: ANN401 - whatever JSON can hold
    return json.loads(line.decode("utf-8", "surrogatepass"))
