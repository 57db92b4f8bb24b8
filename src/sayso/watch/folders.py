"""One look at a folder or a file: what is new or has changed there is taken in."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from sayso.fetch.answers import Clock
from sayso.ledger import memory
from sayso.ledger.book import Book
from sayso.ledger.entries import line_of
from sayso.ledger.memory import Item
from sayso.read import originals
from sayso.read.files import File, files
from sayso.records import Original, Problem
from sayso.settings import Settings
from sayso.watch.pages import Outcome
from sayso.watch.schedule import MINUTE
from sayso.watch.taking import Intake

SETTLED = 2.0  # seconds since a file was written last; before, somebody may be writing to it
MOST = 64  # files that one look takes in; the next look follows at once


def folder_key(path: str) -> str:
    """Under which key a folder is remembered."""
    return f"folder {os.path.abspath(path)}"  # noqa: PTH100 - as text: it may be gone


@dataclass(frozen=True, slots=True)
class Folders:
    """Looks at folders. `known` has the state of each file as it was at the last look."""

    book: Book
    intake: Intake
    clock: Clock
    settings: Settings
    problem: Callable[[Problem], None]

    def look(self, item: Item) -> Outcome:
        """Take in the files that are not as they were."""
        told = Outcome()
        changed = self._changed(item.key.removeprefix("folder "))
        if any(not settled for _, _, settled in changed):
            self.clock.sleep(SETTLED)
        waits = False
        for path, sign, settled in changed[:MOST]:
            if not settled and _sign(path) != sign:
                waits = True  # somebody is writing to it
                continue
            self._take(item.place, path, told)
            told.items.append(Item(f"file {path}", item.place, {"sign": sign}))
        now = self.clock.now()
        due = now if len(changed) > MOST else now + (SETTLED if waits else MINUTE)
        told.items.append(Item(item.key, item.place, item.value, due))
        return told

    def _changed(self, root: str) -> list[tuple[str, str, bool]]:
        with self.book.reading() as connection:
            found = memory.recalled(connection, f"file {root}")
            known = {one.key: one.value.get("sign") for one in found}
        changed = []
        for file in files(root):
            if isinstance(file, Problem):
                self.problem(file)
            elif (sign := _sign(str(file.path))) and known.get(f"file {file.path}") != sign:
                changed.append((str(file.path), sign, _settled(file)))
        return changed

    def _take(self, place: str, path: str, told: Outcome) -> None:
        before: dict[str, Item] = {}

        def noted() -> Iterator[Original | Problem]:
            """Each report, after a look at which version of it is there."""
            for one in originals([path], self.settings, BytesIO()):
                if isinstance(one, Original):
                    before[_name(one)] = self._line(place, one)
                yield one

        new = edited = 0
        for one in self.intake.take(noted()):
            if one.original is None or one.reading is None:
                continue
            item = before[_name(one.original)]
            document = one.reading.document.id
            edition = int(item.value.get("edition", 0)) + 1
            where = one.original.url or one.original.path or path
            news = self.intake.news(f"{item.key} {edition}", where, one.reading, item.document)
            if news is None:
                continue
            told.items.append(Item(item.key, place, {"edition": edition}, None, document))
            if item.document is None or news.edits:
                told.news.append(news)
                new, edited = new + (news.before is None), edited + (news.before is not None)
        told.log.append(f"{path}: {new} new, {edited} edited")

    def _line(self, place: str, one: Original) -> Item:
        """The line of versions of a report, with the version that is there."""
        line = line_of(one) or f"of {_name(one)}"
        key = f"line {line}"
        with self.book.reading() as connection:
            item = memory.recall(connection, key)
            known = memory.newest_of(connection, line) if item is None else item.document
        return Item(key, place, {} if item is None else item.value, None, known)


def _name(one: Original) -> str:
    return f"{one.path} {one.url}"


def _sign(path: str) -> str | None:
    """What tells one state of a file from another."""
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return f"{found.st_mtime_ns} {found.st_size}"


def _settled(file: File) -> bool:
    """Whether it was written some time ago, by the clock that wrote it."""
    try:
        age = time.time() - Path(str(file.path)).stat().st_mtime
    except OSError:
        return False
    return not 0 <= age < SETTLED
