"""`python -m evals.agreement`: how far two passes of labels by hand agree.

The second pass labelled 50 of the 300 passages without seeing the first.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeAlias

LABELS = Path(__file__).parent / "labels"

Label: TypeAlias = dict[str, Any]
Pair: TypeAlias = tuple[Label, Label]
Place: TypeAlias = list[int]


def passes() -> list[Pair]:
    """Each passage that both passes labelled: the first label, then the second."""
    first = {_passage(label): label for label in _labels("passages.jsonl")}
    return [(first[_passage(label)], label) for label in _labels("passages-second.jsonl")]


def same_chain(one: Label, other: Label) -> bool:
    """As many hops, and at each step the same kind and the same name."""
    hops = one["chain"], other["chain"]
    return len(hops[0]) == len(hops[1]) and all(
        left["kind"] == right["kind"] and _same_name(left, right)
        for left, right in zip(*hops, strict=True)
    )


def same_last_name(one: Label, other: Label) -> bool:
    """Whether both chains end with the same one, or both are the writer's own words."""
    left, right = _last(one), _last(other)
    if left is None or right is None:
        return left is right
    return _same_name(left, right)


def same_content(one: Label, other: Label) -> bool:
    """Whether at least half of the characters that either took for content are in both."""
    left, right = _characters(one["content"]), _characters(other["content"])
    return 2 * len(left & right) >= len(left | right)


def last_kind(label: Label) -> str:
    """The kind of the one with whom the chain ends."""
    last = _last(label)
    return "none" if last is None else str(last["kind"])


def certainty(label: Label) -> str:
    """How sure the words sound."""
    return str(label["certainty"])


def mode(label: Label) -> str:
    """How the words are told."""
    return str(label["mode"])


def polarity(label: Label) -> str:
    """Affirmed or negated."""
    return str(label["polarity"])


def said(label: Label) -> str:
    """When it was said, and what tells so."""
    return json.dumps(label["said"], sort_keys=True)


def stance(label: Label) -> str:
    """What the source does with the content."""
    return str(label["stance"])


JUDGED: tuple[tuple[str, Callable[[Label, Label], bool]], ...] = (
    ("content, half or more", same_content),
    ("chain exact", same_chain),
    ("last hop's name", same_last_name),
)
CHOSEN: tuple[tuple[str, Callable[[Label], str]], ...] = (
    ("last hop's kind", last_kind),
    ("mode", mode),
    ("stance", stance),
    ("polarity", polarity),
    ("certainty", certainty),
    ("said", said),
)


def share(agreed: Iterable[bool]) -> float:
    """In percent."""
    counted = list(agreed)
    return 100 * sum(counted) / len(counted)


def kappa(values: list[tuple[str, str]]) -> float | None:
    """Cohen's: agreement beyond chance; None where both always chose one and the same value."""
    counts = [Counter(chosen) for chosen in zip(*values, strict=True)]
    chance = sum(counts[0][value] * counts[1][value] for value in counts[0]) / len(values) ** 2
    if chance == 1:
        return None
    return (share(left == right for left, right in values) / 100 - chance) / (1 - chance)


def main() -> None:
    """Prints a line for each field; `--list` names the passages where the passes differ."""
    pairs = passes()
    print(f"{len(pairs)} passages            percent  kappa")
    for name, same in JUDGED:
        print(f"{name:24}{share(same(*pair) for pair in pairs):7.0f}")
    for name, value in CHOSEN:
        values = [(value(one), value(other)) for one, other in pairs]
        beyond = kappa(values)
        shown = "-" if beyond is None else f"{beyond:.2f}"
        print(f"{name:24}{share(one == other for one, other in values):7.0f}{shown:>7}")
    print("\nchain exact, by the hops of the longer chain")
    for hops in range(3):
        agreed = [same_chain(*pair) for pair in pairs if _hops(pair) == hops]
        print(f"  {hops}: {sum(agreed)} of {len(agreed)}")
    if "--list" in sys.argv[1:]:
        _differences(pairs)


def _differences(pairs: list[Pair]) -> None:
    for number, (one, other) in enumerate(pairs, 1):
        names = [name for name, same in JUDGED if not same(one, other)]
        names += [
            f"{name} {value(one)} / {value(other)}"
            for name, value in CHOSEN
            if value(one) != value(other)
        ]
        if names:
            print(number, other["set"], other["sentence"], "; ".join(names))


def _same_name(left: Label, right: Label) -> bool:
    worded = [role for role in ("name", "span") if left[role] or right[role]]
    return not worded or any(_overlap(left[role], right[role]) for role in worded)


def _overlap(one: Place | None, other: Place | None) -> bool:
    return one is not None and other is not None and one[0] < other[1] and other[0] < one[1]


def _characters(places: list[Place]) -> set[int]:
    return {character for start, end in places for character in range(start, end)}


def _hops(pair: Pair) -> int:
    return max(len(label["chain"]) for label in pair)


def _last(label: Label) -> Label | None:
    return label["chain"][-1] if label["chain"] else None


def _passage(label: Label) -> tuple[str, str, int, int]:
    start, end = label["sentence"]
    return label["set"], label["doc"], start, end


def _labels(name: str) -> list[Label]:
    with (LABELS / name).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


if __name__ == "__main__":
    main()
