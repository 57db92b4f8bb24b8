"""The seam between the ledger and the database that holds it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine

from sayso.errors import LedgerError
from sayso.ledger.fulltext import FullText

WAIT = 120  # seconds for another process to finish its batch


class NotOursError(LedgerError):
    """A database, but not a ledger of Sayso."""


class Store(Protocol):
    """A database, as far as it differs from others."""

    place: str  # for people: nothing secret
    path: Path | None  # of the file, if it is one
    engine: Engine
    fulltext: FullText
    immutable: bool  # nobody can be writing there

    def begin(self, connection: Connection, *, writing: bool) -> None:
        """Begin a transaction: what was durable when it began, or the only writer."""
        ...

    def prepare(self) -> None:
        """What has to be so before the first table is made."""
        ...

    def version(self, connection: Connection) -> int:
        """Of the ledger there; 0 if there is nothing at all. Raises NotOursError."""
        ...

    def triggers(self) -> Iterator[str]:
        """What refuses UPDATE and DELETE."""
        ...

    def stamp(self, connection: Connection, version: int) -> None:
        """Say that this is a ledger, and of which version."""
        ...

    def settle(self) -> None:
        """Leave nothing of what was erased."""
        ...

    def size(self, connection: Connection) -> int:
        """The bytes that it takes."""
        ...

    def sound(self, connection: Connection) -> Iterator[str | None]:
        """What the database itself finds wrong; None for what is right."""
        ...

    def as_made(self, connection: Connection) -> Iterator[str | None]:
        """Tables, indexes and triggers that are not as Sayso makes them."""
        ...

    def reason(self, error: str) -> str:
        """What a message of the database means."""
        ...
