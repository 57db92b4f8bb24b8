"""Alerts by rule: what is told, where it goes, and that it goes there once."""

import io
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import feedparser
import pytest

from sayso.errors import CallError
from sayso.ledger import forget as forgetting
from sayso.ledger import memory
from sayso.ledger.verify import verify
from sayso.watch.alerts import Appended, Webhook, as_json, as_text
from sayso.watch.rule import Rule
from sayso.watch.rules import rule_of, rules_in

HOUR = 3_600.0
FEED, STORY, OTHER = (f"https://post.example/{name}" for name in ("feed.xml", "story", "other"))
DENIED = "Ada Brand, the mayor of Selwick, denied that the bridge was closed. 29 boats left."


def published(desk, *texts: str) -> None:
    links = [(f"https://post.example/{n}", "News", "In short.") for n in range(len(texts))]
    desk.web.ways[FEED] = desk.rss(links)
    for (link, _, _), text in zip(links, texts, strict=True):
        desk.web.ways[link] = desk.page(text)


def told(desk, *rules: str | Rule, **given: object) -> list[str]:
    desk.watch(FEED, rules=rules, **given).once()
    return desk.kept.texts()


def test_a_first_denial_is_told_once_for_ever(desk) -> None:
    published(desk, DENIED, DENIED.replace("29", "30"))
    assert len(told(desk, "first denial: bridge")) == 1
    desk.clock.at += HOUR
    published(desk, DENIED, DENIED.replace("29", "30"), DENIED.replace("29", "31"))
    assert len(told(desk, "first denial: bridge")) == 1
    assert len(told(desk, "denial: bridge")) == 1  # those before were not looked for


def test_a_denial_that_the_ledger_had_before_is_not_the_first(desk) -> None:
    published(desk, DENIED)
    assert told(desk, "new report: harbour") == []
    published(desk, DENIED, DENIED.replace("29", "30"))
    desk.clock.at += HOUR
    assert told(desk, "first denial: bridge") == []


TOLL = (
    "A footbridge fell in Selwick on Tuesday. {} said that 12 people were killed when the Selwick"
    " bridge fell into the Tarn, and that nobody else was missing."
)
WHO = ("The hospital of Selwick", "The hospital of Selwick", "Tarn Lines", "The mayor of Selwick")


def test_a_second_certain_origin_is_told_when_it_comes(desk) -> None:
    """Not with the same report at another address, and not again with the third origin."""
    rules = ("second certain origin: Selwick bridge",)
    counts = []
    for number in range(1, len(WHO) + 1):
        published(desk, *(TOLL.format(who) for who in WHO[:number]))
        counts.append(len(told(desk, *rules)))
        desk.clock.at += HOUR
    assert counts == [0, 0, 1, 1]
    assert "How many people were killed? 12: 2 reports, 2 origins" in desk.kept.texts()[0]


def test_a_second_certain_origin_is_told_in_whatever_order_they_are_found(desk) -> None:
    published(desk, *(TOLL.format(who) for who in WHO))
    assert len(told(desk, "second certain origin: Selwick bridge")) == 1


@pytest.mark.parametrize(
    ("rule", "count"),
    [
        (Rule("said"), 1),
        (Rule("said", about="bridge"), 1),
        (Rule("said", about="brid*"), 1),
        (Rule("said", about="ferry"), 0),
        (Rule("said", about="quay"), 1),  # in the headline
        (Rule("said", by="Brand"), 1),
        (Rule("said", by="Erel"), 0),
        (Rule("denial", about="bridge", by="brand"), 1),
        (Rule("confirmation"), 0),
        (Rule("new report", publisher="Post"), 1),
        (Rule("new report", publisher="Lantern"), 0),
        (Rule("new report", about="boats", by="Brand"), 1),
        (Rule("edit"), 0),
    ],
)
def test_a_rule_tells_what_it_asks_for(desk, rule: Rule, count: int) -> None:
    entry = (
        "<item><guid>1</guid><title>News of the quay</title><description>{}</description></item>"
    )
    desk.web.ways[FEED] = desk.rss([]).replace("</channel>", entry.format(DENIED) + "</channel>")
    assert len(told(desk, rule)) == count


def test_a_rule_is_written_in_words_or_in_toml(tmp_path: Path) -> None:
    assert rule_of("First  denial: Selwick bridge") == Rule("first denial", "Selwick bridge")
    path = tmp_path / "rules.toml"
    path.write_text('[[alert]]\nwhen = "denial"\nby = "Brand"\nname = "The mayor denies"\n')
    assert rules_in(path) == [Rule("denial", by="Brand", name="The mayor denies")]


@pytest.mark.parametrize(
    ("toml", "reason"),
    [
        ('[[alert]]\nwhen = "soon"', "'soon' is none of new report, said"),
        ("[[alert]]\nwhen = 3", "in quotation marks"),
        ('[[alert]]\nwhen = "edit"\nwho = "x"', "'who' is none of"),
        ('alert = "edit"', "rules are tables"),
        ('[rules]\nwhen = "edit"', "rules are tables"),
        ("[[alert", "Expected"),
        ("[[alert]]\nabout = 'x'", "'' is none of"),
        ("[[alert]]\nwhen = 'second certain origin'", "has to say about what"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(tmp_path: Path, toml: str, reason: str) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(toml)
    with pytest.raises(CallError, match=reason):
        rules_in(path)


def test_alerts_are_appended_and_written_as_a_feed_that_others_read(desk, tmp_path) -> None:
    published(desk, DENIED, DENIED.replace("29", "30"))
    desk.web.ways["https://post.example/1"] = desk.page(
        DENIED.replace("29", "30"), "A &lt;b&gt; \u200f"
    )
    lines, feed = tmp_path / "alerts.txt", tmp_path / "alerts.xml"
    sinks = [Appended(lines, as_text)]
    for _ in range(2):
        told(desk, "new report", "denial: bridge", sinks=sinks, atom=feed)
        desk.clock.at += HOUR
    assert len(lines.read_text().splitlines()) == 4
    parsed = feedparser.parse(io.BytesIO(feed.read_bytes()))
    assert not parsed.bozo
    assert len({one.id for one in parsed.entries}) == 4
    assert {one.link for one in parsed.entries} == {
        "https://post.example/0",
        "https://post.example/1",
    }


def test_an_alert_that_could_not_be_sent_waits_also_across_a_restart(desk) -> None:
    published(desk, DENIED)
    desk.kept.fails = "not sent"
    assert told(desk, "new report") == []
    assert any("waits: out of order" in line for line in desk.log)
    desk.kept.fails = "sent"
    assert len(told(desk, "new report")) == 1
    assert len(told(desk, "new report")) == 1


def test_an_alert_that_may_have_arrived_is_not_sent_again(desk) -> None:
    published(desk, DENIED)
    desk.kept.fails = "unsure"
    assert len(told(desk, "new report")) == 1
    assert any("is not sent again" in line for line in desk.log)
    assert len(told(desk, "new report")) == 1


def test_killed_while_it_sends_it_does_not_send_twice(desk) -> None:
    published(desk, DENIED)
    send = type(desk.kept).send

    def killed(self, one):
        send(self, one)
        raise KeyboardInterrupt

    desk.kept.__class__ = type("Killed", (type(desk.kept),), {"send": killed})
    with pytest.raises(KeyboardInterrupt):
        told(desk, "new report")
    desk.kept.__class__ = type(desk.kept).__mro__[1]
    assert len(told(desk, "new report")) == 1


class Hook(BaseHTTPRequestHandler):
    """Keeps what is posted; answers as it is told to."""

    def do_POST(self) -> None:
        self.server.got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        status = self.server.statuses.pop(0) if self.server.statuses else 204
        if status == 0:
            self.connection.close()
            return
        self.send_response(status)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def hook():
    server = HTTPServer(("127.0.0.1", 0), Hook)
    server.got, server.statuses = [], []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def posted(desk, hook, rounds: int = 1) -> list[dict]:
    sink = Webhook(f"http://127.0.0.1:{hook.server_port}/", "sayso/test")
    for _ in range(rounds):
        told(desk, "new report", sinks=[sink])
    return hook.got


def test_a_webhook_gets_each_alert_as_json(desk, hook) -> None:
    published(desk, DENIED)
    (one,) = posted(desk, hook, rounds=2)
    assert one["schema"] == "sayso/alert/1"
    assert one["url"] == "https://post.example/0"
    assert one["text"].startswith("new report · https://post.example/0")


def test_a_webhook_that_refuses_gets_it_again(desk, hook) -> None:
    published(desk, DENIED)
    hook.statuses = [500]
    one, again = posted(desk, hook, rounds=3)
    assert one == again


def test_a_webhook_that_hangs_up_does_not(desk, hook) -> None:
    published(desk, DENIED)
    hook.statuses = [0]
    assert len(posted(desk, hook, rounds=3)) == 1
    assert any("may not have arrived" in line for line in desk.log)


def test_what_is_forgotten_is_in_no_alert_and_not_remembered(desk, tmp_path) -> None:
    published(desk, DENIED)
    feed = tmp_path / "alerts.xml"
    told(desk, "denial", atom=feed)
    with desk.book.reading() as connection:
        (alert,) = memory.newest(connection, 9)
    forgetting.forget(desk.book, alert.document, "Ada", "Order of a court.")
    with desk.book.reading() as connection:
        assert not memory.newest(connection, 9)
        assert not list(memory.recalled(connection, "page https://post.example/0"))
    desk.clock.at += HOUR
    assert len(told(desk, "denial", atom=feed)) == 1
    assert "closed" not in feed.read_text()
    asked = desk.web.urls().count("https://post.example/0")
    desk.go_on(desk.watch(FEED), 24 * HOUR)
    assert desk.web.urls().count("https://post.example/0") == asked
    assert not verify(desk.book).faults


def test_a_line_of_json_is_one_line(desk) -> None:
    published(desk, DENIED)
    told(desk, "denial")
    assert json.loads(as_json(desk.kept.got[0]))["when"] == "denial"
