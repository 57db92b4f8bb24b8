"""An attribution as it stands in its report: who, how and what, in the report's own words."""

from __future__ import annotations

from sayso.records import Document, Utterance

LONGEST = 600  # characters of an attribution that are shown as they stand


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
