"""Draws the pairs of reports to label: copies, partial copies, the same facts, unrelated.

Drawn by the word trigrams that two reports share, of the shorter one's: half of the pairs from the
hard middle. The same draw each time. Run by hand: `python -m evals.labels.draw_folds`.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from backports.zstd import open as unpacked

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"

SEED = "folds-1"
PER_REPORT = 3  # pairs that one report may be in
COMMON = 25  # reports of one set with a trigram, from which on it brings no pair together
SHORTEST = 300  # characters
LOW, MIDDLE, HIGH = (0.0, 0.08), (0.08, 0.5), (0.5, 1.01)
Quota: TypeAlias = tuple[str, tuple[float, float], bool, int]
QUOTAS: tuple[Quota, ...] = (  # set, share, whether of one event, how many
    ("gva-longtail", HIGH, True, 25),
    ("gva-longtail", HIGH, False, 6),
    ("gva-longtail", MIDDLE, True, 45),
    ("gva-longtail", MIDDLE, False, 10),
    ("gva-longtail", LOW, True, 16),
    ("gva-longtail", LOW, False, 8),
    ("news-cluster-g5", HIGH, True, 16),
    ("news-cluster-g5", MIDDLE, True, 28),
    ("news-cluster-g5", MIDDLE, False, 2),
    ("news-cluster-g5", LOW, True, 8),
    ("news-cluster-g5", LOW, False, 4),
    ("polnear", HIGH, False, 8),
    ("polnear", MIDDLE, False, 15),
    ("polnear", LOW, False, 9),
    ("gva-longtail", MIDDLE, True, 10),  # in the place of ten pages without a report
)

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")


class Report(NamedTuple):
    """A text that may be drawn, and the event that its set says it is about."""

    id: str
    event: str
    text: str


class Pair(NamedTuple):
    """Two reports of one set, in the order of their ids."""

    set: str
    one: str
    other: str

    @property
    def id(self) -> str:
        """Made of the two."""
        return _hash(" ".join(self))[:12]

    @property
    def half(self) -> str:
        """Whether rules may be developed on it."""
        return "dev" if int(_hash(self.id)[:2], 16) % 2 == 0 else "report"


def reports(name: str, shortest: int = SHORTEST) -> dict[str, Report]:
    """The reports of a set that are long enough, by id."""
    return {one.id: one for one in _reports(name) if len(one.text) >= shortest}


def drawn(
    quotas: Iterable[Quota] = QUOTAS, seed: str = SEED, gone: Container[str] = ()
) -> list[Pair]:
    """The pairs to label, shuffled; none with a report that is `gone`."""
    taken: list[Pair] = []
    times: Counter[str] = Counter()
    every = tuple(quotas)
    pairs = {name: _candidates(name) for name in dict.fromkeys(row[0] for row in every)}
    for name, (low, high), same, quota in every:
        pool = [
            (one, other)
            for (one, other), (share, event) in sorted(pairs[name].items())
            if low <= share < high and event == same and one not in gone and other not in gone
        ]
        random.Random(f"{seed} {name} {low} {same}").shuffle(pool)  # noqa: S311
        full = len(taken) + quota
        for one, other in pool:
            if len(taken) == full:
                break
            pair = Pair(name, one, other)
            if pair not in taken and max(times[one], times[other]) < PER_REPORT:
                taken.append(pair)
                times.update((one, other))
    random.Random(seed).shuffle(taken)  # noqa: S311
    return taken


def _reports(name: str) -> Iterator[Report]:
    if name == "gva-longtail":
        for incident in _lines(DATA / name / "incidents.jsonl"):
            for report in incident["reports"]:
                yield Report(report["doc_id"], incident["incident_id"], report["text"])
    elif name in _OTHERS:
        yield from _OTHERS[name]()
    else:
        for row in _lines(DATA / name / "train.jsonl"):
            yield Report(row["id"], row["id"], row["text"])


def _clusters() -> Iterator[Report]:
    for row in _lines(DATA / "news-cluster-g5" / "articles.jsonl"):
        yield Report(row["id"], str(row["event_id"]), row["text"])


def _syria() -> Iterator[Report]:
    """Of weeks with an even number: the odd ones are kept for a later judgement."""
    for row in _lines(DATA / "fa-kes" / "articles.jsonl"):
        day = day_of(row)
        if day.isocalendar().week % 2 == 0:
            yield Report(row["id"], f"{day} {row['location'].casefold()}", row["text"])


def day_of(row: dict[str, Any]) -> date:
    """The day of a report of `fa-kes`."""
    month, day, year = map(int, row["date"].split("/"))
    return date(year, month, day)


def _word_choice() -> Iterator[Report]:
    for row in _lines(DATA / "newswcl50" / "articles.jsonl"):
        yield Report(row["id"], row["topic"], running(row["sentences"]))


def running(sentences: list[list[str]]) -> str:
    """The text of a report that is kept in tokens."""
    text = " ".join(word for words in sentences for word in words)
    text = re.sub(r"[ \n]*\\n[ \n]*", "\n\n", text)
    text = re.sub(r'" ([^"\n]*?) "', r'"\1"', text)
    text = re.sub(r" (?=[,.;:!?)’”%]|['’]\w|n['’]t\b)|(?<=[(“$]) ", "", text)
    return re.sub(r"(?<=\w) - (?=\w)", "-", text)


def _wire() -> Iterator[Report]:
    """Some days of a wire: stories that it sent again and corrected."""
    with unpacked(DATA / "reuters21578" / "reuters21578.jsonl.zst", "rb") as packed:
        for row in map(json.loads, packed):
            if row["type"] == "NORM" and row["date"].strip().startswith(WIRE_DAYS):
                yield Report(str(row["id"]), str(row["id"]), f"{row['title']}\n\n{row['text']}")


def _headlines() -> Iterator[Report]:
    """Headlines with what stands under them, those of one day and matter as of one event."""
    for row in _lines(DATA / "ruwa" / "headlines.jsonl"):
        if row["title"] and row["desc"]:
            yield Report(row["url"], f"{row['date']} {row['event']}", row["desc"])


WIRE_DAYS = ("24-MAR-1987", "25-MAR-1987", "26-MAR-1987")
_OTHERS: dict[str, Callable[[], Iterator[Report]]] = {
    "news-cluster-g5": _clusters,
    "fa-kes": _syria,
    "newswcl50": _word_choice,
    "reuters21578": _wire,
    "ruwa": _headlines,
}


def _candidates(name: str) -> dict[tuple[str, str], tuple[float, bool]]:
    """Pairs with a trigram in common: the share of the shorter one's, and whether of one event."""
    known = reports(name)
    trigrams = {one.id: _trigrams(one.text) for one in known.values()}
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for one in sorted(trigrams):
        for trigram in trigrams[one]:
            holders[trigram].append(one)
    met = {
        pair
        for some in holders.values()
        if len(some) <= COMMON
        for pair in combinations(some, 2)
    }  # fmt: skip
    return {
        (one, other): (
            len(trigrams[one] & trigrams[other])
            / max(1, min(len(trigrams[one]), len(trigrams[other]))),
            known[one].event == known[other].event,
        )
        for one, other in met
    }


def _trigrams(text: str) -> set[tuple[str, ...]]:
    words = [word.casefold() for word in _WORD.findall(text)]
    return {tuple(words[n : n + 3]) for n in range(len(words) - 2)}


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


if __name__ == "__main__":
    for pair in drawn():
        place = {"set": pair.set, "one": pair.one, "other": pair.other}
        print(json.dumps({"id": pair.id, **place, "half": pair.half}))
