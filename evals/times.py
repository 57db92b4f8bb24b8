"""When: the time expressions of TimeBank and AQUAINT, scored by the shared check.

`python -m evals.times` scores the development half; `--report` the half that nothing was written
for; `--beside FOLDER` what other taggers found, one JSONL in the check's form for each.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sayso.values import when

SHARED = Path(__file__).resolve().parents[2] / "shared"
GOLD = SHARED / "data" / "tempeval3"

Gold = Mapping[str, Any]


def in_report(document: str) -> bool:
    """Whether a document of TimeBank is in the half kept for the report: by a hash of its id."""
    return int(hashlib.sha256(document.encode()).hexdigest(), 16) % 2 == 1


def golds(*, report: bool) -> list[Gold]:
    """The documents of one half, AQUAINT with the development half."""
    timebank = [gold for gold in _lines(GOLD / "timebank.jsonl") if in_report(gold["id"]) == report]
    return timebank if report else [*_lines(GOLD / "aquaint.jsonl"), *timebank]


def _lines(path: Path) -> list[Gold]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def read(gold: Gold) -> dict[str, Any]:
    """A document as `sayso read --json` gives it, of which the check takes path, text and times."""
    times = when.times(gold["text"], published=gold["dct"]["value"][:10])
    found = [{"span": one.span._asdict(), "type": one.type, "value": one.value} for one in times]
    return {"document": {"path": gold["id"], "text": gold["text"], "times": found}}


def score(documents: Iterable[Gold], found: Iterable[Mapping[str, Any]]) -> str:
    """The rows that the shared check prints."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, name) for name in ("gold.jsonl", "read.jsonl")]
        for file, lines in zip(files, (documents, found), strict=True):
            file.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
        check = [sys.executable, str(SHARED / "checks" / "times.py"), *map(str, files)]
        return subprocess.run(check, check=True, capture_output=True, text=True).stdout


def main() -> None:
    """Print the rows for Sayso, and for the others that were asked for."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--report", action="store_true")
    options.add_argument("--beside", type=Path, default=None)
    asked = options.parse_args()
    documents = golds(report=asked.report)
    half = "report" if asked.report else "development"
    print(f"{half}: {len(documents)} documents, {sum(len(g['timexes']) for g in documents)} times")
    print("sayso", score(documents, map(read, documents)), sep="\n")
    ids = {gold["id"] for gold in documents}
    for other in sorted(asked.beside.glob("*.jsonl")) if asked.beside else ():
        found = [line for line in _lines(other) if line["document"]["path"] in ids]
        print(other.stem, score(documents, found), sep="\n")


if __name__ == "__main__":
    main()
