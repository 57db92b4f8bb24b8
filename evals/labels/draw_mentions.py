"""Draws the 150 mentions to label: pronouns, lone surnames and titles that are sources.

The same draw each time. `mentions-passed.jsonl` names what reading found to be no such mention;
the next in the drawn order takes its place. Run by hand: `python -m evals.labels.draw_mentions`.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.labels.draw import NEWSWIRE

HERE = Path(__file__).resolve().parent
DATA = HERE.parents[2] / "shared" / "data"
POLNEAR = DATA / "polnear" / "dev.jsonl"
PASSED = HERE / "mentions-passed.jsonl"

SEED = "mentions-1"
PER_DOCUMENT = 4
QUOTAS = {
    ("polnear", "pronoun"): 44,
    ("polnear", "surname"): 33,
    ("polnear", "title"): 33,
    ("news-cluster-g5", "pronoun"): 8,
    ("news-cluster-g5", "surname"): 6,
    ("news-cluster-g5", "title"): 6,
    ("gva-longtail", "pronoun"): 8,
    ("gva-longtail", "surname"): 6,
    ("gva-longtail", "title"): 6,
}

PRONOUN = r"(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e|[Ii]t|[Ww]ho|[Ww]hich)"
SURNAME = r"(?:(?:Mr|Mrs|Ms|Dr)\.? )?[A-Z][a-z]*[A-Z]?[\w’'-]*[a-z]"
FORCE = r"(?:[Pp]olice|[Oo]fficials|[Aa]uthorities|[Ii]nvestigators|[Pp]rosecutors|[Dd]eputies)"
OFFICE = r"(?:President|Mayor|Senator|Governor|Congressman|Secretary|Minister|Judge|Sheriff)"
TITLE = (
    r"(?:(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Tt]his)"
    rf" (?:[\w.’'-]+ ){{0,4}}(?:(?!(?:and|or|has|had|have)\b)[a-z][\w-]+|{OFFICE})"
    rf"|{FORCE}(?: officials)?)"
)
PATTERNS = {"pronoun": PRONOUN, "title": TITLE, "surname": SURNAME}
NO_SURNAME = re.compile(rf"{PRONOUN}|{FORCE}|I|You|You|His|Her|That|This|But|And|The|One|Some")
VERB = r"(?:said|says|told|added|explained|stated|wrote|tweeted|announced|confirmed|warned|noted)"
START = r"(?:^|[.!?,\n][”\"]? ?|\b[a-z]+ )"  # no title or first name before a surname


@dataclass(frozen=True, order=True)
class Mention:
    """A source span of one field of one document."""

    set: str
    doc: str
    field: str
    start: int
    end: int
    type: str

    @property
    def id(self) -> str:
        """Made of where it stands."""
        return _hash(f"{self.set} {self.doc} {self.field} {self.start} {self.end}")[:12]

    @property
    def half(self) -> str:
        """Whether rules may be developed on it."""
        return "dev" if int(_hash(self.id)[:2], 16) % 2 == 0 else "report"


def texts(name: str) -> dict[str, str]:
    """The texts of a set that may be drawn from, by document."""
    if name == "gva-longtail":
        return {
            report["doc_id"]: report["text"]
            for incident in _lines(DATA / name / "incidents.jsonl")
            if hashlib.sha1(incident["incident_id"].encode()).digest()[0] % 2 == 0  # noqa: S324
            for report in incident["reports"]
        }
    if name == NEWSWIRE.set:
        return dict(NEWSWIRE.documents())
    file = DATA / name / "articles.jsonl" if name == "news-cluster-g5" else POLNEAR
    return {document["id"]: document["text"] for document in _lines(file)}


def mentions(name: str) -> list[Mention]:
    """Every candidate of a set, of each type, in the order of where they stand."""
    gold = gold_sources(_lines(POLNEAR)) if name == "polnear" else None
    return sorted(
        {
            Mention(name, doc, "text", start, end, kind)
            for doc, text in texts(name).items()
            for start, end in (_guessed_sources(text) if gold is None else gold[doc])
            if (kind := type_of(text[start:end])) is not None
        }
    )


def drawn(passed: Iterable[str]) -> list[Mention]:
    """The mentions to label, less those that were passed over."""
    gone, per_document = set(passed), Counter[str]()
    candidates = {name: mentions(name) for name, _ in QUOTAS}
    taken: list[Mention] = []
    for (name, kind), quota in QUOTAS.items():
        pool = [mention for mention in candidates[name] if mention.type == kind]
        random.Random(f"{SEED} {name} {kind}").shuffle(pool)  # noqa: S311
        full = len(taken) + quota
        for mention in pool:
            if len(taken) == full:
                break
            if mention.id not in gone and per_document[mention.doc] < PER_DOCUMENT:
                taken.append(mention)
                per_document[mention.doc] += 1
    return taken


def passed(half: str | None = None) -> list[str]:
    """The ids of what was drawn, read and passed over, also those noted for one half alone."""
    lines = _lines(PASSED) if PASSED.exists() else ()
    return [line["id"] for line in lines if line.get("half", half) == half]


def type_of(words: str) -> str | None:
    """Of which type the words of a source are, if any."""
    for kind, pattern in PATTERNS.items():
        if re.fullmatch(pattern, words) and not (kind == "surname" and NO_SURNAME.fullmatch(words)):
            return kind
    return None


def gold_sources(documents: Iterable[dict[str, Any]]) -> dict[str, list[tuple[int, int]]]:
    """The sources of the primary annotator, by document."""
    return {
        document["id"]: [
            (start, end)
            for attribution in document["attributions"]
            if attribution["primary"] and len(attribution["source"]) == 1
            for start, end in attribution["source"]
        ]
        for document in documents
    }


def _guessed_sources(text: str) -> Iterator[tuple[int, int]]:
    for pattern in PATTERNS.values():
        for match in re.finditer(rf"{START}({pattern}) (?:also |later |then )?{VERB}\b", text):
            yield match.span(1)
        for match in re.finditer(rf"[,.!?][”\"] {VERB} ({pattern})(?=[.,])", text):
            yield match.span(1)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


if __name__ == "__main__":
    for mention in drawn(passed()):
        place = {"set": mention.set, "doc": mention.doc, "field": mention.field}
        line = {"id": mention.id, **place, "span": [mention.start, mention.end]}
        print(json.dumps({**line, "type": mention.type, "half": mention.half}))
