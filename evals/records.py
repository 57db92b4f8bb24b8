"""`python -m evals.records [SET ...]`: known sets of pairs and clusters, for the record.

No rule and no weight was made on them, but for `news-cluster-g5`, of which copies and sources have
labels. Same story: `link.stories`. Same statement: the share of telling words by which
`link.echoes` tells. Events: the documents of `ecbplus` in stories, and its event mentions by their
head words within the stories found. All of each set; a minute in all.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from evals.attribution import SHARED
from sayso.across import stories
from sayso.clean import clean
from sayso.link.echoes import shared, telling
from sayso.link.groups import TOGETHER
from sayso.link.profiles import Profile, profile
from sayso.link.stories import likeness
from sayso.records import Original, Reading
from sayso.settings import Settings

DATA = SHARED / "data"
STEM = 3  # letters of a word that stay at least
Row: TypeAlias = Mapping[str, Any]
Clusters: TypeAlias = Mapping[str, Hashable]


def clusters() -> Mapping[str, float]:
    """`news-cluster-g5`: 36 events, B-cubed over the stories found."""
    every = [*rows("news-cluster-g5/articles.jsonl")]
    readings = [
        _reading(row["text"], row["title"], (row["date_publish"] or "")[:10], row["id"])
        for row in every
    ]
    events = (row["event_id"] for row in every)
    return _grouped(dict(zip((one.document.id for one in readings), events, strict=True)), readings)


def headlines() -> Mapping[str, float]:
    """`bloomberg-story-pairs`: same story or not, of titles and the few first lines given."""
    found: dict[str, float] = {}
    for name, label in (("human", "human_label"), ("llm", "final_label")):
        judged = [
            (row[label] == "SAME", likeness(_item(row, "a"), _item(row, "b")) >= TOGETHER)
            for row in rows(f"bloomberg-story-pairs/{name}_labels.jsonl")
        ]
        found |= {f"{name}, {key}": value for key, value in _pairs(judged).items()}
    return found


def chains() -> Mapping[str, float]:
    """`news-story-chains`: a follow-up of the same story or not, inside one trade."""
    known = {
        row["url"]: profile(
            _reading(row["text"], row["title"], row["date"][:10], row["url"]).document
        )
        for row in rows("news-story-chains/articles.jsonl")
    }
    every = [*rows("news-story-chains/pairs.jsonl")]
    said = [(row, likeness(known[row["url1"]], known[row["url2"]]) >= TOGETHER) for row in every]
    second = [(row["relation"] == 1, row["coder2"] == 1) for row in every]
    people = {f"second coder, {name}": value for name, value in _pairs(second).items()}
    return {**_pairs([(row["relation"] == 1, same) for row, same in said]), **people}


def similar() -> Mapping[str, float]:
    """`sts-news`: how alike two sentences are, against 0 to 5; each part, and all of them."""
    parts: dict[str, list[tuple[float, float]]] = {}
    for row in rows("sts-news/pairs.jsonl"):
        pair = float(row["score"]), alike(row["s1"], row["s2"])
        parts.setdefault(f"{row['source']} {row['year']}", []).append(pair)
    parts["all"] = [pair for some in parts.values() for pair in some]
    found = {f"{name}, Pearson": 100 * correlation(some) for name, some in parts.items()}
    ranked = list(zip(*map(ranks, zip(*parts["all"], strict=True)), strict=True))
    return {**found, "all, Spearman": 100 * correlation(ranked)}


def paraphrases() -> Mapping[str, float]:
    """`msrp`: one statement or two, on its validation part; the threshold is from its other."""
    scored = {
        part: [
            (row["label"] == 1, alike(row["s1"], row["s2"]))
            for row in rows(f"msrp/{part}.jsonl")
            if not row["shares_sentence_with_test"]
        ]
        for part in ("train", "val")
    }
    least = max(
        sorted({value for _, value in scored["train"]}),
        key=lambda least: _right([(gold, value >= least) for gold, value in scored["train"]]),
    )
    judged = [(gold, value >= least) for gold, value in scored["val"]]
    return {"accuracy": 100 * _right(judged), **_pairs(judged)}


def events() -> Mapping[str, float]:
    """`ecbplus`: what is annotated of its documents in stories, B-cubed against its subtopics.

    Then its event mentions, gold spans: one chain is one head word within one story found, and
    within one subtopic, which is the usual baseline; B-cubed over all mentions of its dev part.
    """
    every = [*rows("ecbplus/dev.jsonl")]
    readings = [
        _reading("\n".join(" ".join(words) for words in row["sentences"]), None, "", row["id"])
        for row in every
    ]
    documents = [one.document.id for one in readings]
    topics = dict(zip(documents, (row["subtopic"] for row in every), strict=True))
    story = _stories(readings)
    found = {f"documents, {key}": value for key, value in b_cubed(topics, story).items()}
    chain: dict[str, str] = {}
    by_story: dict[str, Hashable] = {}
    by_topic: dict[str, Hashable] = {}
    for row, document in zip(every, documents, strict=True):
        for n, mention in enumerate(one for one in row["mentions"] if one["kind"] == "event"):
            key, word = f"{document} {n}", _stem(mention["text"].split()[-1])
            chain[key] = mention["chain"]
            by_story[key], by_topic[key] = (story[document], word), (row["subtopic"], word)
    for name, said in (("by story", by_story), ("by subtopic", by_topic)):
        found |= {f"mentions {name}, {key}": value for key, value in b_cubed(chain, said).items()}
    return found


SETS: Mapping[str, tuple[tuple[str, ...], Callable[[], Mapping[str, float]]]] = {
    "clusters": (("news-cluster-g5/articles.jsonl",), clusters),
    "headlines": (
        ("bloomberg-story-pairs/human_labels.jsonl", "bloomberg-story-pairs/llm_labels.jsonl"),
        headlines,
    ),
    "chains": (("news-story-chains/pairs.jsonl",), chains),
    "similar": (("sts-news/pairs.jsonl",), similar),
    "paraphrases": (("msrp/train.jsonl", "msrp/val.jsonl"), paraphrases),
    "events": (("ecbplus/dev.jsonl",), events),
}


def gold(name: str) -> tuple[Path, ...]:
    """The files of a set, whose change makes floors void."""
    return tuple(DATA / each for each in SETS[name][0])


def rows(name: str) -> Iterator[Row]:
    """The rows of a file of the data."""
    with (DATA / name).open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def alike(one: str, other: str) -> float:
    """The share of the weight of the words of both that they share, as of an echo."""
    return shared(telling(one), telling(other))


def b_cubed(gold: Clusters, found: Clusters) -> dict[str, float]:
    """Precision, recall and F1 (Bagga and Baldwin 1998) in percent."""
    both = Counter((gold[one], found[one]) for one in gold)
    sizes = Counter(gold.values()), Counter(found[one] for one in gold)
    precision = sum(n * n / sizes[1][b] for (_, b), n in both.items()) / len(gold)
    recall = sum(n * n / sizes[0][a] for (a, _), n in both.items()) / len(gold)
    return _percent(precision, recall)


def _grouped(gold: Clusters, readings: Sequence[Reading]) -> dict[str, float]:
    return b_cubed(gold, _stories(readings))


def _stories(readings: Sequence[Reading]) -> dict[str, int]:
    groups = enumerate(stories(readings))
    return {one.document.id: n for n, group in groups for one in group}


def _pairs(judged: Sequence[tuple[bool, bool]]) -> dict[str, float]:
    right = sum(gold and said for gold, said in judged)
    precision = right / max(1, sum(said for _, said in judged))
    return _percent(precision, right / max(1, sum(gold for gold, _ in judged)))


def _percent(precision: float, recall: float) -> dict[str, float]:
    both = 2 * precision * recall / ((precision + recall) or 1.0)
    return {"precision": 100 * precision, "recall": 100 * recall, "F1": 100 * both}


def _right(judged: Sequence[tuple[bool, bool]]) -> float:
    return sum(gold == said for gold, said in judged) / len(judged)


def correlation(pairs: Sequence[tuple[float, float]]) -> float:
    """Pearson's; 0 where one side is all the same."""
    means = [sum(values) / len(pairs) for values in zip(*pairs, strict=True)]
    apart = [(one - means[0], other - means[1]) for one, other in pairs]
    spread = math.sqrt(sum(a * a for a, _ in apart) * sum(b * b for _, b in apart))
    return sum(a * b for a, b in apart) / (spread or 1.0)


def ranks(values: Sequence[float]) -> list[float]:
    """Each one's place in order; of equals the middle of their places."""
    order = sorted(values)
    first = {value: n for n, value in reversed([*enumerate(order)])}
    last = {value: n for n, value in enumerate(order)}
    return [(first[value] + last[value]) / 2 for value in values]


def _item(row: Row, side: str) -> Profile:
    text, title = row[f"item_{side}_lede"], row[f"item_{side}_title"]
    day = row[f"item_{side}_published_at"][:10]
    return profile(_reading(text or title, title, day, side).document)


def _reading(text: str, title: str | None, published: str, name: str) -> Reading:
    data = f"{name} {title}\n{text}".encode()
    original = Original(data, text, title=title, published=published or None)
    document, _ = clean(original, Settings())
    return Reading(document, ())


def _stem(word: str) -> str:
    """A word without the commonest endings of English."""
    plain = word.casefold()
    for ending in ("ing", "ed", "es", "s", "e"):
        if plain.endswith(ending) and len(plain) - len(ending) >= STEM:
            return plain.removesuffix(ending)
    return plain


def main() -> None:
    """Print the figures of the sets asked for, or of all."""
    for name in sys.argv[1:] or SETS:
        print(name)
        for row, value in SETS[name][1]().items():
            print(f"  {row:36}{value:5.1f}", flush=True)


if __name__ == "__main__":
    main()
