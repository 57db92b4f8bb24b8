"""Who, where and when, beside the register of incidents.

The register knows a town, a county, an address, a day, and of some who took part their names. A
finer place than it knows (a park, a suburb) counts as wrong, and so does a name that it leaves out:
these shares are floors.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from sayso.records import Brief, Question


def measure(brief: Brief, gold: Path) -> Mapping[str, float]:
    """How many answers about the stories as a whole are right, and of how many, by kind."""
    judged: dict[str, list[bool]] = {}
    for kind, right in _judged(brief, _incidents(gold)):
        judged.setdefault(kind, []).append(right)
    return {f"{kind}, right": 100 * sum(some) / len(some) for kind, some in judged.items()} | {
        f"{kind}, answers": len(some) for kind, some in judged.items()
    }


def _incidents(path: Path) -> dict[str, Mapping[str, Any]]:
    lines = map(json.loads, path.read_text("utf-8").splitlines())
    known = (one for one in lines if one.get("gold"))
    return {report["doc_id"]: one["gold"] for one in known for report in one["reports"]}


def _judged(brief: Brief, incidents: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, bool]]:
    paths = {one.document.id: one.document.path or "" for one in brief.readings}
    stories = {one.id for one in brief.subjects if one.main_of}
    for question in brief.questions:
        if question.kind in RIGHT and question.subject in stories:
            for answer in question.answers:
                gold = incidents[paths[answer.replies[0].document]]
                yield question.kind, RIGHT[question.kind](answer.value, gold, question)


def _day(value: str, gold: Mapping[str, Any], _: Question) -> bool:
    return value == datetime.strptime(gold["date"], "%B %d, %Y").date().isoformat()  # noqa: DTZ007


def _place(value: str, gold: Mapping[str, Any], _: Question) -> bool:
    """One of its names, or a name that has one in it: `North Philadelphia`."""
    known = [gold["city_or_county"], gold["state"], gold["address"] or ""]
    town = known[0].casefold()
    return town in value.casefold() or any(value.casefold() in one.casefold() for one in known)


def _person(value: str, gold: Mapping[str, Any], question: Question) -> bool:
    """By the family name, and what became of them: who was shot was hurt or died."""
    fate = question.text.removeprefix("Who was ").removesuffix("?")
    wanted = {"shot": ("Injured", "Killed"), "stabbed": ("Injured", "Killed")}
    known = (one for one in gold["participants"] if _family(one.get("Name")) == _family(value))
    return any(
        end in one.get("Status", "")
        for one in known
        for end in wanted.get(fate, (fate.capitalize(),))
    )


def _family(name: str | None) -> str:
    words = (name or "").casefold().replace(",", " ").split()
    return next((one for one in reversed(words) if one not in ("jr", "jr.", "sr", "sr.")), "")


RIGHT = {"date": _day, "place": _place, "person": _person}
