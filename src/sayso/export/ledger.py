"""What the ledger found, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from sayso.export import contract
from sayso.export.places import Page
from sayso.export.text import Indented, statement
from sayso.ledger.hits import Hit
from sayso.records import Hop, Reading, Utterance
from sayso.values.harmless import shown
from sayso.values.span import Span

AROUND = 160  # characters of context on either side
ID = len("sha256:") + 12


def hit(one: Hit) -> dict[str, Any]:
    """The object that `sayso search --json` prints for an utterance."""
    document = contract.reading(Reading(one.document, ()))["document"]
    for long in ("text", "blocks", "times"):
        del document[long]
    return {
        "schema": "sayso/found/1",
        "words": " … ".join(span.of(one.document.text) for span in one.utterance.content),
        "utterance": contract.linked(one.document, one.utterance),
        "document": document,
        "version": {"number": one.version.number, "of": one.version.of},
        "known": one.version.known,
        "judged": one.judged._asdict(),
    }


def line(one: Hit) -> RenderableType:
    """Who said it and its words, with where that stands and how to ask for more."""
    said, document = one.utterance, one.document
    who = said.chain[-1].name if said.attributes else said.mode
    head = Text(shown(who or "nobody named"), style="bold")
    facts = (document.publisher, document.published, _version(one), *_judged(one))
    head.append("".join(f"  {shown(fact)}" for fact in facts if fact), style="dim not bold")
    place = f"  [{Page(document).place(said)}]  {said.id[:ID]}"
    return Group(
        head, Indented(statement(document, said, cue=said.attributes).append(place, style="dim"))
    )


def whole(one: Hit, places: Iterable[Mapping[str, str | None]]) -> RenderableType:
    """One utterance in its context, its chain drawn, and where and when it was captured."""
    said, document = one.utterance, one.document
    parts: list[RenderableType] = [Text(said.id, style="bold"), *_context(document.text, said)]
    parts.append(Text(" → ".join(_hop(step) for step in said.chain)))
    told = [said.mode, said.stance, said.polarity, said.certainty.level]
    parts.append(Text("  ".join(told), style="dim"))
    when = [f"said {said.said.low or ''}..{said.said.high or ''}" if said.said.basis else ""]
    when += [f"published {document.published}" if document.published else ""]
    when += [f"known {one.version.known}", _version(one) or "", *_judged(one)]
    parts.append(Text("  ".join(shown(each) for each in when if each), style="dim"))
    parts.append(Text(document.id, style="dim"))
    if (link := contract.link(document, said)) is not None:
        parts.append(Text(f"on the page {shown(link)}", style="dim"))
    for place in places:
        told_place = place.get("url") or place.get("path")
        parts.append(Text(f"captured from {shown(str(told_place or 'nowhere named'))}"))
    return Group(*parts)


def _version(one: Hit) -> str | None:
    number, of, _ = one.version
    return f"version {number} of {of}" if of > 1 else None


def _judged(one: Hit) -> Iterator[str]:
    judged = one.judged
    if judged.rejected:
        yield "rejected"
    if judged.grade is not None:
        yield f"graded {judged.grade}"
    if judged.source_grade is not None:
        yield f"source graded {judged.source_grade}"


def _hop(step: Hop) -> str:
    named = shown(step.name) if step.name is not None else "nobody named"
    return f"{named} ({step.kind}, {step.relation})"


def _context(text: str, said: Utterance) -> Iterator[RenderableType]:
    """The words with what stands around them; source, cue and content each in its own style."""
    roles = ((said.source, "bold"), (said.cue, "italic"), (said.content, "underline"))
    marked = sorted((span, style) for spans, style in roles for span in spans)
    start = max(0, marked[0][0].start - AROUND)
    end = min(len(text), max(span.end for span, _ in marked) + AROUND)
    line, at = Text("…" if start else ""), start
    for span, style in marked:
        line.append(_flat(text, Span(at, max(at, span.start))), style="dim")
        line.append(_flat(text, Span(max(at, span.start), span.end)), style=style)
        at = max(at, span.end)
    line.append(_flat(text, Span(at, end)), style="dim")
    yield Indented(line.append("…" if end < len(text) else ""))


def _flat(text: str, span: Span) -> str:
    """One line of harmless characters that keeps the blanks at its ends."""
    said = span.of(text)
    inner = shown(said)
    lead = " " if said[:1].isspace() else ""
    tail = " " if inner and said[-1:].isspace() else ""
    return f"{lead}{inner}{tail}"
