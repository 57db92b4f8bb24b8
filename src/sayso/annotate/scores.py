"""What the network says of a document's tokens, each read in the light of two sets of neighbours.

The tags of a token are scored by the mean of its log-probabilities over all windows that it stands
in, as context too (docs/decisions/0011). Links are taken from the first cut alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sayso.annotate.windows import LONGEST, Piece, Window, windows

if TYPE_CHECKING:
    from numpy.typing import NDArray

ELSEWHERE = LONGEST // 2  # tokens of the first window of the second cut


class Scores(NamedTuple):
    """Of one window: tokens x tags, and tokens x tokens."""

    tags: NDArray[np.float32]
    links: NDArray[np.float32]


def read_twice(
    found: Sequence[Piece], read: Callable[[Window], Scores]
) -> Iterator[tuple[Window, Scores]]:
    """Each window of the first cut with its links, and its tags averaged over both cuts."""
    cut = list(windows(found))
    both = dict.fromkeys([*cut, *windows(found, first=ELSEWHERE)])
    scores = {window: _likely(read(window)) for window in both}
    rows_of: dict[int, list[NDArray[np.float32]]] = defaultdict(list)
    for window, (tags, _) in scores.items():
        for span, row in zip(window.spans, tags, strict=True):
            if span is not None:
                rows_of[span.start].append(row)
    for window in cut:
        tags, links = scores[window]
        rows = [
            row if span is None else np.mean(rows_of[span.start], axis=0)
            for span, row in zip(window.spans, tags, strict=True)
        ]
        yield window, Scores(np.array(rows), links)


def _likely(scores: Scores) -> Scores:
    return scores._replace(tags=log_shares(scores.tags))


def log_shares(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Scores, tokens x tags, as log-probabilities."""
    shifted: NDArray[np.float32] = scores - scores.max(axis=1, keepdims=True)
    shares: NDArray[np.float32] = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return shares
