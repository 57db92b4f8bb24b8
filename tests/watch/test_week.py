"""A week of watching feeds that publish, edit and fail: nothing missed, nothing twice, no haste.

The clock and the web are made up; fetching, robots.txt, schedules, reading, the ledger and the
alerts are the real ones. The watch is stopped and started anew twice a day.
"""

import random
import sys
import zlib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

import pytest

from sayso.fetch.answers import Answer, Failure
from sayso.ledger.verify import verify

HOUR, DAY = 3_600.0, 86_400.0
SHOWN = 20  # entries that a feed shows
EDITED, WITHIN_A_DAY = 1 / 6, 0.8
NAMES = ("Selwick", "Morrow", "Port Marrow", "Tarn Quay", "Ridge End", "Velmora", "Kestrin")


@dataclass(frozen=True)
class Article:
    """A report that appears, and may be edited once."""

    url: str
    place: str
    count: int
    appears: float
    edited: float | None

    def words(self, now: float) -> str:
        count = self.count + (self.edited is not None and now >= self.edited)
        return f"The mayor of {self.place} said that {count} boats had left {self.place} harbour."


@dataclass
class World:
    """Feeds on hosts, some of which fail now and then, and some of which want to be left alone."""

    desk: object
    feeds: int
    days: int
    busiest: int
    failing: float = 0.1  # share of the hosts
    seed: int = 7
    articles: dict[str, Article] = field(default_factory=dict)
    listed: dict[str, list[Article]] = field(default_factory=lambda: defaultdict(list))
    delays: dict[str, int] = field(default_factory=dict)
    flapping: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        chance = random.Random(self.seed)  # noqa: S311 - the same each time
        start = self.desk.clock.at
        for number in range(self.feeds):
            host = f"post{number * 3 // 5}.example"  # some hosts have several feeds
            feed = f"https://{host}/feed{number}.xml"
            self.delays[host] = chance.choice((0, 0, 0, 5))
            if chance.random() < self.failing:
                self.flapping.add(host)
            busy = number % 40 == 0  # these publish through the day, the others now and then
            most = self.busiest * self.days if busy else self.days
            for count in range(most if busy else chance.randint(1, most)):
                appears = start + chance.uniform(-6 * HOUR, self.days * DAY)
                edited = None
                if chance.random() < EDITED:
                    within = DAY if chance.random() < WITHIN_A_DAY else 7 * DAY
                    edited = max(appears, start) + chance.uniform(2 * HOUR, within)
                url = f"https://{host}/{number}/{count}"
                place = chance.choice(NAMES)
                one = Article(url, place, 1_000 * (count + 1) + number, appears, edited)
                self.articles[url] = one
                self.listed[feed].append(one)
        self.flaps = random.Random(self.seed + 1)  # noqa: S311

    def __call__(self, url: str, headers: dict[str, str]) -> Answer | Failure:
        now = self.desk.clock.now()
        self.desk.web.asked.append((now, url, dict(headers)))
        host = url.split("/")[2]
        if url.endswith("/robots.txt"):
            return Answer(200, {}, f"User-agent: *\nCrawl-delay: {self.delays[host]}\n".encode())
        if host in self.flapping and self.flaps.random() < 0.1:
            return self.flaps.choice((Answer(500, {}), Failure("not a byte", host=True)))
        if url in self.listed:
            body = self.feed(url, now)
        else:
            one = self.articles[url]
            body = self.desk.page(one.words(now), f"Boats of {one.place}, {one.count}")
        tag = f'"{zlib.crc32(body.encode())}"'
        if headers.get("If-None-Match") == tag:
            return Answer(304, {})
        return Answer(200, {"etag": tag}, body.encode())

    def feed(self, url: str, now: float) -> str:
        out = sorted(
            (one for one in self.listed[url] if one.appears <= now), key=lambda a: a.appears
        )
        return self.desk.rss([(one.url, "Boats", "In short.") for one in out[-SHOWN:]])


def week(desk, feeds: int, days: int, busiest: int, failing: float = 0.1) -> World:
    world = World(desk, feeds, days, busiest, failing)
    for _ in range(2 * days):
        watch = desk.watch(*world.listed, rules=("new report", "edit"), ask=world)
        desk.go_on(watch, DAY / 2)
    return world


def nothing_missed_and_nothing_twice(desk, world: World) -> None:
    told = Counter((one.told["when"], one.told["url"]) for one in desk.kept.got)
    end = desk.clock.at
    expected: Counter[tuple[str, str]] = Counter()
    late = 0
    for one in world.articles.values():
        if one.appears > end - 2 * HOUR:
            late += 1  # too late to be sure that it was there to be seen
            told.pop(("new report", one.url), None)
            told.pop(("edit", one.url), None)
            continue
        expected["new report", one.url] = 1
        if one.edited is None:
            continue
        if one.edited > end - 50 * HOUR:  # the next look at it may come after the end
            told.pop(("edit", one.url), None)
        else:
            expected["edit", one.url] = 1
    assert told == expected
    assert late < len(world.articles) / 5
    ids = [one.id for one in desk.kept.got]
    assert len(ids) == len(set(ids))


def no_more_asked_than_promised(desk, world: World, days: int) -> None:
    hosts = defaultdict(list)
    for at, url, _ in desk.web.asked:
        hosts[url.split("/")[2]].append(at)
    for host, times in hosts.items():
        gap = max(2.0, world.delays[host])
        assert all(after - before >= gap - 1e-6 for before, after in pairwise(times)), host
    asked = Counter(url for _, url, _ in desk.web.asked)
    for url, count in asked.items():
        if url.endswith("/robots.txt"):
            assert count <= days + 1
        elif url in world.listed:
            assert 24 * days - 1 <= count + (30 if flaps(world, url) else 0)
            assert count <= 12 * 24 * days
        elif not flaps(world, url):
            edited = world.articles[url].edited is not None
            assert count <= (11 + 10 * edited), url


def flaps(world: World, url: str) -> bool:
    return url.split("/")[2] in world.flapping


def test_two_days_of_six_feeds(desk) -> None:
    world = week(desk, feeds=6, days=2, busiest=15, failing=0.6)
    nothing_missed_and_nothing_twice(desk, world)
    no_more_asked_than_promised(desk, world, 2)
    assert not verify(desk.book).faults


@pytest.mark.soak
def test_a_week_of_two_hundred_feeds(desk, capsys) -> None:
    world = week(desk, feeds=200, days=7, busiest=20)
    nothing_missed_and_nothing_twice(desk, world)
    no_more_asked_than_promised(desk, world, 7)
    with capsys.disabled():
        sys.stdout.write(f"{len(world.articles):,} articles, {len(desk.web.asked):,} requests\n")
