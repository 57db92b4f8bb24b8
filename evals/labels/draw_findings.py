"""Draws the reports over which findings are judged, and the findings: ids only, no text.

Rules are developed on the `dev` part; the findings of the `report` part are judged once. Incidents
are those of which `../shared/checks/incidents.py` takes nothing. Headlines are split by the week in
which they were published, so that what belongs together stays together; of RUWA, which has so many,
a few weeks are taken. Of FA-KES the weeks of even number are the `dev` part.
`python -m evals.labels.draw_findings dev|report SET` prints a set's reports as JSON lines,
`python -m evals.labels.draw_findings findings later|third` reads the report parts (minutes), draws.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeAlias

from evals.incidents import told_apart
from evals.labels.draw import rows
from evals.labels.fa_kes import articles
from sayso import pipeline
from sayso.assess import denials, inside
from sayso.records import Finding, Reading, Story, Subject
from sayso.settings import Settings

Part: TypeAlias = Literal["dev", "report"]
Record: TypeAlias = dict[str, str | None]
Row: TypeAlias = dict[str, str | list[str] | list[int]]

DRAWS = {
    "later": ("gva-longtail", "ruwa", "gaza-headlines"),
    "third": ("fa-kes", "gva-longtail", "incidents"),
}
SEED = "findings-later"  # of the parts; of a draw “findings-” and its name
COMPARED = ("revision", "conflict", "corroboration")
HALVES: tuple[Part, ...] = ("dev", "report")
MANY, FEW = 100, 50  # findings of a kind
MOST = {"gaza-headlines": 1200}  # of a set, to be read in a quarter of an hour
ALONE = frozenset({"ruwa"})  # of whose headlines each is taken for itself
SHORTEST = 300  # characters of a report of an incident
TAKEN = "012"  # of RUWA's weeks those whose hash has one of these as its third digit


def records(name: str, part: Part) -> Iterator[Record]:
    """The reports of one part of a set, as `sayso` takes them, in an order that mixes them."""
    found = {one["path"]: one for one in _every(name) if one.pop("part") == part}
    return iter(sorted(found.values(), key=lambda one: _hash(one["path"] or "")))


def half(key: str) -> Part:
    """The part to which an incident or a week belongs."""
    return "dev" if int(_hash(f"{SEED} {key}")[:2], 16) % 2 == 0 else "report"


def _every(name: str) -> Iterator[Record]:
    if name == "gva-longtail":
        yield from _incidents()
    elif name == "ruwa":
        for row in rows("ruwa/headlines.jsonl"):
            text = "\n\n".join(filter(None, (row["title"], row["desc"])))
            yield from _headline(row, text, row["site"], TAKEN)
    elif name == "fa-kes":
        yield from _articles()
    elif name == "incidents":
        yield from ({**one, "part": part} for part in HALVES for one in told_apart(part))
    else:
        for row in rows("gaza-headlines/headlines.jsonl"):
            yield from _headline(row, row["title"], row["publisher"])


def _incidents() -> Iterator[Record]:
    used = _used()
    for row in rows("gva-longtail/incidents.jsonl"):
        reports = [one for one in row["reports"] if len(one["text"]) >= SHORTEST]
        seen = any(used & {one["doc_id"], one["text"]} for one in reports)
        for one in reports if len(reports) > 1 and not seen else ():
            yield {
                "path": one["doc_id"],
                "url": one.get("uri"),
                "title": one["title"],
                "published": one["dct"],
                "text": one["text"],
                "part": half(row["incident_id"]),
            }


def _articles() -> Iterator[Record]:
    for one in articles():
        yield {
            "path": f"fa-kes/{one.id}",
            "publisher": one.outlet,
            "title": one.title,
            "published": one.published.isoformat(),
            "text": f"{one.title}\n\n{one.text}",
            "part": "report" if one.listed.isocalendar().week % 2 else "dev",
        }


def _headline(
    row: dict[str, Any], text: str, publisher: str, taken: str = "0123456789abcdef"
) -> Iterator[Record]:
    if not (text and row["date"]):
        return
    year, week, _ = date.fromisoformat(row["date"][:10]).isocalendar()
    if _hash(f"{SEED} {year}-{week}")[2] in taken:
        yield {
            "path": row["url"],
            "url": row["url"],
            "publisher": publisher,
            "published": row["date"],
            "text": text,
            "part": half(f"{year}-{week}"),
        }


@cache
def _used() -> frozenset[str | None]:
    """The reports over which the rules were written or judged before, by id and by text."""
    return frozenset(
        one[key]
        for part in ("dev", "report")
        for one in told_apart(part)
        for key in ("path", "text")
    )


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def drawn(
    found: Mapping[str, Iterable[tuple[Finding, Mapping[str, Reading]]]], seed: str
) -> list[Row]:
    """At most so many findings of each kind, at random; each with where its words stand."""
    by_kind: dict[str, list[tuple[str, Finding, Mapping[str, Reading]]]] = defaultdict(list)
    for name, findings in found.items():
        for one, readings in findings:
            by_kind[one.kind].append((name, one, readings))
    rows = []
    for kind, every in sorted(by_kind.items()):
        every.sort(key=lambda row: (row[0], row[1].rule, _paths(row[1], row[2])[0], row[1].text))
        most = min(len(every), MANY if kind in COMPARED else FEW)
        chosen = random.Random(seed + kind).sample(every, most)  # noqa: S311 - no secret
        rows += [_row(*one) for one in chosen]
    return rows


def _row(name: str, one: Finding, readings: Mapping[str, Reading]) -> Row:
    said = {each.id: each for reading in readings.values() for each in reading.utterances}
    starts = [min(span.start for span in said[each].content) for each in one.utterances]
    paths = _paths(one, readings)
    key = _hash(json.dumps([one.rule, paths, starts]))[:12]
    return {"id": key, "rule": one.rule, "kind": one.kind, "set": name, "documents": paths,
            "spans_of": starts}  # fmt: skip


def _paths(one: Finding, readings: Mapping[str, Reading]) -> list[str]:
    return [readings[each].document.path or "" for each in one.documents]


def findings_of(name: str) -> Iterator[tuple[Finding, Mapping[str, Reading]]]:
    """The findings over the report part of a set."""
    lines = [json.dumps(one, ensure_ascii=False) for one in records(name, "report")]
    with tempfile.TemporaryDirectory() as folder:
        reports = Path(folder, "reports.jsonl")
        reports.write_text("\n".join(lines[: MOST.get(name)]), "utf-8")
        results = list(pipeline.read_reports([str(reports)], Settings(jobs=2)))
    readings = [one for one in results if isinstance(one, Reading)]
    if name in ALONE:
        stories = [Story(Subject("", "", "event", (), ()), (one,)) for one in readings]
        found = [each for one in readings for each in inside(one)]
        found += [each for one in stories for each in denials.findings(one)]
    else:
        found = list(pipeline.brief(readings).findings)
    by_id = {one.document.id: one for one in readings}
    return ((one, by_id) for one in found)


def main() -> None:
    """Prints one report a line, or of the findings where they stand."""
    part, name = sys.argv[1:]
    if part == "findings":
        for row in drawn({one: findings_of(one) for one in DRAWS[name]}, f"findings-{name}"):
            print(json.dumps(row, ensure_ascii=False))
        return
    for one in records(name, "dev" if part == "dev" else "report"):
        print(json.dumps(one, ensure_ascii=False))


if __name__ == "__main__":
    main()
