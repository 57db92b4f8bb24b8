"""What the commands that ask the web share: whom they may ask, and how politely."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.fetch.answers import WallClock
from sayso.fetch.fetcher import Fetcher
from sayso.fetch.hosts import Hosts
from sayso.fetch.limits import Limits
from sayso.fetch.web import Web

LIMITS = Limits()

AllowHost = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-host", metavar="HOST[:PORT]", help="May be on a private network; can be repeated."
    ),
]
Gap = Annotated[
    float, typer.Option(min=0, metavar="SECONDS", help="Between two requests to one host.")
]
Contact = Annotated[
    str | None,
    typer.Option(metavar="ADDRESS", help="Told to the hosts, so that they can reach you."),
]


def limits_of(allow: list[str] | None, gap: float, contact: str | None) -> Limits:
    """The options as limits."""
    plain = "".join(c for c in contact or "" if " " <= c <= "~") or None
    return Limits(gap=gap, contact=plain, allow=frozenset(one.lower() for one in allow or ()))


def fetcher_of(limits: Limits) -> Fetcher:
    """The one that asks the real web."""
    clock = WallClock()
    return Fetcher(Web(limits), Hosts(limits, clock), clock, limits)
