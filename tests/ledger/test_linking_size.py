"""What linking one more report costs in a small ledger and in a large one. Run by `make soak`.

A ledger of many matters grows in days, a hundred reports a day. One of a single matter holds all in
the same months: the worst case, for it is the denser the larger it is. Most reports are derived
from real ones (`affairs.py`). `SAYSO_SOAK_DOCUMENTS` asks for another size, `SAYSO_SOAK_FIGURES`
names a folder for the figures. Times are of the processor.
"""

import json
import os
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import chain, islice, zip_longest
from pathlib import Path
from random import Random
from statistics import mean, median
from typing import NamedTuple

import pytest

from ledger import affairs
from ledger.affairs import Affair
from sayso import Settings, across, pipeline
from sayso.clean import clean
from sayso.ledger.book import Book, made
from sayso.ledger.entries import Arrival, add
from sayso.records import Original, Reading

REAL = 250  # reports, beside those that are derived
SMALL, LARGE = 1_000, int(os.environ.get("SAYSO_SOAK_DOCUMENTS", "100000"))
MEASURED = 24  # reports, the same in both ledgers
LAST = date(2014, 12, 31)
RECENT = 10  # days within which the real affairs end
MONTHS = 300  # days
DAILY = 100  # reports
DEARER = 1.5
BATCH = 200


class Matter(NamedTuple):
    """Affairs that are in the ledger as they are, and sets from which the others are derived."""

    real: list[Affair]
    sets: list[list[Affair]]
    days: Callable[[int], int]  # that a ledger of so many reports covers


def many_matters(data: Path) -> Matter:
    """Shootings, politics, and trade in equal parts; new are shootings, and events of all kinds."""
    every = affairs.shootings(data)
    pairs = zip_longest(every[:REAL], affairs.events(data), fillvalue=[])
    real = [one for one in chain(*pairs) if one]
    sets = [every[REAL:], affairs.articles(data), affairs.items(data)]
    return Matter(real, sets, lambda size: size // DAILY)


def one_matter(data: Path) -> Matter:
    """Shootings alone."""
    every = affairs.shootings(data)
    return Matter(every[:REAL], [every[REAL:]], lambda _: MONTHS)


def taken(text: str, name: str, day: date, annotator: str = "lexicon") -> Arrival:
    url = f"https://post.example/{name}"
    original = Original(text.encode(), text, url=url, published=day.isoformat())
    found = pipeline.read_one(original, Settings(annotator=annotator))
    return Arrival(original, next(one for one in found if isinstance(one, Reading)))


def drawn(real: list[Affair]) -> tuple[list[Arrival], list[Arrival]]:
    """What is in the ledger, and what comes later: the last report of affairs with three."""
    chance = Random(3)  # noqa: S311 - the same each time
    known: list[Arrival] = []
    later: list[Arrival] = []
    for number, affair in enumerate(real):
        reports = [
            taken(one.text, f"{number}-{place}", day)
            for place, (one, day) in enumerate(
                zip(affair[:6], days(affair[:6], RECENT, chance), strict=True)
            )
        ]
        if len(reports) > 2 and len(later) < MEASURED:
            later.append(reports.pop())
        known += reports
        if len(known) >= REAL and len(later) == MEASURED:
            return known, later
    raise AssertionError("too few affairs")


def derived(matter: Matter, size: int) -> Iterator[Arrival]:
    """Other reports; nothing is said in them."""
    chance = Random(4)  # noqa: S311
    for number, affair in enumerate(affairs.others(matter.sets)):
        spread = days(affair, matter.days(size), chance)
        for place, (one, day) in enumerate(zip(affair, spread, strict=True)):
            url = f"https://post.example/other-{number}-{place}"
            original = Original(one.text.encode(), one.text, url=url, published=day.isoformat())
            yield Arrival(original, Reading(clean(original, Settings())[0], ()))


def days(affair: Affair, within: int, chance: Random) -> list[date]:
    """On which an affair was reported that ended within so many days."""
    last = LAST - timedelta(chance.randrange(within))
    end = max(one.after for one in affair)
    return [last - timedelta(end - one.after) for one in affair]


def filled(book: Book, arrivals: Iterator[Arrival]) -> None:
    while batch := [*islice(arrivals, BATCH)]:
        add(book, {"by": "hand"}, batch)
        across.compare(book)


def seconds(deed: Callable[[], object]) -> float:
    started = time.process_time()
    deed()
    return time.process_time() - started


def linked(book: Book, one: Arrival) -> tuple[float, int]:
    """Seconds to link a report that was added just now, and with how many it was compared."""
    add(book, {"by": "hand"}, [one])
    compared = 0

    def link() -> None:
        nonlocal compared
        compared = across.compare(book)
        with book.reading() as connection:
            assert across.touched(connection, [one.reading.document.id])

    return seconds(link), compared


def linking(
    place: Path, known: list[Arrival], later: list[Arrival], others: Iterator[Arrival]
) -> list[tuple[float, int]]:
    """Each of those that come later, in a ledger of all the others."""
    book = made(place)
    filled(book, iter(known))
    filled(book, others)
    linked(book, later[0])  # what is loaded at first
    return [linked(book, one) for one in later[1:]]


def measured(folder: Path, matter: Matter) -> dict[str, object]:
    known, later = drawn(matter.real)
    few, many = (
        linking(
            folder / f"{size}.sqlite",
            known,
            later,
            islice(derived(matter, size), size - len(known)),
        )
        for size in (SMALL, LARGE)
    )
    texts = [one.original.text for one in later]
    taken(texts[0], "first", LAST, "tagger")
    reading = [seconds(lambda t=text: taken(t, "again", LAST, "tagger")) for text in texts[1:]]
    return {
        "documents": [SMALL, LARGE],
        "linking one, ms": [round(median(s for s, _ in each) * 1000, 1) for each in (few, many)],
        "the same, mean": [round(mean(s for s, _ in each) * 1000, 1) for each in (few, many)],
        "compared with": [median(n for _, n in each) for each in (few, many)],
        "reading one, ms": round(median(reading) * 1000, 1),
        "bytes": (folder / f"{LARGE}.sqlite").stat().st_size,
    }


WORST = pytest.mark.xfail(reason="one matter, ever denser: docs/decisions/0012", strict=False)


@pytest.mark.soak
@pytest.mark.parametrize("matter", [many_matters, pytest.param(one_matter, marks=WORST)])
def test_linking_one_more_costs_the_same_in_a_large_ledger(
    tmp_path: Path, shared: Path, matter: Callable[[Path], Matter]
) -> None:
    figures = measured(tmp_path, matter(shared))
    if (told := os.environ.get("SAYSO_SOAK_FIGURES")) is not None:
        Path(told, f"{matter.__name__}.json").write_text(json.dumps(figures, indent=1) + "\n")
    small, large = figures["linking one, ms"]
    assert large <= small * DEARER, figures
    assert large <= figures["reading one, ms"], figures
