"""Utterances that were found, with their documents: only what is wanted of each is decoded."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, Select

from sayso.ledger.decisions import Groups
from sayso.ledger.editions import speaking
from sayso.ledger.lines import kept
from sayso.ledger.rulings import Rulings, corrected_document, corrected_utterance, rulings
from sayso.ledger.schema import edition, statement
from sayso.ledger.versions import Version, versions
from sayso.records import Document, Utterance


class Judged(NamedTuple):
    """What people decided on an utterance and its source, as far as it shows nowhere else."""

    rejected: bool = False
    grade: str | None = None  # 1–6
    source: str | None = None  # the id of who said it
    source_grade: str | None = None  # A–F


@dataclass(frozen=True, slots=True)
class Hit:
    """An utterance as it stood, in its document; which version that is, and how it was judged."""

    document: Document
    utterance: Utterance
    version: Version
    judged: Judged
    view: str


def found(batch: int, *parts: ColumnElement[Any], every: bool = False) -> Select[Any]:
    """The statements that stood then (or every one), with what `hits` needs of each, and more."""
    return speaking(batch, every=every).add_columns(
        statement.c.id,
        statement.c.ordinal,
        statement.c.utterance,
        statement.c.source,
        edition.c.view,
        edition.c.document,
        *parts,
    )


def hits(connection: Connection, rows: Sequence[Row[Any]], batch: int) -> Iterator[Hit]:
    """These rows as hits, in their order."""
    groups = Groups(connection, batch)
    right = rulings(connection, batch, _targets(rows, groups))
    lines = kept(connection, {row.view for row in rows})
    placed = versions(connection, {row.document for row in rows}, batch)
    documents = {key: corrected_document(one.document(), right) for key, one in lines.items()}
    for row in rows:
        if row.view in lines and row.document in placed:
            said = lines[row.view].utterances((row.ordinal,))[row.ordinal]
            yield Hit(
                documents[row.view],
                corrected_utterance(said, row.document, right),
                placed[row.document],
                _judged(row, right, groups),
                row.view,
            )


def source_grade(source: str, right: Rulings, groups: Groups) -> str | None:
    """What somebody graded a source, or one that was found to be the same."""
    root = groups.root(source)
    one = sorted({root, source, *groups.all().get(root, ())})
    return next(filter(None, (right.value("grade", each) for each in one)), None)


def _targets(rows: Collection[Row[Any]], groups: Groups) -> set[str]:
    sources = {row.source for row in rows if row.source is not None}
    merged = groups.all()
    one = {each for source in sources for each in merged.get(groups.root(source), ())}
    return {row.document for row in rows} | {row.utterance for row in rows} | sources | one


def _judged(row: Row[Any], right: Rulings, groups: Groups) -> Judged:
    source = None if row.source is None else groups.root(row.source)
    grade = None if source is None else source_grade(source, right, groups)
    rejected = right.rejected(row.utterance)
    return Judged(rejected, right.value("grade", row.utterance), source, grade)
