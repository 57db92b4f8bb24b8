"""Full text behind one small seam: what SQLite's FTS5 has to do for the ledger, and no more."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select, column, table, text

from sayso.errors import CallError

CREATE = (
    "CREATE VIRTUAL TABLE fulltext USING fts5("
    "words, content='statement', content_rowid='id', tokenize='unicode61 remove_diacritics 2')"
)
_WORDS = table("fulltext", column("rowid"))
_INSERT = text("INSERT INTO fulltext(rowid, words) VALUES (:id, :words)")
_DELETE = text("INSERT INTO fulltext(fulltext, rowid, words) VALUES ('delete', :id, :words)")
_CHECK = text("INSERT INTO fulltext(fulltext, rank) VALUES ('integrity-check', 1)")
_PART = re.compile(r'"([^"]*)"?|(\S+)')


def add(connection: Connection, rows: Iterable[tuple[int, str]]) -> None:
    """Make these words findable."""
    given = [{"id": number, "words": words} for number, words in rows]
    if given:
        connection.execute(_INSERT, given)


def remove(connection: Connection, rows: Iterable[tuple[int, str]]) -> None:
    """Make these words, given exactly as they were added, unfindable."""
    given = [{"id": number, "words": words} for number, words in rows]
    if given:
        connection.execute(_DELETE, given)


def squeeze(connection: Connection) -> None:
    """Leave nothing of what was removed in the file."""
    connection.execute(text("INSERT INTO fulltext(fulltext) VALUES ('optimize')"))


def check(connection: Connection) -> None:
    """Raise a database error if what is findable is not what stands in `statement`."""
    connection.execute(_CHECK)


def matching(found: Select[Any], number: Any, asked: str) -> Select[Any]:  # noqa: ANN401 - a column
    """Of what is found, only what has these words, newest first; `number` is the statement's id.

    Full text gives its rows in that order, so that a common word costs no more than a rare one.
    """
    joined = found.join(_WORDS, _WORDS.c.rowid == number)
    matched = joined.where(text("fulltext MATCH :fulltext")).params(fulltext=query(asked))
    return matched.order_by(_WORDS.c.rowid.desc())


def query(asked: str) -> str:
    """What a person typed, as a question to FTS5 that cannot be anything else.

    Words stand for themselves, all of them wanted; `"in quotation marks"` is a phrase; a star at
    the end of a word or phrase leaves its end open. Any other sign only parts words.
    """
    parts = [_part(*found.groups()) for found in _PART.finditer(asked.replace("\0", " "))]
    wanted = [part for part in parts if part]
    if not wanted:
        raise CallError(f"no word to search for in {asked!r}")
    return " AND ".join(wanted)


def _part(phrase: str | None, word: str | None) -> str:
    said = phrase if word is None else word
    stripped = re.sub(r"[^\w*]+", " ", said or "").strip()
    open_end = stripped.endswith("*")
    inner = " ".join(re.sub(r"[\W]+", " ", stripped).split())
    return f'"{inner}"{" *" if open_end else ""}' if inner else ""
