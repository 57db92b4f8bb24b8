"""One document, annotated, becomes its utterances: the whole of the attribute stage on one page."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from sayso.attribute import chain, nested, own, rest, who
from sayso.attribute.actors import actors
from sayso.attribute.attributions import Attribution, attributions, carried_on
from sayso.attribute.certainty import certainty
from sayso.attribute.clauses import clauses, silences_apart
from sayso.attribute.missed import completed, missed
from sayso.attribute.mode import mode
from sayso.attribute.polarity import polarity
from sayso.attribute.posts import Posts, posts
from sayso.attribute.quoted import with_quotations
from sayso.attribute.reach import bounded, with_loose
from sayso.attribute.regroup import regrouped
from sayso.attribute.relays import relays
from sayso.attribute.scene import Scene
from sayso.attribute.slots import slots
from sayso.attribute.stance import stance
from sayso.attribute.times import said
from sayso.attribute.voice import Voice, voice
from sayso.attribute.whole import whole as made_whole
from sayso.records import (
    REPORT_KINDS,
    Annotation,
    Document,
    Entity,
    Hop,
    Mark,
    Mode,
    Spans,
    Utterance,
)
from sayso.values.quantity import Figure, figures
from sayso.values.quotation import Quotation, quotations
from sayso.values.span import Placed, Span, overlapping
from sayso.values.tree import Tree
from sayso.values.when import Time

Thing = TypeVar("Thing", bound=Placed)

TEXT_VIEW = "text/1"  # how `Document.text` was made; part of an utterance's identity


@dataclass(frozen=True, slots=True)
class Page:
    """A document with what the rules of this stage look things up in."""

    document: Document
    annotation: Annotation
    quoted: tuple[Quotation, ...]
    figures: tuple[Figure, ...]
    times: tuple[Time, ...]
    scene: Scene
    sources: tuple[Mark, ...]  # in text order
    way: tuple[Hop, ...]  # who brought all of it: the publisher, and the agency that filed it
    posts: Posts


def utterances(
    document: Document, annotation: Annotation, times: tuple[Time, ...] = ()
) -> tuple[Utterance, ...]:
    """Every statement of the report, attributed or the writer's own, in text order."""
    page = _page(document, annotation, times)
    tree, text = page.scene.tree, document.text
    found, loose = attributions(annotation.marks, text)
    carried = with_quotations(carried_on(found, loose, page.quoted), page.quoted, tree, text)
    carried = bounded(with_loose(carried, loose, page.scene), page.scene)
    whole = regrouped(made_whole(carried, tree, text), page.scene)
    whole = [completed(one, page.scene) for one in whole]
    whole = [one for one in whole if not _is_own(page, one)]
    whole += [one for span in _left(page, whole) for one in missed(span, page.scene)]
    stated = [clause for span in _left(page, whole) for clause in clauses(span, tree, text)]
    told = [content for span in stated for content in silences_apart(span, tree, text)]
    free = _unsaid(times, whole)
    made = [*_spoken(page, whole, free), *(_told(page, content) for content in told)]
    return tuple(sorted(made, key=lambda utterance: utterance.content[0]))


def _is_own(page: Page, one: Attribution) -> bool:
    spoken = None if one.source else _sentence(page, one)
    names = page.annotation.syntax.names
    return own.is_writers_own(one, page.scene, names, page.sources, spoken)


def _left(page: Page, whole: Iterable[Attribution]) -> list[Span]:
    taken = [span for one in whole for span in one.spans]
    return rest.statements(page.annotation.syntax, taken, page.document.text)


def _page(document: Document, annotation: Annotation, times: tuple[Time, ...]) -> Page:
    tree = Tree(annotation.syntax.tokens)
    quoted = tuple(_quoted(document))
    named = actors(document.text, annotation.syntax, tree, document.id)
    return Page(
        document,
        annotation,
        quoted,
        figures(document.text, annotation.syntax.tokens),
        times,
        Scene(document.text, tree, named, quoted),
        tuple(sorted(_sources(annotation), key=lambda mark: mark.span)),
        (chain.publisher(document), *chain.wire(document)),
        posts(document),
    )


def _sources(annotation: Annotation) -> Iterator[Mark]:
    return (mark for mark in annotation.marks if mark.role == "source")


def _quoted(document: Document) -> Iterator[Quotation]:
    for block in document.blocks:
        if block.kind in REPORT_KINDS:
            yield from quotations(document.text, block.span)


def _spoken(page: Page, whole: Sequence[Attribution], free: Sequence[Time]) -> Iterator[Utterance]:
    """The utterances of attributions, each with those inside it."""
    outer = nested.around(whole)
    made: dict[Attribution, Utterance] = {}
    for one in sorted(whole, key=lambda one: (one in outer, one.start)):
        made[one] = _attributed(page, one, free, made.get(outer.get(one, one)))
    holders = set(outer.values())
    for one, utterance in made.items():
        yield utterance
        if one not in holders:
            yield from _inner(page, one, utterance, free)


def _inner(
    page: Page, one: Attribution, around: Utterance, free: Sequence[Time], depth: int = 1
) -> Iterator[Utterance]:
    """What the content of an attribution attributes in its turn, down to a few levels."""
    for inner in nested.inside(one, page.scene):
        utterance = _attributed(page, inner, free, around)
        yield utterance
        if depth < nested.DEEPEST:
            yield from _inner(page, inner, utterance, free, depth + 1)


def _attributed(
    page: Page, one: Attribution, free: Sequence[Time], around: Utterance | None = None
) -> Utterance:
    document, tree = page.document, page.scene.tree
    how = mode(one.content, page.quoted, document.text)
    source, why, named_by = who.source(page.scene, one.source)
    account = page.posts.account(one.content[0])
    if source.kind == "author":
        source = account or replace(source, name=document.byline)
    beside = relays(page.scene, one)
    before = [relay.hop for relay in beside if relay.side == "before"]
    beyond = [relay.hop for relay in beside if relay.side == "beyond"]
    if before and not one.source:  # “is to be revealed in an article by the Courier”
        source, why = before.pop(), None
    way = (*page.way, *([account] if account else [])) if around is None else around.chain
    does, does_by = stance(one.content, one.cue, tree)
    holds, holds_by = polarity(one.content, one.cue, tree)
    sure, sure_by = certainty(one.content, one.cue, tree)
    near = _beside(free, _sentence(page, one))
    rules = (f"mode.{how}", named_by, *(relay.rule for relay in beside), does_by, holds_by, sure_by)
    return Utterance(
        id=identity(document.id, how, one),
        mode=how,
        source=one.source,
        cue=one.cue,
        content=one.content,
        chain=chain.joined(*way, *before, source, *beyond),
        inside=None if around is None else around.id,
        unknown_because=why,
        said=said(one.cue, near, page.posts.published(one.content[0]), tree, then=False),
        stance=does,
        polarity=holds,
        certainty=sure,
        figures=(counted := _inside(page.figures, one.content)),
        times=(dated := _inside(page.times, one.content)),
        entities=(named := _entities(page, one.content)),
        slots=slots(counted, dated, named, tree),
        rules=(page.annotation.by, *rules),
    )


def _told(page: Page, content: Spans) -> Utterance:
    """A statement in the writer's own voice."""
    document, tree = page.document, page.scene.tree
    span = Span(content[0].start, content[-1].end)
    heard = voice(span, tree, document.text, page.annotation.syntax.names)
    account = page.posts.account(span)
    if account is not None:
        heard = Voice("direct", "post.quoted")
    source = () if account is None or account.span is None else (account.span,)
    holds, holds_by = polarity(content, (), tree)
    sure, sure_by = certainty(content, (), tree)
    return Utterance(
        id=identity(document.id, heard.mode, Attribution(source, (), content)),
        mode=heard.mode,
        source=source,
        cue=(),
        content=content,
        chain=chain.joined(*page.way, account or chain.author(document)),
        silent=heard.silent,
        said=said((), (), page.posts.published(span), tree, then=page.posts.is_dated(span)),
        polarity=holds,
        certainty=sure,
        figures=(counted := _inside(page.figures, content)),
        times=(dated := _inside(page.times, content)),
        entities=(named := _entities(page, content)),
        slots=slots(counted, dated, named, tree),
        rules=("rest.statement", heard.rule, holds_by, sure_by),
    )


def _unsaid(times: Iterable[Time], whole: Iterable[Attribution]) -> list[Time]:
    """The times that stand in nobody's words."""
    contents = sorted(span for one in whole for span in one.content)
    before = ((time, bisect_right(contents, time.span) - 1) for time in times)
    return [time for time, n in before if n < 0 or not time.span.overlaps(contents[n])]


def _sentence(page: Page, one: Attribution) -> Span | None:
    """The sentence of a cue."""
    syntax = page.annotation.syntax
    words = page.scene.tree.inside(one.cue[0]) if one.cue else range(0)
    at = bisect_right(syntax.sentences, words.start, key=lambda sentence: sentence.start) - 1
    if not words or at < 0:
        return None
    sentence = syntax.sentences[at]
    first, last = syntax.tokens[sentence.start].span, syntax.tokens[sentence.stop - 1].span
    return Span(first.start, last.end)


def _beside(free: Sequence[Time], sentence: Span | None) -> list[Time]:
    """The times that stand in a sentence."""
    return [] if sentence is None else [free[n] for n in overlapping(free, sentence)]


def _entities(page: Page, content: Spans) -> tuple[Entity, ...]:
    """Who and what is named in a content."""
    return tuple(
        Entity(span, actor.entity, actor.name, actor.as_speaker)
        for piece in content
        for span, actor in page.scene.mentioned(piece)
    )


def _inside(found: Sequence[Thing], content: Spans) -> tuple[Thing, ...]:
    """Those that stand in the content whole."""
    near = (found[n] for span in content for n in overlapping(found, span))
    return tuple(one for one in near if any(one.span.within(span) for span in content))


def identity(document: str, how: Mode, one: Attribution) -> str:
    """The id of an utterance: a hash of document, text view, mode and spans."""
    parts = [document, TEXT_VIEW, how]
    for role in (one.source, one.cue, one.content):
        parts.append(",".join(f"{span.start}-{span.end}" for span in role))
    return "sha256:" + hashlib.sha256("\n".join(parts).encode()).hexdigest()
