"""Who may ask, how much may be sent, and what a page may do."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso.web.app import CHANGES, PAGES

TOKEN = "a-token-that-is-long-enough"  # noqa: S105 - of a test


def csrf(client: TestClient, place: str = "/add") -> str:
    return re.findall(r'name="csrf" value="(\w+)"', client.get(place).text)[0]


@pytest.mark.parametrize("place", ["/", "/search", "/nowhere", "/static/workbench.css", "/said/0"])
def test_every_answer_has_a_strict_policy(reader: TestClient, place: str) -> None:
    headers = reader.get(place).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("route", CHANGES, ids=lambda route: route.path)
def test_no_change_without_the_forms_own_token(visitor: TestClient, route) -> None:
    visitor.get("/")
    assert visitor.post(route.path, data={"csrf": "0" * 64}).status_code == 403
    assert visitor.post(route.path, data={}).status_code == 403
    visitor.cookies.clear()
    assert visitor.post(route.path, data={"csrf": "0" * 64}).status_code == 403


@pytest.mark.parametrize("route", CHANGES, ids=lambda route: route.path)
def test_a_form_from_another_site_is_refused(visitor: TestClient, route) -> None:
    form = {"csrf": csrf(visitor)}
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "http://elsewhere.example"}):
        assert visitor.post(route.path, data=form, headers=headers).status_code == 403


def test_pages_change_nothing_by_being_looked_at() -> None:
    assert not [route.path for route in PAGES if "POST" in (route.methods or ())]


def test_nothing_is_added_or_decided_in_a_read_only_workbench(open_desk, place: Path) -> None:
    visitor = open_desk(place, read_only=True)
    assert "<textarea" not in visitor.get("/add").text
    for path in ("/decide", "/undo", "/add"):
        assert visitor.post(path, data={"csrf": "0"}).status_code == 403
    assert "read-only" in visitor.get("/").text


def test_another_name_for_this_machine_is_not_answered(reader: TestClient) -> None:
    assert reader.get("/", headers={"host": "rebound.example:8765"}).status_code == 421


def test_too_much_at_once_is_refused(open_desk: Callable[..., TestClient], place: Path) -> None:
    visitor = open_desk(place, most_upload=4_000)
    form = {"csrf": csrf(visitor), "text": "word " * 2_000}
    assert visitor.post("/add", data=form).status_code == 413

    def trickle():
        for _ in range(100):
            yield b"text=" + b"x" * 100 + b"&"

    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert visitor.post("/add", content=trickle(), headers=headers).status_code == 413


def test_nobody_comes_in_without_the_token(open_desk, place: Path) -> None:
    visitor = open_desk(place, token=TOKEN, hosts=None)
    for path in ("/", "/search", "/document/0", "/decisions?form=json"):
        answer = visitor.get(path, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, "/enter")
    wrong = {"csrf": csrf(visitor, "/enter"), "token": "a-token-that-is-wrong"}
    assert visitor.post("/enter", data=wrong).status_code == 403
    right = {"csrf": csrf(visitor, "/enter"), "token": TOKEN}
    assert "Today" in visitor.post("/enter", data=right).text
    assert visitor.get("/search").status_code == 200
    assert TOKEN not in str(visitor.cookies)


def test_a_program_shows_the_token_in_its_header(open_desk, place: Path) -> None:
    visitor = open_desk(place, token=TOKEN, hosts=None)
    bearing = {"authorization": f"Bearer {TOKEN}"}
    assert visitor.get("/sources?form=json", headers=bearing).json()


@pytest.mark.parametrize(
    ("arguments", "token", "told"),
    [
        (["--host", "0.0.0.0"], "", "set SAYSO_TOKEN to a secret"),  # noqa: S104 - refused
        ([], "short", "at least 16 characters"),
        (["--read-only", "--ledger", "nowhere.sqlite"], "", "no ledger there yet"),
    ],
)
def test_an_unsafe_call_is_refused_in_a_line(
    arguments: list[str], token: str, told: str, tmp_path: Path
) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "sayso.cli", "serve", "--port", "0", *arguments],
        env={"SAYSO_TOKEN": token, "SAYSO_LEDGER": str(tmp_path / "ledger.sqlite")},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=tmp_path,
    )
    assert run.returncode == 2
    assert told in run.stderr
    assert run.stderr.count("\n") == 1


def test_a_form_leads_back_to_a_page_of_ours_only(visitor: TestClient) -> None:
    token = csrf(visitor)
    for place in ("//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example", ""):
        form = {"csrf": token, "back": place, "batch": "1"}
        answer = visitor.post("/seen", data=form, follow_redirects=False)
        assert answer.headers["location"] == "/"
