"""What a site asks of programs: its robots.txt, as RFC 9309 has it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from protego import Protego

from sayso.fetch.answers import Answer
from sayso.fetch.limits import AGENT

LASTS = 24 * 3600.0  # seconds
STILL_GOOD = 30 * LASTS  # for which an old one stands in for one that cannot be had
MOST = 500 * 1024  # bytes that are read of it

OK, UNAVAILABLE, BROKEN = range(200, 300), range(400, 500), range(500, 600)


@dataclass(frozen=True)
class Robots:
    """The rules of one origin, and when they were had."""

    text: str
    at: float

    def allows(self, url: str) -> bool:
        """Whether we may ask for this address."""
        return self._rules is None or bool(self._rules.can_fetch(url, AGENT))

    @property
    def delay(self) -> float:
        """Seconds that it wants between two requests."""
        return 0.0 if self._rules is None else float(self._rules.crawl_delay(AGENT) or 0)

    @cached_property
    def _rules(self) -> Protego | None:
        return Protego.parse(self.text) if self.text.strip() else None


def robots_of(answer: Answer, at: float) -> Robots | None:
    """The rules in this answer: none where there is no such file; None if the site has a fault."""
    if answer.status in OK:
        return Robots(answer.data[:MOST].decode("utf-8", "replace"), at)
    if answer.status in UNAVAILABLE and answer.status != TOO_MANY:
        return Robots("", at)
    return None


TOO_MANY = 429
