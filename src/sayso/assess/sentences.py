"""The plain sentences of findings: the words of a report in quotation marks, cut where long."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from sayso.records import Document, Finding, FindingKind, Reading, Utterance

MOST = 6  # utterances of a finding
LONGEST = 160  # characters of words that are quoted
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
    before = START.split(document.text[max(0, start - LONGEST) : start])[-1]
    return " ".join(f"{before}{stretch(document, one)}".split())


def said(document: Document, one: Utterance, *, by_whom: bool = False) -> str:
    """What is said, in quotation marks, and if asked for who says it."""
    words = quoted(content(document, one))
    name = one.chain[-1].name if by_whom and one.attributes else None
    return f"{name}: {words}" if name else words


def quoted(words: str) -> str:
    """Words in quotation marks, cut where they are long."""
    words = words.strip("“”\"'‘’ ")
    if len(words) > LONGEST:
        words = words[:LONGEST].rsplit(" ", 1)[0] + " …"
    return f"“{words}”"


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
