"""Draws the passages to label: `python -m evals.labels.draw` prints ids and offsets, no text.

A passage is one sentence of running text; its document is its context. The order of the draw is the
order of a hash, so the same data give the same passages, and one that turns out to be no running
text (`skipped.txt`) makes room for the next without moving the others.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias

from backports.zstd import open as unpacked

HERE = Path(__file__).resolve().parent
DATA = HERE.parents[2] / "shared" / "data"
SEED = "labels-1"
WORDS = range(6, 81)
A_DOCUMENT = 2  # passages at most

CUED = re.compile(
    r"\b(?:citing|cited|according to|quoted|through|told|report(?:s|ed)?|via|said in)\b",
    re.IGNORECASE,
)
LINE = re.compile(r"[^\n]+")
STOP = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[—]*\s?[A-Z0-9])")
# Words whose point does not end a sentence.
SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Sgt|Col|Capt|Cpl|Det|Dep|Ofc|St|Ste|Jr|Sr"
    r"|No|Ave|Blvd|Rd|Rev|Hon|vs|Inc|Corp|Co|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|a\.m"
    r"|p\.m|[A-Z])|\.\.)\.$"
)
RUNNING = re.compile(r"[\"“‘'(\[]*[A-Z0-9].*[.!?…][\"”’')\]]*", re.DOTALL)
NOT_RUNNING = re.compile(
    r"^\d\d\.\d\d\.\d\d \d\d:\d\d - |"  # a headline, as censor.net repeats it
    r"copyright|all rights reserved|newsletter|subscribe|follow \S+ on|view news|cookies|javascript"
    r"|log in|sign up|read more|click here|comments? (?:below|section)|advertisement",
    re.IGNORECASE,
)

Half: TypeAlias = Literal["dev", "report"]
Document: TypeAlias = tuple[str, str]  # its id in the data set, its text


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """One sentence of a document of a data set."""

    set: str
    doc: str
    field: str
    start: int
    end: int

    @property
    def id(self) -> str:
        """What the hashes are taken of; stays the same whatever else is drawn."""
        return f"{self.set} {self.doc} {self.start}"

    @property
    def half(self) -> Half:
        """To develop on, or to report on."""
        return "dev" if hashlib.sha1(self.id.encode()).digest()[0] % 2 == 0 else "report"  # noqa: S324 - no secret


@dataclass(frozen=True, slots=True)
class Draw:
    """How many passages of which documents."""

    set: str
    field: str
    count: int
    documents: Callable[[], Iterator[Document]]


def rows(path: str) -> Iterator[dict[str, Any]]:
    """The lines of a data set."""
    with (DATA / path).open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def polnear() -> Iterator[Document]:
    """The articles of the development month."""
    return ((row["id"], row["text"]) for row in rows("polnear/dev.jsonl"))


def incidents() -> Iterator[Document]:
    """The reports of every second incident; the other half is left for other measurements."""
    for row in rows("gva-longtail/incidents.jsonl"):
        if hashlib.sha1(row["incident_id"].encode()).digest()[0] % 2 == 0:  # noqa: S324 - no secret
            yield from ((report["doc_id"], report["text"]) for report in row["reports"])


def clusters() -> Iterator[Document]:
    """Articles of many outlets."""
    return ((row["id"], row["text"]) for row in rows("news-cluster-g5/articles.jsonl"))


def descriptions() -> Iterator[Document]:
    """What stands under the headlines."""
    return ((row["url"], row["desc"] or "") for row in rows("ruwa/headlines.jsonl"))


def newswire() -> Iterator[Document]:
    """Reuters of 1987, as a newspaper would set it: without the wire's line ends."""
    with unpacked(DATA / "reuters21578" / "reuters21578.jsonl.zst", "rb") as packed:
        for line in io.TextIOWrapper(packed, encoding="utf-8"):
            row = json.loads(line)
            text = re.sub(r"\n(?! {4})", " ", row["text"] or "")
            text = re.sub(r" {2,}", " ", re.sub(r"\n\s*", "\n\n", text)).strip()
            yield str(row["id"]), text


DRAWS = (
    Draw("polnear", "text", 100, polnear),
    Draw("gva-longtail", "text", 70, incidents),
    Draw("news-cluster-g5", "text", 70, clusters),
    Draw("ruwa", "desc", 60, descriptions),
)
NEWSWIRE = Draw("reuters21578", "text", 0, newswire)  # of later draws only


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of running text are."""
    for line in LINE.finditer(text):
        start = line.start()
        stops = [stop.end() for stop in STOP.finditer(text, line.start(), line.end())]
        for end in [*stops, line.end()]:
            if end < line.end() and SHORT.search(text[start:end].rstrip()):
                continue
            sentence = text[start:end].strip()
            first = text.index(sentence, start)
            if _runs(sentence):
                yield first, first + len(sentence)
            start = end


def draw(plan: Draw, skipped: frozenset[str], seed: str = SEED) -> list[Passage]:
    """Half with a word that may lead to a chain, half without, no document more than twice."""
    cued: list[Passage] = []
    plain: list[Passage] = []
    for passage, words in candidates(plan, skipped):
        (cued if CUED.search(words) else plain).append(passage)
    used: Counter[str] = Counter()
    wanted = plan.count // 2
    first = take(shuffled(cued, seed), wanted, used)
    return [*first, *take(shuffled(plain, seed), plan.count - wanted, used)]


def drawn() -> list[Passage]:
    """All passages, in the order of their sets and of the draw."""
    skipped = frozenset((HERE / "skipped.txt").read_text(encoding="utf-8").splitlines())
    return [passage for plan in DRAWS for passage in draw(plan, skipped)]


def _runs(sentence: str) -> bool:
    return (
        len(sentence.split()) in WORDS
        and RUNNING.fullmatch(sentence) is not None
        and NOT_RUNNING.search(sentence) is None
    )


def candidates(plan: Draw, skipped: frozenset[str]) -> Iterator[tuple[Passage, str]]:
    """The sentences that may be drawn, each with its words; one that reports share comes once."""
    known: set[str] = set()  # documents, and sentences
    for doc, text in plan.documents():
        if doc in known:
            continue
        known.add(doc)
        for start, end in sentences(text):
            passage, words = Passage(plan.set, doc, plan.field, start, end), text[start:end]
            if words not in known and passage.id not in skipped:
                yield passage, words
            known.add(words)


def shuffled(passages: Iterable[Passage], seed: str) -> list[Passage]:
    """In the order of a hash."""

    def place(passage: Passage) -> bytes:
        return hashlib.sha256(f"{seed} {passage.id}".encode()).digest()

    return sorted(passages, key=place)


def take(
    passages: Iterable[Passage], count: int, used: Counter[str], most: int = A_DOCUMENT
) -> Iterator[Passage]:
    """The first of them, but of no document more than `most`."""
    for passage in passages:
        if count and used[passage.doc] < most:
            count, used[passage.doc] = count - 1, used[passage.doc] + 1
            yield passage


def main() -> None:
    """Prints one passage a line."""
    for passage in drawn():
        print(
            json.dumps(
                {
                    "set": passage.set,
                    "doc": passage.doc,
                    "field": passage.field,
                    "sentence": [passage.start, passage.end],
                    "half": passage.half,
                }
            )
        )


if __name__ == "__main__":
    main()
