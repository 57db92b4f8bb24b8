"""The watch: what is due is looked at, what is new is kept and told, and all else is remembered.

All that it has to know to go on is in the ledger before it tells anybody anything, so it can stop
and start at any moment. Reports are kept first, then what is remembered of them together with the
alerts; whoever is stopped in between looks again, finds the same, and tells it once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sayso import pipeline
from sayso.fetch.addresses import good_url, host_of
from sayso.fetch.answers import Clock, Failure, Fetched, Unchanged
from sayso.fetch.fetcher import Fetcher
from sayso.ledger import memory
from sayso.ledger.book import Book
from sayso.ledger.memory import Alert, Item
from sayso.records import Problem
from sayso.settings import Settings
from sayso.watch.alerts import Outbox
from sayso.watch.folders import Folders, folder_key
from sayso.watch.pages import Looks, Outcome
from sayso.watch.rule import Rule
from sayso.watch.rules import alerts_of
from sayso.watch.schedule import MINUTE
from sayso.watch.state import Kind, Page, is_page, key_of, page_of, url_of
from sayso.watch.taking import Intake
from sayso.watch.together import at_once

AT_ONCE = 8  # hosts that are asked at the same time
MOST = 2_000  # things that are due, of which those are chosen
LONGEST_NAP = 15.0  # seconds between two looks at what is due


@dataclass(frozen=True, slots=True)
class Parts:
    """What a watch works with."""

    book: Book
    fetcher: Fetcher
    clock: Clock
    settings: Settings
    rules: tuple[Rule, ...]
    outbox: Outbox
    log: Callable[[str], None]
    problem: Callable[[Problem], None]
    every: float = 30 * MINUTE
    at_once: int = AT_ONCE
    threads: bool = True


class Watch:
    """Watches places: folders, files, feeds, pages."""

    def __init__(self, parts: Parts, places: Iterable[str]) -> None:
        self._parts = parts
        self._book, self._fetcher, self._clock = parts.book, parts.fetcher, parts.clock
        web = Intake(parts.book, parts.settings, self._noted)
        disk = Intake(parts.book, parts.settings, parts.problem)
        self._looks = Looks(
            web, parts.settings, parts.every, self._pages, self._line, self._fetcher.allow
        )
        self._folders = Folders(parts.book, disk, parts.clock, parts.settings, parts.problem)
        self._places = tuple(dict.fromkeys(self._place(one) for one in places))
        self._remember_hosts()

    def once(self) -> None:
        """Look at all that is due now, and at what that leads to."""
        self._parts.outbox.deliver()
        self._parts.outbox.publish(changed=False)
        while (chosen := self._chosen()) is not None:
            if chosen:
                self._look(chosen)

    def run(self) -> None:
        """Look whenever something is due, until somebody stops it."""
        while True:
            self.once()
            due = self.due_at()
            left = LONGEST_NAP if due is None else due - self._clock.now()
            self._clock.sleep(min(max(left, 0.0), LONGEST_NAP))

    def due_at(self) -> float | None:
        """When there is something to look at next."""
        with self._book.reading() as connection:
            return memory.next_due(connection, self._places)

    def _place(self, place: str) -> str:
        """A place by its name in the ledger, where it is due at once if it is new."""
        now = self._clock.now()
        if not pipeline.is_address(place):
            key = folder_key(place)
            self._remember(Item(key, key, {}, now))
            return key
        url = good_url(place, self._fetcher.allow)
        with self._book.reading() as connection:
            item = memory.recall(connection, key_of(url))
        page = Page(url, "asked") if item is None else page_of(item)
        if page.kind in ("asked", "report"):
            kind: Kind = "asked" if page.document is None else "named"
            self._remember(replace(page, kind=kind, place=url, due=now).item())
        return url

    def _remember(self, item: Item) -> None:
        with self._book.writing() as connection:
            memory.remember(connection, [item])

    def _remember_hosts(self) -> None:
        with self._book.reading() as connection:
            for kind in ("host ", "robots "):
                for item in memory.recalled(connection, kind):
                    self._fetcher.hosts.remember(item.key, dict(item.value))

    def _chosen(self) -> list[Item] | None:
        """What to look at next, one thing of each host; None if nothing is due."""
        now = self._clock.now()
        with self._book.reading() as connection:
            due = memory.due(connection, self._places, now, MOST)
        if not due:
            return None
        keys, later, soonest = self._free(due, now)
        if later:
            with self._book.writing() as connection:
                memory.postpone(connection, later)
        if not keys and len(later) < len(due):
            self._clock.sleep(soonest - now)
        with self._book.reading() as connection:
            return [item for key in keys if (item := memory.recall(connection, key)) is not None]

    def _free(self, due: list[str], now: float) -> tuple[list[str], dict[str, float], float]:
        """What can be looked at, what has to wait for its host, and when the next host is free."""
        hosts: dict[str, str] = {}
        later: dict[str, float] = {}
        soonest = now + MINUTE
        for key in due:
            if not is_page(key):
                return [key], {}, now
            host = host_of(url_of(key))
            rest, free = (self._fetcher.hosts.rests_until(host), self._fetcher.hosts.free_at(host))
            if rest > now:
                later[key] = rest
            elif free > now:
                soonest = min(soonest, free)
            elif len(hosts) < self._parts.at_once:
                hosts.setdefault(host, key)
        return list(hosts.values()), later, soonest

    def _look(self, chosen: list[Item]) -> None:
        """Look at these, keep what is new, remember the rest, and tell."""
        if not is_page(chosen[0].key):
            self._done(self._folders.look(chosen[0]))
            return
        pages = [page_of(item) for item in chosen]
        told = Outcome()
        for page, came in zip(pages, self._asked(pages), strict=True):
            self._told(page, came)
            one = self._looks.judged(page, came, self._clock.now())
            told.items += one.items
            told.news += one.news
            told.log += one.log
        self._done(told)

    def _asked(self, pages: list[Page]) -> Iterable[Came]:
        """What comes of these, which are of different hosts, asked at the same time."""
        return at_once(self._ask, pages) if self._parts.threads else map(self._ask, pages)

    def _ask(self, page: Page) -> Came:
        return self._fetcher.fetch(page.url, page.validators(self._clock.now()))

    def _told(self, page: Page, came: Came) -> None:
        """A place that the user named and that cannot be had is a problem, not only a line."""
        if isinstance(came, Failure) and page.kind != "report":
            self._parts.problem(Problem(page.url, None, came.reason))

    def _done(self, told: Outcome) -> None:
        """Remember all of it with the alerts in one go; then tell."""
        at = self._at()
        hosts = [Item(key, "", value) for key, value in self._fetcher.hosts.changed().items()]
        with self._book.writing() as connection:
            memory.remember(connection, [*told.items, *hosts])
            alerts = [
                Alert(key, at, news.reading.document.id, said, self._parts.outbox.places)
                for news in told.news
                for key, said in alerts_of(self._parts.rules, news, connection, at)
            ]
            fresh = memory.tell(connection, alerts)
        for line in told.log:
            self._parts.log(f"{at} {line}")
        if fresh:
            self._parts.outbox.deliver()
            self._parts.outbox.publish(changed=True)

    def _noted(self, problem: Problem) -> None:
        """What is wrong with something that nobody named is a line in the log."""
        self._parts.log(f"{self._at()} {problem}")

    def _at(self) -> str:
        return datetime.fromtimestamp(self._clock.now(), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def _pages(self, urls: list[str]) -> dict[str, Page]:
        found: dict[str, Page] = {}
        with self._book.reading() as connection:
            for url in urls:
                item = memory.recall(connection, key_of(url))
                if item is not None:
                    found[url] = page_of(item)
        return found

    def _line(self, key: str) -> Item | None:
        with self._book.reading() as connection:
            return memory.recall(connection, key)


Came = Fetched | Unchanged | Failure
