"""Reports taken in: read, kept in the ledger, and compared with the version before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from sayso import pipeline
from sayso.assess.edits import Edit, edits
from sayso.ledger import memory
from sayso.ledger.book import Book
from sayso.ledger.content import ForgottenError, digest
from sayso.ledger.entries import Arrival, add, knows
from sayso.records import Original, Problem, Reading
from sayso.settings import Settings

BATCH = 32  # reports to one transaction


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one report: its reading, if there is one in the ledger now.

    `forgotten`: it was read, but the ledger does not take these words any more.
    """

    original: Original | None
    reading: Reading | None
    forgotten: bool = False


@dataclass(frozen=True, slots=True)
class News:
    """A report that is new to the watch, or a version of one that is other than the one before.

    `key` names it, and stays the same if it is found out twice.
    """

    key: str
    where: str
    reading: Reading
    before: Reading | None = None
    edits: tuple[Edit, ...] = ()

    @property
    def fresh(self) -> frozenset[str]:
        """The utterances that are new with it."""
        if self.before is None:
            return frozenset(one.id for one in self.reading.utterances)
        return frozenset(one.after for one in self.edits if one.after is not None)


class Intake:
    """Keeps what it is given in the ledger. When it returns, that is durable."""

    def __init__(self, book: Book, settings: Settings, problem: Callable[[Problem], None]) -> None:
        self._book, self._settings, self._problem = book, settings, problem
        self._made = pipeline.made(settings)

    def take(self, found: Iterable[Original | Problem]) -> Iterator[Taken]:
        """Each report with its reading, whether it is new to the ledger or not."""
        results = pipeline.take(found, self._settings, self._knows)
        while part := list(islice(results, BATCH)):
            arrivals = [_arrival(original, came) for original, came in part]
            for one in arrivals:
                for problem in one.problems:
                    self._problem(problem)
            for told in add(self._book, self._made, arrivals):
                if told.state == "not read" and not _told(arrivals, told.reason):
                    self._problem(Problem(told.path or "-", None, told.reason or ""))
            yield from map(self._taken, arrivals)

    def news(self, key: str, where: str, reading: Reading, before: str | None) -> News | None:
        """What is new in this reading, for those who know the document `before`."""
        older = self.reading(before) if before not in (None, reading.document.id) else None
        if older is None:
            return None if before == reading.document.id else News(key, where, reading)
        return News(key, where, reading, older, edits(older, reading))

    def reading(self, document: str | None) -> Reading | None:
        """What was read in a document, unless it is forgotten."""
        if document is None:
            return None
        with self._book.reading() as connection:
            try:
                return memory.reading_of(connection, document)
            except ForgottenError:
                return None

    def _knows(self, original: Original) -> bool:
        with self._book.reading() as connection:
            return knows(connection, digest(original.data))

    def _taken(self, one: Arrival) -> Taken:
        if one.original is None:
            return Taken(None, None)
        reading = self.reading(digest(one.original.data))
        read = one.reading is not None or self._knows(one.original)
        return Taken(one.original, reading, read and reading is None)


def _arrival(original: Original | None, came: list[Reading | Problem]) -> Arrival:
    reading = next((one for one in came if isinstance(one, Reading)), None)
    return Arrival(original, reading, tuple(one for one in came if isinstance(one, Problem)))


def _told(arrivals: Iterable[Arrival], reason: str | None) -> bool:
    return any(str(problem) == reason for one in arrivals for problem in one.problems)
