"""Whether findings are right, rule by rule, as people judged them: `python -m evals.findings`.

Counted from verdicts, without a run. Writes `src/sayso/assess/judged.toml`, which tells users.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

LABELS = Path(__file__).parent / "labels"
FIRST, LATER = LABELS / "findings.jsonl", LABELS / "findings-later.jsonl"
SECOND = LABELS / "findings-second.jsonl"  # the later ones by a reader who had not made the rules
THIRD = LABELS / "findings-third.jsonl"  # of newer rules, by such readers
SHIPPED = Path(__file__).parents[1] / "src" / "sayso" / "assess" / "judged.toml"
FEWEST = 10  # judged, from which a share is worth a floor


def counted(path: Path = THIRD) -> dict[str, tuple[int, int]]:
    """Of each rule how many findings were right, and how many could be told."""
    verdicts = Counter[tuple[str, str]]()
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        verdicts[row["rule"], row["verdict"]] += 1
    return {
        rule: (verdicts[rule, "right"], verdicts[rule, "right"] + verdicts[rule, "wrong"])
        for rule in sorted({rule for rule, _ in verdicts})
        if verdicts[rule, "right"] + verdicts[rule, "wrong"]
    }


def measure(path: Path = THIRD) -> Mapping[str, float]:
    """Shares in percent, of the rules of which enough was judged."""
    return {
        rule: round(100 * right / judged, 1)
        for rule, (right, judged) in counted(path).items()
        if judged >= FEWEST
    }


def newest() -> dict[str, tuple[int, int]]:
    """The same by readers who had not made the rules: of each rule, its newest judgement."""
    found = {**counted(SECOND), **counted(THIRD)}
    return {rule: found[rule] for rule in sorted(found)}


def shipped() -> str:
    """The data file of the package."""
    head = "# Made by `python -m evals.findings` from evals/labels/findings-(second,third).jsonl.\n"
    rows = (
        f'["{rule}"]\nright = {right}\njudged = {judged}\n'
        for rule, (right, judged) in newest().items()
    )
    return "\n".join((head, *rows))


def main() -> None:
    """Prints the table and writes the data file."""
    for rule, (right, judged) in newest().items():
        print(f"{rule:28}{right:4} of {judged:4} right, {100 * right / judged:5.1f}%")
    SHIPPED.write_text(shipped(), "utf-8")


if __name__ == "__main__":
    main()
