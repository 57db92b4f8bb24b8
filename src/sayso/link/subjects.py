"""What documents are about: those that tell one story have one subject."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.link.echoes import echoes
from sayso.link.lineage import captured
from sayso.records import Document, Reading, Story, Subject

NAME_WORDS = 12  # of a document without a title


def told(group: Iterable[Reading]) -> Story:
    """The story that these reports tell, the oldest first.

    What is linked within a story then has the same order and ids whatever came in first.
    """
    story = captured(sorted(group, key=age))
    return Story(_subject(story), story, echoes(story))


def age(one: Reading) -> tuple[str, str]:
    """Older reports are less; undated ones are taken for the youngest."""
    return one.document.published or "9", one.document.id


def _subject(story: Sequence[Reading]) -> Subject:
    """Founded by its oldest report, and called by that one's title or first words."""
    founding = story[0].document
    documents = tuple(one.document.id for one in story)
    return Subject(
        id="subject:" + founding.id.removeprefix("sha256:")[:24],
        name=founding.title or _first_words(founding),
        kind="event",
        documents=documents,
        main_of=documents,
    )


def _first_words(document: Document) -> str:
    report = next((b for b in document.blocks if b.kind in ("title", "paragraph")), None)
    words = [] if report is None else report.span.of(document.text).split()
    return " ".join(words[:NAME_WORDS]) + (" …" if len(words) > NAME_WORDS else "")
