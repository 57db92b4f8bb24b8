"""What in a report tells who is meant in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from sayso.link import named
from sayso.link.background import weight
from sayso.link.profiles import names, report_text
from sayso.records import Document

TELLING = 4.0  # weight of a name, from which two reports that have it are near each other


class Report:
    """What in a report is evidence of who is meant in it."""

    def __init__(self, document: Document) -> None:
        self._document = document

    @cached_property
    def telling(self) -> frozenset[str]:
        """The names in it that few reports have."""
        found = names(report_text(self._document))
        return frozenset(word for word in found if weight(word) >= TELLING)

    def has(self, parts: Sequence[str]) -> bool:
        """Whether the words of a name stand there in a row, or with one initial between."""
        row = " (?:\\w )?".join(map(re.escape, parts))
        return bool(re.search(rf"\b{row}\b", self._text))

    def only(self, full: Sequence[str]) -> bool:
        """Whether a body stands there by its full name, and no other body of its sort does.

        Of its sort are those whose name ends in the same word: another “… police”.
        """
        *place, sort = full
        named_so = {words[-len(place) :] for words in self._of_sort(sort)}
        return bool(place) and tuple(place) in named_so and len(named_so) == 1

    def _of_sort(self, sort: str) -> frozenset[tuple[str, ...]]:
        """What stands before this word in the names that end in it; looked for once."""
        if sort not in self._sorts:
            found = re.findall(rf"((?:[A-Z][\w.’'-]* )+)(?i:{re.escape(sort)})\b", self._written)
            self._sorts[sort] = frozenset(words for words in map(named.body, found) if words)
        return self._sorts[sort]

    @cached_property
    def _sorts(self) -> dict[str, frozenset[tuple[str, ...]]]:
        return {}

    @cached_property
    def _written(self) -> str:
        return " ".join(report_text(self._document).split())

    @cached_property
    def _text(self) -> str:
        return " ".join(named.words(report_text(self._document)))
