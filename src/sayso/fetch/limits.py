"""How much is asked of others, and how much is taken from them."""

from __future__ import annotations

from dataclasses import dataclass

from sayso import __version__

AGENT = "sayso"  # as robots.txt may name us


@dataclass(frozen=True, slots=True)
class Limits:
    """What a request may take, and what a host is asked at most. Times are in seconds."""

    connect: float = 10.0
    read: float = 20.0  # without a byte
    total: float = 60.0  # of one request, its redirects not counted
    most_bytes: int = 24 * 1024 * 1024  # of one answer, before and after it is unpacked
    redirects: int = 5
    gap: float = 2.0  # between two requests to one host; robots.txt may ask for more
    longest_gap: float = 600.0  # that robots.txt is followed in
    allow: frozenset[str] = frozenset()  # `host` or `host:port` that may be on a private network
    contact: str | None = None  # an address at which those who run a site can reach the user

    @property
    def agent(self) -> str:
        """Who we say that we are."""
        contact = "" if self.contact is None else f"; +{self.contact}"
        return f"{AGENT}/{__version__} (reads news reports for its user{contact})"
