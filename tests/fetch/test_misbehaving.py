"""Whatever a server does, the outcome is the documented one, in time, and never an exception."""

import gzip
import random
import time
import zlib

import pytest

from sayso.fetch.answers import Failure, Fetched, Unchanged

PAGE = b"<html><body><p>The mayor said 29 boats had left.</p></body></html>"
CHUNK = b"ffff\r\n" + b"x" * 65_535 + b"\r\n"
SLOW = "not whole within 1 seconds"
UNASKED = "packed with br, which was not asked for"
OK = b"HTTP/1.1 200 OK\r\n"


def ways(bad):
    """Path: how it answers, and what comes of it."""
    far = f"/{'x' * 5_000}"
    return {
        "slow headers": (bad.trickle(OK + b"X: ", b"a"), SLOW),
        "slow body": (bad.trickle(OK + b"Content-Length: 9999\r\n\r\n", b"a"), SLOW),
        "endless interim": (bad.trickle(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), SLOW),
        "silence": (bad.silence, "not a byte for 0.5 seconds"),
        "hangs up": (bad.hang_up, "hung up without an answer"),
        "too short": (bad.answer(PAGE, length=999), "cut off before its end"),
        "cut in a chunk": (
            bad.answer(b"5\r\nabcde\r\n10\r\nabc", length=0, Transfer_Encoding="chunked"), None,
        ),
        "two lengths": (
            bad.trickle(OK + b"Content-Length: 5\r\nContent-Length: 7\r\n\r\nabcdefg", b""), None,
        ),
        "negative length": (bad.answer(PAGE, length=-5), None),
        "announced 10 GB": (
            bad.flood(OK + b"Content-Length: 10737418240\r\n\r\n"),
            "10,737,418,240 bytes; at most 1,000,000 are taken",
        ),
        "10 GB unannounced": (bad.flood(OK + b"\r\n"), "more than 1,000,000 bytes"),
        "10 GB in chunks": (
            bad.flood(OK + b"Transfer-Encoding: chunked\r\n\r\n", CHUNK),
            "more than 1,000,000 bytes",
        ),
        "bomb": (
            bad.answer(gzip.compress(b"x" * 50_000_000), Content_Encoding="gzip"),
            "more than 1,000,000 bytes",
        ),
        "broken gzip": (bad.answer(b"\x1f\x8bnot", Content_Encoding="gzip"), "broken gzip data"),
        "half a gzip": (
            bad.answer(gzip.compress(PAGE)[:-9], Content_Encoding="gzip"), "broken gzip data",
        ),
        "brotli": (bad.answer(b"\x0b\x02", Content_Encoding="br"), UNASKED),
        "endless header": (bad.flood(OK + b"X: ", b"a" * 9_000), None),
        "a thousand headers": (bad.flood(OK, b"X: y\r\n" * 5_000), None),
        "no HTTP": (lambda peer, _: peer.sendall(b"220 smtp\r\n"), None),
        "garbage": (lambda peer, _: peer.sendall(bytes(range(256)) * 9), None),
        "circle": (bad.redirect("/circle"), "redirects that lead in a circle"),
        "far": (bad.redirect(far), "an address of 5,0"),
        "nowhere": (bad.redirect(""), "a redirect to nowhere"),
        "to a file": (bad.redirect("file:///etc/passwd"), "file: only http and https are asked"),
        "to this machine": (
            bad.redirect("http://127.0.0.1:9/"), "port 9 is not one of the web's",
        ),
        "to a private address": (
            bad.redirect("http://10.0.0.1/"), "10.0.0.1 is at 10.0.0.1, which is not on the public",
        ),
        "to a number": (
            bad.redirect("http://2130706433/"), "which is not on the public network",
        ),
        "to a mapped address": (
            bad.redirect("http://[::ffff:169.254.169.254]/"), "which is not on the public network",
        ),
        "to a password": (
            bad.redirect("http://me:secret@post.example/"),
            "an address with a name or password in it",
        ),
        "partial": (bad.answer(PAGE, "206 Partial Content"), "answered 206 (partial content)"),
        "empty": (bad.answer(status="204 No Content"), "answered 204 (no content)"),
        "unasked 304": (bad.answer(status="304 Not Modified"), "answered 304 (not modified)"),
        "gone": (bad.answer(status="410 Gone"), "answered 410 (gone)"),
        "forbidden": (bad.answer(status="403 Forbidden"), "answered 403 (forbidden)"),
        "odd": (bad.answer(status="799 Whatever"), "answered 799"),
        "fault": (bad.answer(status="500 Oh"), "answered 500 (internal server error)"),
    }  # fmt: skip


def test_whatever_a_server_does_ends_in_time_with_a_reason(bad, server, fetcher) -> None:
    for number, (name, (way, wanted)) in enumerate(ways(bad).items()):
        path = "/circle" if name == "circle" else f"/{number}"
        server.ways[path] = way
        began = time.monotonic()
        came = fetcher().fetch(server.url(path))
        assert time.monotonic() - began < 4, name
        assert isinstance(came, Failure), name
        assert "\n" not in came.reason, name
        if wanted is not None:
            assert wanted in came.reason, name


@pytest.mark.parametrize("count", [150, pytest.param(20_000, marks=pytest.mark.soak)])
def test_whatever_bytes_come_back_there_is_an_answer_or_a_reason(server, fetcher, count) -> None:
    """Answers of many kinds with bytes changed, cut out, doubled, and cut off."""
    packed = gzip.compress(PAGE)
    whole = [
        OK + b'Content-Length: %d\r\nETag: W/"1"\r\n\r\n' % len(PAGE) + PAGE,
        OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n",
        OK + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(packed) + packed,
        b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/x?y=%E4#z\r\n\r\n",
        b"HTTP/1.1 429 Slow\r\nRetry-After: Mon, 03 Mar 2031 00:00:00 GMT\r\n\r\n",
    ]
    chance = random.Random(11)  # noqa: S311 - the same each time
    mine = fetcher(read=0.2, total=0.4)
    for number in range(count):
        raw = bytearray(chance.choice(whole))
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(raw))
            piece = bytes(chance.randrange(256) for _ in range(chance.randint(0, 4)))
            raw[at : at + chance.randint(0, 9)] = piece or bytes(raw[: chance.randint(0, 40)])
            raw = raw or bytearray(b"x")
        server.ways["/"] = lambda peer, _, raw=bytes(raw): peer.sendall(raw)
        came = mine.fetch(server.url())
        assert isinstance(came, Fetched | Failure), (number, raw)


def test_a_longer_body_than_announced_is_cut_where_it_was_to_end(bad, server, fetcher) -> None:
    server.ways["/"] = bad.answer(PAGE + b"<p>More", length=len(PAGE))
    assert fetcher().fetch(server.url()).data == PAGE


def test_what_a_page_is_said_to_be_does_not_matter(bad, server, fetcher) -> None:
    server.ways["/"] = bad.answer(PAGE, Content_Type="image/png; charset=utf-16")
    assert fetcher().fetch(server.url()).data == PAGE


@pytest.mark.parametrize("packing", ["gzip", "deflate"])
def test_packed_answers_are_unpacked(bad, server, fetcher, packing: str) -> None:
    packed = gzip.compress(PAGE) if packing == "gzip" else zlib.compress(PAGE)
    server.ways["/"] = bad.answer(packed, Content_Encoding=packing)
    assert fetcher().fetch(server.url()).data == PAGE


def test_six_redirects_are_one_too_many(bad, server, fetcher) -> None:
    for number in range(9):
        server.ways[f"/{number}"] = bad.redirect(f"/{number + 1}")
    server.ways["/9"] = bad.answer(PAGE)
    assert fetcher().fetch(server.url("/3")).reason == "more than 5 redirects"
    assert fetcher().fetch(server.url("/4")).data == PAGE


def test_only_a_lasting_redirect_gives_a_page_another_address(bad, server, fetcher) -> None:
    server.ways["/old"] = bad.redirect("/new", "301 Moved Permanently")
    server.ways["/new"] = bad.redirect("/today", "302 Found")
    server.ways["/today"] = bad.answer(PAGE)
    assert fetcher().fetch(server.url("/old")).url == server.url("/new")
    assert fetcher().fetch(server.url("/today")).url == server.url("/today")


def test_an_allowed_host_leads_to_no_other(bad, server, fetcher) -> None:
    with bad.served() as other:
        other.ways["/"] = bad.answer(PAGE)
        server.ways["/"] = bad.redirect(other.url())
        came = fetcher().fetch(server.url())
        assert "which is not on the public network" in came.reason
        assert came.why == "refused"
        assert not other.asked


def test_nothing_is_asked_of_a_private_host_that_is_not_allowed(server, fetcher) -> None:
    came = fetcher(allow=frozenset()).fetch(server.url())
    assert came.reason == "127.0.0.1 is at 127.0.0.1, which is not on the public network"
    assert not server.asked


def test_a_name_is_looked_up_once_and_connected_to_as_checked(fetcher, monkeypatch) -> None:
    """A name that turns private between the check and the connection gains nothing."""
    import socket

    look_up, told = socket.getaddrinfo, []

    def rebinding(host: str, port: int, *rest: object, **more: object):
        if host != "post.example":
            return look_up(host, port, *rest, **more)
        told.append("192.0.2.9" if told else "93.184.216.34")
        return [(2, 1, 6, "", (told[-1], port))]

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    gone_to = []
    monkeypatch.setattr(
        socket, "create_connection", lambda place, *_, **__: gone_to.append(place) or refuse()
    )

    def refuse():
        raise ConnectionRefusedError(111, "Connection refused")

    came = fetcher().fetch("http://post.example/")
    assert gone_to == [("93.184.216.34", 80)]
    assert told == ["93.184.216.34"]
    assert came.reason == "robots.txt: nobody answers there"


def test_validators_are_sent_back_to_the_address_that_gave_them(bad, server, fetcher) -> None:
    server.ways["/a"] = bad.answer(
        PAGE, ETag='W/"1"', Last_Modified="Mon, 03 Mar 2031 00:00:00 GMT"
    )
    mine = fetcher()
    first = mine.fetch(server.url("/a"))
    server.ways["/a"] = bad.answer(status="304 Not Modified")
    assert isinstance(mine.fetch(server.url("/a"), first.validators), Unchanged)
    assert server.asked[-1][1]["if-none-match"] == 'W/"1"'
    assert server.asked[-1][1]["if-modified-since"] == "Mon, 03 Mar 2031 00:00:00 GMT"
    server.ways["/b"] = bad.answer(PAGE)
    mine.fetch(server.url("/b"), first.validators)
    assert "if-none-match" not in server.asked[-1][1]


def test_a_validator_that_cannot_be_sent_back_is_dropped(bad, server, fetcher) -> None:
    server.ways["/"] = bad.answer(PAGE, ETag='"' + "x" * 500 + '"')
    assert fetcher().fetch(server.url()).validators.etag is None


def test_a_host_that_wants_peace_says_for_how_long(bad, server, fetcher) -> None:
    server.ways["/"] = bad.answer(status="429 Too Many Requests", Retry_After="120")
    mine = fetcher()
    came = mine.fetch(server.url())
    assert (came.host, came.wait) == (True, 120.0)
    assert mine.hosts.free_at("127.0.0.1") == pytest.approx(time.time() + 120, abs=5)


def test_we_say_who_we_are(bad, server, fetcher) -> None:
    server.ways["/"] = bad.answer(PAGE)
    fetcher(contact="desk@post.example").fetch(server.url())
    assert server.asked[-1][1]["user-agent"].startswith("sayso/")
    assert "+desk@post.example" in server.asked[-1][1]["user-agent"]


def test_a_cookie_is_not_kept(bad, server, fetcher) -> None:
    server.ways["/"] = bad.redirect("/in")
    server.ways["/in"] = bad.answer(PAGE, Set_Cookie="a=b")
    mine = fetcher()
    assert isinstance(mine.fetch(server.url()), Fetched)
    mine.fetch(server.url())
    assert not any("cookie" in headers for _, headers in server.asked)
