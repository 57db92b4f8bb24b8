"""How the ledger does when it is large: searches, showing, adding, bytes. Run by `make soak`.

`SAYSO_SOAK_UTTERANCES` asks for another size, `SAYSO_SOAK_FIGURES` names a file for the figures.
"""

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

import pytest

from ledger.derived import Derived, real
from sayso.ledger.book import Book, made
from sayso.ledger.entries import Arrival, add
from sayso.ledger.search import Asked, search, utterance
from sayso.ledger.status import status

UTTERANCES = int(os.environ.get("SAYSO_SOAK_UTTERANCES", "1000000"))
REAL = 600  # reports that the others are derived from
EARLY = 10_000
SLOWEST_SEARCH, SLOWEST_SHOW, DEARER = 0.050, 0.010, 1.3


def filled(book: Book, derived: Derived, utterances: int) -> None:
    arrivals = derived.arrivals(utterances)
    while batch := [one for _, one in zip(range(32), arrivals, strict=False)]:
        add(book, {"by": "hand"}, batch)


def adding_one(book: Book, arrivals: list[Arrival]) -> list[float]:
    """Seconds to add each of these by itself."""
    taken = []
    for arrival in arrivals:
        began = time.perf_counter()
        add(book, {"by": "hand"}, [arrival])
        taken.append(time.perf_counter() - began)
    return taken


def mix(derived: Derived) -> dict[str, Callable[[], Asked]]:
    """What is asked, each as often as the others."""

    def word() -> str:
        return derived.words(1)[0]

    def days(count: int) -> tuple[str, str]:
        first = derived.day()
        return first.isoformat(), first.replace(year=first.year + count).isoformat()

    def day() -> str:
        return derived.day().isoformat()

    return {
        "a word": lambda: Asked(words=word()),
        "two words": lambda: Asked(words=f"{word()} {word()}"),
        "a phrase": lambda: Asked(words=f'"{word()} {word()}"'),
        "a beginning": lambda: Asked(words=f"{word()[:3]}*"),
        "a word denied by a person": lambda: Asked(words=word(), stance="denies", kind="person"),
        "a word and a figure": lambda: Asked(words=word(), figure=(10, 500)),
        "a rare figure": lambda: Asked(figure=(1_234, 1_300)),
        "said by": lambda: Asked(by=derived.name()),
        "a word said by": lambda: Asked(words=word(), by=derived.name()),
        "through": lambda: Asked(through=derived.name()),
        "an outlet's denials": lambda: Asked(publisher=derived.outlet(), stance="denies"),
        "unnamed and likely": lambda: Asked(unnamed=True, certainty="likely"),
        "nothing has it": lambda: Asked(stance="retracts", certainty="unlikely", mode="direct"),
        "said on a day": lambda: Asked(words=word(), said=(day(), day())),
        "published in a year": lambda: Asked(words=word(), published=days(1)),
        "published before": lambda: Asked(words=word(), published=(None, day())),
        "known today": lambda: Asked(words=word(), known=("2020-01-01", None)),
        "of long ago": lambda: Asked(words=word(), as_of="2099-01-01"),
    }


def asking(book: Book, derived: Derived, times: int) -> dict[str, list[float]]:
    """Seconds of each query, by kind; each in a transaction of its own that is not counted."""
    taken: dict[str, list[float]] = {}
    for kind, question in mix(derived).items():
        for _ in range(times):
            asked = question()
            with book.reading() as connection:
                began = time.perf_counter()
                list(search(connection, asked))
                taken.setdefault(kind, []).append(time.perf_counter() - began)
    return taken


def showing(book: Book, derived: Derived, times: int) -> list[float]:
    with book.reading() as connection:
        ids = [
            hit.utterance.id
            for _ in range(times // 20)
            for hit in search(connection, Asked(words=derived.words(1)[0]))
        ]
        taken = []
        for key in ids:
            began = time.perf_counter()
            utterance(connection, key)
            taken.append(time.perf_counter() - began)
    return taken


def p95(taken: list[float]) -> float:
    return quantiles(taken, n=20)[-1]


def milliseconds(seconds: float) -> float:
    return round(seconds * 1000, 1)


def measured(place: str | Path, shared: Path, utterances: int) -> dict[str, object]:
    book, derived = made(place), Derived(real(shared, REAL))
    samples = [[derived.arrival() for _ in range(100)] for _ in range(2)]
    filled(book, derived, min(EARLY, utterances))
    early = adding_one(book, samples[0])
    began = time.perf_counter()
    filled(book, derived, utterances - EARLY)
    filling = time.perf_counter() - began
    late = adding_one(book, samples[1])
    asked = asking(book, derived, 25)
    shown = showing(book, derived, 200)
    found = status(book)
    return {
        "utterances": found.counts["utterances"],
        "documents": found.counts["documents"],
        "seconds to fill": round(filling, 1),
        "search p95 ms": milliseconds(p95([one for each in asked.values() for one in each])),
        "search median ms": milliseconds(median([one for each in asked.values() for one in each])),
        "slowest ms by kind": {kind: milliseconds(max(each)) for kind, each in asked.items()},
        "show p95 ms": milliseconds(p95(shown)),
        "adding one, early ms": milliseconds(median(early)),
        "adding one, late ms": milliseconds(median(late)),
        "bytes kept per byte read": round(found.bytes_kept / found.bytes_read, 2),
    }


@pytest.mark.soak
def test_at_full_size(tmp_path: Path, shared: Path) -> None:
    figures = measured(tmp_path / "ledger.sqlite", shared, UTTERANCES)
    if (told := os.environ.get("SAYSO_SOAK_FIGURES")) is not None:
        Path(told).write_text(json.dumps(figures, indent=1) + "\n")
    assert figures["search p95 ms"] <= SLOWEST_SEARCH * 1000, figures
    assert figures["show p95 ms"] <= SLOWEST_SHOW * 1000, figures
    assert figures["adding one, late ms"] <= figures["adding one, early ms"] * DEARER, figures
