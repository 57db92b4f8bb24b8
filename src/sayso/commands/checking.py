"""`sayso verify` and `sayso status`: whether the ledger holds, and what it holds."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

import typer

from sayso import pipeline
from sayso.commands.telling import (
    DONE,
    SOME_UNREAD,
    AsJson,
    Ledger,
    book_of,
    print_json,
    print_line,
)
from sayso.ledger import status as counting
from sayso.ledger import verify as checks
from sayso.settings import Settings
from sayso.values.harmless import shown

Against = Annotated[
    str | None, typer.Option(metavar="HEAD", help="A head noted earlier; must be in the chain.")
]
Unread = Annotated[bool, typer.Option("--unread", help="List what was not read, and why.")]


def verify(*, json: AsJson = False, against: Against = None, ledger: Ledger = None) -> None:
    """Check every hash, the chain, and that every span still reads exactly its words."""
    verdict = checks.verify(book_of(ledger), against, pipeline.Proof(Settings()))
    if json:
        print_json({"schema": "sayso/verify/1", "holds": not verdict.faults, **_plain(verdict)})
    else:
        for fault in verdict.faults:
            print_line(shown(fault))
        counted = ", ".join(
            f"{count} {_noun(name, count)}" for name, count in verdict.checked.items()
        )
        print_line(f"{'does not hold' if verdict.faults else 'holds'}: {counted}")
        print_line(f"head {verdict.head.hash}")
    raise typer.Exit(SOME_UNREAD if verdict.faults else DONE)


def status(*, json: AsJson = False, unread: Unread = False, ledger: Ledger = None) -> None:
    """Say what is in the ledger, and where its journal stands."""
    book = book_of(ledger)
    found = counting.status(book)
    with book.reading() as connection:
        notes = counting.unread(connection) if unread else []
    if json:
        more = {"unread": notes} if unread else {}
        print_json({"schema": "sayso/status/1", **_plain(found), **more})
        return
    print_line(f"ledger {shown(found.path)}, version {found.version}")
    for name, count in found.counts.items():
        print_line(f"{count:>9,} {_noun(name, count)}")
    print_line(f"{found.bytes_read:>9,} bytes read, {found.bytes_kept:,} bytes kept")
    print_line(f"head {found.head.hash} of batch {found.head.seq}, {found.head.at}")
    for note in notes:
        place = note["path"] if note["line"] is None else f"{note['path']}:{note['line']}"
        print_line(shown(f"{note['severity']}: {place}: {note['reason']}"))


def _noun(name: str, count: int) -> str:
    """One batch, two batches; some have no plural to lose."""
    first, *rest = name.split()
    if count != 1 or not first.endswith("s"):
        return name
    return " ".join([first[:-2] if first.endswith("ches") else first[:-1], *rest])


def _plain(record: checks.Verdict | counting.Status) -> dict[str, Any]:
    return {**asdict(record), "head": record.head._asdict()}
