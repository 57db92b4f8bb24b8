"""How often the findings of a rule were right when people judged them.

The figures are counted by `python -m evals.findings` from the verdicts in `evals/labels`.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Judged(NamedTuple):
    """Of so many findings of a rule that could be judged so many were right."""

    right: int
    judged: int


def explained(rule: str) -> str:
    """The rule, and how far it can be trusted: “pending.planned, right in 41 of 46 judged”."""
    known = figures().get(rule)
    often = f"right in {known.right} of {known.judged} judged" if known else "not judged yet"
    return f"{rule}, {often}"


@cache
def figures() -> dict[str, Judged]:
    """By rule."""
    table = tomllib.loads((files("sayso.assess") / "judged.toml").read_text("utf-8"))
    return {rule: Judged(**row) for rule, row in table.items()}
