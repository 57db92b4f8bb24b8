"""`sayso watch`: places looked at again and again, and what somebody wants to be told of them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from sayso.commands.fetching import LIMITS, AllowHost, Contact, Gap, fetcher_of, limits_of
from sayso.commands.telling import (
    Annotator,
    AsJson,
    Ledger,
    Published,
    Publisher,
    Told,
    place_of,
    print_line,
    settings_of,
)
from sayso.errors import CallError
from sayso.fetch.addresses import RefusedError
from sayso.fetch.answers import WallClock
from sayso.ledger.book import made
from sayso.ledger.memory import Alert
from sayso.values.harmless import shown
from sayso.watch.alerts import Appended, Outbox, Printed, Sink, Webhook, as_json, as_text
from sayso.watch.loop import Parts, Watch
from sayso.watch.rule import Rule
from sayso.watch.rules import rule_of, rules_in
from sayso.watch.schedule import MINUTE

Places = Annotated[
    list[str],
    typer.Argument(metavar="PLACE...", help="Folders, files, feeds or pages of the web."),
]
Once = Annotated[bool, typer.Option("--once", help="Look at what is due now, and stop: for cron.")]
Every = Annotated[
    float, typer.Option(min=1, metavar="MINUTES", help="How often a feed is asked, about.")
]
Alerting = Annotated[
    list[str] | None,
    typer.Option("--alert", metavar="RULE", help="WHEN, or WHEN: WORDS; can be repeated."),
]
Rules = Annotated[Path | None, typer.Option(metavar="FILE", help="Rules, in TOML.")]
AlertsTo = Annotated[
    Path | None, typer.Option("--alerts", metavar="FILE", help="Append alerts to this file.")
]
PostTo = Annotated[
    str | None, typer.Option("--webhook", metavar="URL", help="Post alerts to this address.")
]
FeedTo = Annotated[
    Path | None, typer.Option("--atom", metavar="FILE", help="Write alerts as an Atom feed.")
]
LogTo = Annotated[
    Path | None, typer.Option("--log", metavar="FILE", help="Append to this file what is done.")
]


def watch(
    places: Places,
    *,
    once: Once = False,
    every: Every = 30,
    alert: Alerting = None,
    rules: Rules = None,
    alerts: AlertsTo = None,
    webhook: PostTo = None,
    atom: FeedTo = None,
    log: LogTo = None,
    json: AsJson = False,
    published: Published = None,
    publisher: Publisher = None,
    annotator: Annotator = "tagger",
    ledger: Ledger = None,
    allow_host: AllowHost = None,
    gap: Gap = LIMITS.gap,
    contact: Contact = None,
) -> None:
    """Take in what is new in these places, look again for edits, and alert by rule."""
    wanted = _rules(alert, rules)
    limits = limits_of(allow_host, gap, contact)
    told, lines = Told(), _log(log)
    book, clock = made(place_of(ledger)), WallClock()
    shape = as_json if json else _as_text
    sinks: list[Sink] = [Printed(print_line, shape)]
    sinks += [] if alerts is None else [Appended(alerts, shape)]
    sinks += [] if webhook is None else [Webhook(_webhook(webhook), limits.agent)]
    outbox = Outbox(book, clock, sinks, lines, atom)
    settings = settings_of(published, publisher, 1, annotator)
    fetcher = fetcher_of(limits)
    parts = Parts(book, fetcher, clock, settings, wanted, outbox, lines, told.tell, every * MINUTE)
    try:
        watching = Watch(parts, places)
    except RefusedError as error:
        raise CallError(str(error)) from error
    if not once:
        watching.run()
    watching.once()
    raise typer.Exit(told.exit_code)


def _rules(written: list[str] | None, path: Path | None) -> tuple[Rule, ...]:
    found = [rule_of(one) for one in written or ()]
    found += [] if path is None else rules_in(path)
    return tuple(dict.fromkeys(found))


def _as_text(one: Alert) -> str:
    return shown(as_text(one))


def _webhook(url: str) -> str:
    if not url.lower().startswith(("http://", "https://")):
        raise CallError(f"--webhook: not an address of the web: {url!r}")
    return url


def _log(path: Path | None) -> Callable[[str], None]:
    """Lines for people: to the file, and to standard error where somebody is looking."""

    def line(text: str) -> None:
        if sys.stderr.isatty():
            print(shown(text), file=sys.stderr)
        if path is not None:
            with path.open("a", encoding="utf-8", errors="replace") as file:
                file.write(shown(text) + "\n")

    if path is not None:
        try:
            path.open("a", encoding="utf-8").close()
        except OSError as error:
            raise CallError(f"{path}: {(error.strerror or str(error)).lower()}") from error
    return line
