"""What `make evals` measures: tasks with their gold and their figures; more points are better."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from evals import (
    articles,
    attribution,
    figures,
    findings,
    folds,
    incidents,
    mentions,
    passages,
    records,
    sources,
    times,
    tolls,
    voices,
)
from evals.agreement import LABELS
from evals.labels import labelled
from sayso.annotate.syntax import Parser

COUNTS = frozenset({"sentences", "figures"})  # of what was measured, no figures of merit


class Task(NamedTuple):
    """`gold` are the files whose change makes floors void."""

    gold: tuple[Path, ...]
    measure: Callable[[], Mapping[str, float]]


def tasks() -> dict[str, Task]:
    """Every task by name, in the order in which they run."""
    found = {
        f"polnear-dev/{name}": Task((attribution.GOLD,), partial(_attribution, name))
        for name in ("tagger", "lexicon")
    }
    for half in ("dev", "later", "third", "report"):
        for name, measure in (
            ("passages", passages.measure),
            ("mentions", _mentions),
            ("voices", voices.measure),
        ):
            found[f"{name}/{half}"] = Task((labelled(name, half),), partial(measure, half))
    for half in ("dev", "later", "third", "report"):
        for name, measure in (("folds", folds.measure), ("sources", sources.measure)):
            found[f"{name}/{half}"] = Task((labelled(name, half),), partial(measure, half))
    found["figures/report"] = Task((LABELS / "figures.jsonl",), _figures)
    page_text = (articles.GOLD / "ground-truth.json",)
    found["pages/text"] = Task(page_text, articles.measure_text)
    for half in articles.HALVES:
        found[f"pages/{half}"] = Task((articles.PAGES,), partial(articles.measure_facts, half))
    found["times/report"] = Task((times.GOLD / "timebank.jsonl",), _times)
    for half in ("dev", "report"):
        found[f"incidents/{half}"] = Task((incidents.GOLD,), partial(incidents.measure, half))
    found["findings/first"] = Task((findings.FIRST,), partial(findings.measure, findings.FIRST))
    found["findings/later"] = Task((findings.LATER,), partial(findings.measure, findings.LATER))
    found["findings/second"] = Task((findings.SECOND,), partial(findings.measure, findings.SECOND))
    found["findings/third"] = Task((findings.THIRD,), findings.measure)
    for name, (_, measured) in records.SETS.items():
        found[f"records/{name}"] = Task(records.gold(name), measured)
    found["tolls"] = Task((tolls.LEFT_OUT,), tolls.measure)
    return found


def _attribution(annotator: str) -> Mapping[str, float]:
    return attribution.measure(attribution.golds(), annotator)


def _mentions(half: str) -> Mapping[str, float]:
    shares = mentions.measure(half)
    wrong = shares.pop("wrong name")
    shares.pop("unknown")
    return {**shares, "no wrong name": 100 - wrong}


def _figures() -> Mapping[str, float]:
    rows = figures.score("report", {1, 2}, Parser())
    return {name: value for name, value in rows.items() if name not in COUNTS}


def _times() -> Mapping[str, float]:
    documents = times.golds(report=True)
    return times.measure(documents, map(times.read, documents))
