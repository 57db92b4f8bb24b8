"""`python -m benchmarks.values [ARTICLES]`: how fast times and figures are read, beside another.

Characters per second of processor time, both kinds of reading together, on the same articles in the
same run; without a parse, as the other has none either.
"""

from __future__ import annotations

import importlib
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

from evals import times
from sayso.values import quantity, when

ARTICLES = 20


def ours() -> Callable[[str], None]:
    """Both of ours."""

    def read(text: str) -> None:
        when.times(text, published="1998-02-01")
        quantity.figures(text)

    return read


def recognizers() -> Callable[[str], None]:
    """Dates and times; numbers, percentages and money."""
    dates: Any = importlib.import_module("recognizers_date_time")
    number: Any = importlib.import_module("recognizers_number")
    unit: Any = importlib.import_module("recognizers_number_with_unit")
    reads = (
        dates.recognize_datetime,
        number.recognize_number,
        number.recognize_percentage,
        unit.recognize_currency,
    )

    def read(text: str) -> None:
        for each in reads:
            each(text, "en-us")

    return read


def rate(read: Callable[[str], None], texts: Sequence[str]) -> float:
    """Characters per CPU second, after one article to warm up."""
    read(texts[0])
    started = time.process_time()
    for text in texts:
        read(text)
    return sum(map(len, texts)) / (time.process_time() - started)


def main() -> None:
    """Print both rates and their ratio."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    texts = [gold["text"] for gold in times.golds(report=False)][:count]
    mine = rate(ours(), texts)
    print(f"Sayso             {mine:10,.0f} characters per CPU second")
    try:
        other = rate(recognizers(), texts)
    except ImportError:
        print("recognizers-text  not installed")
        return
    print(f"recognizers-text  {other:10,.0f}")
    print(f"ratio             {mine / other:10.1f}")


if __name__ == "__main__":
    main()
