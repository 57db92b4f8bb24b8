"""`sayso search`, `sayso show` and `sayso sources`: what the ledger is asked."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from typing import Annotated, Any, get_args

import typer

from sayso.commands.telling import AsJson, AsOf, Ledger, book_of, print_json, print_line, print_page
from sayso.errors import CallError
from sayso.export import contract, text
from sayso.export import ledger as shows
from sayso.ledger import decisions, views
from sayso.ledger import search as searching
from sayso.ledger import sources as hearing
from sayso.ledger.hits import source_grade
from sayso.ledger.rulings import rulings
from sayso.records import HopKind, Level, Mode, Stance
from sayso.values.harmless import shown
from sayso.values.when import parse_iso

By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Said by.")]
Through = Annotated[str | None, typer.Option(metavar="NAME", help="Passed on by.")]
Outlet = Annotated[str | None, typer.Option("--publisher", metavar="NAME", help="Published by.")]
OfMode = Annotated[str | None, typer.Option("--mode", help="One of: " + ", ".join(get_args(Mode)))]
OfStance = Annotated[
    str | None, typer.Option("--stance", help="One of: " + ", ".join(get_args(Stance)))
]
Certainty = Annotated[str | None, typer.Option(help="One of: " + ", ".join(get_args(Level)))]
Kind = Annotated[
    str | None, typer.Option(help="Of source, one of: " + ", ".join(get_args(HopKind)))
]
FigureIn = Annotated[
    str | None, typer.Option("--figure", metavar="LOW..HIGH", help="With a figure in this range.")
]
SaidIn = Annotated[str | None, typer.Option("--said", metavar="FROM..TO", help="Said between.")]
PublishedIn = Annotated[
    str | None, typer.Option("--published", metavar="FROM..TO", help="Published between.")
]
KnownIn = Annotated[
    str | None, typer.Option("--known", metavar="FROM..TO", help="Known to the ledger between.")
]
Unnamed = Annotated[bool, typer.Option("--unnamed", help="Only by sources without a name.")]
Rejected = Annotated[bool, typer.Option("--rejected", help="Also what somebody rejected.")]
Limit = Annotated[int, typer.Option(min=1, help="At most so many.")]
Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="[WORD]...", help='All wanted; "a phrase"; begin* for a beginning.'),
]
Key = Annotated[str, typer.Argument(metavar="ID", help="Of an utterance or document; its start.")]


def search(
    words: Words = None,
    *,
    json: AsJson = False,
    by: By = None,
    through: Through = None,
    publisher: Outlet = None,
    mode: OfMode = None,
    stance: OfStance = None,
    certainty: Certainty = None,
    kind: Kind = None,
    figure: FigureIn = None,
    said: SaidIn = None,
    published: PublishedIn = None,
    known: KnownIn = None,
    unnamed: Unnamed = False,
    rejected: Rejected = False,
    as_of: AsOf = None,
    limit: Limit = 20,
    ledger: Ledger = None,
) -> None:
    """Find utterances by their words, by whose they are, and by what is known of them."""
    asked = chosen(
        words=" ".join(words) if words else None,
        by=by,
        through=through,
        publisher=publisher,
        mode=mode,
        stance=stance,
        certainty=certainty,
        kind=kind,
        figure=figure,
        said=said,
        published=published,
        known=known,
        unnamed=unnamed,
        rejected=rejected,
        as_of=as_of,
        limit=limit,
    )
    nothing = True
    with book_of(ledger).reading() as connection:
        for hit in searching.search(connection, asked):
            nothing = False
            if json:
                print_json(shows.hit(hit))
            else:
                print_page(shows.line(hit))
    if nothing:
        print("sayso: nothing found", file=sys.stderr)


def show(key: Key, *, json: AsJson = False, as_of: AsOf = None, ledger: Ledger = None) -> None:
    """Show one utterance in its context with its chain, or all of one document."""
    with book_of(ledger).reading() as connection:
        found = searching.documents(connection, key)
        if len(found) == 1:
            batch = views.as_of(connection, as_of)
            one = next(views.readings(connection, batch, found), None)
            if one is None:
                raise CallError(f"{key}: forgotten, or not known at that moment")
            if json:
                places = views.places(connection, found[0])
                print_json({**contract.reading(one), "captures": places})
            else:
                print_page(text.reading(one))
            return
        hit = searching.utterance(connection, key, as_of)
        places = views.places(connection, hit.document.id)
    if json:
        print_json({**shows.hit(hit), "captures": places})
    else:
        print_page(shows.whole(hit, places))


def sources(
    *, json: AsJson = False, as_of: AsOf = None, limit: Limit = 50, ledger: Ledger = None
) -> None:
    """List those at whose word something stands, the most heard first."""
    with book_of(ledger).reading() as connection:
        batch = views.as_of(connection, as_of)
        right, groups = rulings(connection, batch), decisions.Groups(connection, batch)
        for one in hearing.sources(connection, as_of, limit):
            grade = source_grade(one.id, right, groups)
            if json:
                found = {"schema": "sayso/source/1", **contract.source(one), "grade": grade}
                print_json(found)
            else:
                said, reports = len(one.utterances), len(one.documents)
                counted = f"{said} said, in {reports} report{'' if reports == 1 else 's'}"
                counted += "" if grade is None else f"  graded {grade}"
                print_line(f"{shown(one.name)}  {one.kind}  {counted}  {one.id}")


def chosen(**given: Any) -> searching.Asked:  # noqa: ANN401 - as the options come
    """What the options of a search ask for, each checked."""
    checked: dict[str, Callable[[Any], Any]] = {
        "mode": lambda value: _one_of("--mode", value, get_args(Mode)),
        "stance": lambda value: _one_of("--stance", value, get_args(Stance)),
        "certainty": lambda value: _one_of("--certainty", value, get_args(Level)),
        "kind": lambda value: _one_of("--kind", value, get_args(HopKind)),
        "figure": _numbers,
        "said": lambda value: _days("--said", value),
        "published": lambda value: _days("--published", value),
        "known": lambda value: _range("--known", value),
    }
    for name, check in checked.items():
        given[name] = check(given[name])
    return searching.Asked(**given)


def _one_of(option: str, given: str | None, known: tuple[str, ...]) -> str | None:
    if given is None or given in known:
        return given
    raise CallError(f"{option}: {given!r} is none of {', '.join(known)}")


def _range(option: str, given: str | None) -> tuple[str | None, str | None] | None:
    """`a..b`, either side empty for open; one value alone is both."""
    if given is None:
        return None
    low, dots, high = given.partition("..")
    if not dots:
        high = low
    if not low and not high:
        raise CallError(f"{option}: a range is FROM..TO, one side may be left out: {given!r}")
    return low.strip() or None, high.strip() or None


def _days(option: str, given: str | None) -> tuple[str | None, str | None] | None:
    if (found := _range(option, given)) is None:
        return None
    try:
        low, high = (None if side is None else parse_iso(side)[:10] for side in found)
    except ValueError as error:
        raise CallError(f"{option}: {error}") from error
    return low, high


def _numbers(given: str | None) -> tuple[float | None, float | None] | None:
    if (found := _range("--figure", given)) is None:
        return None
    try:
        sides: list[Any] = [None if side is None else float(side) for side in found]
    except ValueError:
        raise CallError(f"--figure: not numbers: {given!r}") from None
    if not all(side is None or math.isfinite(side) for side in sides):
        raise CallError(f"--figure: not numbers: {given!r}")
    return sides[0], sides[1]
