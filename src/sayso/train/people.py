"""`python -m sayso.train.people`: find whom all news knows, and write the table.

From four kinds of news: general (PolNeAR's training articles), trade (Reuters-21578), local (the
development half of the gun-violence reports) and of war (what stands under RUWA's headlines). A
person is known whose full name stands in many reports of one kind, some of which go on by the last
name alone, and whom nearly all reports mean that write the last name in full. That a name of
something else gets in (“Al Qaeda”) does no harm: only persons are looked up.
"""

from __future__ import annotations

import argparse
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from sayso.link import named
from sayso.train import background
from sayso.train.corpus import lines
from sayso.values.territories import territory

SHARE = 0.007  # of the reports of one kind
MOST = 0.75  # of the full names with a last name, this one
GOES_ON = 0.15  # of the reports with the full name, those with the last name alone
LOWER = 0.2  # of how often a word stands with a capital, from which on it is no name
HEAD = "# Whom all news knows: -ln of the share of reports with the name, where it is most usual.\n"

_NAME = re.compile(r"\b(?=([A-Z][\w’'-]*[a-z]) (?:[A-Z]\. )?([A-Z][\w’'-]*[a-z])\b)")
_WORD = re.compile(r"\b[A-Za-z][a-z’'-]+\b")


def known(kinds: Iterable[Iterable[str]]) -> dict[str, float]:
    """Each person with a weight, from the texts of several kinds of news."""
    shares: dict[str, list[float]] = defaultdict(list)
    cases, written, goes_on = Counter[str](), Counter[str](), Counter[str]()
    for texts in kinds:
        size, full = 0, Counter[str]()
        for text in texts:
            size += 1
            cases.update(_WORD.findall(text))
            people = _people(text)
            full.update(people.keys())
            goes_on.update(name for name, alone in people.items() if alone)
        written.update(full)
        for name, times in full.items():
            if times > 1:
                shares[name].append((times + 0.5) / (size + 1))
    names = {
        name: some
        for name, some in shares.items()
        if all(cases[word] <= LOWER * cases[word.capitalize()] for word in name.split())
    }
    return _known(names, {name for name in names if goes_on[name] >= GOES_ON * written[name]})


def _known(shares: Mapping[str, Sequence[float]], called: Iterable[str]) -> dict[str, float]:
    by_last: dict[str, float] = defaultdict(float)
    for name, some in shares.items():
        by_last[name.split()[1]] += sum(some)
    return {
        name: round(-math.log(max(shares[name])), 1)
        for name in sorted(called)
        if max(shares[name]) >= SHARE and sum(shares[name]) >= MOST * by_last[name.split()[1]]
    }


def _people(text: str) -> dict[str, bool]:
    """The full names in a text, and whether it has the last name alone, too."""
    found: dict[str, str] = {}
    in_full: Counter[str] = Counter()
    for match in _NAME.finditer(text):
        who = named.person(f"{match[1]} {match[2]}")
        in_full[match[2]] += 1
        if who and len(who.last.split()) == 1 and territory(match[2]) is None:
            found[f"{who.first} {who.last}"] = match[2]
    return {
        name: len(re.findall(rf"\b{re.escape(last)}\b", text)) > in_full[last]
        for name, last in found.items()
    }


def _war(data: Path) -> Iterator[str]:
    return (row["desc"] for row in lines(data / "ruwa" / "headlines.jsonl") if row["desc"])


def main() -> None:
    """Write the table beside the code that reads it."""
    parser = argparse.ArgumentParser(prog="python -m sayso.train.people", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("src/sayso/link/people.tsv"))
    asked = parser.parse_args()
    found = known((*background.kinds(asked.data), _war(asked.data)))
    rows = (f"{name}\t{value}\n" for name, value in found.items())
    asked.out.write_text(HEAD + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
