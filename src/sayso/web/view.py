"""From values to pages. All text that is put into a page is made harmless here, in one place."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from sayso.values.harmless import UNPRINTABLE
from sayso.web.desk import Desk
from sayso.web.strings import count, number, say
from sayso.web.wording import called, named, whole

SESSION, NAME = "sayso-session", "sayso-name"
LONGEST_NAME = 120
WEB = ("http://", "https://")


class _Harmless(dict[int, int]):
    """Each character once: itself, or U+FFFD where it must not be shown."""

    def __missing__(self, code: int) -> int:
        character = chr(code)
        keep = character in "\n\t" or unicodedata.category(character) not in UNPRINTABLE
        self[code] = code if keep else 0xFFFD
        return self[code]


HARMLESS = _Harmless()


def harmless(value: Any) -> Any:  # noqa: ANN401 - whatever a template shows
    """Text without control characters and direction marks; the rest as it is."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return value.translate(HARMLESS)
    return value


def desk_of(request: Request) -> Desk:
    """What this request is answered from."""
    desk: Desk = request.app.state.desk
    return desk


def moment(request: Request) -> str | None:
    """As of when the page is asked for; where that makes no sense, pages lead back to now."""
    if getattr(request.state, "senseless", False):
        return None
    return request.query_params.get("as_of", "").strip() or None


def key(identity: str) -> str:
    """An id as it stands in an address."""
    return quote(identity.rpartition(":")[2], safe="")


def anchor(utterance: str) -> str:
    """Where an utterance stands in its document's page."""
    return f"u-{key(utterance)[:12]}"


def to(request: Request, path: str, **query: object) -> str:
    """An address of ours that keeps the date as of which pages are seen."""
    return _address(request, path, query)


def again(request: Request, **query: object) -> str:
    """This page with some of its query changed."""
    known = {
        name: value for name, value in request.query_params.items() if name not in ("as_of", "at")
    }
    return _address(request, quote(request.url.path), {**known, **query})


def _address(request: Request, path: str, query: Mapping[str, object]) -> str:
    known = {"as_of": moment(request), **query}
    given = {name: value for name, value in known.items() if value not in (None, "", False)}
    place = given.pop("at", None)
    found = path + (f"?{urlencode(given)}" if given else "")
    return found + (f"#{place}" if place else "")


def outside(url: str | None) -> str | None:
    """An address that may be a link: of the web, and of nothing that runs."""
    return url if url is not None and url.lower().startswith(WEB) else None


def session(request: Request) -> str:
    """The browser's session: made up when it is first seen."""
    known = request.cookies.get(SESSION) or getattr(request.state, "session", None)
    if known is None:
        known = request.state.session = secrets.token_hex(16)
    return known


def page(
    request: Request,
    name: str,
    values: Mapping[str, object] | None = None,
    status: int = 200,
    **more: object,
) -> HTMLResponse:
    """A page from its template."""
    desk = desk_of(request)
    asked = moment(request)
    known = session(request)
    shared = {
        "request": request,
        "desk": desk,
        "as_of": asked,
        "may_change": not desk.read_only and asked is None,
        "csrf": desk.signed(known),
        "who": request.cookies.get(NAME, "")[:LONGEST_NAME],
        "to": lambda path, **query: to(request, path, **query),
        "address": lambda path, query: _address(request, path, query),
        "again": lambda **query: again(request, **query),
        "here": str(request.url.path),
    }
    html = environment().get_template(name).render(shared, **(values or {}), **more)
    answer = HTMLResponse(html, status)
    if request.cookies.get(SESSION) is None:
        answer.set_cookie(SESSION, known, httponly=True, samesite="lax")
    return answer


@cache
def environment() -> Environment:
    """The templates, and what they may call."""
    made = Environment(
        loader=PackageLoader("sayso.web"),
        autoescape=True,
        undefined=StrictUndefined,
        lstrip_blocks=True,
        finalize=harmless,
    )
    made.globals |= {
        "t": say,
        "n": count,
        "number": number,
        "key": key,
        "anchor": anchor,
        "outside": outside,
        "whole": whole,
        "called": called,
        "named_file": named,
    }
    made.filters |= {"local": _local, "range": _range}
    made.filters["day"] = lambda moment: (moment or "")[:10]
    made.filters["minute"] = lambda moment: (moment or "")[:16].replace("T", " ")
    return made


def _local(asked: str | None) -> str:
    """A moment as a field for moments has it; of a day its last."""
    given = asked or ""
    return f"{given}T23:59:59" if len(given) == len("2031-02-28") else given[:19]


def _range(value: str) -> str:
    """A figure's value for people: `3..5`, `3..`, `..5`."""
    low, dots, high = value.partition("..")
    if not dots:
        return value
    key = "value.between" if low and high else "value.least" if low else "value.most"
    return say(key, low=low, high=high)
