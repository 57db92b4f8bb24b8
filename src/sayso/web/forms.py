"""What people send: forms of ours only, within limits, and nothing at all in a read-only mode."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from hmac import compare_digest
from typing import Any, TypeAlias

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sayso.web.strings import say
from sayso.web.view import SESSION, desk_of

MOST_FILES, MOST_FIELDS, LONGEST_FIELD = 500, 40, 4 * 1024 * 1024
Filled: TypeAlias = Callable[[Request, FormData], Response]
Handler: TypeAlias = Callable[[Request], Coroutine[Any, Any, Response]]


def change(work: Filled, *, of_ledger: bool = True) -> Handler:
    """A handler of what a form of ours sends; every change of anything comes through here."""

    async def handler(request: Request) -> Response:
        desk = desk_of(request)
        if of_ledger and desk.read_only:
            raise HTTPException(403, say("refused.read_only"))
        async with request.form(
            max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=LONGEST_FIELD
        ) as form:
            known = request.cookies.get(SESSION, "")
            given = field(form, "csrf")
            if not known or not compare_digest(given.encode(), desk.signed(known).encode()):
                raise HTTPException(403, say("refused.form"))
            return await run_in_threadpool(work, request, form)

    return handler


def field(form: FormData, name: str) -> str:
    """What was written into a field; a file is no text."""
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def back(form: FormData) -> str:
    """The page of ours that the form was on."""
    place = field(form, "back")
    ours = place.startswith("/") and not place.startswith(("//", "/\\"))
    return place if ours and place.isprintable() else "/"
