"""The command line: arguments to settings, readings to output, problems to exit codes."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from sayso import __version__, pipeline
from sayso.errors import CallError, SaysoError
from sayso.export import contract, text
from sayso.records import Problem, Reading
from sayso.settings import Settings
from sayso.values.when import parse_iso

if TYPE_CHECKING:
    from rich.console import RenderableType

DONE, SOME_UNREAD, WRONG_CALL = 0, 1, 2

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Read news reports and find who says what, on whose word.",
)

Paths = Annotated[
    list[str], typer.Argument(metavar="PATH...", help="Files or folders; '-' is standard input.")
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


@app.command()
def read(
    paths: Paths,
    *,
    json: AsJson = False,
    published: Published = None,
    publisher: Publisher = None,
    jobs: Jobs = 1,
    annotator: Annotator = "tagger",
) -> None:
    """Print what each report says, utterance by utterance."""
    settings = _settings(published, publisher, jobs, annotator)
    told = Told()
    for reading in told.readings(paths, settings):
        if json:
            _print_line(contract.line(contract.reading(reading)))
        else:
            _show(text.reading(reading))
    raise typer.Exit(told.exit_code)


@app.command()
def brief(
    paths: Paths,
    *,
    json: AsJson = False,
    published: Published = None,
    publisher: Publisher = None,
    jobs: Jobs = 1,
    annotator: Annotator = "tagger",
) -> None:
    """Print what all reports together say, source by source."""
    settings = _settings(published, publisher, jobs, annotator)
    told = Told()
    found = pipeline.brief(told.readings(paths, settings))
    if json:
        _print_line(contract.line(contract.brief(found)))
    else:
        _show(text.brief(found))
    raise typer.Exit(told.exit_code)


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
                self._tell(result)
            else:
                progress.step()
                yield result
        progress.clear()
        if result is None:
            self._tell(Problem(", ".join(paths), None, "no report there"))

    def _tell(self, problem: Problem) -> None:
        print(f"sayso: {text.shown(str(problem))}", file=sys.stderr)
        if problem.severity != "note":
            self.exit_code = SOME_UNREAD


class Progress:
    """A count on standard error, in a terminal only, from the second document on."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._read = 0

    def step(self) -> None:
        """One more document is read."""
        self._read += 1
        if self._shown and self._read > 1:
            print(
                f"\r\033[Ksayso: {self._read} documents read", end="", file=sys.stderr, flush=True
            )

    def clear(self) -> None:
        """Make room for a line of another kind."""
        if self._shown and self._read > 1:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


def _settings(published: str | None, publisher: str | None, jobs: int, annotator: str) -> Settings:
    try:
        date = None if published is None else parse_iso(published)
    except ValueError as error:
        message = f"--published: {error}"
        raise CallError(message) from error
    return Settings(published=date, publisher=publisher, jobs=jobs, annotator=annotator)


def _print_line(line: str) -> None:
    with _written():
        sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n")
        sys.stdout.buffer.flush()


def _show(page: RenderableType) -> None:
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


def _version(*, wanted: bool) -> None:
    if wanted:
        print(f"sayso {__version__}")
        raise typer.Exit


@app.callback()
def options(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=lambda v: _version(wanted=v), is_eager=True)
    ] = False,
) -> None:
    """Read news reports and find who says what, on whose word."""
    del version


def main() -> None:
    """Run the command; an error on purpose is one line and no traceback."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal may know fewer characters than we
    try:
        app()
    except SaysoError as error:
        print(f"sayso: {text.shown(str(error))}", file=sys.stderr)
        sys.exit(WRONG_CALL)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
