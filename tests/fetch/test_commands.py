"""`sayso add` and `sayso watch` as people call them, against the server that misbehaves."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sayso.cli import main
from sayso.ledger import views
from sayso.ledger.book import opened

SAID = "The mayor of Selwick, Ada Brand, said that 29 boats had left the harbour."


def page(text: str) -> bytes:
    body = f"<article><h1>News of the quay</h1><p>{text}</p></article>"
    return (
        f"<!DOCTYPE html><html><head><title>News</title></head><body>{body}</body></html>".encode()
    )


def rss(*links: str) -> bytes:
    items = "".join(
        f"<item><link>{link}</link><title>News</title><description>In short.</description></item>"
        for link in links
    )
    return f'<rss version="2.0"><channel><title>Quay</title>{items}</channel></rss>'.encode()


def hear_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def sayso(server, tmp_path: Path, monkeypatch, capsys):
    """The command, in this process: the exit code, and the lines on both outputs."""

    def run(command: str, *arguments: str) -> tuple[int, list[str], list[str]]:
        told = ["sayso", command, *arguments, *options(tmp_path), "--allow-host", server.host]
        monkeypatch.setattr(sys, "argv", told)
        with pytest.raises(SystemExit) as ended:
            main()
        out = capsys.readouterr()
        return ended.value.code or 0, out.out.splitlines(), out.err.splitlines()

    return run


def options(tmp_path: Path) -> list[str]:
    ledger = str(tmp_path / "ledger.sqlite")
    return ["--annotator", "lexicon", "--ledger", ledger, "--gap", "0"]


def test_an_address_is_added_with_its_versions(bad, server, sayso) -> None:
    """New; then unchanged, told by its validators; then only furniture; then another version."""
    server.ways["/story"] = bad.answer(page(SAID), ETag='"1"')
    url = server.url("/story")
    assert sayso("add", "--json", url)[1][0].startswith('{"schema":"sayso/added/1","state":"new"')
    server.ways["/story"] = bad.answer(status="304 Not Modified")
    assert sayso("add", url)[1][0] == "0 new, 0 new version, 1 already known, 0 not read"
    assert server.asked[-1][1]["if-none-match"] == '"1"'
    server.ways["/story"] = bad.answer(page(SAID) + b"<!-- served in 3 ms -->", ETag='"2"')
    assert sayso("add", url)[1][0] == "0 new, 0 new version, 1 already known, 0 not read"
    server.ways["/story"] = bad.answer(page(SAID.replace("29", "27")))
    code, out, err = sayso("add", url)
    assert (code, out[0], err) == (0, "0 new, 1 new version, 0 already known, 0 not read", [])


def test_an_added_page_has_its_address(bad, server, sayso, tmp_path: Path) -> None:
    server.ways["/story"] = bad.answer(page(SAID))
    sayso("add", server.url("/story"))
    with opened(tmp_path / "ledger.sqlite").reading() as connection:
        (reading,) = views.readings(connection)
    assert (reading.document.url, reading.document.path) == (server.url("/story"), None)


def test_what_cannot_be_fetched_is_one_line_and_the_rest_is_added(bad, server, sayso) -> None:
    server.ways["/story"] = bad.answer(page(SAID))
    server.ways["/picture"] = bad.answer(b"\x89PNG\r\n\x1a\n....", Content_Type="text/html")
    server.ways["/feed"] = bad.answer(rss("https://post.example/a"))
    places = [server.url(path) for path in ("/none", "/picture", "/story", "/feed")]
    code, out, err = sayso("add", "ftp://post.example/", "http://10.0.0.1/", *places)
    assert code == 1
    assert out[0] == "2 new, 0 new version, 0 already known, 4 not read"
    assert err == [
        "sayso: ftp://post.example/: no such file or directory",
        "sayso: http://10.0.0.1/: 10.0.0.1 is at 10.0.0.1, which is not on the public network",
        f"sayso: {places[0]}: answered 404 (not found)",
        f"sayso: {places[1]}: a PNG image",
    ]


def test_wrong_encodings_are_read_by_what_the_bytes_are(bad, server, sayso) -> None:
    latin = page("The mayor of Selwick said that the café was closed, and nobody was hurt.")
    server.ways["/a"] = bad.answer(
        latin.decode().encode("cp1252"), Content_Type="text/html; charset=utf-8"
    )
    server.ways["/b"] = bad.answer(latin, Content_Type="text/html; charset=utf-16")
    code, out, err = sayso("add", server.url("/a"), server.url("/b"))
    assert (code, out[0].split(",")[0]) == (0, "2 new")
    assert err == [f"sayso: {server.url('/a')}: not UTF-8: read as windows-1252"]


def test_a_watch_from_cron_tells_what_is_new_and_what_was_edited(
    bad, server, sayso, tmp_path: Path
) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "note.txt").write_text(SAID)
    server.ways["/feed"] = bad.answer(rss(server.url("/story")))
    server.ways["/story"] = bad.answer(page(SAID))
    places = [
        "--once",
        str(folder),
        server.url("/feed"),
        "--alert",
        "edit",
        "--alert",
        "new report",
    ]
    code, out, err = sayso("watch", *places)
    assert (code, err) == (0, [])
    assert ["note.txt" in out[0], "/story" in out[1], len(out)] == [True, True, 2]
    asked = len(server.asked)
    (folder / "note.txt").write_text(SAID.replace("29", "27"))
    code, out, err = sayso("watch", *places)
    assert (code, err, len(out)) == (0, [], 1)
    assert "A figure changed from 29 to 27" in out[0]
    assert len(server.asked) == asked  # the feed is not due, and neither is the story
    assert sayso("watch", *places) == (0, [], [])


def test_a_watch_with_a_fault_says_so(sayso, tmp_path: Path) -> None:
    code, _, err = sayso("watch", "--once", str(tmp_path / "none"), "http://10.0.0.1/feed")
    assert code == 1
    assert err == [
        f"sayso: {tmp_path / 'none'}: no such file or directory",
        "sayso: http://10.0.0.1/feed: 10.0.0.1 is at 10.0.0.1, which is not on the public network",
    ]
    for wrong in (["--alert", "soon"], ["--rules", "none.toml"], ["--webhook", "ftp://x"]):
        code, _, err = sayso("watch", "--once", str(tmp_path), *wrong)
        assert (code, len(err)) == (2, 1)
    assert sayso("watch", "--once", "http://a:b@post.example/")[0] == 2


def test_a_watch_stops_at_ctrl_c_and_goes_on_where_it_was(bad, server, sayso, tmp_path) -> None:
    server.ways["/feed"] = bad.answer(rss(server.url("/story")))
    server.ways["/story"] = bad.answer(page(SAID))
    log = tmp_path / "log.txt"
    command = [sys.executable, "-m", "sayso.cli", "watch", server.url("/feed"), "--log", str(log)]
    command += ["--allow-host", server.host, *options(tmp_path), "--alert", "new report"]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=hear_ctrl_c,  # noqa: PLW1509 - a suite in the background would pass on deafness
    )
    line = process.stdout.readline()
    assert b"new report" in line
    time.sleep(0.2)
    os.kill(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (130, b"")
    assert "/story: new" in log.read_text()
    assert sayso("watch", "--once", server.url("/feed"), "--alert", "new report")[1] == []


@pytest.mark.parametrize("kills", [4, pytest.param(40, marks=pytest.mark.soak)])
def test_killed_at_any_moment_nothing_is_missed_and_nothing_told_twice(
    bad, server, sayso, tmp_path, kills: int
) -> None:
    links = [server.url(f"/{n}") for n in range(3 * kills)]
    server.ways["/feed"] = bad.answer(rss(*links))
    for n in range(3 * kills):
        server.ways[f"/{n}"] = bad.answer(page(SAID.replace("29", str(n + 100))))
    told = tmp_path / "told.txt"
    command = [sys.executable, "-m", "sayso.cli", "watch", "--once", server.url("/feed")]
    command += ["--allow-host", server.host, *options(tmp_path), "--alert", "new report"]
    command += ["--alerts", str(told)]
    for n in range(kills):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(2 + 2 * n / kills)
        process.kill()
        process.wait()
    feed = tmp_path / "atom.xml"
    more = ["--alerts", str(told), "--atom", str(feed), "--alert", "new report"]
    assert sayso("watch", *command[4:6], *more)[0] == 0
    lines = told.read_text().splitlines() if told.exists() else []
    assert sorted(line.split(" ", 1)[1] for line in lines) == sorted(
        {line.split(" ", 1)[1] for line in lines}
    )
    assert len(lines) == 3 * kills
    assert feed.read_text().count("<entry>") == min(3 * kills, 100)
