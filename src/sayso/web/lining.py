"""Lining reports up: here where they are few, else by a process of its own that yields to pages."""

from __future__ import annotations

import gc
import multiprocessing
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection as Pipe
from pathlib import Path

from sayso import across, pipeline
from sayso.errors import LedgerError
from sayso.ledger import views
from sayso.ledger.book import Book, opened
from sayso.ledger.heard import Heard, most_heard, newest, reports, speakers
from sayso.ledger.versions import versions
from sayso.records import Brief, Reading
from sayso.web.children import settle

LISTED = 100  # sources, the most heard


@dataclass(frozen=True, slots=True)
class Lineup:
    """The newest reports lined up, of how many; and who says what of them."""

    brief: Brief
    reports: int
    most: int
    heard: tuple[Heard, ...]
    speakers: dict[str, str]  # by utterance that attributes, its source in the ledger


class Before:
    """What was decoded and told for the last lineup, so that the next need not do it again."""

    def __init__(self) -> None:
        self.readings: dict[str, Reading] = {}
        self.accounts = across.Accounts()


def lined_up(
    book: Book, batch: int, moment: str | None, most: int, before: Before | None = None
) -> Lineup:
    """The newest version of each of the newest reports, as people decided on them."""
    before = before or Before()
    before.accounts.begin()
    with book.reading() as connection:
        documents = newest(connection, batch, most)
        placed = versions(connection, documents, batch)
        last = {key for key, one in placed.items() if one.number == one.of}
        decoded = views.readings(connection, batch, last, before.readings)
        readings = tuple(views.decided(connection, decoded, batch))
        said = [one.id for each in readings for one in each.utterances if one.attributes]
        spoken = speakers(connection, said, batch)
        heard = tuple(most_heard(connection, moment, LISTED))
        total = reports(connection, batch)
        near = across.kept(connection, batch)
        brief = pipeline.brief(readings, near, before.accounts)
    return Lineup(brief, total, most, heard, spoken)


class Apart:
    """A process that lines up a large ledger; one at a time."""

    def __init__(self) -> None:
        self._running: multiprocessing.process.BaseProcess | None = None

    def lined_up(self, path: Path, batch: int, moment: str | None, most: int) -> Lineup:
        """The same, without holding up who asks for other pages."""
        fresh = multiprocessing.get_context("spawn")
        taking, giving = fresh.Pipe(duplex=False)
        work = (giving, path, batch, moment, most)
        self._running = fresh.Process(target=_worked_out, args=work, daemon=True)
        self._running.start()
        giving.close()
        gc.disable()  # what comes is large and stays: to look through it again and again is slow
        try:
            found: Lineup | str = taking.recv()
        except EOFError:
            found = "the process that lines up its reports was ended"
        finally:
            gc.freeze()
            gc.enable()
            taking.close()
            self._running.join()
        if isinstance(found, str):
            raise LedgerError(f"{path}: {found}")
        return found

    def close(self) -> bool:
        """End it, if there is one."""
        if self._running is None or not self._running.is_alive():
            return False
        self._running.terminate()
        return True


def _worked_out(giving: Pipe, path: Path, batch: int, moment: str | None, most: int) -> None:
    settle()
    try:
        found: Lineup | str = lined_up(opened(path), batch, moment, most)
    except Exception as error:  # noqa: BLE001 - told on the page; the server goes on
        found = f"{type(error).__name__}: {error}"
    with suppress(OSError):  # nobody waits for it any more
        giving.send(found)
