"""What is new is taken in, what is edited is noticed, and what is known is asked for politely."""

from collections import Counter
from itertools import pairwise

import pytest

from sayso.fetch.answers import Answer, Failure
from sayso.ledger import views
from sayso.ledger.verify import verify
from sayso.watch import pages

HOUR, DAY = 3_600.0, 86_400.0
FEED, STORY, OTHER = (f"https://post.example/{name}" for name in ("feed.xml", "story", "other"))
SAID = "The mayor of Selwick, Ada Brand, said that 29 boats had left the harbour.\nNobody was hurt."


def texts(book) -> list[str]:
    with book.reading() as connection:
        return [one.document.text for one in views.readings(connection)]


def test_an_entry_of_a_feed_is_read_where_it_stands(desk) -> None:
    desk.web.ways = {FEED: desk.rss([(STORY, "News", "In short.")]), STORY: desk.page(SAID)}
    desk.watch(FEED, rules=("new report",)).once()
    assert desk.web.urls() == [FEED, STORY]
    assert ["29 boats" in text for text in texts(desk.book)] == [True]
    assert desk.kept.texts() == [f"new report · {STORY} · News of the quay"]
    with desk.book.reading() as connection:
        (reading,) = views.readings(connection)
    assert reading.document.url == STORY


@pytest.mark.parametrize(
    "answer",
    [Answer(403, {}), Answer(404, {}), Failure("no", "refused"), Answer(200, {}, b"\x89PNG\r\n")],
)
def test_what_cannot_be_had_is_taken_as_the_feed_tells_it(desk, answer) -> None:
    desk.web.ways = {FEED: desk.rss([(STORY, "News", SAID)]), STORY: answer}
    desk.watch(FEED).once()
    assert ["29 boats" in text for text in texts(desk.book)] == [True]


def test_a_host_that_fails_for_a_while_is_asked_again(desk) -> None:
    desk.web.ways = {FEED: desk.rss([(STORY, "News", "In short.")]), STORY: Answer(500, {})}
    watch = desk.watch(FEED)
    watch.once()
    assert texts(desk.book) == []
    desk.web.ways[STORY] = desk.page(SAID)
    desk.clock.at += HOUR
    watch.once()
    assert ["29 boats" in text for text in texts(desk.book)] == [True]


def test_a_report_is_looked_at_often_while_it_is_young(desk) -> None:
    desk.web.ways = {FEED: desk.rss([(STORY, "News", "In short.")]), STORY: desk.page(SAID)}
    watch, began = desk.watch(FEED), desk.clock.at
    desk.go_on(watch, 9 * DAY)
    ages = [round((at - began) / HOUR) for at, url, _ in desk.web.asked if url == STORY]
    assert ages == [0, 1, 2, 4, 8, 16, 24, 48, 72, 120, 168]


def test_an_edit_is_noticed_told_once_and_looked_at_closely(desk) -> None:
    desk.web.ways = {FEED: desk.rss([(STORY, "News", "In short.")]), STORY: desk.page(SAID)}
    watch = desk.watch(FEED, rules=("figure changed", "edit", "softened"))
    watch.once()
    assert not desk.kept.got
    desk.web.ways[STORY] = desk.page(SAID.replace("29", "27"))
    desk.clock.at += HOUR
    watch.once()
    assert Counter(one.told["when"] for one in desk.kept.got) == {"figure changed": 1, "edit": 1}
    assert "A figure changed from 29 to 27" in desk.kept.texts()[0]
    asked = len(desk.web.urls())
    desk.clock.at += HOUR
    watch.once()
    assert STORY in desk.web.urls()[asked:]
    assert len(desk.kept.got) == 2
    with desk.book.reading() as connection:
        (latest,) = views.latest(connection)
    assert latest.document.id == desk.kept.got[0].document
    assert len(texts(desk.book)) == 2
    assert not verify(desk.book).faults


def test_an_edit_that_is_taken_back_is_an_edit_too(desk) -> None:
    first, second = desk.page(SAID), desk.page(SAID.replace("29", "27"))
    watch = desk.watch(STORY, rules=("edit",))
    for turn in range(6):
        desk.web.ways[STORY] = second if turn % 2 else first
        watch.once()
        desk.clock.at += 25 * HOUR
    assert len(desk.kept.got) == len({one.id for one in desk.kept.got}) == 5
    assert len(texts(desk.book)) == 2


def test_only_the_report_counts_not_what_stands_around_it(desk) -> None:
    watch = desk.watch(STORY, rules=("edit",))
    for turn in range(4):
        desk.web.ways[STORY] = desk.page(SAID).replace(
            "<article>", f"<!-- {turn} --><nav>{turn}</nav><article>"
        )
        watch.once()
        desk.clock.at += 25 * HOUR
    assert len(texts(desk.book)) == 1
    assert not desk.kept.got


def test_what_did_not_change_is_asked_for_only_if_it_changed(desk) -> None:
    def way(headers):
        if headers.get("If-None-Match") == '"1"':
            return Answer(304, {})
        return Answer(200, {"etag": '"1"'}, desk.page(SAID).encode())

    desk.web.ways[STORY] = way
    watch = desk.watch(STORY)
    watch.once()
    desk.clock.at += HOUR
    watch.once()
    assert desk.web.asked[-1][2]["If-None-Match"] == '"1"'


def test_a_host_that_lies_about_changes_is_found_out_within_a_day(desk) -> None:
    text = [SAID]

    def lies(headers):
        if "If-None-Match" in headers:
            return Answer(304, {})
        return Answer(200, {"etag": '"1"'}, desk.page(text[0]).encode())

    desk.web.ways[STORY] = lies
    watch, began = desk.watch(STORY, rules=("edit",)), desk.clock.at
    watch.once()
    text[0] = SAID.replace("29", "27")
    while not desk.kept.got:
        desk.clock.at += HOUR
        watch.once()
    assert desk.clock.at - began <= 25 * HOUR


def test_an_etag_that_changes_by_itself_is_no_edit(desk) -> None:
    desk.web.ways[STORY] = lambda _: Answer(
        200, {"etag": f'"{desk.clock.at}"'}, desk.page(SAID).encode()
    )
    watch = desk.watch(STORY, rules=("edit",))
    for _ in range(5):
        watch.once()
        desk.clock.at += 5 * HOUR
    assert not desk.kept.got
    assert len(texts(desk.book)) == 1


def test_a_report_that_is_gone_twice_was_withdrawn(desk) -> None:
    desk.web.ways = {FEED: desk.rss([(STORY, "News", "In short.")]), STORY: desk.page(SAID)}
    watch = desk.watch(FEED, rules=("withdrawn",))
    watch.once()
    desk.web.ways[STORY] = Answer(404, {})
    for _ in range(4):
        desk.clock.at += 2 * HOUR
        watch.once()
    assert desk.kept.texts() == [f"withdrawn · {STORY} · The report is no longer there."]
    assert desk.web.urls().count(STORY) == 3


def test_a_watch_goes_on_where_it_stopped(desk) -> None:
    desk.web.ways = {FEED: desk.rss([(STORY, "News", "In short.")]), STORY: desk.page(SAID)}
    rules = ("new report", "edit")
    desk.watch(FEED, rules=rules).once()
    asked = len(desk.web.asked)
    desk.watch(FEED, rules=rules).once()
    assert len(desk.web.asked) == asked  # nothing is due, and robots.txt is remembered
    desk.web.ways[STORY] = desk.page(SAID.replace("29", "27"))
    desk.clock.at += HOUR
    desk.watch(FEED, rules=rules).once()
    assert [one.told["when"] for one in desk.kept.got] == ["new report", "edit"]


def test_stopped_before_it_remembered_it_tells_once_all_the_same(desk, monkeypatch) -> None:
    """Reports are durable before what is remembered of them; a stop in between loses nothing."""
    desk.web.ways[FEED] = desk.rss([(STORY, "News", "In short.")])
    rules = ("new report", "edit")
    for version in (SAID, SAID.replace("29", "27")):
        desk.web.ways[STORY] = desk.page(version)
        watch = desk.watch(FEED, rules=rules)
        done = watch._done

        def until_news(told, done=done) -> None:
            if told.news:
                raise InterruptedError
            done(told)

        monkeypatch.setattr(watch, "_done", until_news)
        with pytest.raises(InterruptedError):
            desk.go_on(watch, 2 * HOUR)
        kept = texts(desk.book)
        desk.watch(FEED, rules=rules).once()
        assert texts(desk.book) == kept  # it was durable already
        desk.clock.at += HOUR
    assert [one.told["when"] for one in desk.kept.got] == ["new report", "edit"]


def test_entries_without_an_address_are_reports_themselves(desk) -> None:
    entry = "<item><guid>1</guid><title>News</title><description>{}</description></item>"
    feed = "<rss version='2.0'><channel><title>Post</title>{}</channel></rss>"
    watch = desk.watch(FEED, rules=("new report", "edit"))
    for text in (SAID, SAID, SAID.replace("29", "27")):
        desk.web.ways[FEED] = feed.format(entry.format(text))
        watch.once()
        desk.clock.at += HOUR
    assert [one.told["when"] for one in desk.kept.got] == ["new report", "edit"]
    assert len(texts(desk.book)) == 2


def test_a_feed_that_moves_too_fast_is_said_and_asked_more_often(desk) -> None:
    def way(_):
        number = int(desk.clock.at // 600)
        links = [(f"https://post.example/{number}/{n}", "News", SAID) for n in range(3)]
        return Answer(200, {}, desk.rss(links).encode())

    desk.web.ways[FEED] = way
    watch = desk.watch(FEED)
    desk.go_on(watch, 2 * HOUR)
    assert any("none of 3 entries was known" in line for line in desk.log)
    polls = [at for at, url, _ in desk.web.asked if url == FEED]
    assert polls[-1] - polls[-2] < 600


def test_a_feed_without_news_is_asked_more_seldom_but_hourly(desk) -> None:
    desk.web.ways[FEED] = desk.rss([(STORY, "News", SAID)])
    watch = desk.watch(FEED)
    desk.go_on(watch, DAY)
    polls = [at for at, url, _ in desk.web.asked if url == FEED]
    assert 24 <= len(polls) <= 27


def test_a_place_that_cannot_be_had_is_a_problem_and_is_left_in_peace(desk) -> None:
    desk.web.ways[FEED] = Failure("nobody answers there", host=True)
    watch = desk.watch(FEED)
    desk.go_on(watch, DAY)
    assert str(desk.problems[0]) == f"{FEED}: nobody answers there"
    assert desk.web.urls().count(FEED) <= 10


def test_hosts_are_asked_no_sooner_than_promised(desk) -> None:
    links = [(f"https://post.example/{n}", "News", "In short.") for n in range(20)]
    desk.web.ways = {
        link: desk.page(SAID.replace("29", str(n))) for n, (link, _, _) in enumerate(links)
    }
    desk.web.ways[FEED] = desk.rss(links)
    desk.web.ways["https://post.example/robots.txt"] = "User-agent: *\nCrawl-delay: 9\n"
    desk.watch(FEED).once()
    times = [at for at, _, _ in desk.web.asked]
    assert len(times) == 22
    assert all(after - before >= 9 for before, after in pairwise(times))


def test_a_feed_leads_to_reports_and_to_no_other_feed(desk) -> None:
    desk.web.ways = {FEED: desk.rss([(OTHER, "News", SAID)]), STORY: desk.page(SAID)}
    desk.web.ways[OTHER] = desk.rss([(STORY, "News", "In short.")])
    desk.watch(FEED).once()
    assert desk.web.urls() == [FEED, OTHER]
    assert ["29 boats" in text for text in texts(desk.book)] == [True]  # as the feed tells it


def test_a_feed_that_is_none_for_a_while_is_a_problem_and_no_report(desk) -> None:
    desk.web.ways = {FEED: desk.rss([(STORY, "News", SAID)]), STORY: desk.page(SAID)}
    watch = desk.watch(FEED, rules=("new report",))
    watch.once()
    desk.web.ways[FEED] = desk.page("We are back soon, said the mayor.")
    desk.go_on(watch, 2 * HOUR)
    assert len(desk.kept.got) == 1
    assert any("not a feed any more" in line for line in desk.log)
    desk.web.ways[FEED] = desk.rss([(OTHER, "News", SAID)])
    desk.go_on(watch, DAY)
    assert len(desk.kept.got) == 2


def test_a_feed_of_very_many_is_followed_part_by_part(desk, monkeypatch) -> None:
    monkeypatch.setattr(pages, "MOST_NEW", 3)
    links = [(f"https://post.example/{n}", "News", "In short.") for n in range(5)]
    desk.web.ways[FEED] = desk.rss(links)
    watch = desk.watch(FEED)
    desk.go_on(watch, 60)
    assert any("2 more are left for the next look" in line for line in desk.log)
    desk.go_on(watch, 3 * HOUR)
    assert len(set(desk.web.urls())) == 6


def test_what_is_wrong_with_a_page_of_a_feed_is_in_the_log(desk) -> None:
    desk.web.ways[FEED] = desk.rss([(STORY, "News", "In short.")])
    latin = desk.page(SAID.replace("Nobody", "The café said nobody")).encode("cp1252")
    desk.web.ways[STORY] = Answer(200, {}, latin)
    desk.watch(FEED).once()
    assert any("not UTF-8: read as windows-1252" in line for line in desk.log)
    assert not desk.problems


def test_a_report_that_is_had_after_its_entry_was_told_is_told_once(desk) -> None:
    desk.web.ways = {FEED: desk.rss([(STORY, "News", SAID)]), STORY: Answer(403, {})}
    watch = desk.watch(FEED, rules=("new report",))
    watch.once()
    desk.web.ways[STORY] = desk.page(SAID)
    desk.go_on(watch, DAY)
    assert len(texts(desk.book)) == 2
    assert len(desk.kept.got) == 1
