"""The way the words came: the publisher, then whoever the words are attributed to."""

from __future__ import annotations

import re

from sayso.attribute.kinds import kind_of_known
from sayso.records import Document, Hop, HopKind
from sayso.values.span import Span

CALL_SIGN = re.compile(r"[KW][A-Z]{2,3}(?:-?(?:TV|FM|AM))?")
CREDIT = re.compile(r"[(/](?P<name>[A-Z][^()/]{1,40})[)/]")


def publisher(document: Document) -> Hop:
    """Hop 0: this report itself, which is at hand."""
    kind: HopKind = "unknown" if document.publisher is None else "outlet"
    return Hop(document.publisher, kind, "published", seen="captured")


def author(document: Document) -> Hop:
    """The writer, in whose own voice the report speaks."""
    return Hop(document.byline, "author", "said", seen="captured")


def wire(document: Document) -> tuple[Hop, ...]:
    """The agency that filed the report, as its dateline credits it: “ARDEL, June 30 (NWA) –”."""
    credit = CREDIT.search(document.dateline or "")
    if credit is None:
        return ()
    name = credit["name"].strip()
    kind = kind_of_known(name)
    if kind in (None, "outlet") and CALL_SIGN.fullmatch(name):
        return ()  # the station itself
    kind = kind or "agency"
    at = document.text.find(credit[0])
    start = document.text.find(name, at) if at >= 0 else -1
    span = Span(start, start + len(name)) if start >= 0 else None
    return (Hop(name, kind, "reported", span),)


def joined(*hops: Hop) -> tuple[Hop, ...]:
    """A chain in which nobody stands twice: an outlet that quotes itself is one hop."""
    kept: list[Hop] = []
    for hop in hops:
        if hop.name is None or all(_key(hop.name) != _key(before.name) for before in kept):
            kept.append(hop)
    return tuple(kept)


def _key(name: str | None) -> str:
    return (name or "").casefold().removeprefix("the ")
