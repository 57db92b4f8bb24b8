"""The chain view: the family tree of a story, and what falls if a source is taken out."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sayso.link.origins import counted
from sayso.web.briefs import Briefs
from sayso.web.drawing import drawing
from sayso.web.families import alone, attributed, effects, origins, part
from sayso.web.strings import say
from sayso.web.view import moment, page

ORIGINS, EDGES = 24, 6  # shown of a story, and of an origin, before the rest is asked for
MORE = 100  # reports of an origin that are shown then, at a time


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
    gone = request.query_params.get("without")
    whole, start = request.query_params.get("all"), _start(request)
    first = 0 if whole else start
    shown = [
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
        total=len(found),
        origins=shown,
        counted=counted(one.root for one in found),
        alone=alone(lined, story) if about is None else (),
        gone=next((one for one in found if one.key == gone), None),
        effects=effects(lined, questions, gone),
        drawing=drawing(found, lined, gone),
        whole=whole,
        start=start,
        later=None if whole or first + ORIGINS >= len(found) else first + ORIGINS,
        more=MORE,
    )


def _start(request: Request) -> int:
    given = request.query_params.get("from", "")
    return int(given[:9]) if given.isascii() and given.isdigit() else 0
