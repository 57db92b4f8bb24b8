"""`python -m sayso.train.background`: count in how many reports a word stands, and write the table.

From three kinds of news, so that no one kind decides: general (PolNeAR's training articles), trade
(Reuters-21578) and local (the development half of the gun-violence reports). A word is as usual as
it is where it is most usual. Words of a single report are left out.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sayso.link.background import UNSEEN, terms
from sayso.train.corpus import lines

LEAST = 2  # reports
HEAD = (
    "# How rare a word is in news: -ln of the share of reports with it, where it is most usual.\n"
)


def table(kinds: Iterable[Iterable[str]]) -> dict[str, float]:
    """The weight of each word, from the texts of several kinds of news."""
    shares: dict[str, float] = {}
    for texts in kinds:
        counted: Counter[str] = Counter()
        size = 0
        for text in texts:
            size += 1
            counted.update(set(terms(text)))
        for word, times in counted.items():
            if times >= LEAST:
                shares[word] = max(shares.get(word, 0.0), (times + 0.5) / (size + 1))
    weights = {word: round(-math.log(share), 1) for word, share in shares.items()}
    return {word: max(0.0, value) for word, value in sorted(weights.items()) if value < UNSEEN}


def kinds(data: Path) -> tuple[Iterator[str], ...]:
    """The texts of the three kinds."""
    return _polnear(data), _reuters(data), _local(data)


def _polnear(data: Path) -> Iterator[str]:
    return (row["text"] for row in lines(data / "polnear" / "train.jsonl"))


def _reuters(data: Path) -> Iterator[str]:
    import pyarrow as pa  # noqa: PLC0415 - only to unpack

    with pa.input_stream(
        str(data / "reuters21578" / "reuters21578.jsonl.zst"), compression="zstd"
    ) as file:
        for line in file.read().decode("utf-8").splitlines():
            row: dict[str, Any] = json.loads(line)
            yield f"{row['title'] or ''}\n{row['text'] or ''}"


def _local(data: Path) -> Iterator[str]:
    for row in lines(data / "gva-longtail" / "incidents.jsonl"):
        if hashlib.sha1(row["incident_id"].encode(), usedforsecurity=False).digest()[0] % 2:
            yield from (f"{one['title']}\n{one['text']}" for one in row["reports"])


def main() -> None:
    """Write the table beside the code that reads it."""
    parser = argparse.ArgumentParser(prog="python -m sayso.train.background", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("src/sayso/link/background.tsv"))
    asked = parser.parse_args()
    found = table(kinds(asked.data))
    rows = (f"{word}\t{value}\n" for word, value in found.items())
    asked.out.write_text(HEAD + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
