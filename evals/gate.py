"""Accuracy as a gate: each figure has a floor, and a floor never goes down by itself.

`floors.json` has for each task its figures and the digest of the gold they were measured on.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TypedDict

FLOORS = Path(__file__).parent / "floors.json"
NOISE = 0.05  # points by which a figure may differ between processors


class Task(TypedDict):
    """The floors of one task, and what they were measured on."""

    gold: str
    floors: dict[str, float]


def digest(*files: Path) -> str:
    """The SHA-256 of the gold files' bytes, one after the other."""
    sha = hashlib.sha256()
    for file in files:
        sha.update(file.read_bytes())
    return sha.hexdigest()


def load(path: Path = FLOORS) -> dict[str, Task]:
    """The floors as they stand; none before the first run."""
    found: dict[str, Task] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return found


def shortfalls(task: Task, gold: str, measured: Mapping[str, float]) -> list[str]:
    """What is wrong with the figures measured: below a floor, not measured, or on other gold."""
    if gold != task["gold"]:
        return ["the gold has changed: its floors no longer mean anything"]
    wrong = []
    for name, floor in task["floors"].items():
        got = measured.get(name)
        if got is None:
            wrong.append(f"{name}: not measured, floor {floor:.1f}")
        elif got < floor - NOISE:
            wrong.append(f"{name}: {got:.1f}, floor {floor:.1f}")
    return wrong


def raised(
    task: Task | None, gold: str, measured: Mapping[str, float], *, lower: bool = False
) -> Task:
    """The better of old and measured; only `lower` lets a floor go down or the gold change."""
    figures = {name: round(value, 1) for name, value in measured.items()}
    if task is None or lower:
        return {"gold": gold, "floors": figures}
    if gold != task["gold"]:
        message = "the gold has changed; say so on purpose to start from new floors"
        raise ValueError(message)
    old = task["floors"]
    return {
        "gold": gold,
        "floors": {n: max(v, old.get(n, v)) for n, v in {**old, **figures}.items()},
    }


def save(floors: Mapping[str, Task], path: Path = FLOORS) -> None:
    """Write the floors, sorted, so that a change shows as itself."""
    path.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", "utf-8")
