"""The way the words came: the publisher, then whoever the words are attributed to."""

from __future__ import annotations

from sayso.records import Document, Hop, HopKind


def publisher(document: Document) -> Hop:
    """Hop 0: this report itself, which is at hand."""
    kind: HopKind = "unknown" if document.publisher is None else "outlet"
    return Hop(document.publisher, kind, "published", seen="captured")


def author(document: Document) -> Hop:
    """The writer, in whose own voice the report speaks."""
    return Hop(document.byline, "author", "said", seen="captured")


def joined(*hops: Hop) -> tuple[Hop, ...]:
    """A chain in which nobody stands twice: an outlet that quotes itself is one hop."""
    kept: list[Hop] = []
    for hop in hops:
        if hop.name is None or all(_key(hop.name) != _key(before.name) for before in kept):
            kept.append(hop)
    return tuple(kept)


def _key(name: str | None) -> str:
    return (name or "").casefold().removeprefix("the ")
