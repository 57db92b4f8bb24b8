"""What every page is made from: the ledger, how it is served, and secrets of this process."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Connection

from sayso.errors import LedgerError
from sayso.ledger.book import Book
from sayso.ledger.schema import VERSION
from sayso.records import Brief
from sayso.settings import Settings

LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
SHORTEST_TOKEN = 16  # characters
LINED = 4_000


@dataclass(frozen=True, slots=True)
class Desk:
    """How the workbench is served. Whoever has the `token`, if there is one, may come in."""

    book: Book
    settings: Settings = field(default_factory=Settings)
    read_only: bool = False
    token: str | None = None
    hosts: frozenset[str] | None = LOOPBACK  # names that it answers to; None: to any
    lined: int = LINED  # reports, the newest, that are lined up with each other
    dossier: Callable[[Brief], str] | None = None  # a brief as one HTML file
    most_upload: int = 64 * 1024 * 1024  # bytes of one request
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """The ledger as it was when the page was asked for."""
        with self.book.reading() as connection:
            if self.book.store.version(connection) != VERSION:
                raise LedgerError(
                    f"{self.book.place}: another version of Sayso upgraded this ledger while it was"
                    " being served; nothing is lost: start `sayso serve` of that version"
                )
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Book]:
        """The ledger to write to, if it still is the one that was opened."""
        with self.reading():
            pass
        yield self.book

    def signed(self, what: str) -> str:
        """A value that only this process can make: against forged forms."""
        return hmac.new(self.secret, what.encode(), hashlib.sha256).hexdigest()

    def badge(self) -> str | None:
        """What a browser shows instead of the token, once it has been given."""
        if self.token is None:
            return None
        return hmac.new(self.token.encode(), b"sayso workbench", hashlib.sha256).hexdigest()

    def admits(self, badge: str | None, token: str | None) -> bool:
        """Whether this browser may come in."""
        mine = self.badge()
        if mine is None or self.token is None:
            return True
        shown = hmac.compare_digest((badge or "").encode(), mine.encode())
        return shown or hmac.compare_digest((token or "").encode(), self.token.encode())
