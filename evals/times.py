"""When: the time expressions of TimeBank and AQUAINT, scored by the shared check.

`python -m evals.times` scores the development half, which the rules were written on; `--report` the
half of TimeBank that nobody looked into; `--store` writes the others' figures down.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from evals.taggers import TAGGERS, line
from sayso.values import when

SHARED = Path(__file__).resolve().parents[2] / "shared"
GOLD = SHARED / "data" / "tempeval3"
STORED = Path(__file__).with_name("taggers.json")

Gold = Mapping[str, Any]
Figures = dict[str, float]


def in_report(document: str) -> bool:
    """Whether a document of TimeBank is in the half kept for the report: by a hash of its id."""
    return int(hashlib.sha256(document.encode()).hexdigest(), 16) % 2 == 1


def golds(*, report: bool) -> list[Gold]:
    """The documents of one half; AQUAINT is with the development half."""
    timebank = [gold for gold in _lines(GOLD / "timebank.jsonl") if in_report(gold["id"]) == report]
    return timebank if report else [*_lines(GOLD / "aquaint.jsonl"), *timebank]


def _lines(path: Path) -> list[Gold]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(one) for one in lines]


def read(gold: Gold) -> dict[str, Any]:
    """What Sayso finds in a document."""
    times = when.times(gold["text"], published=gold["dct"]["value"][:10])
    return line(
        gold,
        [{"span": one.span._asdict(), "type": one.type, "value": one.value} for one in times],
    )


def measure(documents: Iterable[Gold], found: Iterable[Mapping[str, Any]]) -> Figures:
    """F1 in points for each row of the shared check."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, name) for name in ("gold.jsonl", "read.jsonl")]
        for file, lines in zip(files, (documents, found), strict=True):
            file.write_text("".join(json.dumps(one) + "\n" for one in lines), "utf-8")
        check = [sys.executable, str(SHARED / "checks" / "times.py"), *map(str, files)]
        rows = subprocess.run(check, check=True, capture_output=True, text=True).stdout
    return {row.split()[0]: float(row.split()[-1]) for row in rows.splitlines()}


def beside(documents: Sequence[Gold], half: str) -> dict[str, tuple[Figures, str]]:
    """The same figures for other taggers, and whether they were measured now or before."""
    stored = json.loads(STORED.read_text("utf-8")) if STORED.exists() else {}
    figures = {}
    for name, tagger in TAGGERS.items():
        found = tagger(documents)
        if found is not None:
            figures[name] = (measure(documents, found), "")
        elif name in stored.get(half, {}):
            figures[name] = (stored[half][name], "  (stored)")
    return figures


def store(half: str, figures: Mapping[str, tuple[Figures, str]]) -> None:
    """Write down what was measured, for where the others are not installed."""
    stored = json.loads(STORED.read_text("utf-8")) if STORED.exists() else {}
    stored[half] = {name: rows for name, (rows, _) in figures.items()}
    STORED.write_text(json.dumps(stored, indent=2, sort_keys=True) + "\n", "utf-8")


def main() -> None:
    """Print a row of figures for Sayso and for each of the others."""
    half = "report" if "--report" in sys.argv else "development"
    documents = golds(report=half == "report")
    others = beside(documents, half)
    if "--store" in sys.argv:
        store(half, others)
    print(f"{half}: {len(documents)} documents, {sum(len(g['timexes']) for g in documents)} times")
    print(f"{'F1':18}{'relaxed':>9}{'strict':>9}{'value':>9}")
    mine = {"Sayso": (measure(documents, map(read, documents)), "")}
    for name, (rows, note) in {**mine, **others}.items():
        print(
            f"{name:18}"
            + "".join(f"{rows[row]:9.1f}" for row in ("relaxed", "strict", "value"))
            + note
        )


if __name__ == "__main__":
    main()
