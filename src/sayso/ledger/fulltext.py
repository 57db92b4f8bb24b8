"""Full text behind one small seam: what a store has to do to find words, and no more.

Each statement has five fields: its words, its speaker's name, its publisher, the names through
which it came, and its marks. What is sought is looked for in all of them at once.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from sqlalchemy import Connection, Select

from sayso.errors import CallError

FIELDS = ("words", "speaker", "publisher", "through", "marks")
LONGEST = 200  # characters of a word that count
_PART = re.compile(r'"([^"]*)"?|(\S+)')
_WORD = re.compile(r"[^\W_]+")


class Phrase(NamedTuple):
    """Words next to each other; the last one may go on if the end is open."""

    words: tuple[str, ...]
    open_end: bool = False


@dataclass(frozen=True, slots=True)
class Sought:
    """What has to be found: in each field all of its phrases; of each group of marks, any."""

    phrases: tuple[tuple[str, Phrase], ...] = ()
    marks: tuple[tuple[str, ...], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.phrases or self.marks)


class FullText(Protocol):
    """What a store does."""

    def create(self) -> Iterator[str]:
        """The statements that make its tables."""
        ...

    def add(self, connection: Connection, lowest: int, highest: int) -> None:
        """Make the statements with these numbers findable, as they stand in the index."""
        ...

    def remove(self, connection: Connection, lowest: int, highest: int) -> None:
        """Make them unfindable; they still have to stand there."""
        ...

    def squeeze(self, connection: Connection) -> None:
        """Leave nothing of what was removed."""
        ...

    def check(self, connection: Connection) -> Iterator[str | None]:
        """What is findable but does not stand in the index, or the other way round."""
        ...

    def matching(self, found: Select[Any], number: Any, sought: Sought) -> Select[Any]:  # noqa: ANN401 - a column
        """Of what is found, only what is sought; `number` is the statement's id."""
        ...


def of(connection: Connection) -> FullText:
    """Full text as this store does it."""
    known: FullText = connection.get_execution_options()["fulltext"]
    return known


def phrases(asked: str) -> list[Phrase]:
    """What a person typed, as words that cannot be anything else.

    Words stand for themselves, all of them wanted; `"in quotation marks"` is a phrase; a star at
    the end of a word or phrase leaves its end open. Any other sign only parts words.
    """
    parts = [_phrase(*found.groups()) for found in _PART.finditer(asked)]
    wanted = [part for part in parts if part.words]
    if not wanted:
        raise CallError(f"no word to search for in {asked!r}")
    return wanted


def name(asked: str) -> Phrase:
    """A name, or a part of one: its words next to each other."""
    return Phrase(tuple(tokens(asked)))


def tokens(text: str) -> list[str]:
    """The words of a text, as they are written."""
    return [word[:LONGEST] for word in _WORD.findall(unicodedata.normalize("NFC", text))]


def folded(word: str) -> str:
    """A word as it is compared: without case and accents."""
    apart = unicodedata.normalize("NFD", word.lower())
    bare = "".join(c for c in apart if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare)


def within(phrase: Phrase, text: str) -> bool:
    """Whether the text has this phrase."""
    here, wanted = [*map(folded, tokens(text))], [*map(folded, phrase.words)]
    starts = range(len(here) - len(wanted) + 1)
    return bool(wanted) and any(here[at : at + len(wanted)] == wanted for at in starts)


def _phrase(quoted: str | None, word: str | None) -> Phrase:
    said = (word if quoted is None else quoted) or ""
    open_end = re.sub(r"[^\w*]+", " ", said).strip().endswith("*")
    return Phrase(tuple(tokens(said)), open_end)
