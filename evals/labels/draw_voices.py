"""Draws statements to judge the writer's voice by: `python -m evals.labels.draw_voices SEED`.

Precision needs what Sayso says, so the draw is made from its output: as many statements that it
takes for inferences, absences and narration as `EACH`, mixed, from documents from which nothing was
drawn before to develop rules on. Whoever labels sees the statement and the text around it, never
what Sayso says.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

from evals.labels.draw import DRAWS, HERE
from evals.passages import read
from sayso.records import Mode

EACH = 70
A_DOCUMENT = 3  # statements of a mode at most
DOCUMENTS = {"polnear": 60, "gva-longtail": 140, "news-cluster-g5": 110, "ruwa": 300}
MODES: tuple[Mode, ...] = ("inference", "absence", "narration")


def main() -> None:
    """Print the statements, one JSON object a line, in an order that tells nothing."""
    chance = random.Random(sys.argv[1])  # noqa: S311 - no secret
    found = list(_statements(chance))
    chance.shuffle(found)
    drawn: Counter[str] = Counter()
    of_document: Counter[tuple[str, str, str]] = Counter()
    kept = []
    for one in found:
        place = (one["set"], one["doc"], one["said"])
        if drawn[one["said"]] < EACH and of_document[place] < A_DOCUMENT:
            drawn[one["said"]] += 1
            of_document[place] += 1
            kept.append(one)
    for one in kept:
        print(json.dumps(one))


def _statements(chance: random.Random) -> Iterator[dict[str, Any]]:
    known = {
        (row["set"], row["doc"])
        for name in ("passages.jsonl", "voices.jsonl")
        for row in map(json.loads, (HERE / name).read_text("utf-8").splitlines())
        if row["half"] == "dev"
    }
    for plan in DRAWS:
        documents = [one for one in plan.documents() if (plan.set, one[0]) not in known]
        chance.shuffle(documents)
        for name, text in documents[: DOCUMENTS[plan.set]]:
            for one in read(text).utterances:
                if one.mode in MODES:
                    span = list(one.content[0])
                    place = {"set": plan.set, "field": plan.field, "doc": name, "span": span}
                    yield {**place, "said": one.mode}


if __name__ == "__main__":
    main()
