"""What a watch remembers from one look to the next, and what it told: not chained, and changing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, select, update

from sayso.ledger.lines import reading_of as reading
from sayso.ledger.schema import alert, capture, memory, view
from sayso.records import Reading

PART = 500  # rows to one statement


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is remembered; `due` is when to look at it again, None if never."""

    key: str
    place: str
    value: Mapping[str, Any]
    due: float | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Alert:
    """Something that somebody wanted to be told. `waiting`: where it still has to go."""

    id: str
    at: str
    document: str | None
    told: Mapping[str, Any]
    waiting: tuple[str, ...] = ()


def recall(connection: Connection, key: str) -> Item | None:
    """What is remembered under this key."""
    row = connection.execute(select(memory).where(memory.c.key == key)).first()
    return None if row is None else _item(row)


def recalled(connection: Connection, beginning: str) -> Iterator[Item]:
    """All that is remembered under keys that begin so."""
    found = select(memory).where(func.substr(memory.c.key, 1, len(beginning)) == beginning)
    yield from map(_item, connection.execute(found.order_by(memory.c.key)))


def known(connection: Connection, keys: Iterable[str]) -> set[str]:
    """Those of these keys under which something is remembered."""
    wanted, found = list(keys), set[str]()
    for at in range(0, len(wanted), PART):
        asked = select(memory.c.key).where(memory.c.key.in_(wanted[at : at + PART]))
        found |= set(connection.scalars(asked))
    return found


def due(connection: Connection, places: Iterable[str], now: float, most: int) -> list[str]:
    """The keys of what is to be looked at now, the longest due first."""
    mine = memory.c.place.in_(list(places))
    found = select(memory.c.key).where(mine, memory.c.due <= now)
    return list(connection.scalars(found.order_by(memory.c.due, memory.c.key).limit(most)))


def postpone(connection: Connection, moments: Mapping[str, float]) -> None:
    """Let these be due later."""
    for key, moment in moments.items():
        row = {"due": moment}
        connection.execute(update(memory).where(memory.c.key == key).values(row))


def next_due(connection: Connection, places: Iterable[str]) -> float | None:
    """When the next look is due."""
    mine = memory.c.place.in_(list(places))
    found: float | None = connection.scalar(select(func.min(memory.c.due)).where(mine))
    return found


def remember(connection: Connection, items: Iterable[Item]) -> None:
    """Keep these, each in place of what was remembered under its key."""
    newest = {one.key: one for one in items}
    keys = list(newest)
    for at in range(0, len(keys), PART):
        part = keys[at : at + PART]
        connection.execute(delete(memory).where(memory.c.key.in_(part)))
        connection.execute(memory.insert(), [_row(newest[key]) for key in part])


def tell(connection: Connection, alerts: Iterable[Alert]) -> list[Alert]:
    """Keep those of these alerts that are not there yet; which they are."""
    fresh = []
    for one in alerts:
        asked = select(alert.c.id).where(alert.c.id == one.id)
        if connection.scalar(asked) is None:
            row = {"id": one.id, "at": one.at, "document": one.document}
            told, waiting = _json(one.told), _json(list(one.waiting))
            connection.execute(alert.insert(), {**row, "told": told, "waiting": waiting})
            fresh.append(one)
    return fresh


def waiting(connection: Connection) -> list[Alert]:
    """The alerts that still have to go somewhere, oldest first."""
    found = select(alert).where(alert.c.waiting != "[]").order_by(alert.c.at, alert.c.id)
    return [_alert(row) for row in connection.execute(found)]


def newest(connection: Connection, most: int) -> list[Alert]:
    """The newest alerts, the newest first."""
    found = select(alert).order_by(alert.c.at.desc(), alert.c.id).limit(most)
    return [_alert(row) for row in connection.execute(found)]


def claim(connection: Connection, key: str, place: str) -> bool:
    """Take an alert off the list of one place; whether it was still on it, and so is ours to send.

    Of several processes only one gets it, and one that dies afterwards does not send it twice.
    """
    row = connection.execute(select(alert.c.waiting).where(alert.c.id == key)).first()
    left: list[str] = [] if row is None else json.loads(row.waiting)
    if place not in left:
        return False
    _wait(connection, key, [one for one in left if one != place])
    return True


def put_back(connection: Connection, key: str, place: str) -> None:
    """It did not arrive, for certain: it still has to go there."""
    row = connection.execute(select(alert.c.waiting).where(alert.c.id == key)).first()
    if row is not None:
        left: list[str] = json.loads(row.waiting)
        _wait(connection, key, [*left, place])


def forget(connection: Connection, document: str) -> None:
    """Nothing of this document is remembered, and nothing that was told of it."""
    for table in (memory, alert):
        connection.execute(delete(table).where(table.c.document == document))


def reading_of(connection: Connection, document: str) -> Reading | None:
    """The newest reading of a document."""
    mine = select(view.c.id).where(view.c.document == document)
    last = connection.scalar(mine.order_by(view.c.batch.desc()).limit(1))
    return None if last is None else reading(connection, last)


def newest_of(connection: Connection, line: str) -> str | None:
    """The document that was captured last in a line of versions."""
    mine = select(capture.c.document).where(capture.c.line == line)
    ordered = mine.order_by(capture.c.batch.desc(), capture.c.ordinal.desc())
    found: str | None = connection.scalar(ordered.limit(1))
    return found


def arrived(connection: Connection, document: str) -> tuple[int, int]:
    """Where a document stands in the order in which all became known."""
    mine = select(capture.c.batch, capture.c.ordinal).where(capture.c.document == document)
    row = connection.execute(mine.order_by(capture.c.batch, capture.c.ordinal).limit(1)).first()
    return (0, 0) if row is None else (row.batch, row.ordinal)


def _wait(connection: Connection, key: str, places: list[str]) -> None:
    row = {"waiting": _json(places)}
    connection.execute(update(alert).where(alert.c.id == key).values(row))


def _item(row: Any) -> Item:  # noqa: ANN401 - a row of `memory`
    return Item(row.key, row.place, json.loads(row.value), row.due, row.document)


def _row(one: Item) -> dict[str, Any]:
    about = {"key": one.key, "place": one.place, "due": one.due, "document": one.document}
    return {**about, "value": _json(one.value)}


def _alert(row: Any) -> Alert:  # noqa: ANN401 - a row of `alert`
    return Alert(row.id, row.at, row.document, json.loads(row.told), tuple(json.loads(row.waiting)))


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), sort_keys=True)
