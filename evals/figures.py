"""How many and of what: figures in sentences of real news that were labelled by hand.

`python -m evals.figures` prints both halves; `--errors` shows what is wrong in the half that is
developed on. The labels hold ids, offsets and numbers; the sentences stay with the data.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from sayso.annotate.syntax import Parser
from sayso.values import quantity
from sayso.values.quantity import Figure
from sayso.values.span import Span

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
LABELS = Path(__file__).parent / "labels" / "figures.jsonl"

FILES = {
    "polnear-train": "polnear/train",
    "polnear-dev": "polnear/dev",
    "meantime": "meantime/articles",
}

Label = Mapping[str, Any]


class Sentence(NamedTuple):
    """A labelled sentence; its labels' offsets are into the whole text."""

    text: str
    start: int
    half: str
    draw: int  # the second was drawn and labelled when the rules for the first were written
    figures: list[Label]


def sentences() -> Iterator[Sentence]:
    """Those of which the text is at hand."""
    for line in LABELS.read_text("utf-8").splitlines():
        one = json.loads(line)
        start, end = one["sentence"]
        text = _texts(one["source"])[one["id"]][start:end]
        yield Sentence(text, start, one["half"], one["draw"], one["figures"])


@cache
def _texts(source: str) -> Mapping[str, str]:
    if source == "gva-longtail":
        incidents = _lines("gva-longtail/incidents.jsonl")
        return {
            report["doc_id"]: report["text"] for each in incidents for report in each["reports"]
        }
    if source == "gaza-headlines":
        return {
            str(n): one["title"] for n, one in enumerate(_lines("gaza-headlines/headlines.jsonl"))
        }
    return {one["id"]: one["text"] for one in _lines(f"{FILES[source]}.jsonl")}


def _lines(name: str) -> Iterator[Any]:
    with (DATA / name).open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def score(
    half: str, draws: Collection[int], parser: Parser | None, *, errors: bool = False
) -> dict[str, float]:
    """Span F1, and of the figures whose span is right how many are right in each other way."""
    tally: Counter[str] = Counter()
    for one in sentences():
        if one.half == half and one.draw in draws:
            _count(one, _read(one.text, parser), tally, errors=errors)
    right = tally["span"]
    heads = tally["headed"]
    return {
        "sentences": tally["sentences"],
        "figures": tally["gold"],
        "span precision": 100 * right / tally["found"],
        "span recall": 100 * right / tally["gold"],
        "span F1": 200 * right / (tally["found"] + tally["gold"]),
        "value and bounds, of all": 100 * tally["bounds"] / tally["gold"],
        "bounds": 100 * tally["bounds"] / right,
        "unit": 100 * tally["unit"] / right,
        "counted head": 100 * tally["noun"] / right,
        "counted head, where named": 100 * tally["named"] / heads,
        "role": 100 * tally["role"] / right,
        "comparison": 100 * tally["comparison"] / right,
    }


def _read(text: str, parser: Parser | None) -> tuple[Figure, ...]:
    words = parser.parse(text, [Span(0, len(text))]).tokens if parser else None
    return quantity.figures(text, words)


def _count(one: Sentence, found: tuple[Figure, ...], tally: Counter[str], *, errors: bool) -> None:
    by_span = {figure.span: figure for figure in found}
    tally["sentences"] += 1
    tally["gold"] += len(one.figures)
    tally["found"] += len(found)
    wrong = []
    for label in one.figures:
        span = Span(label["span"][0] - one.start, label["span"][1] - one.start)
        figure = by_span.pop(span, None)
        if figure is None:
            wrong.append(f"missed {span.of(one.text)!r}")
            continue
        checks = _checks(one, label, figure)
        tally["span"] += 1
        tally["headed"] += label["head"] is not None
        tally["named"] += label["head"] is not None and checks["noun"]
        tally.update(name for name, right in checks.items() if right)
        wrong += [f"{name} of {figure}" for name, right in checks.items() if not right]
    wrong += [f"false {figure.span.of(one.text)!r}" for figure in by_span.values()]
    if errors and wrong:
        print(f"\n{one.text}", *wrong, sep="\n    ")


def _checks(one: Sentence, label: Label, figure: Figure) -> dict[str, bool]:
    head = label["head"] and Span(label["head"][0] - one.start, label["head"][1] - one.start)
    return {
        "bounds": (figure.low, figure.high, figure.approx)
        == (label["low"], label["high"], label["approx"]),
        "unit": figure.unit == label["unit"],
        "noun": figure.noun == head,
        "role": figure.role == label["role"],
        "comparison": _compares(one, label["comparison"], figure),
    }


def _compares(one: Sentence, label: Label | None, figure: Figure) -> bool:
    if label is None or figure.comparison is None:
        return label is None and figure.comparison is None
    at = label["baseline"]
    words = at and one.text[at[0] - one.start : at[1] - one.start]
    return (figure.comparison.operator, figure.comparison.baseline) == (label["operator"], words)


def main() -> None:
    """Print both halves, with the parse and without; of the report half also the second draw."""
    parser = Parser()
    if "--errors" in sys.argv:
        score("dev", {1, 2}, parser, errors=True)
    for half, draws in (("dev", {1, 2}), ("report", {1, 2}), ("report", {2})):
        parsed, bare = score(half, draws, parser), score(half, draws, None)
        name = f"{half} half" + ("" if len(draws) > 1 else ", second draw")
        print(f"\n{name:30}{'parsed':>8}{'not parsed':>12}")
        for row, value in parsed.items():
            print(f"  {row:28}{value:8.1f}{bare[row]:12.1f}")


if __name__ == "__main__":
    main()
