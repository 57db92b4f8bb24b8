"""What in a report tells who is meant in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property

from sayso.link import named
from sayso.link.background import weight
from sayso.link.profiles import names, report_text
from sayso.records import Document, Spans

TELLING = 4.0  # weight of a name, from which two reports that have it are near each other
NEXT_TO = 40  # characters before a name that tell who somebody is
_ANOTHER = re.compile(
    r"(?i)\b(?:a different|another|no relation to|not the(?: same)?|namesake of) $"
)
_BEFORE = re.compile(r"(?:[\w’'-]+\.? )+$")
_AFTER = re.compile(r", (?:the )?[^,.;]{0,40}[,.;]")


class Report:
    """What in a report is evidence of who is meant in it; its story is, too."""

    def __init__(self, document: Document, story: str | None = None) -> None:
        self._document = document
        self.story = story or document.id

    def near(self, other: Report, own: AbstractSet[str]) -> bool:
        """Whether both tell one story, or have a telling name in common besides somebody's own."""
        return self.story == other.story or bool((self.telling & other.telling) - own)

    @cached_property
    def telling(self) -> frozenset[str]:
        """The names in it that few reports have."""
        found = names(report_text(self._document))
        return frozenset(word for word in found if weight(word) >= TELLING)

    def has(self, parts: Sequence[str]) -> bool:
        """Whether the words of a name stand there in a row, or with one initial between."""
        row = " (?:\\w )?".join(map(re.escape, parts))
        return bool(re.search(rf"\b{row}\b", self._text))

    def offices(self, name: str) -> frozenset[str]:
        """What the report says that somebody is: “Mayor Lind”, “Ada Lind, the mayor of Tarn”."""
        return frozenset(office for words in self._beside(name) for office in named.held(*words))

    def tells_apart(self, name: str) -> bool:
        """Whether it says that somebody else goes by this name."""
        return any(_ANOTHER.search(before) for before, _ in self._beside(name))

    def _beside(self, name: str) -> Iterator[tuple[str, str]]:
        """What stands right before a name, and what is set between commas after it."""
        every = name.split()
        ends = map(re.escape, dict.fromkeys((*every[:1], *every[-1:])))
        for found in re.finditer(rf"\b{'(?: .{1,2})? '.join(ends)}\b", self._written):
            before = _BEFORE.search(self._written[max(0, found.start() - NEXT_TO) : found.start()])
            after = _AFTER.match(self._written, found.end())
            yield before[0] if before else "", after[0] if after else ""

    def words(self, spans: Spans) -> tuple[str, ...]:
        """The words that stand there, without case and marks."""
        return named.words(" ".join(span.of(self._document.text) for span in spans))

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
