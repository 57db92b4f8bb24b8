"""Killed at any moment, the ledger holds, has all that was acknowledged, and can go on."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import select

from ledger.busy import arrival
from ledger.server import AS_FILE
from sayso.errors import LedgerError
from sayso.ledger import copies
from sayso.ledger.book import Book, made, opened
from sayso.ledger.schema import CORE, content, statement
from sayso.ledger.verify import verify

PLACES = ("Selwick", "Morrow", "Port Marrow", "Tarn Quay", "Ridge End")
ROLES = ("mayor", "harbour master", "ferry company", "council", "ministry")
DEEDS = ("sank", "left", "were closed", "arrived late", "would be repaired")


def reports(path: Path, count: int) -> Path:
    """So many small reports, all different."""
    chance = random.Random(6)  # noqa: S311 - the same each time
    with path.open("w") as file:
        for number in range(count):
            who, where = chance.choice(ROLES), chance.choice(PLACES)
            text = f"The {who} of {where} said {number} boats {chance.choice(DEEDS)} on Monday."
            file.write(json.dumps({"text": text, "url": f"https://post.example/{number}"}) + "\n")
    return path


def command(ledger: str, source: Path, annotator: str) -> list[str]:
    options = ["--json", "--annotator", annotator, "--ledger", ledger]
    return [sys.executable, "-m", "sayso.cli", "add", *options, str(source)]


def contents(book: Book) -> dict[str, set[tuple[object, ...]]]:
    """All rows of the core, but for which batch each came in."""
    found = {}
    with book.reading() as connection:
        for table in (*CORE, content):
            columns = [c for c in table.columns if c.name not in ("batch", "ordinal")]
            found[table.name] = {tuple(row) for row in connection.execute(select(*columns))}
        columns = (statement.c.utterance, statement.c.source, statement.c.words)
        found["statement"] = {tuple(row) for row in connection.execute(select(*columns))}
    return found


def killed_run(ledger: str, source: Path, annotator: str, wait: float) -> set[str]:
    """The documents that were acknowledged until the process was killed, a while after its start.

    The wait counts from the first acknowledgement, or from the start where it is negative.
    """
    process = subprocess.Popen(command(ledger, source, annotator), stdout=subprocess.PIPE)
    lines = []
    if wait >= 0:
        lines.append(process.stdout.readline())
    time.sleep(abs(wait))
    os.kill(process.pid, signal.SIGKILL)
    lines += process.communicate()[0].splitlines()
    whole = [json.loads(line) for line in lines if line.strip().endswith(b"}")]
    return {one["document"] for one in whole if one.get("document")}


def crash(
    tmp_path: Path, new_place, documents: int, kills: int, annotator: str = "lexicon"
) -> None:
    source = reports(tmp_path / "reports.jsonl", documents)
    undisturbed, disturbed = new_place(), new_place()
    began = time.monotonic()
    subprocess.run(command(undisturbed, source, annotator), check=True, capture_output=True)
    takes = time.monotonic() - began
    chance = random.Random(7)  # noqa: S311 - the same each time
    acknowledged: set[str] = set()
    for number in range(kills):
        wait = -chance.uniform(0, 2) if number % 6 == 5 else chance.uniform(0, takes / kills)
        acknowledged |= killed_run(disturbed, source, annotator, wait)
        if acknowledged:
            book = opened(disturbed)
            assert verify(book).faults == ()
            here = {row[0] for row in contents(book)["document"]}
            assert acknowledged <= here
    done = subprocess.run(command(disturbed, source, annotator), check=False, capture_output=True)
    assert done.returncode == 0
    assert verify(opened(disturbed)).faults == ()
    assert contents(opened(disturbed)) == contents(opened(undisturbed))


def test_six_kills(tmp_path: Path, new_place) -> None:
    crash(tmp_path, new_place, documents=150, kills=6)


@pytest.mark.soak
def test_sixty_kills(tmp_path: Path, new_place) -> None:
    crash(tmp_path, new_place, documents=3_000, kills=60)


@pytest.mark.soak
def test_five_kills_with_the_real_annotator(tmp_path: Path, new_place) -> None:
    crash(tmp_path, new_place, documents=60, kills=5, annotator="tagger")


@AS_FILE
def test_a_ledger_that_vanished_is_told_and_not_made_anew(keep, book, reports) -> None:
    keep(reports)
    book.path.unlink()
    with pytest.raises(LedgerError, match="cannot be opened"):
        keep(reports)
    assert not book.path.exists()


@AS_FILE
def test_a_read_only_ledger_is_read_and_not_written(keep, place, reports, monkeypatch) -> None:
    from sayso.ledger import sqlite
    from sayso.ledger.entries import add

    keep(reports)
    monkeypatch.setattr(sqlite, "_unwritable", lambda _: True)
    there = opened(place)
    assert verify(there).faults == ()
    with pytest.raises(LedgerError, match="cannot be written to"):
        add(there, {"by": "hand"}, [arrival("nobody", 1)])


@pytest.mark.parametrize("name", ["a?b", "50%", "a#b", "file:a"])
def test_a_ledger_may_have_any_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{name}.sqlite"
    made(path)
    copies.backup(opened(path), tmp_path / f"copy of {name}")
    assert verify(opened(path)).faults == ()
    assert len(list(tmp_path.glob("*.sqlite"))) == 1


@AS_FILE
def test_a_full_disk_is_told_and_costs_nothing(keep, book, place, reports, tmp_path) -> None:
    """The file may not grow: SQLite says that the disk is full, and the batch is not kept."""
    from sqlalchemy import event

    keep(reports)

    @event.listens_for(book.store.engine, "connect")
    def full(connection, _record) -> None:
        connection.execute("PRAGMA max_page_count = 1")

    (tmp_path / "long.txt").write_text("The mayor said it. " + "Boats left. " * 1_000)
    with pytest.raises(LedgerError, match="no room left"):
        keep(tmp_path / "long.txt")
    again = opened(place)
    verdict = verify(again)
    assert verdict.faults == ()
    assert verdict.checked["readings"] == 2
