"""Mode, stance, polarity and certainty, given where the statements are.

    python -m evals.voice            on the half of our labels that is there to develop on
    python -m evals.voice report     on the half that is there to report on

Then certainty and polarity on CommitmentBank and MEANTIME, for the record: their categories are not
ours, so the figures say whether we go the same way, not how often we are right.
"""

from __future__ import annotations

import json
import statistics
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from evals.attribution import SHARED
from sayso.annotate.syntax import Parser
from sayso.attribute.certainty import certainty
from sayso.attribute.grammar import Grammar, main
from sayso.attribute.polarity import polarity
from sayso.attribute.stance import stance
from sayso.attribute.voice import voice
from sayso.records import Spans, Syntax
from sayso.values.span import Span
from sayso.values.tree import Tree

DATA = SHARED / "data"
PASSAGES = Path(__file__).parent / "labels" / "passages.jsonl"
OWN = frozenset({"narration", "inference", "absence"})
# How committed a speaker is, on CommitmentBank's scale from -3 to 3; negation turns it round.
COMMITMENT = {
    "stated": 2.0,
    "planned": 1.0,
    "likely": 1.0,
    "possible": 0.5,
    "unclear": 0.0,
    "unlikely": -1.0,
}
# MEANTIME's categories; what it leaves unspecified is left out.
CERTAIN = {"CERTAIN": False, "PROBABLE": True, "POSSIBLE": True}

Row = Mapping[str, Any]
Verdict = tuple[str, str, str]  # field, label, what we say


@cache
def parser() -> Parser:
    """The one parser."""
    return Parser()


def rows(path: Path) -> Iterator[Row]:
    """The lines of a data set."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def parsed(text: str) -> Syntax:
    """The grammar of a text, each of its lines a paragraph."""
    lines, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            lines.append(Span(at, at + len(line.rstrip())))
        at += len(line)
    return parser().parse(text, lines)


# Our labels.


def labelled(half: str) -> list[Verdict]:
    """Each field of each passage: the label, and what the rules say."""
    texts = dict(_texts())
    return [
        verdict
        for row in rows(PASSAGES)
        if row["half"] == half
        for verdict in _judged(row, texts[row["set"], row["doc"]])
    ]


def _texts() -> Iterator[tuple[tuple[str, str], str]]:
    for row in rows(DATA / "polnear" / "dev.jsonl"):
        yield ("polnear", row["id"]), row["text"]
    for row in rows(DATA / "news-cluster-g5" / "articles.jsonl"):
        yield ("news-cluster-g5", row["id"]), row["text"]
    for row in rows(DATA / "gva-longtail" / "incidents.jsonl"):
        for report in row["reports"]:
            yield ("gva-longtail", report["doc_id"]), report["text"]
    for row in rows(DATA / "ruwa" / "headlines.jsonl"):
        yield ("ruwa", row["url"]), row["desc"] or ""


def _judged(row: Row, text: str) -> Iterator[Verdict]:
    syntax = parsed(text)
    tree = Tree(syntax.tokens)
    content = tuple(Span(*span) for span in row["content"])
    own = row["mode"] in OWN
    cue = () if own else _cue(row, content, tree)
    if own:
        yield "mode", row["mode"], voice(content[0], tree, text, syntax.names).mode
    else:
        yield "stance", row["stance"], stance(content, cue, tree)[0]
    yield "polarity", row["polarity"], polarity(content, cue, tree)[0]
    yield "certainty", row["certainty"], certainty(content, cue, tree)[0].level


def _cue(row: Row, content: Spans, tree: Grammar) -> Spans:
    """The labels have no cue: what governs the content, and what stands between it and the hops."""
    hops = [Span(*hop["span"]) for hop in row["chain"] if hop["span"]]
    verb = main(content, tree)
    governors = set() if verb is None else set(tree.above(verb))
    near = {n for number in governors for n in tree.below(number, "aux", "neg", "advmod", "acomp")}
    between = {n for hop in hops for span in content for n in _between(hop, span, tree)}
    words = [tree.words[n].span for n in sorted(governors | near | between)]
    return tuple(word for word in words if not any(word.overlaps(x) for x in (*content, *hops)))


def _between(one: Span, other: Span, tree: Grammar) -> range:
    first, last = sorted((one, other))
    return tree.inside(Span(first.end, max(first.end, last.start)))


# Others' labels.


def commitment() -> tuple[int, float]:
    """How many items there are, and Pearson's r of our scale with the mean of the ratings."""
    pairs = [pair for row in rows(DATA / "commitmentbank" / "items.jsonl") for pair in _rated(row)]
    return len(pairs), statistics.correlation(*zip(*pairs, strict=True))


def _rated(row: Row) -> Iterator[tuple[float, float]]:
    """The items whose prompt stands in their sentence word for word."""
    start = row["Target"].find(row["Prompt"])
    if start < 0:
        return
    tree = Tree(parsed(row["Target"]).tokens)
    content = (Span(start, start + len(row["Prompt"])),)
    cue = _governing(content, tree)
    score = COMMITMENT[certainty(content, cue, tree)[0].level]
    turned = (polarity(content, cue, tree)[0] == "negated") != (
        polarity(content, (), tree)[0] == "negated"
    )
    yield (-score if turned else score), float(row["Mean"])


def _governing(content: Spans, tree: Grammar) -> Spans:
    verb = main(content, tree)
    above = [] if verb is None else list(tree.above(verb))
    return tuple(tree.words[n].span for n in above if not tree.words[n].span.overlaps(content[0]))


def events() -> list[Verdict]:
    """MEANTIME's events that are verbs: whether hedged, whether negated."""
    return [
        verdict for row in rows(DATA / "meantime" / "articles.jsonl") for verdict in _events(row)
    ]


def _events(row: Row) -> Iterator[Verdict]:
    tree = Tree(parsed(row["text"]).tokens)
    for event in row["markables"]:
        if event["tag"] != "EVENT_MENTION" or event.get("start") is None:
            continue
        verb = next(iter(tree.inside(Span(event["start"], event["end"]))), None)
        if verb is None or tree.words[verb].pos != "VERB":
            continue
        content = (tree.phrase(verb),)
        cue = _governing(content, tree)
        if event.get("certainty") in CERTAIN:
            level = certainty(content, cue, tree)[0].level
            hedged = level not in ("stated", "planned")
            yield "hedged", str(CERTAIN[event["certainty"]]), str(hedged)
        if event.get("polarity") in ("POS", "NEG"):
            negated = polarity(content, cue, tree)[0] == "negated"
            yield "negated", str(event["polarity"] == "NEG"), str(negated)


# Figures.


def report(verdicts: Iterable[Verdict]) -> None:
    """Of each field: how often we agree, how often its commonest label would; then by value."""
    fields: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for field, label, ours in verdicts:
        fields[field][label, ours] += 1
    for field, counts in fields.items():
        total = counts.total()
        right = sum(n for (label, ours), n in counts.items() if label == ours)
        labels = Counter({label: 0 for label, _ in counts})
        for (label, _), n in counts.items():
            labels[label] += n
        most = labels.most_common(1)[0][1]
        print(f"{field:10}{100 * right / total:6.1f}  of {total}; always {100 * most / total:.1f}")
        for value in sorted({value for pair in counts for value in pair}):
            _by_value(value, counts)


def _by_value(value: str, counts: Counter[tuple[str, str]]) -> None:
    ours = sum(n for (_, one), n in counts.items() if one == value)
    theirs = sum(n for (one, _), n in counts.items() if one == value)
    print(f"    {value:12}{counts[value, value]:4} right, {ours:4} said, {theirs:4} labelled")


def run() -> None:
    """Print all of it."""
    half = "report" if "report" in sys.argv[1:] else "dev"
    print(f"our labels, half `{half}`")
    report(labelled(half))
    items, r = commitment()
    print(f"\nCommitmentBank: r = {r:.2f} over {items} items")
    print("\nMEANTIME, events that are verbs")
    report(events())


if __name__ == "__main__":
    run()
