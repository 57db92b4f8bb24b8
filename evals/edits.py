"""Are edits told for what they are? Made in real reports, one at a time, by rule.

`python -m evals.edits [REPORTS]`. The reports are long ones of `reuters21578`, after the first 30,
which the rules were seen on. Each edit is made where its pattern is found first after a quarter of
a report, so what is said of it can be told without labels.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TypeAlias

from evals.labels.draw import newswire
from sayso.assess.edits import edits
from sayso.pipeline import read_one
from sayso.records import Original, Reading
from sayso.settings import Settings

SEEN, REPORTS = 30, 30
SHORTEST, LONGEST = 1_200, 3_500  # characters

# What an edit may be told as besides: a number may be part of a time, and another source may stand
# behind what has lost its own. The alerts treat these alike.
ALSO = {"figure": "time", "source removed": "source changed"}

Made: TypeAlias = Callable[[str], str | None]


def replaced(pattern: str, by: Callable[[re.Match[str]], str]) -> Made:
    """The text with the first match after its first quarter replaced."""
    wanted = re.compile(pattern)

    def made(text: str) -> str | None:
        found = wanted.search(text, len(text) // 4)
        return found and text[: found.start()] + by(found) + text[found.end() :]

    return made


MADE: dict[str, Made] = {
    "figure": replaced(r"(?<=[a-z] )\d{2,3}(?= [a-z]{4})", lambda m: str(int(m[0]) + 7)),
    "source removed": replaced(r", (?:he|she|they|[a-zA-Z ]{4,30}) said\.", lambda _: "."),
    "softened": replaced(r"(?<=[a-z] )will (?=[a-z])", lambda _: "may "),
    "removed": replaced(r"(?<=[a-z]\. )[A-Z][^.]{60,200}[a-z]\.\s", lambda _: ""),
    "nothing": lambda text: text.replace("\n", "\n\n").replace("'", "’"),
}


def reports() -> Iterator[str]:
    """The texts of the newswire to which every edit can be made."""
    for _, text in newswire():
        if SHORTEST <= len(text) <= LONGEST and all(made(text) for made in MADE.values()):
            yield text


def read(text: str) -> Reading:
    """As `sayso read` does."""
    (reading,) = (one for one in read_one(Original(text.encode(), text), Settings()))
    if not isinstance(reading, Reading):
        raise TypeError(str(reading))
    return reading


def measure(count: int) -> dict[str, tuple[int, int, Counter[str]]]:
    """Of each edit: how many were made, told as what they are, and what else was told."""
    told = {name: (0, 0, Counter[str]()) for name in MADE}
    for text in islice(reports(), SEEN, SEEN + count):
        old = read(text)
        for name, made in MADE.items():
            found = [one.kind for one in edits(old, read(made(text) or text))]
            wanted = {name, ALSO.get(name, name)}
            right = not found if name == "nothing" else not wanted.isdisjoint(found)
            others = Counter(kind for kind in found if kind not in wanted)
            before = told[name]
            told[name] = before[0] + 1, before[1] + right, before[2] + others
    return told


if __name__ == "__main__":
    asked = int(sys.argv[1]) if len(sys.argv) > 1 else REPORTS
    for name, (count, right, others) in measure(asked).items():
        beside = ", ".join(f"{kind} {number}" for kind, number in others.most_common())
        print(f"{name:16}{right:4} of {count}   {beside}", flush=True)
