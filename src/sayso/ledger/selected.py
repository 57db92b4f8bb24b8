"""Readings with what a search selects in them, and the grades that people gave."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import Connection, select

from sayso.ledger.decisions import Groups
from sayso.ledger.editions import speaking
from sayso.ledger.lines import kept
from sayso.ledger.rulings import corrected, rulings
from sayso.ledger.schema import ruling, statement
from sayso.ledger.search import Asked, matching
from sayso.ledger.versions import versions
from sayso.ledger.views import as_of, decided
from sayso.records import Reading

AT_ONCE = 100  # readings


def selected(connection: Connection, asked: Asked, most: int | None = None) -> Iterator[Reading]:
    """The newest version of each report in which something is found, with what is found alone.

    Of all that is found, or of the newest.
    """
    batch = as_of(connection, asked.as_of)
    found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for row in reversed(matching(connection, replace(asked, limit=most), batch)):
        found[row.document, row.view].append(row.ordinal)
    right = rulings(connection, batch)
    every = list(found)
    for start in range(0, len(every), AT_ONCE):
        part = every[start : start + AT_ONCE]
        placed = versions(connection, {document for document, _ in part}, batch)
        newest = [key for key in part if placed[key[0]].number == placed[key[0]].of]
        lines = kept(connection, {view for _, view in newest})
        readings = (
            corrected(_only(lines[key[1]].reading(), found[key]), right)
            for key in newest
            if key[1] in lines
        )
        yield from decided(connection, readings, batch, rejected=asked.rejected)


def grades(connection: Connection, moment: str | None = None) -> dict[str, str]:
    """By utterance, the grade that somebody gave it; by `source:` with it, its source's."""
    batch = as_of(connection, moment)
    groups = Groups(connection, batch)
    every, found = groups.all(), {}
    asked = select(ruling).where(ruling.c.kind == "grade", ruling.c.batch <= batch)
    for row in connection.execute(asked.order_by(ruling.c.batch)):
        if not row.target.startswith("source:"):
            found[row.target] = row.value
            continue
        same = every.get(groups.root(row.target), {row.target})
        said = speaking(batch).add_columns(statement.c.utterance)
        for utterance in connection.scalars(said.where(statement.c.source.in_(same))):
            found[f"source:{utterance}"] = row.value
    return {key: value for key, value in found.items() if value is not None}


def _only(one: Reading, ordinals: list[int]) -> Reading:
    said = [one.utterances[ordinal] for ordinal in ordinals]
    here = {each.id for each in said}
    alone = (each if each.inside in here else replace(each, inside=None) for each in said)
    return replace(one, utterances=tuple(alone))
