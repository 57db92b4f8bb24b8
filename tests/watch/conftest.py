"""A web, a clock and a watch that are all made up, so that a week takes seconds."""

from dataclasses import dataclass, field
from html import escape
from pathlib import Path

import pytest

from sayso import Settings
from sayso.fetch.answers import Answer, Failure
from sayso.fetch.fetcher import Fetcher
from sayso.fetch.hosts import Hosts
from sayso.fetch.limits import Limits
from sayso.ledger.book import Book, made
from sayso.ledger.memory import Alert
from sayso.records import Problem
from sayso.watch.alerts import Outbox, Sink
from sayso.watch.loop import Parts, Watch
from sayso.watch.rule import Rule
from sayso.watch.rules import rule_of

START = 1_930_000_000.0  # a day in 2031
HOUR = 3_600.0


class Clock:
    """Stands still but when somebody waits."""

    def __init__(self) -> None:
        self.at = START

    def now(self) -> float:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.at += max(seconds, 0.001)


@dataclass
class FakeWeb:
    """Answers by address: an `Answer`, a `Failure`, or a function that gives one."""

    clock: Clock
    ways: dict[str, object] = field(default_factory=dict)
    asked: list[tuple[float, str, dict[str, str]]] = field(default_factory=list)

    def __call__(self, url: str, headers: dict[str, str]) -> Answer | Failure:
        self.asked.append((self.clock.now(), url, dict(headers)))
        way = self.ways.get(url)
        if callable(way):
            return way(headers)
        if way is None:
            return Answer(404, {})
        return way if isinstance(way, Answer | Failure) else Answer(200, {}, way.encode())

    def urls(self) -> list[str]:
        return [url for _, url, _ in self.asked if not url.endswith("/robots.txt")]


@dataclass
class Kept:
    """A sink that keeps what it gets; it can be told to fail."""

    name: str = "kept"
    got: list[Alert] = field(default_factory=list)
    fails: str = "sent"
    tells = False

    def send(self, one: Alert) -> tuple[str, str]:
        if self.fails != "not sent":
            self.got.append(one)
        return self.fails, "out of order"

    def texts(self) -> list[str]:
        return [str(one.told["text"]) for one in self.got]


def page(text: str, title: str = "News of the quay") -> str:
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in text.split("\n"))
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title></head><body><article>"
        f"<h1>{title}</h1>{paragraphs}</article></body></html>"
    )


def rss(items: list[tuple[str, str, str]], name: str = "The Quay Post") -> str:
    """A feed of entries: link, headline and summary."""
    entries = "".join(
        f"<item><link>{escape(link)}</link><guid>{escape(link)}</guid><title>{escape(title)}</title>"
        f"<description>{escape(summary)}</description></item>"
        for link, title, summary in items
    )
    return f'<rss version="2.0"><channel><title>{name}</title>{entries}</channel></rss>'


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def web(clock: Clock) -> FakeWeb:
    return FakeWeb(clock)


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return made(tmp_path / "book.sqlite")


@dataclass
class Desk:
    """Starts watches over one ledger, as somebody would who stops and starts the program."""

    book: Book
    clock: Clock
    web: FakeWeb
    kept: Kept
    page = staticmethod(page)
    rss = staticmethod(rss)
    log: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def go_on(self, watch: Watch, seconds: float) -> None:
        """Let so much time pass, in which the watch looks whenever something is due."""
        end = self.clock.at + seconds
        while True:
            watch.once()
            due = watch.due_at()
            if due is None or due > end:
                break
            self.clock.at = max(due, self.clock.at)
        self.clock.at = max(self.clock.at, end)

    def watch(self, *places: str, rules: tuple[str | Rule, ...] = (), **given: object) -> Watch:
        limits = Limits(gap=2.0)
        ask = given.pop("ask", self.web)
        fetcher = Fetcher(ask, Hosts(limits, self.clock), self.clock, limits)
        sinks: list[Sink] = given.pop("sinks", [self.kept])
        outbox = Outbox(self.book, self.clock, sinks, self.log.append, given.pop("atom", None))
        chosen = tuple(one if isinstance(one, Rule) else rule_of(one) for one in rules)
        parts = Parts(
            self.book,
            fetcher,
            self.clock,
            Settings(annotator="lexicon"),
            chosen,
            outbox,
            self.log.append,
            self.problems.append,
            threads=False,
            **given,
        )
        return Watch(parts, places)


@pytest.fixture
def desk(book: Book, clock: Clock, web: FakeWeb, kept: Kept) -> Desk:
    return Desk(book, clock, web, kept)
