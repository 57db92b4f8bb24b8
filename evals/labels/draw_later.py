"""Draws the later labels: `python -m evals.labels.draw_later WHAT`.

WHAT is `passages`, `mentions`, `voices`, `folds` or `sources`; or the third draw's
`passages-third`, `mentions-third` and `voices-third`, which take more of what is hard.

The same sources and the same way as the first draws, with other seeds, and of documents from which
nothing was labelled before. PolNeAR's part is from the training articles that the tagger's weights
were chosen on and not made from.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from evals import sources as sources_of
from evals.labels import draw, draw_folds, draw_mentions, draw_sources, hard
from evals.labels.draw import DRAWS, HERE, NEWSWIRE, Document, Draw, Passage, rows
from evals.labels.draw_folds import HIGH, LOW, MIDDLE, Quota
from evals.passages import read

SEED, THIRD = "later", "third"
LATER_AFTER = ("passages.jsonl", "mentions.jsonl", "voices.jsonl")
THIRD_AFTER = (
    *LATER_AFTER,
    "passages-later.jsonl",
    "mentions-later.jsonl",
    "voices-later.jsonl",
    "sources.jsonl",
    "sources-later.jsonl",
    "findings.jsonl",
    "findings-later.jsonl",
)
TUNING = 20  # one training article in so many
PASSAGES = {"polnear": 26, "gva-longtail": 24, "news-cluster-g5": 24, "ruwa": 20}
PASSAGES_THIRD = {
    "polnear": (16, 6, 7, 3),  # as `hard.of_passage` piles them up
    "gva-longtail": (13, 4, 5, 2),
    "news-cluster-g5": (8, 3, 3, 2),
    "ruwa": (14, 6, 5, 2),
    "reuters21578": (15, 6, 6, 3),
}
MENTIONS = {
    ("polnear", "pronoun"): 18,
    ("polnear", "surname"): 10,
    ("polnear", "title"): 16,
    ("news-cluster-g5", "pronoun"): 4,
    ("news-cluster-g5", "surname"): 2,
    ("news-cluster-g5", "title"): 4,
    ("gva-longtail", "pronoun"): 4,
    ("gva-longtail", "surname"): 2,
    ("gva-longtail", "title"): 4,
}
MENTIONS_THIRD = {
    ("polnear", "pronoun"): 8,
    ("polnear", "title"): 4,
    ("polnear", "surname"): 4,
    ("news-cluster-g5", "pronoun"): 3,
    ("news-cluster-g5", "title"): 5,
    ("news-cluster-g5", "surname"): 2,
    ("gva-longtail", "pronoun"): 12,
    ("gva-longtail", "title"): 12,
    ("gva-longtail", "surname"): 3,
    ("reuters21578", "pronoun"): 12,
    ("reuters21578", "title"): 14,
    ("reuters21578", "surname"): 4,
}
VOICES_THIRD = {
    "polnear": (3, 1, 6, 2),  # as `hard.of_statement` piles them up
    "gva-longtail": (14, 3, 10, 3),
    "news-cluster-g5": (3, 1, 4, 1),
    "ruwa": (3, 1, 11, 2),
    "reuters21578": (11, 3, 18, 3),
}
VOICES = {"inference": 60, "absence": 10, "narration": 20}
DOCUMENTS = {"polnear": 42, "gva-longtail": 90, "news-cluster-g5": 70, "ruwa": 200}
FOLDS: tuple[Quota, ...] = (
    ("gva-longtail", HIGH, True, 14),
    ("gva-longtail", HIGH, False, 4),
    ("gva-longtail", MIDDLE, True, 36),
    ("gva-longtail", MIDDLE, False, 8),
    ("gva-longtail", LOW, True, 8),
    ("gva-longtail", LOW, False, 4),
    ("news-cluster-g5", HIGH, True, 8),
    ("news-cluster-g5", MIDDLE, True, 14),
    ("news-cluster-g5", LOW, True, 4),
    ("news-cluster-g5", LOW, False, 2),
    ("polnear", HIGH, False, 5),
    ("polnear", MIDDLE, False, 14),
    ("polnear", LOW, False, 5),
)
SOURCES = {"surname": 20, "title": 24, "seat": 4, "acronym": 8, "office": 8, "body": 14}
SOURCES_AGAIN = 42  # of one event with a name in common, worded differently
READ = {"polnear": 36, "gva-longtail": 84, "news-cluster-g5": 60}
A_DOCUMENT = 3  # mentions, and statements of a mode, at most


def passages() -> list[Passage]:
    """The sentences, half of them with a word that may lead to a chain."""
    skipped = frozenset((HERE / "skipped.txt").read_text("utf-8").splitlines())
    return [one for plan in plans() for one in draw.draw(plan, skipped, SEED)]


def plans() -> Iterator[Draw]:
    """The first draws' plans, without the documents that have labels."""
    for plan in DRAWS:
        yield replace(plan, count=PASSAGES[plan.set], documents=lambda plan=plan: _unread(plan))


def passages_third() -> Iterator[Passage]:
    """Sentences that are hard in one way or another, and a few that are not."""
    return _third(PASSAGES_THIRD, hard.of_passage, THIRD)


def voices_third() -> Iterator[Passage]:
    """Sentences with words of silence or of a conclusion."""
    return _third(VOICES_THIRD, hard.of_statement, f"{THIRD} voices")


def _third(
    quotas: Mapping[str, tuple[int, ...]], pile_of: Callable[[str, str], int], seed: str
) -> Iterator[Passage]:
    """As many of each pile of each set, of documents that have no labels from before."""
    skipped = frozenset((HERE / "skipped.txt").read_text("utf-8").splitlines())
    for plan in (*DRAWS, NEWSWIRE):
        texts = dict(_unread(plan, THIRD_AFTER))
        unread = replace(plan, documents=lambda texts=texts: iter(texts.items()))
        piles = defaultdict[int, list[Passage]](list)
        for one, words in draw.candidates(unread, skipped):
            near = texts[one.doc][max(0, one.start - hard.NEAR) : one.end + hard.NEAR]
            piles[pile_of(words, near)].append(one)
        used = Counter[str]()
        most = 4 if plan.set == "polnear" else draw.A_DOCUMENT  # nine articles are left
        for pile, count in enumerate(quotas[plan.set]):
            yield from draw.take(draw.shuffled(piles[pile], seed), count, used, most)


def tuning() -> Iterator[Document]:
    """PolNeAR's training articles that are kept apart for tuning."""
    for row in rows("polnear/train.jsonl"):
        if int(hashlib.sha256(row["id"].encode()).hexdigest(), 16) % TUNING == 0:
            yield row["id"], row["text"]


def _unread(plan: Draw, after: tuple[str, ...] = LATER_AFTER) -> Iterator[Document]:
    documents = tuning() if plan.set == "polnear" else plan.documents()
    return (one for one in documents if one[0] not in _labelled(after))


@cache
def _labelled(files: tuple[str, ...]) -> frozenset[str]:
    """The documents from which earlier draws took something."""
    return frozenset(name for file in files for row in _kept(file) for name in _documents(row))


def _documents(row: dict[str, Any]) -> list[str]:
    """Those of one label, be it of a place, of a pair or of a finding."""
    if "doc" in row:
        return [row["doc"]]
    return row.get("documents") or [row[side]["doc"] for side in ("one", "other")]


def mentions(seed: str = SEED) -> Iterator[dict[str, Any]]:
    """The pronouns, surnames and titles, of the later draw or of the third."""
    quotas, after = (MENTIONS_THIRD, THIRD_AFTER) if seed == THIRD else (MENTIONS, LATER_AFTER)
    labelled = _labelled(after)
    every = {name: [m for m in _mentions(name) if m.doc not in labelled] for name, _ in quotas}
    of_document, gone = Counter[str](), set(draw_mentions.passed(seed))
    for (name, kind), quota in quotas.items():
        pool = [one for one in every[name] if one.type == kind]
        random.Random(f"{seed} {name} {kind}").shuffle(pool)  # noqa: S311 - no secret
        taken = 0
        for one in pool:
            if taken < quota and one.id not in gone and of_document[one.doc] < A_DOCUMENT:
                taken, of_document[one.doc] = taken + 1, of_document[one.doc] + 1
                place = {"id": one.id, "set": one.set, "doc": one.doc, "field": one.field}
                yield {**place, "span": [one.start, one.end], "type": one.type}


def _mentions(name: str) -> list[draw_mentions.Mention]:
    if name != "polnear":
        return draw_mentions.mentions(name)
    gold = draw_mentions.gold_sources(rows("polnear/train.jsonl"))
    return [
        draw_mentions.Mention(name, doc, "text", start, end, kind)
        for doc, text in tuning()
        for start, end in sorted(set(gold[doc]))
        if (kind := draw_mentions.type_of(text[start:end])) is not None
    ]


def voices() -> list[dict[str, Any]]:
    """Statements of the writer's, as many as `VOICES` in what Sayso takes for each mode."""
    chance = random.Random(SEED)  # noqa: S311 - no secret
    found = list(_statements(chance))
    chance.shuffle(found)
    drawn, of_document = Counter[str](), Counter[tuple[str, str, str]]()
    kept = []
    for one in found:
        place = (one["set"], one["doc"], one["said"])
        if drawn[one["said"]] < VOICES[one["said"]] and of_document[place] < A_DOCUMENT:
            drawn[one["said"]] += 1
            of_document[place] += 1
            kept.append(one)
    return kept


def _statements(chance: random.Random) -> Iterator[dict[str, Any]]:
    for plan in plans():
        documents = list(plan.documents())
        chance.shuffle(documents)
        for name, text in documents[: DOCUMENTS[plan.set]]:
            for one in read(text).utterances:
                if one.mode in VOICES and not one.attributes:
                    span = list(one.content[0])
                    place = {"set": plan.set, "field": plan.field, "doc": name, "span": span}
                    yield {**place, "said": one.mode}


def folds() -> Iterator[dict[str, Any]]:
    """Pairs of reports, in the strata of the first draw."""
    gone = {row[side] for row in _kept("folds.jsonl") for side in ("one", "other")}
    for pair in draw_folds.drawn(FOLDS, SEED, gone):
        yield {"id": pair.id, "set": pair.set, "one": pair.one, "other": pair.other}


def sources() -> Iterator[dict[str, Any]]:
    """Hard pairs of mentions of sources, across two documents."""
    drawn = {one.id: (name, one.event) for name, one in unpaired()}
    documents = [one for one in sources_of.everything() if one.path in drawn]
    found: list[draw_sources.Mention] = []
    for reading in sources_of.read(documents):
        name, event = drawn[reading.document.path or ""]
        found += draw_sources.mentions(name, reading, event)
    for pair in draw_sources.drawn(found, SOURCES, SOURCES_AGAIN, SEED):
        row = draw_sources.row(*pair)
        yield {key: row[key] for key in row if key != "half"}


def unpaired() -> Iterator[tuple[str, draw_folds.Report]]:
    """Documents without a pair so far, each with its set; of `gva-longtail` whole incidents."""
    gone = {row[side]["doc"] for row in _kept("sources.jsonl") for side in ("one", "other")}
    for name, count in READ.items():
        every = draw_folds.reports(name).values()
        events = Counter(one.event for one in every)
        fit = [one for one in every if name == "polnear" or events[one.event] > 1]
        known = {one.event for one in fit if one.id in gone} if name == "gva-longtail" else set()
        pool = [one for one in fit if one.id not in gone and one.event not in known]
        pool.sort(key=lambda one: (_hash(one.event), _hash(one.id)))
        yield from ((name, one) for one in pool[:count])


def _hash(words: str) -> str:
    return hashlib.sha256(f"{SEED} {words}".encode()).hexdigest()


def _kept(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines()]


SENTENCES: Mapping[str, Callable[[], Iterable[Passage]]] = {
    "passages": passages,
    "passages-third": passages_third,
    "voices-third": voices_third,
}


def main() -> None:
    """Print what was drawn, one JSON object a line; of a statement not what Sayso says."""
    what = sys.argv[1]
    if what in SENTENCES:
        for one in SENTENCES[what]():
            place = {"set": one.set, "doc": one.doc, "field": one.field}
            print(json.dumps({**place, "sentence": [one.start, one.end]}))
    elif what in ("mentions", "mentions-third"):
        for row in mentions(SEED if what == "mentions" else THIRD):
            print(json.dumps(row))
    elif what in ("folds", "sources"):
        for row in folds() if what == "folds" else sources():
            print(json.dumps(row))
    else:
        for row in voices():
            print(json.dumps({key: row[key] for key in ("set", "field", "doc", "span")}))


if __name__ == "__main__":
    main()
