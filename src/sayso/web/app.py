"""The workbench put together: which address shows what, and what errors become."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from sayso.errors import CallError, SaysoError
from sayso.ledger.views import moment_of
from sayso.values.harmless import shown
from sayso.web import (
    adding,
    chains,
    comparing,
    deciding,
    entering,
    reports,
    searching,
    sources,
    subjects,
    today,
)
from sayso.web.adding import Intake
from sayso.web.briefs import Briefs, NotYetError
from sayso.web.desk import Desk
from sayso.web.forms import change
from sayso.web.guard import Guard
from sayso.web.strings import say
from sayso.web.view import moment, page

SOON = {"refresh": "3"}


def workbench(desk: Desk) -> ASGIApp:
    """The application over this desk."""
    static = StaticFiles(directory=str(files("sayso.web").joinpath("static")))
    app = Starlette(
        routes=[*PAGES, *CHANGES, Mount("/static", static)],
        exception_handlers={
            HTTPException: _refused,
            CallError: _wrong,
            SaysoError: _failed,
            NotYetError: _not_yet,
            Exception: _fault,
        },
        lifespan=_lifespan,
    )
    app.state.desk = desk
    app.state.briefs = Briefs(desk)
    app.state.intake = Intake(desk)
    return Guard(app, desk)


PAGES = [
    Route("/", today.today),
    Route("/stories", subjects.stories),
    Route("/subject/{key}", subjects.subject),
    Route("/subject/{key}/brief", subjects.written),
    Route("/story/{key}", subjects.story_of),
    Route("/question/{key}", subjects.question),
    Route("/chain/{key}", chains.chain),
    Route("/search", searching.search),
    Route("/search/brief", searching.written),
    Route("/document/{key}", reports.report),
    Route("/document/{key}/beside/{other}", comparing.compare),
    Route("/said/{key}", reports.said),
    Route("/source-of/{key}", reports.source_of),
    Route("/sources", sources.sources),
    Route("/source/{key}", sources.source),
    Route("/decisions", deciding.decided_log),
    Route("/decided/{key}", deciding.decided_on),
    Route("/add", adding.form, methods=["GET"]),
    Route("/add/{key}", adding.progress),
    Route("/add/{key}/state", adding.state),
    Route("/unread", adding.unread),
    Route("/enter", entering.enter, methods=["GET"]),
]
CHANGES = [
    Route("/decide", change(deciding.deciding), methods=["POST"]),
    Route("/undo", change(deciding.undoing), methods=["POST"]),
    Route("/add", change(adding.adding), methods=["POST"]),
    Route("/seen", change(today.seen, of_ledger=False), methods=["POST"]),
    Route("/enter", change(entering.entering, of_ledger=False), methods=["POST"]),
]


@asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    yield
    app.state.briefs.close()
    app.state.intake.close()


async def _refused(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    detail = error.detail if isinstance(error, HTTPException) else ""
    known = {404: "missing.page", 405: "refused.method", 413: "refused.large"}
    plain = not detail or detail == HTTPException(status).detail
    reason = say(known[status]) if plain and status in known else detail
    return await _told(request, say("told.refused"), reason, status)


async def _wrong(request: Request, error: Exception) -> Response:
    request.state.senseless = not _is_moment(moment(request))
    return await _told(request, say("told.wrong"), str(error), 400)


def _is_moment(asked: str | None) -> bool:
    try:
        return asked is None or bool(moment_of(asked))
    except CallError:
        return False


async def _failed(request: Request, error: Exception) -> Response:
    return await _told(request, say("told.failed"), str(error), 503)


async def _not_yet(request: Request, _: Exception) -> Response:
    answer = await _told(request, say("told.not_yet"), say("told.wait"), 503)
    answer.headers.update(SOON)
    return answer


async def _fault(request: Request, error: Exception) -> Response:
    reason = f"{type(error).__name__}: {error}"
    sys.stderr.write(f"sayso: {shown(f'{request.url.path}: a fault of Sayso: {reason}')}\n")
    return await _told(request, say("told.fault"), reason, 500)


async def _told(request: Request, title: str, reason: str, status: int) -> Response:
    return await run_in_threadpool(
        page, request, "told.html", {"title": title, "reason": reason}, status
    )
