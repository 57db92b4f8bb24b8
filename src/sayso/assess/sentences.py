"""The plain sentences of findings: the words of a report in quotation marks, cut where long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.records import Document, Finding, FindingKind, Reading, Utterance

MOST = 6  # utterances of a finding
LONGEST = 160  # characters of words that are quoted


def said(document: Document, one: Utterance, *, by_whom: bool = False) -> str:
    """What is said, in quotation marks, and if asked for who says it."""
    words = " ".join(" … ".join(span.of(document.text) for span in one.content).split())
    words = words.strip("“”\"'‘’ ")
    if len(words) > LONGEST:
        words = words[:LONGEST].rsplit(" ", 1)[0] + " …"
    name = one.chain[-1].name if by_whom and one.attributes else None
    return f"{name}: “{words}”" if name else f"“{words}”"


def shared(
    kind: FindingKind, rule: str, lead: str, reading: Reading, found: Sequence[Utterance]
) -> Iterator[Finding]:
    """Findings of a kind over the utterances of a report, with as many in each as may be.

    What is pending is told with who says so; with the others the lead tells.
    """
    document = reading.document
    for at in range(0, len(found), MOST):
        some = found[at : at + MOST]
        text = (
            f"{lead}: {'; '.join(said(document, one, by_whom=kind == 'pending') for one in some)}."
        )
        yield Finding(kind, text, tuple(one.id for one in some), (document.id,), None, rule)
