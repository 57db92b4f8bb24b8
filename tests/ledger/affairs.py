"""Affairs in the shape of real ones: in each the names and rare words are those of others.

A word is drawn from all reports of the same set, as often as it stands in them, and is the same in
all reports of an affair. So two affairs share as much as two real ones of the set do; how much that
is was compared: docs/decisions/0012.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import cycle
from pathlib import Path
from random import Random
from typing import NamedTuple

from sayso.link.background import term, weight

LEAST = 300  # characters
RARE = 5.0  # nats, from which a word is of one affair
LONGEST = 60  # days of an affair
_WORD = re.compile(r"[^\W\d_][^\W\d_'’]*[^\W\d_]")


class Report(NamedTuple):
    """What is in a ledger of a real report."""

    text: str
    after: int  # days since the first of the affair


Affair = list[Report]


def shootings(data: Path) -> list[Affair]:
    """`gva-longtail`: incidents of one matter."""
    rows = _rows(data / "gva-longtail" / "incidents.jsonl")
    return _affairs(
        [(f"{one['title']}\n\n{one['text']}", one["dct"]) for one in row["reports"]] for row in rows
    )


def events(data: Path) -> list[Affair]:
    """`news-cluster-g5`: events of all kinds, by many outlets."""
    found = defaultdict(list)
    for row in _rows(data / "news-cluster-g5" / "articles.jsonl"):
        found[row["event_id"]].append((f"{row['title']}\n\n{row['text']}", row["date_publish"]))
    return _affairs(found.values())


def articles(data: Path) -> list[Affair]:
    """`polnear`: news of politics, each article by itself."""
    return _affairs([(row["text"], row["date"])] for row in _rows(data / "polnear" / "train.jsonl"))


def items(data: Path) -> list[Affair]:
    """`reuters21578`: news of trade, each item by itself."""
    import pyarrow as pa

    packed = data / "reuters21578" / "reuters21578.jsonl.zst"
    with pa.input_stream(str(packed), compression="zstd") as file:
        rows = map(json.loads, file.read().decode().splitlines())
    return _affairs([(f"{row['title']}\n\n{row['text']}", "1987-03-01")] for row in rows)


class Elsewhere:
    """Other affairs without end, the same each time."""

    def __init__(self, affairs: list[Affair]) -> None:
        self._affairs, self._chance = affairs, Random(7)  # noqa: S311
        self._words = defaultdict(list)
        for affair in affairs:
            for one in affair:
                for word in sorted({term(found[0]) for found in _WORD.finditer(one.text)}):
                    if weight(word) >= RARE:
                        self._words[_band(word)].append(word)

    def affair(self) -> Affair:
        """One that never was."""
        other: dict[str, str] = {}
        reports = self._chance.choice(self._affairs)
        return [
            one._replace(text=_WORD.sub(lambda m: self._word(m, other), one.text))
            for one in reports
        ]

    def _word(self, found: re.Match[str], other: dict[str, str]) -> str:
        word = term(found[0])
        if weight(word) < RARE:
            return found[0]
        if word not in other:
            other[word] = self._chance.choice(self._words[_band(word)])
        return other[word].capitalize() if found[0][0].isupper() else other[word]


def others(sets: list[list[Affair]]) -> Iterator[Affair]:
    """Affairs of each set in turn, so that each has as many reports."""
    elsewhere = [Elsewhere(affairs) for affairs in sets]
    given = [0 for _ in sets]
    for _ in cycle([None]):
        number = given.index(min(given))
        affair = elsewhere[number].affair()
        given[number] += len(affair)
        yield affair


def _band(word: str) -> int:
    return round(weight(word) * 2)


def _rows(path: Path) -> Iterator[dict]:
    return map(json.loads, path.read_text("utf-8").splitlines())


def _affairs(told) -> list[Affair]:
    """Reports of one affair lie no farther apart than some weeks."""
    found = []
    for each in told:
        dated = [
            (text, date.fromisoformat(day[:10])) for text, day in each if len(text) >= LEAST and day
        ]
        first = min((day for _, day in dated), default=None)
        if dated:
            found.append([Report(text, min((day - first).days, LONGEST)) for text, day in dated])
    return found
