"""robots.txt is asked for first, followed, kept for a day, and its absence understood."""

from itertools import pairwise

import pytest

from sayso.fetch.answers import Answer, Failure, Fetched
from sayso.fetch.fetcher import Fetcher
from sayso.fetch.hosts import Hosts
from sayso.fetch.limits import Limits

HOME = "https://post.example"
RULES = b"User-agent: *\nDisallow: /private\nCrawl-delay: 7\nUser-agent: other\nDisallow: /\n"


class Clock:
    """A clock that stands still but when somebody waits."""

    def __init__(self) -> None:
        self.at = 1_000_000.0

    def now(self) -> float:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.at += seconds


class Site:
    """Answers from a table, and notes when it was asked for what."""

    def __init__(self, clock: Clock, **answers: Answer | Failure) -> None:
        self.clock, self.answers, self.asked = clock, answers, []

    def __call__(self, url: str, _: object) -> Answer | Failure:
        self.asked.append((self.clock.now(), url))
        name = url.rsplit("/", 1)[1].partition(".")[0]
        return self.answers.get(name, Answer(200, {}, b"The bridge fell."))


def site(**answers: Answer | Failure) -> tuple[Fetcher, Site, Clock]:
    clock, limits = Clock(), Limits()
    asked = Site(clock, **answers)
    return Fetcher(asked, Hosts(limits, clock), clock, limits), asked, clock


def test_it_is_asked_for_once_a_day_and_its_gap_is_kept() -> None:
    fetcher, asked, clock = site(robots=Answer(200, {}, RULES))
    for number in range(3):
        assert isinstance(fetcher.fetch(f"{HOME}/{number}"), Fetched)
    assert [url.removeprefix(HOME) for _, url in asked.asked] == ["/robots.txt", "/0", "/1", "/2"]
    times = [at for at, _ in asked.asked]
    assert [after - before for before, after in pairwise(times)] == [7, 7, 7]
    clock.at += 24 * 3600
    fetcher.fetch(f"{HOME}/4")
    assert [url for _, url in asked.asked].count(f"{HOME}/robots.txt") == 2


def test_what_it_forbids_is_not_asked_for() -> None:
    fetcher, asked, _ = site(robots=Answer(200, {}, RULES))
    came = fetcher.fetch(f"{HOME}/private/letter")
    assert (came.reason, came.why) == ("robots.txt does not allow it", "refused")
    assert len(asked.asked) == 1


def test_it_is_asked_of_the_host_that_a_redirect_leads_to() -> None:
    moved = Answer(302, {"location": "https://lantern.example/private"})
    fetcher, asked, _ = site(robots=Answer(200, {}, RULES), story=moved)
    assert fetcher.fetch(f"{HOME}/story").reason == "robots.txt does not allow it"
    assert asked.asked[-1][1] == "https://lantern.example/robots.txt"


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_site_without_one_may_be_asked(status: int) -> None:
    fetcher, _, _ = site(robots=Answer(status, {}))
    assert isinstance(fetcher.fetch(f"{HOME}/a"), Fetched)


@pytest.mark.parametrize("answer", [Answer(500, {}), Answer(429, {}), Failure("x", host=True)])
def test_a_site_that_does_not_say_is_not_asked(answer: Answer | Failure) -> None:
    fetcher, asked, _ = site(robots=answer)
    came = fetcher.fetch(f"{HOME}/a")
    assert came.reason.startswith("robots.txt: ")
    assert came.host
    assert len(asked.asked) == 1


def test_an_older_one_stands_in_for_one_that_cannot_be_had() -> None:
    fetcher, asked, clock = site(robots=Answer(200, {}, RULES))
    fetcher.fetch(f"{HOME}/a")
    asked.answers["robots"] = Answer(503, {})
    clock.at += 2 * 24 * 3600
    assert isinstance(fetcher.fetch(f"{HOME}/a"), Fetched)
    assert fetcher.fetch(f"{HOME}/private").why == "refused"


@pytest.mark.parametrize(
    "text",
    [b"\xff\xfe\x00", b"Disallow: /" + b"*a" * 200_000, b"User-agent: *\nAllow\n" * 60_000,
     b"User-agent: *\nCrawl-delay: nan\n", b"User-agent: *\nCrawl-delay: -5\n",
     b"User-agent: *\nCrawl-delay: 1e999\nRequest-rate: 1/0\n", b"<html>", b"User-agent: " * 9],
)  # fmt: skip
def test_nonsense_in_it_does_no_harm(text: bytes) -> None:
    fetcher, _, clock = site(robots=Answer(200, {}, text))
    began = clock.now()
    assert isinstance(fetcher.fetch(f"{HOME}/a"), Fetched)
    assert isinstance(fetcher.fetch(f"{HOME}/b"), Fetched)
    assert clock.now() - began <= 1_500


def test_what_is_known_of_hosts_outlives_the_fetcher() -> None:
    fetcher, asked, clock = site(robots=Answer(200, {}, RULES), bad=Answer(500, {}))
    fetcher.fetch(f"{HOME}/bad")
    again = Hosts(Limits(), clock)
    kept = fetcher.hosts.changed()
    assert sorted(kept) == ["host post.example", "robots https://post.example"]
    assert not fetcher.hosts.changed()
    for key, value in kept.items():
        again.remember(key, value)
    assert again.free_at("post.example") == clock.now() + 60
    Fetcher(asked, again, clock, Limits()).fetch(f"{HOME}/a")
    assert [url for _, url in asked.asked].count(f"{HOME}/robots.txt") == 1
