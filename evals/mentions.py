"""Whom pronouns, surnames and titles mean, on the labels by hand."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from evals.attribution import SHARED
from evals.labels import labelled
from evals.labels.draw import newswire
from sayso import pipeline
from sayso.attribute import who
from sayso.attribute.actors import actors
from sayso.attribute.scene import Scene
from sayso.clean import clean
from sayso.records import Original
from sayso.settings import Settings
from sayso.values.quotation import quotations
from sayso.values.span import Span
from sayso.values.tree import Tree

BY_NAME = {"who.name", "who.relative", "who.pronoun", "who.description", "who.about"}


def labels(half: str) -> list[dict[str, Any]]:
    """The labels of one half, `dev` or `report`, or those of a later draw."""
    with labelled("mentions", half).open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [row for row in rows if row["half"] == half]


def texts() -> dict[str, str]:
    """Every text that labels point into, by the id of its document."""
    found = {}
    for file in ("polnear/train.jsonl", "polnear/dev.jsonl"):
        found.update((row["id"], row["text"]) for row in _rows(file))
    for row in _rows("news-cluster-g5/articles.jsonl"):
        found[row["id"]] = row["text"]
    for row in _rows("gva-longtail/incidents.jsonl"):
        found.update((report["doc_id"], report["text"]) for report in row["reports"])
    found.update(newswire())
    return found


def judged(half: str) -> Iterator[tuple[dict[str, Any], str, str | None, str | None, str]]:
    """Label, the words of the mention, the name found, the name meant, and the rule."""
    known = texts()
    by_document: dict[str, list[dict[str, Any]]] = {}
    for row in labels(half):
        by_document.setdefault(row["doc"], []).append(row)
    for name, rows in by_document.items():
        text = known[name]
        spans = [Span(*row["span"]) for row in rows]
        found = named(text, spans)
        for row, span, (said, rule) in zip(rows, spans, found, strict=True):
            meant = None if row["means"] is None else text[slice(*row["means"])]
            yield row, span.of(text), said, meant, rule


def named(text: str, spans: list[Span]) -> list[tuple[str | None, str]]:
    """The name that Sayso gives to each mention, reading the whole document first."""
    document, _ = clean(Original(text.encode(), text), Settings())
    annotation = pipeline.annotate(document, Settings())
    tree = Tree(annotation.syntax.tokens)
    cast = actors(text, annotation.syntax, tree)
    quoted = [one for block in document.blocks for one in quotations(text, block.span)]
    scene = Scene(text, tree, cast, quoted)
    every = {mark.span for mark in annotation.marks if mark.role == "source"} | set(spans)
    answers: dict[Span, tuple[str | None, str]] = {}
    for span in sorted(every):
        hop, _, rule = who.source(scene, (span,))
        answers[span] = (hop.name if rule in BY_NAME else None, rule)
    return [answers[span] for span in spans]


def same(found: str | None, meant: str | None) -> bool:
    """Whether two names are one, but for case, articles and possessives."""
    return found is not None and meant is not None and plain_name(found) == plain_name(meant)


def measure(half: str) -> dict[str, float]:
    """Shares in percent: right, wrong name, unknown; and right for each type."""
    count: Counter[str] = Counter()
    for row, _, found, meant, _ in judged(half):
        right = same(found, meant) or (meant is None and found is None)
        kind = "right" if right else "wrong name" if found else "unknown"
        count[kind] += 1
        count["all"] += 1
        count[f"all {row['type']}"] += 1
        count[f"right {row['type']}"] += right
    shares = {kind: 100 * count[kind] / count["all"] for kind in ("right", "wrong name", "unknown")}
    for kind in ("pronoun", "surname", "title"):
        shares[f"right, {kind}"] = 100 * count[f"right {kind}"] / max(1, count[f"all {kind}"])
    return shares


def plain_name(name: str) -> str:
    """A name for comparison: no case, article or possessive."""
    words = name.replace("’", "'").casefold().removesuffix("'s").split() or [""]
    return " ".join(words[1:] if words[0] in ("the", "a") else words)


def _rows(name: str) -> Iterator[dict[str, Any]]:
    with (SHARED / "data" / name).open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
