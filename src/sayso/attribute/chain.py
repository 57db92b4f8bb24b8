"""The way the words came: the publisher, then whoever the words are attributed to."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from sayso.attribute.people import PERSONAL, PLURAL, People
from sayso.records import Document, Hop, HopKind, Spans
from sayso.values.span import Span

NOT_WORDED = "the report does not say who"
BY_LABEL: dict[str, HopKind] = {"ORG": "organisation", "GPE": "government", "NORP": "unnamed"}
PRONOUN = "a pronoun: who is meant has not been worked out"


def publisher(document: Document) -> Hop:
    """Hop 0: this report itself, which is at hand."""
    kind: HopKind = "unknown" if document.publisher is None else "outlet"
    return Hop(document.publisher, kind, "published", seen="captured")


def author(document: Document) -> Hop:
    """The writer, in whose own voice the report speaks."""
    return Hop(document.byline, "author", "said", seen="captured")


def source(spans: Spans, people: People, text: str) -> tuple[Hop, str | None]:
    """The hop of an attribution's source; second, why nobody could be named, if nobody could."""
    if not spans:
        return Hop(None, "unknown", "said"), NOT_WORDED
    wording = " ".join(" ".join(span.of(text).split()) for span in spans)
    if wording.lower() in PERSONAL:
        return Hop(wording, "person", "said", spans[0]), PRONOUN
    if wording.lower() in PLURAL:
        return Hop(wording, "unknown", "said", spans[0]), PRONOUN
    name, kind = _identified(spans[0], wording, people, text)
    why = f"unnamed: “{wording}”" if kind == "unnamed" else None
    return Hop(name, kind, "said", spans[0]), why


def joined(*hops: Hop) -> tuple[Hop, ...]:
    """A chain in which nobody stands twice: an outlet that quotes itself is one hop."""
    kept: list[Hop] = []
    for hop in hops:
        if hop.name is None or all(hop.name != before.name for before in kept):
            kept.append(hop)
    return tuple(kept)


def _identified(span: Span, wording: str, people: People, text: str) -> tuple[str, HopKind]:
    named = {name.label: name for name in people.names_in(span)}
    if "PERSON" in named and not _possessive(named["PERSON"].span, text):
        return people.fullest(named["PERSON"].span.of(text)), "person"
    head = people.head_of(span)
    noun = None if head is None else people.tokens[head]
    kind = None if noun is None else _kind_of_noun(noun.lemma.lower(), wording.lower())
    if noun is not None and noun.pos == "PROPN" and kind in (None, "unnamed"):
        label = next((name.label for name in people.names_in(span)), "")
        kind = BY_LABEL.get(label, "unknown")
    return wording, kind or "unknown"


def _possessive(span: Span, text: str) -> bool:
    return text[span.end : span.end + 2] in ("'s", "’s") or span.of(text).endswith(("'s", "’s"))


def _kind_of_noun(lemma: str, wording: str) -> HopKind | None:
    for kind, heads, qualifiers in _kinds():
        if lemma in heads and (
            not qualifiers or any(word in wording.split() for word in qualifiers)
        ):
            return kind
    return None


@cache
def _kinds() -> tuple[tuple[HopKind, frozenset[str], tuple[str, ...]], ...]:
    """The list in `kinds.toml`: kind, head nouns, words of which one must stand beside them."""
    rows = tomllib.loads((files("sayso.attribute") / "kinds.toml").read_text("utf-8"))["kind"]
    return tuple(
        (row["name"], frozenset(row["heads"]), tuple(row.get("qualified_by", ()))) for row in rows
    )
