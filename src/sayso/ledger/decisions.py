"""What people decided: dated, with a name and a reason, superseded and never edited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from sayso.ledger.content import ForgottenError, get_value, storable
from sayso.ledger.journal import LATEST
from sayso.ledger.schema import decision, ruling
from sayso.ledger.schema import journal as batches

KINDS: dict[str, str] = {
    "reject": "utterance",
    "accept": "utterance",
    "correct": "utterance",
    "grade": "utterance or source",
    "same": "source",
    "different": "source",
    "publisher": "document",
    "date": "document",
    "note": "anything",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """One judgement. `by` whom it is, and `why`; `follows` the one that it was re-attached from."""

    id: str
    kind: str
    target: str
    value: str | None
    by: str
    why: str
    at: str
    quote: str | None = None
    follows: str | None = None


def every(
    connection: Connection, batch: int = LATEST, targets: Collection[str] | None = None
) -> Iterator[Decision]:
    """All decisions (or those on these targets), in the order in which they were made."""
    rows = select(decision, batches.c.at).join(batches, batches.c.seq == decision.c.batch)
    if targets is not None:
        rows = rows.where(decision.c.target.in_(targets))
    rows = rows.where(decision.c.batch <= batch).order_by(decision.c.batch, decision.c.id)
    for row in connection.execute(rows).all():
        try:
            body = get_value(connection, row.body)
        except ForgottenError:
            continue
        quote = body.get("quote", {}).get("exact")
        known = {name: body[name] for name in ("value", "by", "why")}
        known |= {"quote": quote, "follows": body.get("follows")}
        yield Decision(row.id, row.kind, row.target, at=row.at, **known)


def ruling_of(connection: Connection, row: Mapping[str, Any]) -> dict[str, Any] | None:
    """The row of `ruling` for one of `decision`; None if what it said is forgotten."""
    try:
        value = get_value(connection, row["body"])["value"]
    except ForgottenError:
        return None
    known = {name: row[name] for name in ("batch", "kind", "target")}
    return {"decision": row["id"], **known, "value": storable(value)}


class Groups:
    """The sources that somebody found to be one; `different` takes `same` back."""

    def __init__(self, connection: Connection, batch: int = LATEST) -> None:
        pairs: dict[frozenset[str], bool] = {}
        kinds = ruling.c.kind.in_(("same", "different"))
        asked = select(ruling).where(kinds, ruling.c.batch <= batch)
        for row in connection.execute(asked.order_by(ruling.c.batch, ruling.c.decision)):
            pairs[frozenset((row.target, row.value))] = row.kind == "same"
        stands: dict[str, str] = {}
        for pair, same in pairs.items():
            if same:
                roots = {_root(stands, each) for each in pair}
                first = min(roots)
                stands |= dict.fromkeys(roots - {first}, first)
        self._stands = stands

    def root(self, source: str) -> str:
        """The source that stands for it and all that are one with it."""
        return _root(self._stands, source)

    def all(self) -> dict[str, set[str]]:
        """By the source that stands for them, those that are one; the rest stand alone."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for each in self._stands:
            root = self.root(each)
            found[root] |= {root, each}
        return dict(found)


def _root(stands: Mapping[str, str], one: str) -> str:
    while one in stands:
        one = stands[one]
    return one
