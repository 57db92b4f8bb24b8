"""Content by its hash: compressed on the way in, compared with its hash on the way out."""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from typing import Any

from sqlalchemy import Connection, select

from sayso.errors import LedgerError
from sayso.ledger import schema

_NOWHERE = re.compile("[\0\ud800-\udfff]")


class ForgottenError(LookupError):
    """The content was erased; its tombstone is in the ledger."""


def digest(data: bytes) -> str:
    """The name of these bytes."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def packed(value: Any) -> bytes:  # noqa: ANN401 - whatever JSON can hold
    """The same bytes for the same value."""
    return json.dumps(
        value, ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False
    ).encode("utf-8", "surrogatepass")


def put(connection: Connection, data: bytes) -> str:
    """Keep these bytes, once; what was forgotten stays so."""
    name = digest(data)
    known = connection.scalar(select(schema.content.c.size).where(schema.content.c.hash == name))
    if known is None:
        row = {"hash": name, "size": len(data), "data": zlib.compress(data, 6)}
        connection.execute(schema.content.insert(), row)
    return name


def put_value(connection: Connection, value: Any) -> str:  # noqa: ANN401
    """Keep a value that JSON can hold."""
    return put(connection, packed(value))


def get(connection: Connection, name: str) -> bytes:
    """The bytes of this name, which are exactly those that were kept."""
    row = connection.execute(
        select(schema.content.c.data).where(schema.content.c.hash == name)
    ).first()
    if row is None:
        raise LedgerError(f"content {name} is missing: the ledger is damaged")
    if row.data is None:
        raise ForgottenError(name)
    return unpacked(name, row.data)


def get_value(connection: Connection, name: str) -> Any:  # noqa: ANN401
    """The value of this name."""
    return json.loads(get(connection, name).decode("utf-8", "surrogatepass"))


def storable(text: str | None) -> str | None:
    """Text for a column: with a sign in place of characters that a store has no room for."""
    return None if text is None else _NOWHERE.sub("\ufffd", text)


def unpacked(name: str, data: bytes) -> bytes:
    """Compressed bytes opened, and compared with their name."""
    try:
        opened = zlib.decompress(data)
    except zlib.error as error:
        raise LedgerError(f"content {name} cannot be opened: the ledger is damaged") from error
    if digest(opened) != name:
        raise LedgerError(f"content {name} is not what was kept: the ledger is damaged")
    return opened
