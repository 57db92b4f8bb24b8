"""One toll through five months of headlines: do they stand in one question, in order?

`python -m evals.tolls`. The headlines, of many publishers, are those of `gaza-headlines` that were
marked with a toll; `labels/tolls.toml` tells which of them are of something else. The rules for
running tolls were written with these headlines in sight.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sayso import pipeline
from sayso.records import Original, Question, Reading
from sayso.settings import Settings

GOLD = Path(__file__).resolve().parents[2] / "shared" / "data" / "gaza-headlines"
LEFT_OUT = Path(__file__).parent / "labels" / "tolls.toml"


def measure() -> Mapping[str, float]:
    """Shares in percent: of the tolls in one question, of others kept out, of steps told right."""
    left_out = {int(line) for line in tomllib.loads(LEFT_OUT.read_text("utf-8"))["left_out"]}
    readings = list(_readings())
    lines = {one.document.id: number for number, one in enumerate(readings)}
    brief = pipeline.brief(readings)
    track = max(brief.questions, key=lambda one: len(_documents(one)))
    found = {lines[document] for document in _documents(track)}
    kept = set(lines.values()) - left_out
    alarms = sum(one.kind == "conflict" and one.question == track.id for one in brief.findings)
    return {
        "in one question": round(100 * len(found & kept) / len(kept), 1),
        "others kept out": round(100 * len(left_out - found) / len(left_out), 1),
        "steps without conflict": round(100 - 100 * alarms / (len(track.answers) - 1), 1),
    }


def _documents(question: Question) -> set[str]:
    return {reply.document for answer in question.answers for reply in answer.replies}


def _readings() -> Iterator[Reading]:
    cased = {row["url"].lower(): row for row in _rows("headlines.jsonl")}
    for number, row in enumerate(_rows("death-toll.jsonl")):
        known = cased.get(row["origin"].lower(), row)
        text = known["title"]
        original = Original(
            f"{number} {text}".encode(), text, publisher=known["publisher"], published=row["date"]
        )
        for result in pipeline.read_one(original, Settings()):
            if isinstance(result, Reading):
                yield result


def _rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / name).read_text("utf-8").splitlines()]


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name:24} {value:5.1f}")
