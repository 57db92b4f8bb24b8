"""The command line: arguments to settings, readings to output, problems to exit codes."""

from __future__ import annotations

import io
import sys
from typing import Annotated

import typer

from sayso import __version__
from sayso.commands import (
    adding,
    asking,
    briefing,
    checking,
    judging,
    keeping,
    serving,
    watching,
)
from sayso.commands.telling import (
    WRONG_CALL,
    Annotator,
    AsJson,
    Columns,
    Exchange,
    Jobs,
    Paths,
    Published,
    Publisher,
    Told,
    print_line,
    print_page,
    settings_of,
    with_names,
)
from sayso.errors import SaysoError
from sayso.export import contract, text
from sayso.values.harmless import shown

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Read news reports and find who says what, on whose word.",
)


@app.command()
def read(
    paths: Paths,
    *,
    json: AsJson = False,
    published: Published = None,
    publisher: Publisher = None,
    exchange: Exchange = None,
    columns: Columns = None,
    jobs: Jobs = 1,
    annotator: Annotator = "tagger",
) -> None:
    """Print what each report says, utterance by utterance."""
    settings = settings_of(published, publisher, jobs, annotator)
    settings = with_names(settings, exchange, columns)
    told = Told()
    for reading in told.readings(paths, settings):
        if json:
            print_line(contract.line(contract.reading(reading)))
        else:
            print_page(text.reading(reading))
    raise typer.Exit(told.exit_code)


app.command()(briefing.brief)
app.command()(adding.add)
app.command()(watching.watch)
app.command()(asking.search)
app.command()(asking.show)
app.command()(asking.sources)
app.command()(judging.decide)
app.command()(judging.decisions)
app.command()(serving.serve)
app.command()(keeping.rerun)
app.command()(keeping.forget)
app.command()(keeping.backup)
app.command()(keeping.restore)
app.command()(keeping.export)
app.command()(checking.status)
app.command()(checking.verify)


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
        print(f"sayso: {shown(str(error))}", file=sys.stderr)
        sys.exit(WRONG_CALL)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
