"""How the ledger does when it is large: searches, showing, adding, bytes. Run by `make soak`.

`SAYSO_SOAK_UTTERANCES` asks for another size, `SAYSO_SOAK_FIGURES` names a file for the figures.
Times are of the processor, which is busy with nothing else than the query for all of it; what the
clock said stands beside them, and says more of the machine's other work.
"""

import json
import os
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles
from typing import Any, NamedTuple

import pytest

from ledger.derived import Derived, real
from sayso.ledger.book import Book, made
from sayso.ledger.entries import Arrival, add
from sayso.ledger.search import Asked, search, utterance
from sayso.ledger.status import status

UTTERANCES = int(os.environ.get("SAYSO_SOAK_UTTERANCES", "1000000"))
REAL = 600  # reports that the others are derived from
EARLY = 10_000
SLOWEST_SEARCH, SLOWEST_SHOW, DEARER = 50, 10, 1.3  # ms, ms, times


def filled(book: Book, derived: Derived, utterances: int) -> None:
    arrivals = derived.arrivals(utterances)
    while batch := [one for _, one in zip(range(32), arrivals, strict=False)]:
        add(book, {"by": "hand"}, batch)


class Taken(NamedTuple):
    """Seconds of one deed."""

    processor: float
    clock: float


def timed(deed: Callable[[], object]) -> Taken:
    processor, clock = time.process_time(), time.perf_counter()
    deed()
    return Taken(time.process_time() - processor, time.perf_counter() - clock)


def adding_one(book: Book, arrivals: list[Arrival]) -> list[Taken]:
    """Each of these by itself."""
    return [timed(lambda one=each: add(book, {"by": "hand"}, [one])) for each in arrivals]


def mix(derived: Derived) -> dict[str, Callable[[], Asked]]:
    """What is asked, each as often as the others."""

    def word() -> str:
        return derived.words(1)[0]

    def days(count: int) -> tuple[str, str]:
        first = derived.day()
        return first.isoformat(), (first + timedelta(365 * count)).isoformat()

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
        "said in a year": lambda: Asked(words=word(), said=days(1)),
        "published in a year": lambda: Asked(words=word(), published=days(1)),
        "published before": lambda: Asked(words=word(), published=(None, day())),
        "known today": lambda: Asked(words=word(), known=("2020-01-01", None)),
        "of long ago": lambda: Asked(words=word(), as_of="2099-01-01"),
    }


def asking(book: Book, derived: Derived, times: int) -> dict[str, list[Taken]]:
    """Each query by kind, in a transaction of its own that is not counted."""
    taken: dict[str, list[Taken]] = {}
    for kind, question in mix(derived).items():
        for _ in range(times):
            asked = question()
            with book.reading() as connection:
                one = timed(lambda c=connection, a=asked: list(search(c, a)))
                taken.setdefault(kind, []).append(one)
    return taken


def showing(book: Book, derived: Derived, times: int) -> list[Taken]:
    with book.reading() as connection:
        ids = [
            hit.utterance.id
            for _ in range(times // 20)
            for hit in search(connection, Asked(words=derived.words(1)[0]))
        ]
        return [timed(lambda key=each: utterance(connection, key)) for each in ids]


def p95(taken: list[Taken]) -> Taken:
    return Taken(*(quantiles(each, n=20)[-1] for each in zip(*taken, strict=True)))


def middle(taken: list[Taken]) -> Taken:
    return Taken(*(median(each) for each in zip(*taken, strict=True)))


def milliseconds(taken: Taken) -> dict[str, float]:
    return {name: round(value * 1000, 1) for name, value in taken._asdict().items()}


def measured(place: str | Path, shared: Path, utterances: int) -> dict[str, object]:
    book, derived = made(place), Derived(real(shared, REAL))
    samples = [[derived.arrival() for _ in range(100)] for _ in range(2)]
    filled(book, derived, min(EARLY, utterances))
    early = adding_one(book, samples[0])
    filling = timed(lambda: filled(book, derived, utterances - EARLY))
    late = adding_one(book, samples[1])
    asked = asking(book, derived, 25)
    shown = showing(book, derived, 200)
    found = status(book)
    every = [one for each in asked.values() for one in each]
    return {
        "utterances": found.counts["utterances"],
        "documents": found.counts["documents"],
        "seconds to fill": filling._asdict(),
        "search p95 ms": milliseconds(p95(every)),
        "search median ms": milliseconds(middle(every)),
        "slowest search ms by kind": {
            kind: milliseconds(max(each)) for kind, each in asked.items()
        },
        "show p95 ms": milliseconds(p95(shown)),
        "adding one, early ms": milliseconds(middle(early)),
        "adding one, late ms": milliseconds(middle(late)),
        "bytes kept per byte read": round(found.bytes_kept / found.bytes_read, 2),
    }


@pytest.mark.soak
def test_at_full_size(tmp_path: Path, shared: Path) -> None:
    figures: Any = measured(tmp_path / "ledger.sqlite", shared, UTTERANCES)
    if (told := os.environ.get("SAYSO_SOAK_FIGURES")) is not None:
        Path(told).write_text(json.dumps(figures, indent=1) + "\n")
    early, late = (figures[f"adding one, {when} ms"]["processor"] for when in ("early", "late"))
    assert figures["search p95 ms"]["processor"] <= SLOWEST_SEARCH, figures
    assert figures["show p95 ms"]["processor"] <= SLOWEST_SHOW, figures
    assert late <= early * DEARER, figures
