"""Search: the ledger's filters as a form, what was found as a list that can be taken along."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from starlette.requests import Request
from starlette.responses import Response

from sayso import pipeline
from sayso.errors import CallError
from sayso.ledger import search as searching
from sayso.ledger.facets import ENOUGH, facets
from sayso.ledger.hits import Hit
from sayso.ledger.selected import selected
from sayso.records import HopKind, Level, Mode, Stance
from sayso.values.when import parse_iso
from sayso.web.lists import asked_form, brief_file, rows_as
from sayso.web.strings import say
from sayso.web.view import desk_of, moment, page

FIRST, MOST, BRIEFED = 25, 2_000, 200
CHOICES: dict[str, tuple[str, ...]] = {
    "mode": get_args(Mode),
    "stance": get_args(Stance),
    "certainty": get_args(Level),
    "kind": get_args(HopKind),
}
NAMES = ("words", "by", "through", "publisher")
DAYS = ("said", "published", "known")
ALONE = ("unnamed", "rejected")
COLUMNS = (
    "words", "who", "kind", "through", "publisher", "published", "said_from", "said_to", "mode",
    "stance", "certainty", "version", "versions", "known", "utterance", "document", "url",
)  # fmt: skip


def search(request: Request) -> Response:
    """The form, and what it finds."""
    given = {name: value.strip() for name, value in request.query_params.items() if value.strip()}
    problem, hits, parts, limit = None, [], {}, FIRST
    form = asked_form(request)
    try:
        asked = _asked(given, moment(request))
        limit = asked.limit or FIRST
        with desk_of(request).reading() as connection:
            hits = list(searching.search(connection, asked))
            if form is None:
                parts = facets(connection, asked, CHOICES)
    except CallError as error:
        problem = str(error)
    if form is not None and problem is None:
        return rows_as(form, "found", COLUMNS, [row(one) for one in hits])
    filters = [name for name in given if _label(name) is not None]
    return page(
        request,
        "search.html",
        given=given,
        given_but_form={name: given[name] for name in given if name not in ("form", "limit")},
        hits=hits,
        choices=CHOICES,
        facets=parts,
        enough=ENOUGH,
        briefed=BRIEFED,
        problem=problem,
        filters=[(name, _label(name), _value(name, given[name])) for name in filters],
        more=min(limit * 4, MOST) if len(hits) == limit < MOST else None,
        most=MOST,
        status=200 if problem is None else 400,
    )


def written(request: Request) -> Response:
    """A brief of what is found, or of the newest of it, as one HTML file."""
    given = {name: value.strip() for name, value in request.query_params.items() if value.strip()}
    asked = _asked(given, moment(request))
    with desk_of(request).reading() as connection:
        found = tuple(selected(connection, asked, BRIEFED))
    return brief_file(request, pipeline.brief(found), "found")


def _label(name: str) -> str | None:
    """What a filter is called; None for what is none."""
    whole, _, side = name.rpartition("_")
    if side in ("from", "to") and whole in (*DAYS, "figure"):
        return f"{say(f'search.{whole}')}, {say(f'search.{side}')}"
    known = (*CHOICES, *ALONE, *NAMES[1:])
    return say(f"search.{name}") if name in known else None


def _value(name: str, given: str) -> str:
    """What it is set to, for people; nothing where it is only on."""
    if name in ALONE:
        return ""
    return say(f"{name}.{given}") if given in CHOICES.get(name, ()) else given


def _asked(given: Mapping[str, str], as_of: str | None) -> searching.Asked:
    for name, choice in CHOICES.items():
        if name in given and given[name] not in choice:
            raise CallError(say("search.unknown", field=say(f"search.{name}"), value=given[name]))
    known: dict[str, Any] = {name: given.get(name) for name in (*NAMES, *CHOICES)}
    known |= {name: _days(name, given) for name in DAYS}
    return searching.Asked(
        **known,
        figure=_numbers(given),
        unnamed="unnamed" in given,
        rejected="rejected" in given,
        as_of=as_of,
        limit=_limit(given),
    )


def _limit(given: Mapping[str, str]) -> int:
    asked = given.get("limit", "")
    return max(1, min(int(asked), MOST)) if asked.isascii() and asked.isdigit() else FIRST


def _days(name: str, given: Mapping[str, str]) -> tuple[str | None, str | None] | None:
    sides = given.get(f"{name}_from"), given.get(f"{name}_to")
    if sides == (None, None):
        return None
    try:
        low, high = (None if side is None else parse_iso(side)[:10] for side in sides)
    except ValueError as error:
        raise CallError(f"{say(f'search.{name}')}: {error}") from error
    return low, high


def _numbers(given: Mapping[str, str]) -> tuple[float | None, float | None] | None:
    sides = given.get("figure_from"), given.get("figure_to")
    if sides == (None, None):
        return None
    try:
        low, high = (None if side is None else float(side) for side in sides)
    except ValueError:
        raise CallError(say("search.not_numbers")) from None
    return low, high


def row(one: Hit) -> dict[str, object]:
    """A statement as a row of a list to be taken along."""
    said, document = one.utterance, one.document
    last = said.chain[-1]
    return {
        "words": " … ".join(span.of(document.text) for span in said.content),
        "who": last.name if said.attributes else None,
        "kind": last.kind,
        "through": " ← ".join(hop.name or "?" for hop in reversed(said.chain[1:-1])) or None,
        "publisher": document.publisher,
        "published": document.published,
        "said_from": said.said.low,
        "said_to": said.said.high,
        "mode": said.mode,
        "stance": said.stance,
        "certainty": said.certainty.level,
        "version": one.version.number,
        "versions": one.version.of,
        "known": one.version.known,
        "utterance": said.id,
        "document": document.id,
        "url": document.url,
    }
