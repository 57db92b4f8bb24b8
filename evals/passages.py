"""`python -m evals.passages [dev|later|third|report] [--list]`: chains and voices, by hand."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

from evals.agreement import Label
from evals.labels import labelled
from evals.labels.draw import DRAWS, NEWSWIRE, rows
from evals.mentions import plain_name
from sayso import pipeline
from sayso.records import Hop, Original, Reading, Utterance
from sayso.settings import Settings

PUBLISHERS = {
    "breitbart": "Breitbart",
    "huff-post": "The Huffington Post",
    "nyt": "The New York Times",
    "politico": "Politico",
    "usa-today": "USA Today",
    "wash-post": "The Washington Post",
    "west-journal": "Western Journalism",
}
FIELDS = ("found", "chain", "last name", "last kind", "mode", "stance", "polarity", "certainty")


def labels(half: str) -> list[Label]:
    """The passages of one half, or those of a later draw."""
    with labelled("passages", half).open(encoding="utf-8") as lines:
        every: list[Label] = [json.loads(line) for line in lines]
    return [row for row in every if row["half"] == half]


@cache
def texts() -> dict[tuple[str, str], str]:
    """The documents that passages may come from."""
    plans = (*DRAWS, NEWSWIRE)
    drawn = {(plan.set, name): text for plan in plans for name, text in plan.documents()}
    return {**drawn, **{("polnear", row["id"]): row["text"] for row in rows("polnear/train.jsonl")}}


def judged(half: str) -> Iterator[tuple[Label, str, Utterance | None, dict[str, bool]]]:
    """Each label with its text, the utterance found there, and which fields are right."""
    known = texts()
    readings: dict[tuple[str, str], Reading] = {}
    for label in labels(half):
        key = (label["set"], label["doc"])
        if key not in readings:
            readings[key] = read(known[key], _publisher(label))
        one = best(label, readings[key])
        yield label, known[key], one, right(label, known[key], one, _signed(readings[key]))


def best(label: Label, reading: Reading) -> Utterance | None:
    """The utterance that has half of the labelled content at least, and least else."""
    wanted = _characters(label["content"])
    scored = []
    for one in reading.utterances:
        found = _characters(one.content)
        covered = len(found & wanted) / len(wanted)
        if covered >= 0.5:  # noqa: PLR2004 - half; a quotation may run on beyond the passage
            scored.append((len(found & wanted) / len(found | wanted), one.id, one))
    return max(scored, default=(0.0, "", None))[2]


def right(
    label: Label, text: str, one: Utterance | None, signed: str | None = None
) -> dict[str, bool]:
    """Field by field whether an utterance is as labelled; all wrong where none was found.

    An agency that has `signed` the text, as its publisher may, was not labelled as a hop.
    """
    if one is None:
        return dict.fromkeys(FIELDS, False)
    hops = [hop for hop in one.chain[1:] if hop.kind != "author"]
    wire = label.get("wire")
    if not wire and signed and hops and hops[0].name == signed:
        hops = hops[1:]
    credited = bool(
        wire and hops and plain_name(hops[0].name or "") == plain_name(text[slice(*wire)])
    )
    hops = hops[1:] if credited else hops
    same = [_same_hop(hop, want, text) for hop, want in zip(hops, label["chain"], strict=False)]
    last = label["chain"][-1] if label["chain"] else None
    return {
        "found": True,
        "chain": credited == bool(wire) and len(hops) == len(label["chain"]) and all(same),
        "last name": (not hops and last is None)
        or bool(hops and last and _same_name(hops[-1], last, text)),
        "last kind": (hops[-1].kind if hops else None) == (last["kind"] if last else None),
        "mode": one.mode == label["mode"],
        "stance": one.stance == label["stance"],
        "polarity": one.polarity == label["polarity"],
        "certainty": one.certainty.level == label["certainty"],
    }


def _signed(reading: Reading) -> str | None:
    """The agency that stands below a text, or alone above it, and not in its dateline."""
    document = reading.document
    credit = document.credit
    return None if credit is None or credit in (document.dateline or "") else credit


def _same_hop(hop: Hop, want: dict[str, Any], text: str) -> bool:
    return _same_name(hop, want, text)


def _same_name(hop: Hop, want: dict[str, Any], text: str) -> bool:
    if want["name"] is None:
        return hop.name is None
    meant = plain_name(text[slice(*want["name"])])
    worded = plain_name(text[slice(*(want["span"] or want["name"]))])
    found = plain_name(hop.name or "")
    return found == meant or (found == worded and want["kind"] in ("unnamed", "document"))


def _characters(spans: Any) -> set[int]:  # noqa: ANN401 - lists or tuples of two
    return {at for start, end in spans for at in range(start, end)}


def _publisher(label: Label) -> str | None:
    """PolNeAR names an article's publisher in its id; the newswire is of one agency."""
    if label["set"] == NEWSWIRE.set:
        return "Reuters"
    if label["set"] != "polnear":
        return None
    return PUBLISHERS.get(label["doc"].split("_")[0])


def read(text: str, publisher: str | None = None) -> Reading:
    """What Sayso reads in a text."""
    settings = Settings(publisher=publisher)
    result = pipeline.read_one(Original(text.encode(), text), settings)[0]
    if not isinstance(result, Reading):
        raise TypeError(result)
    return result


def measure(half: str) -> dict[str, float]:
    """The share of passages, in percent, that are right in each field."""
    every = [fields for _, _, _, fields in judged(half)]
    return {name: 100 * sum(one[name] for one in every) / len(every) for name in FIELDS}


def main() -> None:
    """Print the share of passages that are right in each field."""
    half = next((a for a in sys.argv[1:] if not a.startswith("-")), "dev")
    count: Counter[str] = Counter()
    total = 0
    for label, text, one, fields in judged(half):
        total += 1
        count.update(name for name, ok in fields.items() if ok)
        if "--list" in sys.argv and not (fields["chain"] and fields["last name"]):
            want = [
                (text[slice(*h["name"])] if h["name"] else None, h["kind"]) for h in label["chain"]
            ]
            got = None if one is None else [(h.name, h.kind) for h in one.chain[1:]]
            print(text[slice(*label["sentence"])].replace("\n", " ")[:260])
            print("   WANT", want, label["mode"], "\n   GOT ", got, one and one.mode)
    for name in FIELDS:
        print(f"{name:12}{100 * count[name] / total:6.1f}%  of {total}")


if __name__ == "__main__":
    main()
