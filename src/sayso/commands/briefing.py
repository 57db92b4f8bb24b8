"""`sayso brief`: what many reports come to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from sayso import pipeline
from sayso.commands.asking import (
    By,
    Certainty,
    FigureIn,
    Kind,
    KnownIn,
    OfMode,
    OfStance,
    SaidIn,
    Through,
    Unnamed,
    chosen,
)
from sayso.commands.telling import (
    Annotator,
    AsJson,
    AsOf,
    Jobs,
    Ledger,
    PathsOrLedger,
    Published,
    Publisher,
    Told,
    book_of,
    print_line,
    print_page,
    settings_of,
)
from sayso.errors import CallError
from sayso.export import contract, dossier, text
from sayso.ledger import selected, views
from sayso.ledger.search import Asked
from sayso.records import Brief, Source
from sayso.values.when import parse_iso

Words = Annotated[
    str | None, typer.Option("--words", metavar="WORDS", help="Only what a search for them finds.")
]
About = Annotated[
    str, typer.Option(metavar="WORDS", help="Only stories with these words in a title.")
]
Since = Annotated[
    str | None, typer.Option(metavar="DATE", help="Only reports published since: YYYY-MM-DD.")
]
AsMarkdown = Annotated[bool, typer.Option("--markdown", help="Subject by subject, as Markdown.")]
AsHtml = Annotated[
    bool, typer.Option("--html", help="The same as one HTML file, to be kept or printed.")
]

Explain = Annotated[
    bool,
    typer.Option(
        "--explain", help="With each finding its rule, and how often that was right when judged."
    ),
]


def brief(
    paths: PathsOrLedger = None,
    *,
    json: AsJson = False,
    markdown: AsMarkdown = False,
    html: AsHtml = False,
    explain: Explain = False,
    about: About = "",
    since: Since = None,
    published: Published = None,
    publisher: Publisher = None,
    jobs: Jobs = 1,
    annotator: Annotator = "tagger",
    ledger: Ledger = None,
    as_of: AsOf = None,
    words: Words = None,
    by: By = None,
    through: Through = None,
    mode: OfMode = None,
    stance: OfStance = None,
    certainty: Certainty = None,
    kind: Kind = None,
    figure: FigureIn = None,
    said: SaidIn = None,
    known: KnownIn = None,
    unnamed: Unnamed = False,
) -> None:
    """Print what all reports together say, or what a search of the ledger selects of them."""
    filters = {
        "words": words,
        "by": by,
        "through": through,
        "mode": mode,
        "stance": stance,
        "certainty": certainty,
        "kind": kind,
        "figure": figure,
        "said": said,
        "known": known,
        "unnamed": unnamed,
        "as_of": as_of,
    }
    form, day = _form(json=json, markdown=markdown, html=html), _day(since)
    if explain and form == "json":
        raise CallError("--explain is for people; with --json each finding has its rule")
    told = Told()
    if paths:
        if any(filters.values()):
            given = next(name for name, value in filters.items() if value)
            raise CallError(f"--{given.replace('_', '-')} is for the ledger, not for files")
        settings = settings_of(published, publisher, jobs, annotator)
        within = pipeline.about(about, day, told.readings(paths, settings))
        _print(pipeline.brief(within), {}, form, explain=explain)
    else:
        asked = chosen(**filters, published=published, publisher=publisher, limit=None)
        with book_of(ledger).reading() as connection:
            every = asked == Asked(as_of=as_of, limit=None)
            found = (
                views.latest(connection, as_of) if every else selected.selected(connection, asked)
            )
            within = pipeline.about(about, day, found)
            grades = selected.grades(connection, as_of)
            _print(pipeline.brief(within), grades, form, explain=explain)
    raise typer.Exit(told.exit_code)


def _form(**asked: bool) -> str:
    """The one form that was asked for, else what people read."""
    forms = [name for name, wanted in asked.items() if wanted]
    if len(forms) > 1:
        raise CallError("--json, --markdown and --html: one of them")
    return forms[0] if forms else "text"


def _day(since: str | None) -> str | None:
    try:
        return None if since is None else parse_iso(since)
    except ValueError as error:
        raise CallError(f"--since: {error}") from error


def _print(found: Brief, given: Mapping[str, str], form: str, *, explain: bool) -> None:
    grades = {**given, **{one.id: grade for one in found.sources if (grade := _grade(one, given))}}
    if form in ("markdown", "html"):
        write = dossier.markdown if form == "markdown" else dossier.page
        print_line(write(found, explain=explain).rstrip("\n"))
    elif form == "json":
        print_line(contract.line(_graded(contract.brief(found), grades)))
    else:
        print_page(text.brief(found, grades, explain=explain))


def _grade(one: Source, given: Mapping[str, str]) -> str | None:
    """What the ledger's source of any of its utterances is graded."""
    return next(filter(None, (given.get(f"source:{each}") for each in one.utterances)), None)


def _graded(found: dict[str, Any], grades: Mapping[str, str]) -> dict[str, Any]:
    """Grades beside what is graded; nothing where there are none."""
    said = (each for document in found["documents"] for each in document["utterances"])
    for one in (*found["sources"], *said):
        if one["id"] in grades:
            one["grade"] = grades[one["id"]]
    return found
