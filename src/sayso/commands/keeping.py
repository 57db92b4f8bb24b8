"""`sayso rerun`, `forget`, `backup`, `restore` and `export`: the care of a ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, islice
from pathlib import Path
from typing import Annotated, Any

import typer

from sayso import pipeline
from sayso.commands.judging import Who, Why, who
from sayso.commands.telling import (
    Annotator,
    AsJson,
    Jobs,
    Ledger,
    Progress,
    book_of,
    place_of,
    print_json,
    print_line,
    settings_of,
)
from sayso.export import parquet
from sayso.ledger import again, copies
from sayso.ledger import forget as forgetting
from sayso.records import Original
from sayso.settings import Settings

BATCH = 32  # documents to one transaction
Doc = Annotated[str, typer.Argument(metavar="ID", help="Of a document; its start.")]
Target = Annotated[Path, typer.Argument(metavar="FILE", help="Where to; nothing may be there.")]
From = Annotated[Path, typer.Argument(metavar="FILE", help="A backup.")]
Replace = Annotated[
    bool, typer.Option("--replace", help="Put a ledger that is there aside, as *.before-restore.")
]
Folder = Annotated[
    Path, typer.Option("--parquet", metavar="DIR", help="Write Parquet files to this folder.")
]


def rerun(
    *,
    json: AsJson = False,
    jobs: Jobs = 1,
    annotator: Annotator = "tagger",
    ledger: Ledger = None,
) -> None:
    """Read every original in the ledger again with the Sayso of today; both runs stay."""
    book = book_of(ledger)
    settings = settings_of(None, None, jobs, annotator)
    total = again.Reread()
    progress = Progress()
    with book.reading() as connection:
        found = again.stored(connection, pipeline.made(settings))
        for given, group in groupby(found, key=lambda one: (one.published, one.publisher)):
            chosen = replace(settings, published=given[0], publisher=given[1])
            made = pipeline.made(chosen)
            readings = pipeline.again(_originals(group, chosen), chosen)
            while part := list(islice(readings, BATCH)):
                kept = again.keep(book, made, [one for one in part if one is not None])
                total = _sum(total, kept)
                progress.step()
    progress.clear()
    told = {"read": total.read, "attached": list(total.attached), "lost": list(total.lost)}
    if json:
        print_json({"schema": "sayso/rerun/1", **told})
        return
    print_line(f"{total.read} read again, {len(total.attached)} decisions re-attached")
    for key in total.lost:
        print_line(f"not re-attached: {key}")


def forget(
    document: Doc, *, why: Why, by: Who = None, json: AsJson = False, ledger: Ledger = None
) -> None:
    """Erase the bytes and words of one document; who, when and why stays in their place."""
    key, pieces = forgetting.forget(book_of(ledger), document, who(by), why)
    if json:
        print_json({"schema": "sayso/forgotten/1", "document": key, "pieces": pieces})
    else:
        print_line(f"forgotten {key}: {pieces} pieces of content")


def backup(target: Target, *, json: AsJson = False, ledger: Ledger = None) -> None:
    """Copy the ledger as it is now, checked; others may go on writing."""
    head = copies.backup(book_of(ledger), target)
    _told_head("sayso/backup/1", head.hash, head.seq, json=json)


def restore(
    source: From, *, replaced: Replace = False, json: AsJson = False, ledger: Ledger = None
) -> None:
    """Make a backup the ledger, after it was checked."""
    head = copies.restore(source, place_of(ledger), replace=replaced)
    _told_head("sayso/restored/1", head.hash, head.seq, json=json)


def export(folder: Folder, *, json: AsJson = False, ledger: Ledger = None) -> None:
    """Write documents, utterances, hops and figures for other tools to analyse."""
    with book_of(ledger).reading() as connection:
        rows = parquet.export(connection, folder)
    if json:
        print_json({"schema": "sayso/exported/1", **rows})
    else:
        print_line(", ".join(f"{count} {name}" for name, count in rows.items()))


def _originals(found: Iterator[again.Stored], settings: Settings) -> Iterator[Original]:
    """Each as it was captured first: its bytes read today, from where they came then."""
    for one in found:
        original = pipeline.original_of(one.data, settings)
        if original is not None:
            place: dict[str, Any] = {name: one.place.get(name) for name in ("path", "line", "url")}
            yield replace(original, **place)


def _sum(one: again.Reread, other: again.Reread) -> again.Reread:
    return again.Reread(one.read + other.read, one.attached + other.attached, one.lost + other.lost)


def _told_head(schema: str, head: str, batch: int, *, json: bool) -> None:
    if json:
        print_json({"schema": schema, "head": head, "batch": batch})
    else:
        print_line(f"head {head}")
