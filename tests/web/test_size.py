"""Pages of a large ledger while reports are being added: how long until the first byte, how heavy.

Run by `make soak`: the server on one processor, the readers on another. Twenty readers, each with a
page after the other and a pause between them, as likely as `MIX` says. `SAYSO_SOAK_UTTERANCES` asks
for another size, `SAYSO_SOAK_LEDGER` names a ledger that was derived before, `SAYSO_SOAK_FIGURES` a
file for the figures.
"""

import json
import os
import random
import re
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

import httpx2
import pytest

from ledger.derived import Derived, real
from ledger.test_size import REAL, UTTERANCES, filled
from sayso.ledger.book import made

READERS, PAUSE = 20, 2.0
SLOWEST, HEAVIEST = 0.2, 300_000  # seconds until the first byte, bytes
MIX = {
    "search": 26, "filters": 10, "document": 22, "said": 10, "source": 8, "today": 8, "stories": 5,
    "subject": 7, "chain": 4,
}  # fmt: skip
LINK = re.compile(r'href="(/[^"#]*)')


class Taken(NamedTuple):
    """One page that somebody opened."""

    kind: str
    place: str
    first: float
    size: int
    status: int


@contextmanager
def served(place: Path, processors: set[int]) -> Iterator[str]:
    command = [sys.executable, "-m", "sayso.cli", "serve", "--port", "0", "--annotator", "lexicon"]
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, processors)  # what is started has the same
    try:
        server = subprocess.Popen(
            [*command, "--ledger", str(place)], stdout=subprocess.PIPE, text=True
        )
    finally:
        os.sched_setaffinity(0, before)
    with server:
        try:
            yield re.findall(r"http://\S+", server.stdout.readline())[0].rstrip("/")
        finally:
            server.terminate()


def opened(client: httpx2.Client, kind: str, place: str) -> tuple[Taken, str]:
    begun = time.perf_counter()
    with client.stream("GET", place) as answer:
        parts = answer.iter_bytes()
        body = next(parts, b"")
        first = time.perf_counter() - begun
        body += b"".join(parts)
    return Taken(kind, place, first, len(body), answer.status_code), body.decode()


def places(client: httpx2.Client, derived: Derived) -> dict[str, list[str]]:
    """What there is to open, found as a reader finds it."""
    until = time.monotonic() + 900
    while client.get("/stories").status_code == 503:  # the first time, all is lined up
        assert time.monotonic() < until
        time.sleep(1)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for word in derived.words(60):
        for link in LINK.findall(client.get("/search", params={"words": word}).text):
            found[link.split("/")[1]].add(unescape(link))
    for list_, name in (("/stories", "subject"), ("/sources", "source")):
        links = LINK.findall(client.get(list_).text)
        found[name] |= {link for link in links if link.startswith(f"/{name}/")}
    names = [derived.name().split()[-1] for _ in range(60)]
    return {
        "search": [f"/search?words={word}" for word in derived.words(200)],
        "filters": [f"/search?by={name}&stance=denies" for name in names]
        + [f"/search?words={word}&kind=person" for word in derived.words(60)],
        "document": sorted(found["document"]),
        "said": sorted(found["said"]),
        "source": sorted(found["source"]),
        "today": ["/"],
        "stories": ["/stories"],
        "subject": sorted(found["subject"]),
        "chain": sorted(each.replace("/subject/", "/chain/") for each in found["subject"]),
    }


def reading(base: str, there: dict[str, list[str]], until: float, seed: int) -> list[Taken]:
    chance = random.Random(seed)  # noqa: S311 - the same each time
    taken = []
    with httpx2.Client(base_url=base, timeout=60, follow_redirects=True) as client:
        while time.monotonic() < until:
            time.sleep(chance.uniform(0, 2 * PAUSE))
            (kind,) = chance.choices([*MIX], [*MIX.values()])
            taken.append(opened(client, kind, chance.choice(there[kind]))[0])
    return taken


def adding(base: str, derived: Derived, until: float) -> int:
    """Ten reports every ten seconds."""
    count = 0
    with httpx2.Client(base_url=base, timeout=60, follow_redirects=True) as client:
        while time.monotonic() < until:
            token = re.findall(r'name="csrf" value="(\w+)"', client.get("/add").text)[0]
            texts = [derived.arrival().original.data for _ in range(10)]
            files = [("files", (f"{count + n}.txt", text)) for n, text in enumerate(texts)]
            place = client.post("/add", data={"csrf": token}, files=files).url.path
            while not client.get(f"{place}/state").json()["done"]:
                time.sleep(0.5)
            count += len(texts)
            time.sleep(10)
    return count


def used(
    place: Path, derived: Derived, readers: int, seconds: float, processors: tuple[set[int], ...]
) -> dict[str, object]:
    os.sched_setaffinity(0, processors[1])
    taken: list[Taken] = []
    added: list[int] = []
    with served(place, processors[0]) as base:
        with httpx2.Client(base_url=base, timeout=120, follow_redirects=True) as client:
            begun = time.monotonic()
            there = places(client, derived)
        ready = time.monotonic() - begun
        until = time.monotonic() + seconds
        threads = [
            threading.Thread(target=lambda n=n: taken.extend(reading(base, there, until, n)))
            for n in range(readers)
        ]
        threads.append(threading.Thread(target=lambda: added.append(adding(base, derived, until))))
        for one in threads:
            one.start()
        for one in threads:
            one.join()
    by_kind: defaultdict[str, list[float]] = defaultdict(list)
    for one in taken:
        by_kind[one.kind].append(one.first)
    return {
        "pages": len(taken),
        "reports added meanwhile": sum(added),
        "failed": sorted({(one.place, one.status) for one in taken if one.status != 200}),
        "first byte p95 ms": p95([one.first for one in taken]),
        "first byte median ms": round(median(one.first for one in taken) * 1000, 1),
        "first byte p95 ms by kind": {kind: p95(each) for kind, each in sorted(by_kind.items())},
        "slowest": sorted(((round(one.first, 2), one.place) for one in taken), reverse=True)[:5],
        "heaviest page bytes": max(one.size for one in taken),
        "seconds until all was lined up": round(ready, 1),
    }


def p95(seconds: list[float]) -> float:
    return round((quantiles(seconds, n=20)[-1] if len(seconds) > 1 else seconds[0]) * 1000, 1)


def test_pages_of_a_small_ledger_are_light_while_reports_are_added(
    tmp_path: Path, shared: Path
) -> None:
    place, derived = tmp_path / "ledger.sqlite", Derived(real(shared, 12))
    filled(made(place), derived, 1_500)
    before = os.sched_getaffinity(0)
    try:
        figures = used(place, derived, 4, 8, (before, before))
    finally:
        os.sched_setaffinity(0, before)
    assert figures["pages"] > 4
    assert not figures["failed"], figures
    assert figures["reports added meanwhile"] >= 10
    assert figures["heaviest page bytes"] <= HEAVIEST, figures


@pytest.mark.soak
def test_twenty_readers_of_a_large_ledger(tmp_path: Path, shared: Path) -> None:
    known = os.environ.get("SAYSO_SOAK_LEDGER")
    derived = Derived(real(shared, 60 if known else REAL))
    place = Path(known) if known else tmp_path / "ledger.sqlite"
    if known is None:
        filled(made(place), derived, UTTERANCES)
    before = os.sched_getaffinity(0)
    server, *rest = sorted(before)
    seconds = float(os.environ.get("SAYSO_SOAK_SECONDS", "300"))
    try:
        figures = used(place, derived, READERS, seconds, ({server}, set(rest) or {server}))
    finally:
        os.sched_setaffinity(0, before)
    if (told := os.environ.get("SAYSO_SOAK_FIGURES")) is not None:
        Path(told).write_text(json.dumps(figures, indent=1) + "\n")
    assert not figures["failed"], figures
    assert figures["heaviest page bytes"] <= HEAVIEST, figures
    assert figures["first byte p95 ms"] <= SLOWEST * 1000, figures
