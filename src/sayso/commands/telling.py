"""What the commands share: options in the same words, progress, problems, lines of JSON."""

from __future__ import annotations

import errno
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from sayso import pipeline
from sayso.errors import CallError
from sayso.export import text
from sayso.ledger.book import Book, opened, usual_place
from sayso.read.record import FIELDS
from sayso.records import Problem, Reading
from sayso.settings import Settings
from sayso.values.harmless import shown
from sayso.values.when import parse_iso

if TYPE_CHECKING:
    from rich.console import RenderableType

DONE, SOME_UNREAD, WRONG_CALL = 0, 1, 2
VARIABLE = "SAYSO_LEDGER"

Paths = Annotated[
    list[str], typer.Argument(metavar="PATH...", help="Files or folders; '-' is standard input.")
]
PathsOrLedger = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PATH]...", help="Files or folders, '-' is standard input; none is the ledger."
    ),
]
PathsOrAddresses = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...", help="Files, folders or addresses of the web; '-' is standard input."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")]
Published = Annotated[
    str | None, typer.Option(metavar="DATE", help="For reports without a date: YYYY-MM-DD.")
]
Publisher = Annotated[
    str | None, typer.Option(metavar="NAME", help="For reports that name no publisher.")
]
Jobs = Annotated[int, typer.Option(min=1, help="Processes to read with.")]
Annotator = Annotated[
    Literal["tagger", "lexicon"],
    typer.Option(help="The trained tagger, or the quicker and weaker word list."),
]
Exchange = Annotated[
    Literal["gdelt", "eventregistry", "mediacloud"] | None,
    typer.Option(
        "--from", metavar="WHOM", help="gdelt, eventregistry or mediacloud: their articles."
    ),
]
Columns = Annotated[
    str | None,
    typer.Option("--map", metavar="NAMES", help="What is called otherwise: text=body,url=link."),
]
Ledger = Annotated[
    str | None,
    typer.Option(metavar="PLACE", help="The ledger's file or postgresql:// address."),
]
AsOf = Annotated[
    str | None, typer.Option(metavar="MOMENT", help="Only what was known then: ISO 8601, UTC.")
]


class Told:
    """Passes readings on and tells of the problems on standard error as they come."""

    def __init__(self) -> None:
        self.exit_code = DONE

    def readings(self, paths: Iterable[str], settings: Settings) -> Iterator[Reading]:
        """The readings among what the pipeline gives, with progress on a terminal."""
        progress = Progress()
        result = None
        for result in pipeline.read_reports(paths, settings):
            if isinstance(result, Problem):
                progress.clear()
                self.tell(result)
            else:
                progress.step()
                yield result
        progress.clear()
        if result is None:
            self.tell(Problem(", ".join(paths), None, "no report there"))

    def tell(self, problem: Problem) -> None:
        """One line on standard error."""
        print(f"sayso: {shown(str(problem))}", file=sys.stderr)
        if problem.severity != "note":
            self.exit_code = SOME_UNREAD


class Progress:
    """A count on standard error, in a terminal only, from the second document on.

    With `of`, a number of bytes, also how fast it goes and how long it still takes.
    """

    def __init__(self, of: int | None = None) -> None:
        self._shown = sys.stderr.isatty()
        self._read, self._done, self._of, self._since = 0, 0, of, time.monotonic()

    def step(self, size: int = 0) -> None:
        """One more document is read, of so many bytes."""
        self._read += 1
        self._done += size
        if self._shown and self._read > 1:
            line = f"\r\033[Ksayso: {self._read} documents read{self._pace()}"
            print(line, end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Make room for a line of another kind."""
        if self._shown and self._read > 1:
            print("\r\033[K", end="", file=sys.stderr, flush=True)

    def _pace(self) -> str:
        if self._of is None:
            return ""
        taken = max(time.monotonic() - self._since, 1e-9)
        left = max(self._of - self._done, 0) * taken / max(self._done, 1)
        return f", {self._read / taken:.1f} a second, about {left:.0f} s left"


def settings_of(
    published: str | None, publisher: str | None, jobs: int, annotator: str
) -> Settings:
    """The options as settings."""
    try:
        date = None if published is None else parse_iso(published)
    except ValueError as error:
        message = f"--published: {error}"
        raise CallError(message) from error
    return Settings(published=date, publisher=publisher, jobs=jobs, annotator=annotator)


def with_names(settings: Settings, exchange: str | None, columns: str | None) -> Settings:
    """The settings for records whose fields have other names than ours."""
    pairs = [one.partition("=") for one in (columns or "").split(",") if one.strip()]
    for field, equals, column in pairs:
        if not equals or not column.strip():
            raise CallError(f"--map: {field!r} is not FIELD=COLUMN")
        if field.strip() not in FIELDS:
            raise CallError(f"--map: there is no field {field!r}, only {', '.join(FIELDS)}")
    named = tuple((field.strip(), column.strip()) for field, _, column in pairs)
    return replace(settings, exchange=exchange, columns=named)


def place_of(ledger: str | None) -> str:
    """Where the ledger is: as the option says, else the environment, else the usual place."""
    return ledger or os.environ.get(VARIABLE) or str(usual_place())


def book_of(ledger: str | None) -> Book:
    """The ledger, which has to be there."""
    return opened(place_of(ledger))


def print_line(line: str) -> None:
    """Bytes that are the same on every machine, whatever its locale."""
    with _written():
        sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n")
        sys.stdout.buffer.flush()


def print_page(page: RenderableType) -> None:
    """What people read."""
    with _written():
        text.console().print(page)
        sys.stdout.flush()


@contextmanager
def _written() -> Iterator[None]:
    """Stop quietly where nobody reads any more (`sayso read … | head`); say what else is wrong."""
    try:
        yield
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if error.errno != errno.EPIPE:
            print(f"sayso: standard output: {(error.strerror or '').lower()}", file=sys.stderr)
            sys.exit(SOME_UNREAD)
        sys.exit(DONE)


def print_json(value: dict[str, Any]) -> None:
    """One object on one line."""
    print_line(json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False))
