"""`sayso decide` and `sayso decisions`: what people judge."""

from __future__ import annotations

import getpass
from dataclasses import asdict
from typing import Annotated

import typer

from sayso.commands.telling import AsJson, AsOf, Ledger, book_of, print_json, print_line
from sayso.ledger import deciding, views
from sayso.ledger import decisions as judged
from sayso.values.harmless import shown

What = Annotated[str, typer.Argument(metavar="WHAT", help="One of: " + ", ".join(judged.KINDS))]
On = Annotated[
    str, typer.Argument(metavar="ID", help="Of an utterance, a document or a source; its start.")
]
Value = Annotated[
    str | None, typer.Argument(metavar="[VALUE]", help="What it should be, or the other source.")
]
Who = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who decides.")]
Why = Annotated[str, typer.Option("--why", metavar="REASON", help="The reason, which is kept.")]


def who(given: str | None) -> str:
    """The name that stands by a decision: as given, or the user's."""
    return getpass.getuser() if given is None else given


def decide(
    what: What,
    target: On,
    value: Value = None,
    *,
    why: Why,
    by: Who = None,
    json: AsJson = False,
    ledger: Ledger = None,
) -> None:
    """Judge a source, an utterance or a document; a later decision of the same kind goes before."""
    asked = deciding.Judgement(what, target, value, who(by), why)
    key = deciding.decide(book_of(ledger), asked)
    if json:
        print_json({"schema": "sayso/decided/1", "id": key})
    else:
        print_line(f"decided {key}")


def decisions(*, json: AsJson = False, as_of: AsOf = None, ledger: Ledger = None) -> None:
    """List what was decided, first to last."""
    with book_of(ledger).reading() as connection:
        for one in judged.every(connection, views.as_of(connection, as_of)):
            if json:
                print_json({"schema": "sayso/decision/1", **asdict(one)})
            else:
                value = "" if one.value is None else f" {one.value}"
                print_line(shown(f"{one.at}  {one.kind} {one.target}{value}  {one.by}: {one.why}"))
