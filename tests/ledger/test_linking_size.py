"""What linking one more report costs in a small ledger and in a large one. Run by `make soak`.

Both hold real reports of real incidents, and the same many times over, each time as reports of
other incidents: rare words and names are others, the rest stays, and all lie within the days in
which reports are compared. `SAYSO_SOAK_DOCUMENTS` asks for another size,
`SAYSO_SOAK_FIGURES` names a file for the figures. Times are of the processor.
"""

import json
import os
import time
import zlib
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import median

import pytest
from sqlalchemy import Connection, Row, insert, select

from sayso import Settings, across, pipeline
from sayso.ledger import links
from sayso.ledger.book import Book, made
from sayso.ledger.content import digest
from sayso.ledger.entries import Arrival, add
from sayso.ledger.schema import alike, capture, document, edition, profile
from sayso.link.background import weight
from sayso.link.profiles import Placed, weighed
from sayso.records import Original, Reading

REAL = 250  # reports, which the others are made of
SMALL, LARGE = 1_000, int(os.environ.get("SAYSO_SOAK_DOCUMENTS", "100000"))
MEASURED = 12  # reports at each size
FIRST, SPAN = date(2014, 3, 1), 300  # days within which the incidents are
RARE = 5.0  # nats, from which a word is of one incident alone
DEARER = 1.5


def incidents(data: Path) -> Iterator[list[Arrival]]:
    """Real reports incident by incident, all of them moved to the same few months."""
    chance = Random(3)  # noqa: S311 - the same each time
    lines = (data / "gva-longtail" / "incidents.jsonl").read_text("utf-8").splitlines()
    for incident in map(json.loads, lines):
        reports = [one for one in incident["reports"] if len(one["text"]) >= 300]
        days = [date.fromisoformat(one["dct"][:10]) for one in reports]
        start = FIRST + timedelta(chance.randrange(SPAN))
        yield [
            taken(one["text"], one["doc_id"], start + min(day - min(days), timedelta(60)))
            for one, day in zip(reports, days, strict=True)
        ]


def taken(text: str, name: str, day: date, annotator: str = "lexicon") -> Arrival:
    url = f"https://post.example/{name}"
    original = Original(text.encode(), text, url=url, published=day.isoformat())
    found = pipeline.read_one(original, Settings(annotator=annotator))
    return Arrival(original, next(one for one in found if isinstance(one, Reading)))


def drawn(data: Path) -> tuple[list[Arrival], list[Arrival]]:
    """What is in the ledger, and what comes later: the last report of incidents with three."""
    known: list[Arrival] = []
    later: list[Arrival] = []
    for reports in incidents(data):
        if len(reports) > 2 and len(later) < 2 * MEASURED:
            later.append(reports.pop())
        known += reports
        if len(known) >= REAL and len(later) == 2 * MEASURED:
            return known, later
    raise AssertionError("too few incidents")


def multiplied(book: Book, real: int, sizes: tuple[int, int]) -> None:
    """Other incidents in the shape of the real ones: what linking looks at, and no readings."""
    with book.reading() as connection:
        joined = edition.join(profile, profile.c.edition == edition.c.id)
        asked = select(edition, profile.c.day, profile.c.counts).select_from(joined)
        rows = connection.execute(asked.where(edition.c.id <= real)).all()
        pairs = connection.execute(select(alike).where(alike.c.one <= real, alike.c.other <= real))
        pairs = pairs.all()
        known = [(row, json.loads(zlib.decompress(row.counts))) for row in rows]
    step = 10 * real  # numbers of editions that come between are left out
    for number in range(sizes[0] // real, sizes[1] // real):
        with book.writing() as connection:
            for row, counts in known:
                _other(connection, row, counts, number, step)
            moved = [
                {"one": a + step * number, "other": b + step * number, "value": v}
                for a, b, v in pairs
            ]
            connection.execute(insert(alike), moved)


def _other(connection: Connection, row: Row, counts: dict, number: int, step: int) -> None:
    key = digest(f"{row.document} {number}".encode())
    told = {name: _renamed(part, number) for name, part in counts.items()}
    day = row.day + (37 * number) % SPAN - SPAN // 2
    mine = weighed(Placed(key, day), told)
    there = row.id + step * number
    own = {"id": there, "document": key, "view": key, "lowest": 1, "highest": 0}
    same = {column.name: getattr(row, column.name) for column in edition.c}
    connection.execute(insert(document), {"id": key, "bytes": key, "batch": row.batch})
    place = {"document": key, "line": None, "place": key, "batch": row.batch, "ordinal": 0}
    connection.execute(insert(capture), {"id": key, **place})
    connection.execute(insert(edition), {**same, **own})
    links.keep(connection, across.COMPARED, links.Known(there, key, day, told), mine.keys)


def _renamed(part: dict[str, int], number: int) -> dict[str, int]:
    rare = (word for word in part if weight(word) >= RARE and not word.isdigit())
    other = {word: f"{word}q{number}" for word in rare}
    return {other.get(word, word): count for word, count in part.items()}


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


def measured(data: Path, place: Path) -> dict[str, object]:
    known, later = drawn(data)
    book = made(place)
    add(book, {"by": "hand"}, known)
    across.compare(book)
    multiplied(book, len(known), (len(known), SMALL))
    linked(book, later[0])  # what is loaded at first
    small = [linked(book, one) for one in later[1:MEASURED]]
    multiplied(book, len(known), (SMALL, LARGE))
    large = [linked(book, one) for one in later[MEASURED:]]
    texts = [one.original.text for one in later[:MEASURED]]
    taken(texts[0], "first", FIRST, "tagger")
    reading = [seconds(lambda t=text: taken(t, "again", FIRST, "tagger")) for text in texts[1:]]
    return {
        "documents": [SMALL, LARGE],
        "linking one, ms": [round(median(s for s, _ in each) * 1000, 1) for each in (small, large)],
        "compared with": [median(n for _, n in each) for each in (small, large)],
        "reading one, ms": round(median(reading) * 1000, 1),
        "bytes": place.stat().st_size,
    }


@pytest.mark.xfail(reason="4.5 times at 66,000 of one matter: docs/decisions/0010", strict=False)
@pytest.mark.soak
def test_linking_one_more_costs_the_same_in_a_large_ledger(tmp_path: Path, shared: Path) -> None:
    figures = measured(shared, tmp_path / "ledger.sqlite")
    if (told := os.environ.get("SAYSO_SOAK_FIGURES")) is not None:
        Path(told).write_text(json.dumps(figures, indent=1) + "\n")
    small, large = figures["linking one, ms"]
    assert large <= small * DEARER, figures
    assert large <= figures["reading one, ms"], figures
