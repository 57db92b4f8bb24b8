"""`sayso add`: what is read is kept, batch by batch."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from itertools import chain

import typer

from sayso import across, pipeline
from sayso.commands.fetching import LIMITS, AllowHost, Contact, Gap, fetcher_of, limits_of
from sayso.commands.telling import (
    DONE,
    SOME_UNREAD,
    Annotator,
    AsJson,
    Columns,
    Exchange,
    Jobs,
    Ledger,
    PathsOrAddresses,
    Progress,
    Published,
    Publisher,
    Told,
    place_of,
    print_json,
    print_line,
    settings_of,
    with_names,
)
from sayso.ledger import entries
from sayso.ledger.book import Book, made
from sayso.ledger.content import digest
from sayso.ledger.journal import head
from sayso.read.files import File, files
from sayso.records import Original, Problem, Reading
from sayso.settings import Settings
from sayso.watch.addresses import Addresses

BATCH = 32  # documents to one transaction
STATES = ("new", "new version", "already known", "not read")


def add(
    paths: PathsOrAddresses,
    *,
    json: AsJson = False,
    published: Published = None,
    publisher: Publisher = None,
    exchange: Exchange = None,
    columns: Columns = None,
    jobs: Jobs = 1,
    annotator: Annotator = "tagger",
    ledger: Ledger = None,
    allow_host: AllowHost = None,
    gap: Gap = LIMITS.gap,
    contact: Contact = None,
) -> None:
    """Read reports and keep them in the ledger; what it has already is not read again."""
    settings = settings_of(published, publisher, jobs, annotator)
    settings = with_names(settings, exchange, columns)
    book = made(place_of(ledger))
    counts: Counter[str] = Counter()
    told = Told()
    progress = Progress(of=_size(list(paths)))
    addresses = Addresses(book, fetcher_of(limits_of(allow_host, gap, contact)), settings)
    for one in added(book, list(paths), settings, told, progress, fetch=addresses):
        counts[one.state] += 1
        if json:
            print_json({"schema": "sayso/added/1", **asdict(one)})
    progress.clear()
    addresses.settle()
    across.compare(book)
    with book.reading() as connection:
        newest = head(connection)
    if json:
        found = {state: counts[state] for state in STATES}
        print_json({"schema": "sayso/add/1", **found, "head": newest.hash, "batch": newest.seq})
    else:
        print_line(", ".join(f"{counts[state]} {state}" for state in STATES))
        print_line(f"head {newest.hash}")
    raise typer.Exit(SOME_UNREAD if counts["not read"] else told.exit_code or DONE)


def added(
    book: Book,
    paths: list[str],
    settings: Settings,
    told: Told,
    progress: Progress,
    *,
    fetch: pipeline.Fetch | None = None,
) -> Iterator[entries.Added]:
    """What became of each report, told when it is durable."""
    run = pipeline.made(settings)
    waiting: list[entries.Arrival] = []
    for arrival in _arrivals(book, paths, settings, fetch):
        progress.step(0 if arrival.original is None else len(arrival.original.data))
        for problem in arrival.problems:
            progress.clear()
            told.tell(problem)
        waiting.append(arrival)
        if len(waiting) >= BATCH:
            yield from entries.add(book, run, waiting)
            waiting.clear()
    if waiting:
        yield from entries.add(book, run, waiting)


def _arrivals(
    book: Book, paths: list[str], settings: Settings, fetch: pipeline.Fetch | None
) -> Iterator[entries.Arrival]:
    under_way: set[str] = set()
    found = pipeline.found(paths, settings, fetch)
    for original, results in pipeline.take(found, settings, Known(book, under_way)):
        readings = [one for one in results if isinstance(one, Reading)]
        problems = tuple(one for one in results if isinstance(one, Problem))
        yield entries.Arrival(original, next(iter(readings), None), problems)


def _size(paths: list[str]) -> int | None:
    """The bytes that there are to read, where somebody is looking and they can be counted."""
    unknown = any(path == "-" or pipeline.is_address(path) for path in paths)
    if unknown or not sys.stderr.isatty():
        return None
    found = chain.from_iterable(map(files, paths))
    return sum(one.size or 0 for one in found if isinstance(one, File))


class Known:
    """Whether a report need not be read: the ledger has it, or it is on its way there."""

    def __init__(self, book: Book, under_way: set[str]) -> None:
        self._book, self._under_way = book, under_way

    def __call__(self, original: Original) -> bool:
        """Asked once for each report, before it is read."""
        document = digest(original.data)
        if document in self._under_way:
            return True
        self._under_way.add(document)
        with self._book.reading() as connection:
            return entries.knows(connection, document)
