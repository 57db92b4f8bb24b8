"""What a report is called, and an attribution as it stands in it."""

from __future__ import annotations

import re

from sayso.records import Document, Utterance
from sayso.web.strings import say

UPLOADED = re.compile(r"uploaded/[0-9a-f]{12}/")  # before the name of a file that was added here
LONGEST = 600  # characters of an attribution that are shown as they stand


def called(document: Document) -> str:
    """Its title or, failing that, the name of its file."""
    return document.title or named(document.path)


def named(path: str | None) -> str:
    """The name of a file as it was when somebody added it."""
    return UPLOADED.sub("", path or "") or say("who.untitled")


def whole(document: Document, said: Utterance) -> list[tuple[str, bool]]:
    """What stands from the first to the last word of an attribution; which of it is what is said.

    Of one that goes on for long, or that attributes nothing, only what is said.
    """
    text, content = document.text, said.content
    spans = (*said.source, *said.cue, *content) if said.attributes else content
    first, last = min(one.start for one in spans), max(one.end for one in spans)
    if last - first > LONGEST or not said.attributes:
        return [(" … ".join(span.of(text) for span in content), True)]
    found, at = [], first
    for span in content:
        found += [(text[at : span.start], False), (span.of(text), True)]
        at = span.end
    return [one for one in (*found, (text[at:last], False)) if one[0]]
