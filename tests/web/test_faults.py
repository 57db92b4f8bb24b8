"""The server as a process: killed in the middle, stopped, and started again."""

import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

from sayso.ledger.book import opened
from sayso.ledger.status import status
from sayso.ledger.verify import verify

MANY = 60
FILES = [
    ("files", (f"note-{n}.txt", f"The mayor of Oule, Ada Brand, said {n} boats left.".encode()))
    for n in range(MANY)
]


@contextmanager
def serving(place: Path) -> Iterator[tuple[subprocess.Popen[str], httpx2.Client]]:
    command = [sys.executable, "-m", "sayso.cli", "serve", "--port", "0", "--annotator", "lexicon"]
    with subprocess.Popen(
        [*command, "--ledger", str(place)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        try:
            base = re.findall(r"http://\S+", server.stdout.readline())[0]
            with httpx2.Client(base_url=base, follow_redirects=True, timeout=60) as client:
                yield server, client
        finally:
            server.kill()


def upload(client: httpx2.Client) -> str:
    token = re.findall(r'name="csrf" value="(\w+)"', client.get("/add").text)[0]
    answer = client.post("/add", data={"csrf": token}, files=FILES)
    assert answer.status_code == 200
    return answer.url.path


def wait(client: httpx2.Client, place: str, least: int) -> int:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        told = client.get(f"{place}/state").json()
        if told["done"] or told["read"] >= least:
            return told["read"]
        time.sleep(0.02)
    raise AssertionError(told)


def test_killed_in_the_middle_of_an_upload_it_has_all_that_it_told(tmp_path: Path) -> None:
    place = tmp_path / "ledger.sqlite"
    with serving(place) as (server, client):
        upload_place = upload(client)
        told = wait(client, upload_place, 1)
        server.send_signal(signal.SIGKILL)
        server.wait(20)
    assert 0 < told < MANY
    book = opened(place)
    assert not verify(book).faults
    assert status(book).counts["documents"] >= told
    with serving(place) as (server, client):
        lost = client.get(upload_place)
        assert lost.status_code == 404
        assert "nothing is kept twice" in lost.text
        assert wait(client, upload(client), MANY) == MANY
        assert status(book).counts["documents"] == MANY
        server.send_signal(signal.SIGINT)
        assert server.wait(20) in (0, 130, -signal.SIGINT)
        assert "Traceback" not in server.stderr.read()


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="finds its children in /proc")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_however_it_ends_no_process_of_its_own_stays(tmp_path: Path, how: signal.Signals) -> None:
    with serving(tmp_path / "ledger.sqlite") as (server, client):
        wait(client, upload(client), 1)
        tasks = Path(f"/proc/{server.pid}/task").iterdir()
        own = {int(pid) for each in tasks for pid in (each / "children").read_text().split()}
        assert own
        server.send_signal(how)
        server.wait(30)
        assert how == signal.SIGKILL or not server.stderr.read()
        until = time.monotonic() + 30
        while any(map(alive, own)):
            assert time.monotonic() < until
            time.sleep(0.1)


def test_a_port_that_is_taken_is_told_in_a_line(tmp_path: Path) -> None:
    place = tmp_path / "ledger.sqlite"
    with serving(place) as (_, client):
        run = subprocess.run(
            [sys.executable, "-m", "sayso.cli", "serve", "--ledger", str(place),
             "--port", str(client.base_url.port)],
            capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
    assert run.returncode == 2
    assert "already in use" in run.stderr
    assert run.stderr.count("\n") == 1
