"""Full text as PostgreSQL does it: vectors of the words as we part them, in one GIN index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Row, Select, column, select, table, text

from sayso.ledger.fulltext import Phrase, Sought, folded, tokens
from sayso.ledger.schema import edition, statement

WEIGHTS = {"words": "D", "speaker": "A", "publisher": "B", "through": "C"}
LAST = 16_383  # positions that a vector tells apart
MOST = 255  # places of one word that a vector keeps
ROOM = 500_000  # bytes for words, of the million that a vector may have
_INSERT = text("INSERT INTO fulltext (id, vector) VALUES (:id, CAST(:vector AS tsvector))")
_DELETE = text("DELETE FROM fulltext WHERE id BETWEEN :lowest AND :highest")
_SAME = text(
    "SELECT count(*) FROM fulltext JOIN"
    " unnest(CAST(:ids AS integer[]), CAST(:vectors AS text[])) AS due (id, vector)"
    " ON fulltext.id = due.id AND fulltext.vector = CAST(due.vector AS tsvector)"
)
_COUNT = text("SELECT count(*) FROM fulltext")
_ROWS = table("fulltext", column("id"))
AT_ONCE = 1_000


class TsVector:
    """A table of vectors beside the statements."""

    def create(self) -> Iterator[str]:
        """The table and its index."""
        yield "CREATE TABLE fulltext (id integer PRIMARY KEY, vector tsvector NOT NULL)"
        yield "CREATE INDEX fulltext_vector ON fulltext USING gin (vector)"

    def add(self, connection: Connection, lowest: int, highest: int) -> None:
        """Index the statements with these numbers."""
        connection.execute(_INSERT, list(_vectors(connection, lowest, highest)))

    def remove(self, connection: Connection, lowest: int, highest: int) -> None:
        """Take them out."""
        connection.execute(_DELETE, {"lowest": lowest, "highest": highest})

    def squeeze(self, connection: Connection) -> None:
        """Nothing yet: the store does it after the transaction."""

    def check(self, connection: Connection) -> Iterator[str | None]:
        """Every vector is that of its statement, and there is no other."""
        last = connection.scalar(select(statement.c.id).order_by(statement.c.id.desc()).limit(1))
        here = 0
        for lowest in range(1, (last or 0) + 1, AT_ONCE):
            due = list(_vectors(connection, lowest, lowest + AT_ONCE - 1))
            asked = {"ids": [each["id"] for each in due], "vectors": [d["vector"] for d in due]}
            here += len(due)
            same = connection.scalar(_SAME, asked) == len(due)
            yield None if same else "does not find what the index says"
        yield None if connection.scalar(_COUNT) == here else "finds what the index does not have"

    def matching(self, found: Select[Any], number: Any, sought: Sought) -> Select[Any]:  # noqa: ANN401 - a column
        """Newest first."""
        joined = found.join(_ROWS, _ROWS.c.id == number)
        asked = text("fulltext.vector @@ CAST(:sought AS tsquery)")
        return joined.where(asked).params(sought=_query(sought)).order_by(number.desc())


def _vectors(connection: Connection, lowest: int, highest: int) -> Iterator[dict[str, Any]]:
    columns = (statement, edition.c.publisher)
    joined = select(*columns).join(edition, edition.c.id == statement.c.edition)
    for row in connection.execute(joined.where(statement.c.id.between(lowest, highest))):
        yield {"id": row.id, "vector": _vector(row)}


def _vector(row: Row[Any]) -> str:
    """Each word with where it stands; the fields told apart by weight, marks by a colon."""
    fields = {
        "words": row.words,
        "speaker": row.name,
        "publisher": row.publisher,
        "through": row.through,
    }
    places: defaultdict[str, list[str]] = defaultdict(list)
    at, room = 0, ROOM
    for field, said in reversed(fields.items()):  # names first: words may be too many
        for word in map(folded, tokens(said or "")):
            at += 1
            room -= 0 if word in places else len(word.encode())
            if at <= LAST and room > 0 and len(places[word]) < MOST:
                places[word].append(f"{at}{WEIGHTS[field]}")
        at += 1  # so that no phrase reaches into the next
    words = [f"'{word}':{','.join(where)}" for word, where in places.items() if where]
    return " ".join([*words, *(f"':{mark}'" for mark in row.marks.split())])


def _query(sought: Sought) -> str:
    wanted = [_phrase(phrase, WEIGHTS[field]) for field, phrase in sought.phrases]
    wanted += [f"({' | '.join(_marks(group))})" for group in sought.marks]
    return " & ".join(wanted)


def _phrase(phrase: Phrase, weight: str) -> str:
    words = [f"'{folded(word)}':{weight}" for word in phrase.words]
    words[-1] += "*" if phrase.open_end else ""
    return f"({' <-> '.join(words)})"


def _marks(group: Iterable[str]) -> Iterator[str]:
    return (f"':{mark}'" for mark in group)
