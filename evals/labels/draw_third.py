"""Draws the third labels: `python -m evals.labels.draw_third folds|sources`.

The same way as the first two draws, of documents of which no pair has a label, and of more sets:
reports of two sides of one war, five outlets on ten events, and a wire that sends again and
corrects. Of the gun-violence reports those of the half on which rules are made.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

from evals.labels import draw_folds, draw_later, draw_sources
from evals.labels.draw import HERE, rows
from evals.labels.draw_folds import HIGH, LOW, MIDDLE, Quota

SEED = "third"
FOLDS: tuple[Quota, ...] = (
    ("gva-longtail", HIGH, True, 6),
    ("gva-longtail", MIDDLE, True, 20),
    ("gva-longtail", LOW, True, 4),
    ("gva-longtail", MIDDLE, False, 4),
    ("news-cluster-g5", (0.0, 1.01), True, 6),
    ("polnear", MIDDLE, False, 7),
    ("fa-kes", HIGH, True, 3),
    ("fa-kes", MIDDLE, True, 7),
    ("fa-kes", MIDDLE, False, 5),
    ("newswcl50", MIDDLE, True, 6),
    ("newswcl50", LOW, True, 2),
    ("reuters21578", HIGH, False, 6),
    ("reuters21578", MIDDLE, False, 12),
)
SOURCES = {
    "surname": 20,
    "title": 16,
    "seat": 8,
    "acronym": 6,
    "office": 8,
    "body": 16,
    "office alike": 18,
    "same words": 6,
}
SOURCES_AGAIN = 26  # of one event with a name in common, worded differently
READ = {
    "gva-longtail": 80,
    "news-cluster-g5": 40,
    "newswcl50": 50,
    "fa-kes": 60,
    "polnear": 30,
    "ruwa": 60,
}


def folds() -> Iterator[dict[str, Any]]:
    """Pairs of reports."""
    gone = {side for name in ("folds", "folds-later") for row in _kept(name) for side in _of(row)}
    for pair in draw_folds.drawn(FOLDS, SEED, gone | _of_other_half()):
        yield {"id": pair.id, "set": pair.set, "one": pair.one, "other": pair.other}


def sources() -> Iterator[dict[str, Any]]:
    """Pairs of mentions, hard ones first."""
    for pair in draw_sources.drawn(
        draw_later.heard(unpaired()), SOURCES, SOURCES_AGAIN, SEED, kind
    ):
        row = draw_sources.row(*pair)
        yield {key: row[key] for key in row if key != "half"}


def kind(one: draw_sources.Mention, other: draw_sources.Mention) -> str | None:
    """As before, with what is worded alike and without a name, in reports of one event, apart."""
    found = draw_sources.kind(one, other)
    alike = found == "same words" and one.event == other.event and not one.names
    return "office alike" if alike else found


def unpaired() -> Iterator[tuple[str, draw_folds.Report]]:
    """Documents without a pair so far, each with its set; two of an event and more, if it can."""
    labelled = {
        row[side]["doc"]
        for name in ("sources", "sources-later")
        for row in _kept(name)
        for side in ("one", "other")
    } | _of_other_half()
    for name, count in READ.items():
        every = draw_folds.reports(name, 0 if name == "ruwa" else draw_folds.SHORTEST).values()
        pool = [one for one in every if one.id not in labelled]
        events = Counter(one.event for one in pool)
        fit = [one for one in pool if name == "polnear" or events[one.event] > 1]
        fit.sort(key=lambda one: (_hash(one.event), _hash(one.id)))
        yield from ((name, one) for one in fit[:count])


@cache
def _of_other_half() -> frozenset[str]:
    """The gun-violence reports that are left for other measurements."""
    return frozenset(
        report["doc_id"]
        for row in rows("gva-longtail/incidents.jsonl")
        if hashlib.sha1(row["incident_id"].encode()).digest()[0] % 2 == 0  # noqa: S324 - no secret
        for report in row["reports"]
    )


def _of(row: dict[str, Any]) -> tuple[str, str]:
    return row["one"], row["other"]


def _hash(words: str) -> str:
    return hashlib.sha256(f"{SEED} {words}".encode()).hexdigest()


def _kept(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / f"{name}.jsonl").read_text("utf-8").splitlines()]


if __name__ == "__main__":
    for row in folds() if sys.argv[1] == "folds" else sources():
        print(json.dumps(row))
