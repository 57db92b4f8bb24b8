"""Full text as SQLite does it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Select, column, table, text
from sqlalchemy.exc import DBAPIError

from sayso.ledger.fulltext import FIELDS, Phrase, Sought

_COLUMNS = ", ".join(FIELDS)
_VIEW = (
    "CREATE VIEW findable AS SELECT statement.id AS id, statement.words AS words,"
    " statement.name AS speaker, edition.publisher AS publisher, statement.through AS through,"
    " statement.marks AS marks FROM statement JOIN edition ON edition.id = statement.edition"
)
_TABLE = (
    f"CREATE VIRTUAL TABLE fulltext USING fts5({_COLUMNS}, content='findable', content_rowid='id',"
    " prefix='2 3', tokenize='unicode61 remove_diacritics 2')"
)
_FROM = f"id, {_COLUMNS} FROM findable WHERE id BETWEEN :lowest AND :highest"
_INSERT = text(f"INSERT INTO fulltext(rowid, {_COLUMNS}) SELECT {_FROM}")
_DELETE = text(f"INSERT INTO fulltext(fulltext, rowid, {_COLUMNS}) SELECT 'delete', {_FROM}")
_OPTIMIZE = text("INSERT INTO fulltext(fulltext) VALUES ('optimize')")
_CHECK = text("INSERT INTO fulltext(fulltext, rank) VALUES ('integrity-check', 1)")
_ROWS = table("fulltext", column("rowid"))


class Fts5:
    """An index over a view, so that it can be compared with what it should hold."""

    def create(self) -> Iterator[str]:
        """The view and the table."""
        yield _VIEW
        yield _TABLE

    def add(self, connection: Connection, lowest: int, highest: int) -> None:
        """Index the statements with these numbers."""
        connection.execute(_INSERT, {"lowest": lowest, "highest": highest})

    def remove(self, connection: Connection, lowest: int, highest: int) -> None:
        """Take them out, given exactly as they were put in."""
        connection.execute(_DELETE, {"lowest": lowest, "highest": highest})

    def squeeze(self, connection: Connection) -> None:
        """Write the index anew, without what was taken out."""
        connection.execute(_OPTIMIZE)

    def check(self, connection: Connection) -> Iterator[str | None]:
        """SQLite compares it with the view."""
        try:
            connection.execute(_CHECK)
        except DBAPIError as error:
            yield f"does not find what the index says: {str(error.orig).lower()}"
        else:
            yield None

    def matching(self, found: Select[Any], number: Any, sought: Sought) -> Select[Any]:  # noqa: ANN401 - a column
        """Rows come newest first, so that a common word costs no more than a rare one."""
        joined = found.join(_ROWS, _ROWS.c.rowid == number)
        matched = joined.where(text("fulltext MATCH :fulltext")).params(fulltext=_query(sought))
        return matched.order_by(_ROWS.c.rowid.desc())


def _query(sought: Sought) -> str:
    wanted = [f"{field} : {_phrase(phrase)}" for field, phrase in sought.phrases]
    wanted += [f"marks : ({' OR '.join(group)})" for group in sought.marks]
    return " AND ".join(wanted)


def _phrase(phrase: Phrase) -> str:
    return f'"{" ".join(phrase.words)}"{" *" if phrase.open_end else ""}'
