"""Draws the reports over which findings are judged, and the findings: ids only, no text.

Rules are developed on the `dev` part; the findings of the `report` part are judged once. Incidents
are those of which `../shared/checks/incidents.py` takes nothing. Headlines are split by the week in
which they were published, so that what belongs together stays together; of RUWA, which has so many,
a few weeks are taken.
`python -m evals.labels.draw_findings dev|report SET` prints a set's reports as JSON lines.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any, Literal, TypeAlias

from evals.incidents import told_apart
from evals.labels.draw import rows

Part: TypeAlias = Literal["dev", "report"]
Record: TypeAlias = dict[str, str | None]

SETS = ("gva-longtail", "ruwa", "gaza-headlines")
SEED = "findings-later"
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


def main() -> None:
    """Prints one report a line."""
    part, name = sys.argv[1:3]
    for one in records(name, "dev" if part == "dev" else "report"):
        print(json.dumps(one, ensure_ascii=False))


if __name__ == "__main__":
    main()
