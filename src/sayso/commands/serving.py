"""`sayso serve`: the workbench, in a browser."""

from __future__ import annotations

import ipaddress
import os
from typing import Annotated

import typer

from sayso.commands.telling import Annotator, Ledger, place_of, print_line, settings_of
from sayso.errors import CallError, PartsError
from sayso.export import dossier
from sayso.ledger.book import made, opened

TOKEN = "SAYSO_TOKEN"  # noqa: S105 - the name of the variable
Host = Annotated[str, typer.Option(help="Address to listen at; other than loopback with a token.")]
Port = Annotated[int, typer.Option(min=0, max=65535, help="Port to listen at; 0 takes a free one.")]
ReadOnly = Annotated[bool, typer.Option("--read-only", help="Nothing can be added or decided.")]
MostUpload = Annotated[int, typer.Option(min=1, metavar="MB", help="Most that one upload may be.")]

Newest = Annotated[
    int, typer.Option(min=1, metavar="N", help="How many reports are compared with each other.")
]


def serve(
    *,
    host: Host = "127.0.0.1",
    port: Port = 8765,
    read_only: ReadOnly = False,
    most_upload: MostUpload = 64,
    newest: Newest = 4_000,
    annotator: Annotator = "tagger",
    ledger: Ledger = None,
) -> None:
    """Show the ledger in a browser: read it, question it, judge it."""
    try:
        from sayso.web import serving  # noqa: PLC0415 - an extra, and only for this
    except ModuleNotFoundError as error:
        raise PartsError(f"serve needs {error.name}: pip install 'sayso[web]'") from error
    token = os.environ.get(TOKEN) or None
    loopback = _is_loopback(host)
    if token is None and not loopback:
        raise CallError(f"--host {host}: set {TOKEN} to a secret: others can reach this address")
    if token is not None and len(token) < serving.SHORTEST_TOKEN:
        raise CallError(f"{TOKEN}: at least {serving.SHORTEST_TOKEN} characters")
    place = place_of(ledger)
    desk = serving.Desk(
        opened(place) if read_only else made(place),
        settings_of(None, None, 1, annotator),
        read_only=read_only,
        token=token,
        hosts=serving.LOOPBACK if loopback else None,
        lined=newest,
        dossier=dossier.page,
        most_upload=most_upload * 1024 * 1024,
    )
    serving.serve(desk, host, port, lambda address: print_line(f"Sayso is at {address}"))


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
