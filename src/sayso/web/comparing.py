"""Two versions of a report side by side: sentence by sentence, and what changed within them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from sayso.ledger import views
from sayso.ledger.versions import versions
from sayso.web.reports import reading_of
from sayso.web.view import desk_of, moment, page

SENTENCES, WORDS = 4_000, 1_500  # of a version, of a change, that are compared one by one
ALIKE = 0.5  # of the words: below that, a sentence was not changed but another took its place
SENTENCE = re.compile(r"(?:[^\n.!?]|[.!?](?![\s”\"')\]]|$))*(?:[.!?]+[”\"')\]]*|\n+|$)\s?")
WORD = re.compile(r"\s*(?:\w+(?:[.,'’-]\w+)*|[^\w\s])|\s+$")


class Piece(NamedTuple):
    """A stretch of a version, and whether the other has it not."""

    text: str
    changed: bool


class Pair(NamedTuple):
    """What stands in two versions at the same place."""

    before: tuple[Piece, ...]
    after: tuple[Piece, ...]

    @property
    def same(self) -> bool:
        """Whether nothing changed here."""
        return not any(one.changed for one in (*self.before, *self.after))


def compare(request: Request) -> Response:
    """Two versions of a document side by side."""
    with desk_of(request).reading() as connection:
        batch = views.as_of(connection, moment(request))
        before, after = (
            reading_of(connection, request.path_params[name], batch).document
            for name in ("key", "other")
        )
        known = versions(connection, (before.id, after.id), batch)
    found = list(pairs(before.text, after.text))
    return page(request, "compare.html", before=before, after=after, pairs=found, known=known)


def pairs(before: str, after: str) -> Iterator[Pair]:
    """Sentence by sentence; where these are alike, word by word."""
    old, new = ([one for one in SENTENCE.findall(text) if one][:SENTENCES]
                for text in (before, after))  # fmt: skip
    for sort, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        one, other = "".join(old[i:j]), "".join(new[k:m])
        if not one.strip() and not other.strip():
            continue
        if sort == "equal":
            yield Pair((Piece(one, False),), (Piece(other, False),))  # noqa: FBT003
        else:
            yield _changed(one.strip("\n"), other.strip("\n"))


def _changed(before: str, after: str) -> Pair:
    old, new = WORD.findall(before), WORD.findall(after)
    plain = ([one.strip() for one in old], [one.strip() for one in new])
    matcher = SequenceMatcher(None, *plain, autojunk=False)
    if max(len(old), len(new)) > WORDS or matcher.ratio() < ALIKE:
        return Pair(_whole(before), _whole(after))
    changes = [one for one in matcher.get_opcodes() if one[0] != "equal"]
    return Pair(
        tuple(one for one in _pieces(old, [(i, j) for _, i, j, _, _ in changes]) if one.text),
        tuple(one for one in _pieces(new, [(k, m) for _, _, _, k, m in changes]) if one.text),
    )


def _whole(text: str) -> tuple[Piece, ...]:
    return (Piece(text, True),) if text.strip() else ()  # noqa: FBT003


def _pieces(words: Sequence[str], changes: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    """The blanks before what changed stay as they are."""
    at = 0
    for start, end in (*changes, (len(words), len(words))):
        text = "".join(words[start:end])
        changed = text.lstrip()
        yield Piece("".join(words[at:start]) + text.removesuffix(changed), False)  # noqa: FBT003
        yield Piece(changed, True)  # noqa: FBT003
        at = end
