"""From the tagger's scores to marks: the best well-formed tags, and for each mark its cue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from sayso.annotate import assign
from sayso.annotate.assign import Run
from sayso.annotate.windows import SEP, Window
from sayso.records import Mark, Role
from sayso.values.span import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray


ROLES: tuple[Role, ...] = ("source", "cue", "content")
OUTSIDE = 0
TAGS = 1 + 2 * len(ROLES)  # outside, then begin and inside for each role


def begin(role: Role) -> int:
    """The tag of a token that begins a stretch of this role; the next tag goes on inside."""
    return 1 + 2 * ROLES.index(role)


def _follows(tag: int, before: int) -> bool:
    inside = tag != OUTSIDE and tag % 2 == 0
    return not inside or before in (tag - 1, tag)


BARRED = np.array([[not _follows(tag, before) for tag in range(TAGS)] for before in range(TAGS)])
NEVER = np.float32(-1e9)


def best_tags(scores: NDArray[np.float32]) -> list[int]:
    """The well-formed tags with the highest sum of `scores` (tokens x tags), by Viterbi."""
    total = np.where([_follows(tag, OUTSIDE) for tag in range(TAGS)], scores[0], NEVER)
    back = []
    for row in scores[1:]:
        reached = np.where(BARRED, NEVER, total[:, None])
        best = reached.argmax(axis=0)
        back.append(best)
        total = reached[best, np.arange(TAGS)] + row
    tags = [int(total.argmax())]
    for best in reversed(back):
        tags.append(int(best[tags[-1]]))
    return tags[::-1]


def word_tags(scores: NDArray[np.float32], goes_on: NDArray[np.bool_]) -> list[int]:
    """The best tags of tokens of which some go on with the word before: a word has one role.

    Its first token decides; their mean cost 0.8 F1 of content on the tuning articles.
    """
    tags = best_tags(scores[~goes_on])
    number = np.cumsum(~goes_on) - 1
    return [_inside(tags[n]) if on else tags[n] for n, on in zip(number, goes_on, strict=True)]


def _inside(tag: int) -> int:
    """The tag with which a stretch goes on that has this one."""
    return tag + 1 if tag % 2 == 1 else tag


def runs(tags: list[int]) -> list[Run]:
    """The stretches of one role in a well-formed sequence of tags."""
    found: list[Run] = []
    for at, tag in enumerate(tags):
        if tag == OUTSIDE:
            continue
        if tag % 2 == 1:
            found.append(Run(ROLES[tag // 2], at, at + 1))
        else:
            found[-1] = found[-1]._replace(last=at + 1)
    return found


def marks(
    window: Window,
    scores: NDArray[np.float32],
    links: NDArray[np.float32],
    goes_on: NDArray[np.bool_],
) -> list[Mark]:
    """What the tagger says of the fresh tokens of a window.

    `scores`: tokens x tags. `links`: tokens x tokens, how well the row's token (of a content, of a
    cue) belongs to what starts at the column's (a cue, a source). `goes_on`: which tokens go on
    with the word before.
    """
    paragraph = np.cumsum([token == SEP for token in window.ids]).tolist()
    found = [
        run._replace(paragraph=paragraph[run.first])
        for run in runs(word_tags(scores, goes_on))
        if _words(window, run)
    ]
    goes_to = assign.places(found, links)
    return [
        Mark(role, _span(window, run), None if cue is None else _span(window, found[cue]).start)
        for run, role, cue in _uses(found, goes_to)
        if run.first >= window.fresh
    ]


def _uses(found: list[Run], goes_to: list[int | None]) -> Iterator[tuple[Run, Role, int | None]]:
    """Every run with the number of its cue; a source once for each cue it speaks through."""
    for number, run in enumerate(found):
        if run.role == "content":
            yield run, run.role, goes_to[number]
        elif run.role == "cue":
            yield run, run.role, number
        else:
            through = [n for n, goal in enumerate(goes_to) if goal == number]
            yield from ((run, run.role, cue) for cue in through)


def _words(window: Window, run: Run) -> list[Span]:
    return [span for span in window.spans[run.first : run.last] if span is not None]


def _span(window: Window, run: Run) -> Span:
    words = _words(window, run)
    return Span(words[0].start, words[-1].end)
