"""What each stretch belongs to: a content to its cue, a cue to its source.

One source may speak through several cues ("Oule said … and denied …"). Nothing reaches into another
paragraph but a quotation that runs on: of 19,833 attributions in PolNeAR's training articles, 10
have their source in another paragraph and 154 a content; 12 in 100 share their source.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.records import Role

NOBODY = 0  # the place of CLS, to which a stretch is linked that belongs to nothing
ALONE = -1  # the number of no run
LEEWAY = 2.0  # log-probability that may be lost to give a cue its content


class Run(NamedTuple):
    """Tokens `first` to `last`, exclusive, that have one role."""

    role: Role
    first: int
    last: int
    paragraph: int = 0


def places(found: Sequence[Run], links: NDArray[np.float32]) -> list[int | None]:
    """For each run the number of the run that it belongs to, None for none; a source to none.

    `links`: tokens x tokens, how well the row's token belongs to what starts at the column's.
    """
    fits = [_fit(run, _near(run, found), found, links) for run in found]
    best = [max((likely, -goal) for goal, likely in fit.items()) for fit in fits]
    chosen = [-goal for _, goal in best]
    _give_contents(found, fits, chosen)
    return [None if goal == ALONE else goal for goal in chosen]


def _near(run: Run, found: Sequence[Run]) -> list[int]:
    """What a run may belong to: in its paragraph; for a content, if there is none, in the last."""
    wanted = {"content": "cue", "cue": "source"}.get(run.role)
    own = [(n, other.paragraph) for n, other in enumerate(found) if other.role == wanted]
    here = [n for n, paragraph in own if paragraph == run.paragraph]
    before = [n for n, paragraph in own if paragraph == run.paragraph - 1]
    return here or (before if run.role == "content" else [])


def _fit(
    run: Run, near: Sequence[int], found: Sequence[Run], links: NDArray[np.float32]
) -> dict[int, float]:
    """How likely the run belongs to each, or to none: mean log-probability of its tokens."""
    columns = [NOBODY, *(found[n].first for n in near)]
    rows = links[run.first : run.last][:, columns]
    rows = rows - rows.max(axis=1, keepdims=True)
    likely = rows - np.log(np.exp(rows).sum(axis=1, keepdims=True))
    return dict(zip([ALONE, *near], likely.mean(axis=0).tolist(), strict=True))


def _give_contents(
    found: Sequence[Run], fits: Sequence[dict[int, float]], chosen: list[int]
) -> None:
    """A cue without a content may take a spare one that fits it nearly as well."""
    contents = [n for n, run in enumerate(found) if run.role == "content"]
    for cue, run in enumerate(found):
        held = [chosen[n] for n in contents]
        if run.role != "cue" or cue in held:
            continue
        near = [n for n in contents if cue in fits[n]]
        spare = [n for n in near if chosen[n] == ALONE or held.count(chosen[n]) > 1]
        lost = [(fits[n][chosen[n]] - fits[n][cue], n) for n in spare]
        if lost and min(lost)[0] < LEEWAY:
            chosen[min(lost)[1]] = cue
