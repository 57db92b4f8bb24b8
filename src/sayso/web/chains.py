"""The chain view: the family tree of a story, and what falls if a source is taken out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sayso.link.origins import counted
from sayso.web.briefs import Briefs, Lined
from sayso.web.drawing import Leads, drawing
from sayso.web.families import Origin, Way, alone, attributed, effects, origins, part, place
from sayso.web.lists import asked_form, rows_as
from sayso.web.strings import say
from sayso.web.view import again, moment, page

ORIGINS, EDGES = 24, 6  # shown of a story, and of an origin, before the rest is asked for
MORE = 100  # reports of an origin that are shown then, at a time
COLUMNS = ("origin", "recorded", "through", "report", "publisher", "published", "copies", "words",
           "stance", "utterance", "document")  # fmt: skip
Shown: TypeAlias = list[tuple[Origin, tuple[Way, ...], int]]


def chain(request: Request) -> Response:
    """The chain view of one story, or of one question in it."""
    briefs: Briefs = request.app.state.briefs
    lined = briefs.of(moment(request))
    story = lined.subject(request.path_params["key"])
    if story is None or not story.main_of:
        raise HTTPException(404, say("missing.subject"))
    questions = lined.questions.get(story.id, [])
    wanted = request.query_params.get("question")
    about = next((one for one in questions if one.id.endswith(f":{wanted}")), None)
    found = origins(lined, attributed(lined, story, about))
    form = asked_form(request)
    if form is not None:
        return rows_as(form, "chain", COLUMNS, [row for one in found for row in _rows(lined, one)])
    gone = request.query_params.get("without")
    whole, start = request.query_params.get("all"), _start(request)
    first = 0 if whole else start
    shown: Shown = [
        (one, *(part(one, start, MORE) if one.key == whole else part(one, 0, EDGES)))
        for one in (
            found[first : first + ORIGINS]
            if whole is None
            else [each for each in found if each.key == whole]
        )
    ]
    return page(
        request,
        "chain.html",
        story=story,
        about=about,
        questions=questions,
        lined=lined,
        reports=len({each.reading.document.id for one in found for each in one.said}),
        total=len(found),
        origins=shown,
        counted=counted(one.root for one in found),
        alone=alone(lined, story) if about is None else (),
        gone=next((one for one in found if one.key == gone), None),
        effects=effects(lined, questions, gone),
        drawing=drawing(found, lined, gone, _leads(request, shown, found)),
        whole=whole,
        start=start,
        later=None if whole or first + ORIGINS >= len(found) else first + ORIGINS,
        more=MORE,
        place=place,
    )


def _leads(request: Request, shown: Shown, found: Sequence[Origin]) -> Leads:
    """To words on this page, or on the page of all that come from their origin."""
    here = {place for one, ways, _ in shown for place in (f"o-{one.key}", *_places(one, ways))}
    of = {one.key: one for one in found}

    def leads(origin: str, place: str | None) -> str:
        wanted = place or f"o-{origin}"
        if wanted in here:
            return f"#{wanted}"
        at = 0 if place is None else _places(of[origin], of[origin].ways).index(place)
        return again(request, **{"all": origin, "from": at // MORE * MORE or ""}) + f"#{wanted}"

    return leads


def _places(origin: Origin, ways: Iterable[Way]) -> list[str]:
    return [place(origin, way, carried) for way in ways for carried in way.reports]


def _rows(lined: Lined, origin: Origin) -> Iterator[dict[str, object]]:
    for way in origin.ways:
        for carried in way.reports:
            document = lined.readings[carried.document].document
            for one in carried.words:
                yield {
                    "origin": origin.name,
                    "recorded": origin.root.recorded,
                    "through": " ← ".join(way.relays) or None,
                    "report": document.title or document.path,
                    "publisher": document.publisher,
                    "published": document.published,
                    "copies": len(carried.copies),
                    "words": one.words,
                    "stance": one.utterance.stance,
                    "utterance": one.utterance.id,
                    "document": document.id,
                }


def _start(request: Request) -> int:
    given = request.query_params.get("from", "")
    return int(given[:9]) if given.isascii() and given.isdigit() else 0
