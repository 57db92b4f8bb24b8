"""What documents are about: so far each document is its own subject."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.records import Document, Reading, Subject

NAME_WORDS = 12  # of a document without a title


def subjects(readings: Iterable[Reading]) -> tuple[Subject, ...]:
    """One subject for each document, named by its title or its first words."""
    return tuple(
        Subject(
            id="subject:" + document.id.removeprefix("sha256:")[:24],
            name=document.title or _first_words(document),
            kind="thing",
            documents=(document.id,),
            main_of=(document.id,),
        )
        for document in (reading.document for reading in readings)
    )


def _first_words(document: Document) -> str:
    report = next((b for b in document.blocks if b.kind in ("title", "paragraph")), None)
    words = [] if report is None else report.span.of(document.text).split()
    return " ".join(words[:NAME_WORDS]) + (" …" if len(words) > NAME_WORDS else "")
