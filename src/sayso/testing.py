"""For tests, yours too: attributions written as marked-up sentences instead of offsets.

    text, marks = marked("[Police|source] [said|cue] [12 people died|content].")

Several attributions in one text are told apart by a number: `[Police|source 2]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import cast, get_args

from sayso.records import Annotation, Block, Document, Mark, Reading, Role, Syntax, Utterance
from sayso.values.span import Span

_MARKED = re.compile(r"\[([^\[\]|]*)\|(\w+)(?: (\w+))?\]")


def marked(marked_up: str) -> tuple[str, tuple[Mark, ...]]:
    """The plain text and its marks. A stretch with the number 0 belongs to no cue."""
    text, at, found = "", 0, []
    for match in _MARKED.finditer(marked_up):
        text += marked_up[at : match.start()]
        words, role, number = match.groups()
        if role not in get_args(Role):
            message = f"no such role: {role}"
            raise ValueError(message)
        found.append((cast("Role", role), Span(len(text), len(text) + len(words)), number or "1"))
        text += words
        at = match.end()
    text += marked_up[at:]
    cues: dict[str, int] = {}
    for role, span, number in found:
        if role == "cue":
            cues.setdefault(number, span.start)
    return text, tuple(Mark(role, span, cues.get(number)) for role, span, number in found)


def document(text: str, **facts: str) -> Document:
    """A document of one paragraph a line, about which nothing else is known but what is given."""
    blocks = tuple(
        Block(Span(*line.span()), "paragraph") for line in re.finditer(r"[^\n]*\S[^\n]*", text)
    )
    known = {"id": "sha256:test", "language": "en", **facts}
    empty = dict.fromkeys(
        ("path", "url", "publisher", "title", "byline", "dateline", "published", "published_basis")
    )
    return Document(text=text, blocks=blocks, **{**empty, **known})  # type: ignore[arg-type]


def annotation(marks: Iterable[Mark], syntax: Syntax | None = None) -> Annotation:
    """Marks as if an annotator had made them."""
    return Annotation(syntax or Syntax((), (), ()), tuple(marks), "by hand")


def rendered(reading: Reading) -> list[str]:
    """Each utterance on a line: `mode: source | cue | content`, pieces joined by ` … `."""
    return [_line(reading.document.text, one) for one in reading.utterances]


def _line(text: str, one: Utterance) -> str:
    roles = (
        " … ".join(span.of(text) for span in spans) for spans in (one.source, one.cue, one.content)
    )
    return f"{one.mode}: {' | '.join(roles)}"
