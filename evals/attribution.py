"""Who says what: PolNeAR's development articles, scored by the shared check."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from evals import baselines
from sayso import pipeline
from sayso.export import contract
from sayso.records import Original, Reading
from sayso.settings import Settings

SHARED = Path(__file__).resolve().parents[2] / "shared"
GOLD = SHARED / "data" / "polnear" / "dev.jsonl"

Gold = Mapping[str, Any]


def check() -> ModuleType:
    """The scoring script that stands beside the data."""
    spec = importlib.util.spec_from_file_location(
        "attribution", SHARED / "checks" / "attribution.py"
    )
    if spec is None or spec.loader is None:
        message = "the shared check is not there"
        raise FileNotFoundError(message)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def golds(path: Path = GOLD) -> list[Gold]:
    """The marked documents, one a line."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def measure(documents: Iterable[Gold], annotator: str) -> dict[str, float]:
    """F1 in points for each row of the check, of what `sayso read` finds."""
    scorer = check()
    pairs = [(gold, scorer.read_attributions(_read(gold, annotator))) for gold in documents]
    return {row: 100 * f1 for row, (_, _, f1) in scorer.score(pairs).items()}


def content_characters(
    documents: Iterable[Gold], contents: Callable[[str], Iterable[tuple[int, int]]]
) -> float:
    """F1 in points of the characters that a way of finding contents finds."""
    scorer = check()
    pairs = [
        (gold, [{"source": [], "cue": [], "content": list(contents(gold["text"]))}])
        for gold in documents
    ]
    return 100 * float(scorer.score(pairs)["content chars"][2])


def beside(documents: list[Gold]) -> Iterator[tuple[str, float]]:
    """The same measure for other ways, by name."""
    yield "all quotation marks", content_characters(documents, baselines.quoted)
    try:
        textacy = baselines.Textacy()
    except ModuleNotFoundError:
        return
    score = content_characters(documents, textacy.contents)
    yield f"textacy by paragraph ({textacy.raised} raised)", score


def _read(gold: Gold, annotator: str) -> dict[str, Any]:
    record = json.dumps({"path": gold["id"], "text": gold["text"]}).encode()
    original = Original(record, gold["text"], path=gold["id"], published=gold.get("date"))
    results = pipeline.read_one(original, Settings(annotator=annotator))
    reading = next(result for result in results if isinstance(result, Reading))
    return contract.reading(reading)
