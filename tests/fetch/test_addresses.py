"""Only the public web is asked, whatever an address looks like or a name turns out to mean."""

import socket

import pytest

from sayso.fetch.addresses import RefusedError, good_url, host_of, is_public, origin_of, resolved

NOWHERE_PUBLIC = (
    "127.0.0.1", "127.8.9.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1",  # noqa: S104
    "169.254.169.254", "100.64.0.1", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255",
    "192.0.2.1", "198.18.0.1", "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1",
    "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1",
    "2002:7f00:1::", "2001:0:7f00:1::", "64:ff9b::7f00:1", "64:ff9b::a00:1",
)  # fmt: skip
PUBLIC = ("93.184.216.34", "1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101")


@pytest.mark.parametrize("address", NOWHERE_PUBLIC)
def test_addresses_that_are_not_on_the_public_network(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_addresses_that_are(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "written",
    ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "0177.0.0.1", "127.1", "[::1]",
     "[::ffff:127.0.0.1]", "０x7f.1"],
)  # fmt: skip
def test_this_machine_is_refused_however_it_is_written(written: str) -> None:
    try:
        host = host_of(good_url(f"http://{written}/"))
        resolved(host, 80, frozenset(), 5)
    except RefusedError:
        return
    except OSError as error:  # no such name: nothing would be asked either
        assert "no host" in str(error)  # noqa: PT017
        return
    pytest.fail("it would be asked")


def test_one_private_address_among_public_ones_is_enough(monkeypatch) -> None:
    rows = [(2, 1, 6, "", (address, 80)) for address in ("1.1.1.1", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: rows)
    with pytest.raises(RefusedError, match=r"post\.example is at 10\.0\.0\.1"):
        resolved("post.example", 80, frozenset(), 5)
    assert resolved("post.example", 80, frozenset({"post.example"}), 5) == ["1.1.1.1", "10.0.0.1"]


@pytest.mark.parametrize(
    "url",
    ["ftp://post.example/", "file:///etc/passwd", "javascript:alert(1)", "gopher://post.example/",
     "http:///x", "http://", "post.example/x", "", "http://a:b@post.example/", "http://[::1/",
     "http://post.example:25/", "http://post.example:99999/", "http://exa mple/",
     "http://post\n.example/", "http://post.example/" + "x" * 5_000, "data:text/html,x"],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_refused(url: str) -> None:
    with pytest.raises(RefusedError):
        good_url(url)


def test_an_address_has_one_form() -> None:
    assert good_url("HTTP://Post.Example:80/a?b=1#c") == "http://post.example/a?b=1"
    assert good_url("https://post.example") == "https://post.example/"
    assert good_url("http://post.example/a%2Fb%3F?c=%26") == "http://post.example/a%2Fb%3F?c=%26"
    assert good_url("../b", base="http://post.example/x/a") == "http://post.example/b"
    assert origin_of("https://post.example:8443/a") == "https://post.example:8443"
    assert good_url("http://intranet:25/", frozenset({"intranet:25"})) == "http://intranet:25/"


def test_a_look_up_that_takes_for_ever_ends(monkeypatch) -> None:
    import threading

    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [threading.Event().wait(1)][:0])
    with pytest.raises(OSError, match="not found within"):
        resolved("post.example", 80, frozenset(), 0.05)
