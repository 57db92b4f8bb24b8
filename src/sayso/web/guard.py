"""What stands before every page: who may ask, how much may be sent, what a browser may run."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sayso.web.desk import Desk
from sayso.web.strings import say

BADGE = "sayso-badge"
OPEN = ("/enter", "/static/")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
METHODS = frozenset({"GET", "HEAD", "POST"})


class Guard:
    """Refuses what it should; gives every answer its headers."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self.app, self.desk = app, desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refused = self._refusal(scope, headers)
        app: ASGIApp = self.app if refused is None else refused
        await app(scope, _counted(receive, self.desk.most_upload), _with_headers(scope, send))

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        host = _name(headers.get("host", ""))
        if self.desk.hosts is not None and host not in self.desk.hosts:
            return _told("host", 421)
        if scope["method"] not in METHODS:
            return _told("method", 405)
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > self.desk.most_upload:
            return _told("large", 413)
        if scope["method"] == "POST" and not _from_here(headers):
            return _told("elsewhere", 403)
        if not scope["path"].startswith(OPEN) and not self._admitted(headers):
            return RedirectResponse("/enter", 303)
        return None

    def _admitted(self, headers: Headers) -> bool:
        badge = cookie_parser(headers.get("cookie", "")).get(BADGE)
        scheme, _, token = headers.get("authorization", "").partition(" ")
        return self.desk.admits(badge, token if scheme.lower() == "bearer" else None)


def _told(why: str, status: int) -> Response:
    return PlainTextResponse(say(f"refused.{why}") + "\n", status)


def _name(host: str) -> str:
    """Without the port."""
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdigit() else host).lower()


def _from_here(headers: Headers) -> bool:
    """Whether a form was sent from a page of ours, as the browser says.

    Where it says so, its `Origin` does not count: our policy on referrers makes that null.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")


def _counted(receive: Receive, most: int) -> Receive:
    """No more than so many bytes, also where nobody said how many there would be."""
    taken = 0

    async def counted() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > most:
            raise HTTPException(413)
        return message

    return counted


def _with_headers(scope: Scope, send: Send) -> Send:
    kept = "public, max-age=3600" if scope["path"].startswith("/static/") else "private, no-cache"
    given: dict[str, str] = {**HEADERS, "cache-control": kept}

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in given.items():
                headers[name] = value
        await send(message)

    return sent
