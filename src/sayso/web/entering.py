"""The door, where the workbench asks for a token."""

from __future__ import annotations

import time

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sayso.web.forms import field
from sayso.web.guard import BADGE
from sayso.web.view import desk_of, page

PAUSE = 1.0  # seconds after a wrong token


def enter(request: Request) -> Response:
    """Ask for the token."""
    return page(request, "enter.html", wrong=False)


def entering(request: Request, form: FormData) -> Response:
    """Let somebody in who has it."""
    desk = desk_of(request)
    badge = desk.badge()
    if not desk.admits(None, field(form, "token")):
        time.sleep(PAUSE)
        return page(request, "enter.html", wrong=True, status=403)
    answer = RedirectResponse("/", 303)
    if badge is not None:
        secure = request.url.scheme == "https"
        answer.set_cookie(BADGE, badge, httponly=True, samesite="lax", secure=secure)
    return answer
