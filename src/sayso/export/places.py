"""Where words stand, for people: the file and the line, and the address that leads to them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sayso.records import Document, Reading, Utterance
from sayso.values.fragment import text_link
from sayso.values.harmless import shown
from sayso.values.span import Span

LONGEST = 60  # characters of a path, of which else the end is shown


class Place(NamedTuple):
    """`path:line`, by whom and when it was published, and the address if there is one."""

    name: str
    report: str
    link: str | None


class Page:
    """A document with its lines counted once, for all the places that are shown of it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._ends = [found.start() for found in re.finditer("\n", document.text)]

    def place(self, utterance: Utterance) -> str:
        """Where the content starts, as `path:line`."""
        return self._name(utterance.content[0].start)

    def at(self, span: Span) -> Place:
        """Where these words stand."""
        document = self.document
        report = ", ".join(filter(None, (document.publisher, (document.published or "")[:10])))
        link = text_link(document.url, document.text, span)
        return Place(self._name(span.start), shown(report), link)

    def _name(self, start: int) -> str:
        line = bisect_left(self._ends, start) + 1
        path = shown(self.document.path or "text")
        path = path if len(path) <= LONGEST else f"…{path[1 - LONGEST :]}"
        return f"{path}:{line}"


class Pages:
    """The reports of a brief, for whatever is to be shown of them."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        pages = [(Page(reading.document), reading) for reading in readings]
        self.by_id = {page.document.id: page for page, _ in pages}
        self.said = {one.id: (page, one) for page, reading in pages for one in reading.utterances}

    def of(self, utterances: Iterable[str]) -> Iterator[Place]:
        """Where utterances stand."""
        for each in utterances:
            page, one = self.said[each]
            yield page.at(Span(one.content[0].start, one.content[-1].end))

    def top(self, documents: Iterable[str]) -> Iterator[Place]:
        """Where reports begin."""
        return (self.by_id[each].at(Span(0, 0)) for each in documents)
