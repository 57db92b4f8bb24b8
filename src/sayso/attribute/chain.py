"""The way the words came: the publisher, then whoever the words are attributed to."""

from __future__ import annotations

import re

from sayso.attribute.kinds import kind_of_known
from sayso.records import Document, Hop, HopKind
from sayso.values.agencies import agency_key
from sayso.values.span import Span

CALL_SIGN = re.compile(r"(?:[KW][A-Z]{2,3}|ABC|CBS|NBC|FOX|Fox|CW)-?(?:TV|FM|AM|\d{1,2})?")
DAY = re.compile(r"\b(?:19|20)\d\d\b")
AGENCY = re.compile(r"\s(?:news )?(?:agency|newswire|wire)$")
CREDIT = re.compile(r"[(/](?P<name>[A-Z][^()/]{1,40})[)/]")


def publisher(document: Document) -> Hop:
    """Hop 0: this report itself, which is at hand."""
    kind: HopKind = "unknown" if document.publisher is None else "outlet"
    return Hop(document.publisher, kind, "published", seen="captured")


def author(document: Document) -> Hop:
    """The writer, in whose own voice the report speaks."""
    return Hop(document.byline, "author", "said", seen="captured")


def wire(document: Document) -> tuple[Hop, ...]:
    """The agency that filed the report: “ARDEL, June 30 (NWA) –”, else as it is credited."""
    credit = CREDIT.search(document.dateline or "")
    if credit is None:
        return _credited(document)
    name = credit["name"].strip()
    if DAY.search(name):
        return ()
    kind = kind_of_known(name)
    if kind is None and kind_of_known(name.split()[0]) == "outlet":
        return ()  # “CBS Oakmere”: the network's own station
    if kind in (None, "outlet") and CALL_SIGN.fullmatch(name):
        return ()  # the station itself
    kind = kind or "agency"
    at = document.text.find(credit[0])
    start = document.text.find(name, at) if at >= 0 else -1
    span = Span(start, start + len(name)) if start >= 0 else None
    return (Hop(name, kind, "reported", span),)


def _credited(document: Document) -> tuple[Hop, ...]:
    """The agency that is credited elsewhere: in what a page says of itself, or around the text."""
    name, text = document.credit, document.text
    if name is None:
        return ()
    around = (block.span for block in document.blocks if block.kind == "boilerplate")
    starts = (text.find(name, *span) for span in around)
    start = next((start for start in starts if start >= 0), None)
    span = None if start is None else Span(start, start + len(name))
    return (Hop(name, "agency", "reported", span),)


def joined(*hops: Hop) -> tuple[Hop, ...]:
    """A chain in which nobody stands twice: an outlet that quotes itself is one hop."""
    kept: list[Hop] = []
    for hop in hops:
        if hop.name is None or not any(_is_same(hop.name, before.name) for before in kept):
            kept.append(hop)
    return tuple(kept)


def _is_same(name: str, before: str | None) -> bool:
    return _key(name) == _key(before) or _is_short_for(name, before)


def _key(name: str | None) -> str:
    known = (name or "").casefold().removeprefix("the ")
    return agency_key(known) or AGENCY.sub("", known)


def _is_short_for(name: str, before: str | None) -> bool:
    """Whether a name is the first letters of another: “TNA” of the Tarn News Agency."""
    words = [word for word in (before or "").split() if word[:1].isupper() and word != "The"]
    return len(words) > 1 and name == "".join(word[0] for word in words)
