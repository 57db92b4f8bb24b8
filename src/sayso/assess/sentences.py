"""The plain sentences of findings: the words of a report in quotation marks, cut where long."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from sayso.records import Document, Finding, FindingKind, Reading, Utterance
from sayso.values.sentence import sentences

MOST = 6  # utterances of a finding
LONGEST = 160  # characters of words that are quoted
NEAR = 60  # characters from a source to its cue
START = re.compile(r"(?:[.!?][”’\"')\]]*\s|\n)\s*")  # of a sentence, near enough


def content(document: Document, one: Utterance) -> str:
    """The words of what is said."""
    return " ".join(" … ".join(span.of(document.text) for span in one.content).split())


def stretch(document: Document, one: Utterance) -> str:
    """All from the first to the last word of an utterance, with source and cue."""
    spans = (*one.source, *one.cue, *one.content)
    whole = document.text[min(span.start for span in spans) : max(span.end for span in spans)]
    return " ".join(whole.split())


def whole(document: Document, one: Utterance) -> str:
    """An utterance from the start of its sentence, so that it can be understood alone."""
    spans = (*one.source, *one.cue, *one.content)
    start = min(span.start for span in spans)
    before = START.split(document.text[max(0, start - LONGEST) : start])
    begun = before[-1] if len(before) > 1 or start <= LONGEST else ""
    return " ".join(f"{begun}{stretch(document, one)}".split())


def telling(document: Document, one: Utterance) -> str:
    """An utterance in its sentence or, where that is long, from its source or its cue on."""
    words = whole(document, one)
    if len(words) <= LONGEST:
        return words
    begin = min(span.start for span in (*one.cue, *one.content))
    near = [span.start for span in one.source if 0 <= begin - span.start <= NEAR]
    end = max(span.end for span in (*one.cue, *one.content))
    return " ".join(document.text[min((begin, *near)) : end].split())


def sentence(document: Document, one: Utterance) -> str:
    """The sentence in which the writer's own words stand, if it is not too long; else the words.

    What is cut by somebody's words in the midst is not understood without them.
    """
    words = content(document, one)
    block = next((each.span for each in document.blocks if one.content[0].within(each.span)), None)
    for place in sentences(document.text, block) if block is not None else ():
        if place.start <= one.content[0].start < place.end:
            full = " ".join(place.of(document.text).split())
            if len(full) > LONGEST:
                full = " ".join(document.text[one.content[0].start : place.end].split())
            return full.rstrip(".;") if len(words) < len(full) else words
    return words


def said(document: Document, one: Utterance, *, by_whom: bool = False) -> str:
    """What is said, in quotation marks, and if asked for who says it."""
    words = quoted(content(document, one).removeprefix("that "))
    words = words if one.attributes else quoted(sentence(document, one))
    name = one.chain[-1].name if by_whom and one.attributes else None
    return f"{name}: {words}" if name else words


def quoted(words: str) -> str:
    """Words in quotation marks of their own alone, cut where they are long."""
    words = _unquoted(words)
    if len(words) > LONGEST:
        words = words[:LONGEST].rsplit(" ", 1)[0] + " …"
    return f"“{words}”"


def _unquoted(words: str) -> str:
    """Without marks around all of it, or of which only one is there."""
    words = words.strip(" ,")
    for opening, closing in ("“”", '""', "‘’", "''"):
        inner = words[1:-1]
        around = words[:1] == opening and words[-1:] == closing
        if around and opening not in inner and closing not in inner:
            words = inner.strip(" ,")
    if words.count("“") > words.count("”"):
        words = words.removeprefix("“")
    if words.count("”") > words.count("“"):
        words = words.removesuffix("”")
    if words.count('"') % 2:
        words = words.removesuffix('"') if words.endswith('"') else words.removeprefix('"')
    return words.strip(" ,")


def shared(
    what: tuple[FindingKind, str],
    lead: str,
    reading: Reading,
    found: Sequence[Utterance],
    told: Callable[[Document, Utterance], str] = said,
) -> Iterator[Finding]:
    """Findings of a kind over the utterances of a report, with as many in each as may be.

    `what` are kind and rule; `told` words one of them.
    """
    kind, rule = what
    document = reading.document
    for at in range(0, len(found), MOST):
        some = found[at : at + MOST]
        text = f"{lead}: {'; '.join(told(document, one) for one in some)}."
        yield Finding(kind, text, tuple(one.id for one in some), (document.id,), None, rule)
