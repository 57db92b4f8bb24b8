"""The real network: one request, within its limits, whatever is at the other end."""

from __future__ import annotations

import ssl
import zlib
from collections.abc import Mapping
from functools import cached_property

import httpx

from sayso.fetch.addresses import RefusedError, good_url
from sayso.fetch.answers import Answer, Failure
from sayso.fetch.connect import Deadline, Transport
from sayso.fetch.limits import Limits

_PACKED = {"gzip": 31, "x-gzip": 31, "deflate": 47}  # window bits, as zlib has them
_PIECE = 1 << 16
_MOST_SHOWN = 100  # characters of what somebody else's software says


class Web:
    """Asks the web; holds nothing between two requests but what certificates are believed."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits

    def __call__(self, url: str, headers: Mapping[str, str]) -> Answer | Failure:
        """What the host answers to a GET."""
        limits, deadline = self._limits, Deadline(self._limits.total)
        timeout = httpx.Timeout(limits.read, connect=limits.connect)
        try:
            transport = Transport(limits, deadline, self._context)
            with httpx.Client(transport=transport, timeout=timeout, trust_env=False) as client:
                address = good_url(url, limits.allow)
                with client.stream("GET", address, headers=self._headers(headers)) as response:
                    return self._taken(response)
        except RefusedError as error:
            return Failure(str(error), "refused")
        except httpx.TimeoutException as error:
            return Failure(self._too_slow(error, deadline), host=True)
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            return Failure(_said(error), host=isinstance(error, httpx.TransportError))

    @cached_property
    def _context(self) -> ssl.SSLContext:
        return httpx.create_ssl_context()

    def _headers(self, more: Mapping[str, str]) -> dict[str, str]:
        return {
            "User-Agent": self._limits.agent,
            "Accept": "text/html, application/xhtml+xml, application/rss+xml, "
            "application/atom+xml, application/feed+json, */*;q=0.5",
            "Accept-Encoding": "gzip",
            "Connection": "close",
            **more,
        }

    def _taken(self, response: httpx.Response) -> Answer | Failure:
        headers = {name.lower(): value for name, value in response.headers.items()}
        announced = headers.get("content-length", "")
        most = self._limits.most_bytes
        if announced.isdecimal() and int(announced[:20]) > most:
            return Failure(f"{int(announced[:20]):,} bytes; at most {most:,} are taken", "refused")
        coding = headers.get("content-encoding", "identity").strip().lower()
        if coding not in ("", "identity", *_PACKED):
            return Failure(
                f"packed with {coding[:_MOST_SHOWN]}, which was not asked for", "refused"
            )
        data, raw = bytearray(), 0
        unpack = zlib.decompressobj(_PACKED[coding]) if coding in _PACKED else None
        for piece in response.iter_raw():
            raw += len(piece)
            rest = piece
            while rest:
                try:
                    data += unpack.decompress(rest, _PIECE) if unpack else rest
                except zlib.error:
                    return Failure(f"broken {coding} data")
                rest = b"" if unpack is None or unpack.eof else unpack.unconsumed_tail
                if max(raw, len(data)) > most:
                    return Failure(f"more than {most:,} bytes", "refused")
        if unpack is not None and data and not unpack.eof:
            return Failure(f"broken {coding} data")
        return Answer(response.status_code, headers, bytes(data))

    def _too_slow(self, error: httpx.TimeoutException, deadline: Deadline) -> str:
        if deadline.passed:
            return f"not whole within {self._limits.total:g} seconds"
        if isinstance(error, httpx.ConnectTimeout):
            return f"no connection within {self._limits.connect:g} seconds"
        return f"not a byte for {self._limits.read:g} seconds"


def _said(error: Exception) -> str:
    """What is wrong, on one line and not at any length."""
    told = " ".join(str(error).split())[:_MOST_SHOWN]
    known = {
        "peer closed connection without sending complete": "cut off before its end",
        "server disconnected": "hung up without an answer",
        "connection refused": "nobody answers there",
        "certificate verify failed": "its certificate is not good",
    }
    lower = told.lower()
    named = next((said for sign, said in known.items() if sign in lower), None)
    return named or told or type(error).__name__
