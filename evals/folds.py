"""`python -m evals.folds [dev|later|third|report] [--list]`: which reports have words in common.

Two reports fold if Sayso has a `Copy` between them, whole or of passages: what stands in the common
words then has one origin. Gold are the pairs labelled `copy` or `partial`.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from evals.labels import labelled
from evals.labels.draw_folds import reports
from sayso.clean import clean
from sayso.link.copies import copies
from sayso.records import Copy, Original, Reading
from sayso.settings import Settings

FOLDED = frozenset({"copy", "partial"})
NOT_JUDGED = "no report"

HASHES = 128
SHINGLE = 3  # words
ALIKE = 0.1  # MinHash's least threshold that is right in 95% of the development half


def labels(half: str) -> list[dict[str, Any]]:
    """The pairs of `dev`, `later`, `third` or `report`, less those with a page without one."""
    with labelled("folds", half).open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [row for row in rows if row.get("half", half) == half and row["verdict"] != NOT_JUDGED]


def measure(half: str) -> dict[str, float]:
    """Precision and recall of folding in percent, of whole copies alone, and of MinHash."""
    pairs = [(row["verdict"], found(row), texts(row)) for row in labels(half)]
    folded = [(gold in FOLDED, copy is not None) for gold, copy, _ in pairs]
    whole = [(gold == "copy", copy is not None and copy.whole) for gold, copy, _ in pairs]
    hashed = [(gold in FOLDED, alike(*both) >= ALIKE) for gold, _, both in pairs]
    return {
        **_shares("folds", folded),
        **_shares("whole", whole),
        **_shares("MinHash", hashed),
    }


def found(row: Mapping[str, Any]) -> Copy | None:
    """What Sayso says of one pair."""
    one, other = (_reading(text) for text in texts(row))
    return next(iter(copies([one, other])), None)


def texts(row: Mapping[str, Any]) -> tuple[str, str]:
    """The two reports of a pair."""
    known = _reports(row["set"])
    return known[row["one"]].text, known[row["other"]].text


def alike(one: str, other: str) -> float:
    """The share of equal hashes: MinHash's guess of how much of two sets of shingles is common."""
    pairs = list(zip(_least(one), _least(other), strict=True))
    return sum(a == b for a, b in pairs) / len(pairs)


def _reading(text: str) -> Reading:
    document, _ = clean(Original(text.encode(), text), Settings())
    return Reading(document, ())


_reports = cache(reports)


@cache
def _least(text: str) -> tuple[int, ...]:
    words = re.findall(r"\w+", text.casefold())
    shingles = {" ".join(words[n : n + SHINGLE]) for n in range(len(words) - SHINGLE + 1)}
    hashed = [
        int.from_bytes(hashlib.blake2b(one.encode(), digest_size=8).digest()) for one in shingles
    ]
    prime = (1 << 61) - 1
    return tuple(
        min(
            ((2 * n + 1) * 0x9E3779B97F4A7C15 * one + n * 0xBF58476D1CE4E5B9) % prime
            for one in hashed
        )
        for n in range(HASHES)
    )


def _shares(name: str, judged: list[tuple[bool, bool]]) -> dict[str, float]:
    right = sum(gold and said for gold, said in judged)
    return {
        f"{name}, precision": 100 * right / max(1, sum(said for _, said in judged)),
        f"{name}, recall": 100 * right / max(1, sum(gold for gold, _ in judged)),
    }


def _wrong(half: str) -> Iterator[str]:
    for row in labels(half):
        copy = found(row)
        if (copy is not None) != (row["verdict"] in FOLDED):
            share = f"{copy.share:.2f}" if copy else "-"
            common = row.get("common", "")
            yield f"{row['id']} {row['set']:16} {row['verdict']:12} {common:10} {share}"


def main() -> None:
    """Print the figures of one half or both."""
    halves = [one for one in sys.argv[1:] if not one.startswith("--")] or ["dev", "report"]
    for half in halves:
        print(half)
        for name, value in measure(half).items():
            print(f"  {name:28}{value:5.1f}")
        if "--list" in sys.argv:
            print(*_wrong(half), sep="\n")


if __name__ == "__main__":
    main()
