"""The server around the workbench."""

from __future__ import annotations

import signal
import socket
import sys
from collections.abc import Callable

import uvicorn

from sayso.errors import CallError
from sayso.web.app import workbench
from sayso.web.desk import LOOPBACK, SHORTEST_TOKEN, Desk

__all__ = ["LOOPBACK", "SHORTEST_TOKEN", "Desk", "serve"]
TURN = 0.0005  # seconds that a page waits for its turn while a brief comes in
STOPPING = 3  # seconds that requests under way are given when the server is stopped


def serve(desk: Desk, host: str, port: int, told: Callable[[str], None]) -> None:
    """Serve until somebody stops it; `told` gets the address once it answers there."""
    sys.setswitchinterval(TURN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())  # when pages are done: as by Ctrl-C
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, port))
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise CallError(f"{host}:{port}: {reason}") from error
        listening.listen(128)
        shown = f"[{host}]" if ":" in host else host
        told(f"http://{shown}:{listening.getsockname()[1]}/")
        config = uvicorn.Config(
            workbench(desk),
            log_level="critical",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=STOPPING,
        )
        uvicorn.Server(config).run([listening])
