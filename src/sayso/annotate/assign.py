"""Which cue each stretch belongs to: at most one source a cue, and a content for every cue.

A cue reaches into another paragraph only where a quotation runs on: of 19,833 attributions in
PolNeAR's training articles, 10 have their source in another paragraph and 154 a content.

The tagger scores every token by itself; taking the best cue for each stretch alone would give one
cue two speakers and another none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.records import Role

NOBODY = 0  # the place of CLS, to which a stretch without a cue is linked
UNLIKELY = -6.0  # log-probability below which a source is left without a cue
LEEWAY = 2.0  # log-probability that may be lost to give a cue its content


class Run(NamedTuple):
    """Tokens `first` to `last`, exclusive, that have one role."""

    role: Role
    first: int
    last: int
    paragraph: int = 0


def cues(found: Sequence[Run], links: NDArray[np.float32]) -> list[int | None]:
    """For each run the token at which its cue starts, None if it has none; a cue is its own.

    `links`: tokens x tokens, how well the row's token belongs to the cue that starts at the
    column's.
    """
    own = [run for run in found if run.role == "cue"]
    starts = [run.first for run in own]
    near = [_near(run, own) for run in found]
    fits = [_fit(run, starts, links) for run, starts in zip(found, near, strict=True)]
    chosen: list[int | None] = [run.first if run.role == "cue" else None for run in found]
    _give_sources(found, fits, chosen)
    _give_contents(found, fits, starts, chosen)
    return chosen


def _near(run: Run, own: Sequence[Run]) -> list[int]:
    """The cues of its paragraph; for a content where there is none, those of the one before."""
    here = [cue.first for cue in own if cue.paragraph == run.paragraph]
    before = [cue.first for cue in own if cue.paragraph == run.paragraph - 1]
    return here or (before if run.role == "content" else [])


def _fit(run: Run, starts: Sequence[int], links: NDArray[np.float32]) -> dict[int, float]:
    """How likely the run belongs to each cue, or to nobody: mean log-probability of its tokens."""
    places = [NOBODY, *starts]
    rows = links[run.first : run.last][:, places]
    rows = rows - rows.max(axis=1, keepdims=True)
    likely = rows - np.log(np.exp(rows).sum(axis=1, keepdims=True))
    return dict(zip(places, likely.mean(axis=0).tolist(), strict=True))


def _give_sources(
    found: Sequence[Run],
    fits: Sequence[dict[int, float]],
    chosen: list[int | None],
) -> None:
    """The best pair of source and cue first, then the best of those that are left."""
    sources = [n for n, run in enumerate(found) if run.role == "source"]
    pairs = sorted((-fits[n][start], n, start) for n in sources for start in fits[n] if start)
    for cost, n, start in pairs:
        taken = any(chosen[other] == start for other in sources)
        if chosen[n] is None and not taken and -cost > UNLIKELY:
            chosen[n] = start


def _give_contents(
    found: Sequence[Run],
    fits: Sequence[dict[int, float]],
    starts: Sequence[int],
    chosen: list[int | None],
) -> None:
    """Each content to its best cue; a cue without one may take a spare one that nearly fits."""
    contents = [n for n, run in enumerate(found) if run.role == "content"]
    for n in contents:
        fit = fits[n]
        best = max(fit, key=lambda place: (fit[place], -place))
        chosen[n] = None if best == NOBODY else best
    for start in starts:
        held = [chosen[n] for n in contents]
        if start in held:
            continue
        near = [n for n in contents if start in fits[n]]
        spare = [n for n in near if chosen[n] is None or held.count(chosen[n]) > 1]
        lost = [(fits[n][chosen[n] or NOBODY] - fits[n][start], n) for n in spare]
        if lost and min(lost)[0] < LEEWAY:
            chosen[min(lost)[1]] = start
