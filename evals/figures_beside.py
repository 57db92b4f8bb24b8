"""The same labelled sentences read by other libraries, as far as they are installed.

`python -m evals.figures_beside`: of the labelled figures that are written as a number, how many a
library finds where they stand, with the value (of a range: with either side); and how much it reads
that is no figure. None of them gives bounds, what is counted, or a role to compare.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from evals.figures import Sentence, sentences
from sayso.values import quantity

Found = Iterable[tuple[int, int, float]]

IMPLIED = re.compile(r"(?:an?|the|another|no)\b", re.IGNORECASE)
NEAR = 0.001  # of the value


def ours() -> Callable[[str], Found]:
    """What this project finds, without a parse."""

    def read(text: str) -> Iterator[tuple[int, int, float]]:
        for one in quantity.figures(text):
            for side in {one.low, one.high} - {None}:
                yield *one.span, side or 0

    return read


def quantulum3() -> Callable[[str], Found]:
    """Its values are the middle of a range."""
    parser: Any = importlib.import_module("quantulum3.parser")
    return lambda text: [(*one.span, one.value) for one in parser.parse(text)]


def text2num() -> Callable[[str], Found]:
    """It rewrites numbers in words as numerals, and leaves numerals alone."""
    module: Any = importlib.import_module("text_to_num")

    def read(text: str) -> Iterator[tuple[int, int, float]]:
        for words in re.finditer(r"[A-Za-z]+(?:[- ][A-Za-z]+){0,4}|[0-9][0-9.,]*", text):
            plain = module.alpha2digit(words.group(), "en", threshold=0)
            for number in re.findall(r"[0-9][0-9,]*(?:\.[0-9]+)?", plain):
                yield *words.span(), float(number.replace(",", ""))

    return read


def recognizers() -> Callable[[str], Found]:
    """Numbers, percentages and money of recognizers-text."""
    number: Any = importlib.import_module("recognizers_number")
    unit: Any = importlib.import_module("recognizers_number_with_unit")
    reads = (number.recognize_number, number.recognize_percentage, unit.recognize_currency)

    def read(text: str) -> Iterator[tuple[int, int, float]]:
        for each in reads:
            for one in each(text, "en-us"):
                value = str((one.resolution or {}).get("value") or "").rstrip("%")
                if re.fullmatch(r"-?[0-9.]+(?:E[+-]?[0-9]+)?", value):
                    yield one.start, one.end + 1, float(value)

    return read


READERS = {
    "sayso, not parsed": ours,
    "recognizers-text": recognizers,
    "quantulum3": quantulum3,
    "text2num": text2num,
}


def right(one: Sentence, found: Found) -> tuple[int, int, int]:
    """How many figures with a number were found with their value, of how many; how many beside."""
    readings = list(found)
    hits = total = 0
    for label in one.figures:
        start, end = (at - one.start for at in label["span"])
        if IMPLIED.match(one.text[start:end]) and label["low"] in (0, 1):
            continue
        total += 1
        sides = [side for side in (label["low"], label["high"]) if side is not None]
        hits += any(
            s < end and start < e and any(abs(v - side) <= NEAR * abs(side) for side in sides)
            for s, e, v in readings
        )
    labelled = [[at - one.start for at in label["span"]] for label in one.figures]
    beside = {
        (s, e) for s, e, _ in readings if not any(s < end and start < e for start, end in labelled)
    }
    return hits, total, len(beside)


def main() -> None:
    """One line a library, over the report half."""
    report = [one for one in sentences() if one.half == "report"]
    for name, load in READERS.items():
        try:
            read = load()
        except ImportError:
            print(f"{name:20} not installed")
            continue
        counts = [right(one, read(one.text)) for one in report]
        hits, total, beside = map(sum, zip(*counts, strict=True))
        share = 100 * hits / total
        print(f"{name:20}{share:6.1f}% of {total} values, {beside} readings that are no figures")


if __name__ == "__main__":
    main()
