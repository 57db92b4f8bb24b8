"""`python -m evals.voices [dev|later|third|report]`: how often an inference or absence is one."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

from evals.labels import labelled
from evals.passages import read, texts
from sayso.records import Reading, Utterance
from sayso.values.span import Span


def labels(half: str) -> list[dict[str, Any]]:
    """The labelled statements of one half, or those of a later draw."""
    with labelled("voices", half).open(encoding="utf-8") as lines:
        return [row for row in map(json.loads, lines) if row["half"] == half]


def judged(half: str) -> Iterator[tuple[dict[str, Any], str]]:
    """Each label, and the mode in which Sayso reads the statement now."""
    known = texts()
    readings: dict[tuple[str, str], Reading] = {}
    for row in labels(half):
        key = (row["set"], row["doc"])
        if key not in readings:
            readings[key] = read(known[key])
        one = _at(readings[key], Span(*row["span"]))
        yield row, "attributed" if one is None or one.attributes else one.mode


def _at(reading: Reading, span: Span) -> Utterance | None:
    """The outermost utterance with most of a stretch of text."""
    shared = [
        (
            sum(
                max(0, min(piece.end, span.end) - max(piece.start, span.start))
                for piece in one.content
            ),
            one.id,
            one,
        )
        for one in reading.utterances
        if one.inside is None
    ]
    most, _, one = max(shared, default=(0, "", None))
    return one if most else None


def measure(half: str) -> dict[str, float]:
    """For each mode the share, in percent, of what is said to be in it that is; and the recall."""
    count: Counter[tuple[str, str]] = Counter()
    for row, mode in judged(half):
        count[mode, row["mode"]] += 1
    figures = {}
    for mode in ("inference", "absence"):
        right = count[mode, mode]
        said = sum(n for (one, _), n in count.items() if one == mode)
        labelled = sum(n for (_, one), n in count.items() if one == mode)
        figures[f"{mode}, precision"] = 100 * right / max(1, said)
        figures[f"{mode}, recall"] = 100 * right / max(1, labelled)
    return figures


def main() -> None:
    """Print the figures of a half."""
    half = next((a for a in sys.argv[1:] if not a.startswith("-")), "dev")
    for name, value in measure(half).items():
        print(f"{name:24}{value:6.1f}%  of {len(labels(half))} statements")


if __name__ == "__main__":
    main()
