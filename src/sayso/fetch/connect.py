"""Connections that go only to checked addresses, and end when their time is up.

httpx asks its transport, which asks a pool of httpcore, which asks the backend here for a
connection: so names and certificates are those of the address, and the rest is as it always is.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore
import httpx

from sayso.fetch.addresses import resolved
from sayso.fetch.limits import Limits

_MOST_TRIED = 4  # addresses of one host


class Deadline:
    """When one request has to be over."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    @property
    def passed(self) -> bool:
        """Whether it is over."""
        return time.monotonic() >= self._end

    def left(self, seconds: float | None) -> float:
        """So many seconds, or what is left if that is less."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout
        return left if seconds is None else min(left, seconds)


class Transport(httpx.HTTPTransport):
    """httpx's own, over our connections; no proxy, because a proxy would look names up itself."""

    def __init__(self, limits: Limits, deadline: Deadline, context: ssl.SSLContext) -> None:
        super().__init__(verify=context, trust_env=False)
        backend = _Backend(limits, deadline)
        self._pool = httpcore.ConnectionPool(ssl_context=context, network_backend=backend)


class _Backend(httpcore.NetworkBackend):
    def __init__(self, limits: Limits, deadline: Deadline) -> None:
        self._limits, self._deadline = limits, deadline
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        left = self._deadline.left(timeout)
        try:
            found = resolved(host, port, self._limits.allow, left)
        except OSError as error:
            raise httpcore.ConnectError(str(error)) from error
        last: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in found[:_MOST_TRIED]:
            try:
                left = self._deadline.left(timeout)
                stream = self._plain.connect_tcp(address, port, left, local_address, socket_options)
                return _Stream(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                last = error
        raise last or httpcore.ConnectError(f"no host of the name {host}")


class _Stream(httpcore.NetworkStream):
    """Each read and write has its own time limit, and no more than is left of the whole."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = self._deadline.left(timeout)
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - httpcore's
        return self._stream.get_extra_info(info)
