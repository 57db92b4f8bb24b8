"""One rule, and what it finds in the news."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """What is to be told. What is not said does not matter."""

    when: str
    about: str | None = None
    by: str | None = None
    publisher: str | None = None
    name: str | None = None

    @property
    def title(self) -> str:
        """How people know it."""
        return self.name or (f"{self.when}: {self.about}" if self.about else self.when)

    @property
    def key(self) -> str:
        """What tells it from other rules; not its name."""
        asked = [self.when, self.about, self.by, self.publisher]
        return json.dumps(asked, ensure_ascii=True)


@dataclass(frozen=True, slots=True)
class Match:
    """Why a rule has something to tell: in words, and which utterances. `once`: once for ever."""

    texts: tuple[str, ...]
    utterances: tuple[str, ...]
    once: bool = False
