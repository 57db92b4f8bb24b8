"""`python -m evals.sources [dev|later|third|report] [--list]`: which mentions are one source.

Reads the labelled documents (half a second of a processor each); `--keep FILE` keeps the readings
and takes them from there the next time.
"""

from __future__ import annotations

import json
import pickle
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from evals.attribution import SHARED
from evals.labels import DRAWN_LATER, labelled
from evals.labels.draw_folds import day_of, running
from sayso import across, pipeline
from sayso.link.sources import sources
from sayso.records import Original, Reading
from sayso.settings import Settings
from sayso.values.span import Span

JUDGED = ("same", "different")


class Pair(NamedTuple):
    """A label, whether Sayso puts both mentions in one source, and the words of the two."""

    row: dict[str, Any]
    joined: bool
    words: tuple[str, str]


def labels(half: str) -> list[dict[str, Any]]:
    """The pairs of one file, both halves or the later ones, that reading could tell."""
    with labelled("sources", half).open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [row for row in rows if row["verdict"] in JUDGED]


def originals(half: str) -> dict[str, Original]:
    """Every document with a labelled mention, by its id in its set."""
    wanted = {row[side]["doc"] for row in labels(half) for side in ("one", "other")}
    return {one.path: one for one in everything() if one.path in wanted}


def read(documents: Sequence[Original]) -> list[Reading]:
    """Their readings."""
    settings = Settings()
    found = (one for original in documents for one in pipeline.read_one(original, settings))
    return [one for one in found if isinstance(one, Reading)]


def judged(half: str, readings: Sequence[Reading]) -> Iterator[Pair]:
    """The pairs of one half; sources are made of the readings of one set at a time."""
    by_path = {one.document.path: one for one in readings}
    every = labels(half)
    for name in sorted({row["set"] for row in every}):
        rows = [row for row in every if row["set"] == name]
        paths = dict.fromkeys(row[side]["doc"] for row in rows for side in ("one", "other"))
        chosen = [by_path[path] for path in paths]
        found = sources(chosen, stories(chosen))
        source_of = {utterance: one.id for one in found for utterance in one.utterances}
        for row in rows:
            if row.get("half", half) == half:
                of = [_sources(by_path[row[x]["doc"]], row[x], source_of) for x in ("one", "other")]
                words = tuple(_words(by_path[row[x]["doc"]], row[x]) for x in ("one", "other"))
                yield Pair(row, bool(of[0] & of[1]), (words[0], words[1]))


def stories(readings: Sequence[Reading]) -> dict[str, str]:
    """Of each report the story that Sayso takes it for."""
    told = across.stories(readings)
    return {one.document.id: some[0].document.id for some in told for one in some}


def measure(half: str) -> dict[str, float]:
    """Precision and recall in percent of putting two mentions into one source."""
    return shares([*judged(half, _readings(half if half in DRAWN_LATER else "first"))])


def shares(pairs: Sequence[Pair]) -> dict[str, float]:
    """The figures of some pairs."""
    right = sum(one.joined and one.row["verdict"] == "same" for one in pairs)
    return {
        "precision": 100 * right / max(1, sum(one.joined for one in pairs)),
        "recall": 100 * right / max(1, sum(one.row["verdict"] == "same" for one in pairs)),
    }


@cache
def _readings(drawn: str) -> tuple[Reading, ...]:
    return tuple(read([*originals(drawn).values()]))


def _sources(reading: Reading, mention: dict[str, Any], source_of: dict[str, str]) -> set[str]:
    """The sources of the utterances that have this mention as theirs."""
    span = Span(*mention["span"])
    return {
        source_of[one.id]
        for one in reading.utterances
        if one.id in source_of and any(span.overlaps(each) for each in one.source)
    }


def _words(reading: Reading, mention: dict[str, Any]) -> str:
    return " ".join(Span(*mention["span"]).of(reading.document.text).split())


def everything() -> Iterator[Original]:
    """Every document that a mention may be drawn from."""
    for row in _rows("gva-longtail/incidents.jsonl"):
        for one in row["reports"]:
            yield _original(one["text"], one["doc_id"], None, one["dct"], one["title"])
    for row in _rows("news-cluster-g5/articles.jsonl"):
        yield _original(row["text"], row["id"], row["source_domain"], row["date_publish"])
    for row in _rows("polnear/train.jsonl"):
        yield _original(row["text"], row["id"], row["publisher"], row["date"])
    for row in _rows("fa-kes/articles.jsonl"):
        yield _original(row["text"], row["id"], row["source"], str(day_of(row)), row["title"])
    for row in _rows("newswcl50/articles.jsonl"):
        yield _original(running(row["sentences"]), row["id"], None, None)
    for row in _rows("ruwa/headlines.jsonl"):
        if row["title"] and row["desc"]:
            yield _original(row["desc"], row["url"], row["site"], row["date"], row["title"])


def _original(
    text: str, path: str, publisher: str | None, published: str | None, title: str | None = None
) -> Original:
    day = (published or "")[:10] or None
    return Original(text.encode(), text, path=path, publisher=publisher, published=day, title=title)


def _rows(name: str) -> Iterator[dict[str, Any]]:
    with (SHARED / "data" / name).open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def main() -> None:
    """Print the figures of one half or both."""
    asked = sys.argv[1:]
    kept = Path(asked.pop(asked.index("--keep") + 1)) if "--keep" in asked else None
    halves = [one for one in asked if not one.startswith("--")] or ["dev", "report"]
    documents = {path: one for half in halves for path, one in originals(half).items()}
    readings: Sequence[Reading]
    if kept and kept.exists():
        readings = pickle.loads(kept.read_bytes())  # noqa: S301 - our own
    else:
        readings = read([*documents.values()])
        if kept:
            kept.write_bytes(pickle.dumps(readings))
    for half in halves:
        pairs = [*judged(half, readings)]
        print(half)
        for name, value in shares(pairs).items():
            print(f"  {name:28}{value:5.1f}")
        if "--list" in asked:
            for row, joined, words in pairs:
                if joined != (row["verdict"] == "same"):
                    print(f"{row['id']} {row['verdict']:10} {row['kind']:10} {words}")


if __name__ == "__main__":
    main()
