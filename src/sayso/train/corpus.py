"""The marked articles that the tagger learns from, in PolNeAR's form, and their labels."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.annotate.decode import OUTSIDE, ROLES, begin
from sayso.annotate.windows import Piece, pieces
from sayso.attribute.attributions import Attribution
from sayso.values.span import Span

if TYPE_CHECKING:
    from tokenizers import Tokenizer

IGNORED = -100  # what the loss passes over
ELSEWHERE = -2  # a token that is not asked where it belongs
NOWHERE = -1  # a content without a cue, a cue without a source
TUNE_SHARE = 20  # one training article in so many is kept apart to choose by


@dataclass(frozen=True, slots=True)
class Article:
    """A text with the attributions that its first annotator marked."""

    id: str
    text: str
    attributions: tuple[Attribution, ...]

    @property
    def is_for_tuning(self) -> bool:
        """Whether it is kept apart, by a hash of its id."""
        return int(hashlib.sha256(self.id.encode()).hexdigest(), 16) % TUNE_SHARE == 0


@dataclass(frozen=True, slots=True)
class Labelled:
    """A piece of a text with, for each token, its tag and the place where it belongs.

    A content belongs to its cue, a cue to its source: so one source can speak through several cues.
    """

    piece: Piece
    tags: tuple[int, ...]
    places: tuple[int, ...]  # the character where that starts, NOWHERE or ELSEWHERE


def load(path: Path) -> list[Article]:
    """Read a file of marked articles, one JSON object a line."""
    return [_article(row) for row in lines(path)]


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSONL file."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def paragraphs(text: str) -> list[Span]:
    """Lines with something on them."""
    return [Span(*found.span()) for found in re.finditer(r"[^\n]*\S[^\n]*", text)]


def _article(row: dict[str, Any]) -> Article:
    marked = dict.fromkeys(
        tuple(tuple(Span(*span) for span in one[role]) for role in ROLES)
        for one in row["attributions"]
        if one["primary"]
    )
    return Article(row["id"], row["text"], tuple(Attribution(*spans) for spans in marked))


def labelled(article: Article, tokenizer: Tokenizer, longest: int) -> list[Labelled]:
    """Tokenize an article and label every token."""
    tags, places = _by_character(article.attributions)
    found = pieces(article.text, paragraphs(article.text), tokenizer, longest)
    return [
        Labelled(
            piece,
            tuple(_tag(tags, span) for span in piece.spans),
            tuple(places.get(span.start, ELSEWHERE) for span in piece.spans),
        )
        for piece in found
    ]


def _by_character(marked: Sequence[Attribution]) -> tuple[dict[int, int], dict[int, int]]:
    tags: dict[int, int] = {}
    places: dict[int, int] = {}
    for one in marked:
        goes_to = {"content": _first(one.cue), "cue": _first(one.source)}
        for role, spans in zip(ROLES, (one.source, one.cue, one.content), strict=True):
            for span in spans:
                tags.update(dict.fromkeys(range(*span), begin(role) + 1))
                tags[span.start] = begin(role)
                if role in goes_to:
                    places.update(dict.fromkeys(range(*span), goes_to[role]))
    return tags, places


def _first(spans: Sequence[Span]) -> int:
    return spans[0].start if spans else NOWHERE


def _tag(tags: dict[int, int], span: Span) -> int:
    """The tag of a token: that of its first character which has one."""
    return next((tags[at] for at in range(*span) if at in tags), OUTSIDE)
