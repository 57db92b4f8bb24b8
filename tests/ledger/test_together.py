"""Several processes at one ledger: nobody is refused, and nothing is lost."""

import json
import subprocess
import sys
from pathlib import Path
from statistics import quantiles

import pytest

from sayso.ledger.book import made, opened
from sayso.ledger.status import status
from sayso.ledger.verify import verify

BUSY = Path(__file__).with_name("busy.py")
SLOWEST_READ = 0.2  # seconds, of 99 in 100


def together(path: str, seconds: float, writers: int, readers: int) -> dict[str, float]:
    """All at once; what was written is there, and the ledger holds."""
    made(path)
    deeds = [("write", f"w{n}") for n in range(writers)] + [("read", "")] * readers
    started = [
        subprocess.Popen(
            [sys.executable, str(BUSY), deed, path, str(seconds), name],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for deed, name in deeds
    ]
    told = [process.communicate() for process in started]
    assert [error for _, error in told] == [b""] * len(deeds)
    found = [json.loads(out) for out, _ in told]
    written = sum(one["written"] for one in found)
    assert status(opened(path)).counts["documents"] == written > 0
    assert verify(opened(path)).faults == ()
    queries = [each for one in found for each in one["queries"]]
    waits = [each for one in found if one["queries"] for each in one["waits"]]
    return {
        "written": written,
        "queries": len(queries),
        "query p99": quantiles(queries, n=100)[-1],
        "wait p99": quantiles(waits, n=100)[-1],
    }


def test_two_write_while_two_read(place) -> None:
    together(place, 1.5, writers=2, readers=2)


@pytest.mark.soak
def test_two_write_while_eight_read_for_two_minutes(place, capsys) -> None:
    figures = together(place, 120, writers=2, readers=8)
    with capsys.disabled():
        sys.stdout.write(f"{figures}\n")
    assert figures["query p99"] <= SLOWEST_READ, figures


def test_four_may_make_the_ledger_at_once(place) -> None:
    code = "import sys; from sayso.ledger.book import made; made(sys.argv[1])"
    command = [sys.executable, "-c", code, place]
    started = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(4)]
    assert [process.communicate()[1] for process in started] == [b""] * 4
    assert verify(opened(place)).faults == ()
