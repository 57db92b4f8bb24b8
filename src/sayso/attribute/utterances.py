"""One document, annotated, becomes its utterances: the whole of the attribute stage on one page."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.attribute import chain, rest, who
from sayso.attribute.actors import actors
from sayso.attribute.attributions import Attribution, attributions, carried_on
from sayso.attribute.mode import mode
from sayso.records import REPORT_KINDS, Annotation, Document, Mode, Said, Spans, Utterance
from sayso.values.quotation import Quotation, quotations
from sayso.values.tree import Tree

TEXT_VIEW = "text/1"  # how `Document.text` was made; part of an utterance's identity


@dataclass(frozen=True, slots=True)
class Page:
    """A document with what the rules of this stage look things up in."""

    document: Document
    annotation: Annotation
    quoted: tuple[Quotation, ...]
    scene: who.Scene


def utterances(document: Document, annotation: Annotation) -> tuple[Utterance, ...]:
    """Every statement of the report, attributed or the writer's own, in text order."""
    page = Page(
        document,
        annotation,
        tuple(_quoted(document)),
        _scene(document, annotation),
    )
    found, loose = attributions(annotation.marks, document.text)
    whole = carried_on(found, loose, page.quoted)
    taken = [span for one in whole for span in one.spans]
    own = rest.statements(annotation.syntax, taken, document.text)
    made = [_attributed(page, one) for one in whole]
    made += [_narrated(page, (span,)) for span in own]
    return tuple(sorted(made, key=lambda utterance: utterance.content[0]))


def _scene(document: Document, annotation: Annotation) -> who.Scene:
    tree = Tree(annotation.syntax.tokens)
    return who.Scene(document.text, tree, actors(document.text, annotation.syntax, tree), [])


def _quoted(document: Document) -> Iterator[Quotation]:
    for block in document.blocks:
        if block.kind in REPORT_KINDS:
            yield from quotations(document.text, block.span)


def _attributed(page: Page, one: Attribution) -> Utterance:
    document, text = page.document, page.document.text
    how = mode(one.content, page.quoted, text)
    source, why, rule = who.source(page.scene, one.source)
    return Utterance(
        id=identity(document.id, how, one),
        mode=how,
        source=one.source,
        cue=one.cue,
        content=one.content,
        chain=chain.joined(chain.publisher(document), source),
        unknown_because=why,
        said=_said(document),
        rules=(page.annotation.by, f"mode.{how}", rule),
    )


def _narrated(page: Page, content: Spans) -> Utterance:
    document = page.document
    return Utterance(
        id=identity(document.id, "narration", Attribution((), (), content)),
        mode="narration",
        source=(),
        cue=(),
        content=content,
        chain=chain.joined(chain.publisher(document), chain.author(document)),
        said=_said(document),
        rules=("rest.statement",),
    )


def _said(document: Document) -> Said:
    """Nothing can be said after it was published; how long before is not known here."""
    if document.published is None:
        return Said()
    return Said(low=None, high=document.published[:10], basis="published")


def identity(document: str, how: Mode, one: Attribution) -> str:
    """The id of an utterance: a hash of document, text view, mode and spans."""
    parts = [document, TEXT_VIEW, how]
    for role in (one.source, one.cue, one.content):
        parts.append(",".join(f"{span.start}-{span.end}" for span in role))
    return "sha256:" + hashlib.sha256("\n".join(parts).encode()).hexdigest()
