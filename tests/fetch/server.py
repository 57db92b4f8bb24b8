"""A server on 127.0.0.1 that behaves as it is told to, mostly badly."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Way = Callable[[socket.socket, str], None]
OK = b"HTTP/1.1 200 OK\r\n"


def answer(
    body: bytes = b"", status: str = "200 OK", length: int | None = None, **headers: str
) -> Way:
    """A whole answer; `length` is what it says of itself."""
    given = {"Content-Length": str(len(body) if length is None else length), **headers}
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in given.items())
    whole = f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body
    return lambda peer, _: peer.sendall(whole)


def redirect(place: str, status: str = "302 Found") -> Way:
    return answer(status=status, Location=place)


def trickle(before: bytes, piece: bytes, wait: float = 0.05) -> Way:
    """Something first, then a little now and again, without an end."""

    def way(peer: socket.socket, _: str) -> None:
        peer.sendall(before)
        while True:
            peer.sendall(piece)
            time.sleep(wait)

    return way


def flood(before: bytes, piece: bytes = b"x" * 65_536) -> Way:
    return trickle(before, piece, 0)


def silence(_: socket.socket, __: str) -> None:
    time.sleep(5)


def hang_up(peer: socket.socket, _: str) -> None:
    peer.close()


class Server:
    """Ways to answer by path; what was asked is in `asked`, with its headers."""

    def __init__(self) -> None:
        self.ways: dict[str, Way] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]

    def url(self, path: str = "/") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    def serve(self) -> None:
        while True:
            try:
                peer, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(peer,), daemon=True).start()

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _answer(self, peer: socket.socket) -> None:
        with peer:
            peer.settimeout(10)
            try:
                request = b""
                while b"\r\n\r\n" not in request:
                    request += peer.recv(65_536)
                head = request.decode("latin-1").split("\r\n")
                headers = dict(line.split(": ", 1) for line in head[1:] if ": " in line)
                path = head[0].split(" ")[1]
                self.asked.append((path, {name.lower(): value for name, value in headers.items()}))
                self.ways.get(path, answer(status="404 Not Found"))(peer, path)
            except OSError:
                pass  # the other side had enough


@contextmanager
def served() -> Iterator[Server]:
    server = Server()
    threading.Thread(target=server.serve, daemon=True).start()
    try:
        yield server
    finally:
        server.close()
