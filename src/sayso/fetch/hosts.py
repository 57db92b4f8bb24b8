"""What is known of each host: when it may be asked next, how it fares, what its robots.txt says.

One host is asked by one thread at a time, and never sooner after the last request than promised.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from threading import Lock
from typing import Any

from sayso.fetch.answers import Clock, Failure
from sayso.fetch.limits import Limits
from sayso.fetch.robots import Robots

FIRST_REST = 60.0  # seconds after a first failure; twice as long after each further one
LONGEST_REST = 6 * 3600.0
LONGEST_ASKED = 24 * 3600.0  # that a host is left in peace because it asked for it


@dataclass(slots=True)
class Host:
    """One host. `rest`: until when it is left in peace, because it could not answer."""

    next: float = 0.0
    gap: float = 0.0
    failures: int = 0
    rest: float = 0.0


class Hosts:
    """All hosts that were asked; several threads may ask at once."""

    def __init__(self, limits: Limits, clock: Clock) -> None:
        self._limits, self._clock = limits, clock
        self._hosts: dict[str, Host] = {}
        self._robots: dict[str, Robots] = {}
        self._turns: dict[str, Lock] = {}
        self._fresh: set[str] = set()
        self._lock = Lock()

    @contextmanager
    def turn(self, name: str) -> Iterator[None]:
        """Wait until it is our turn there, and keep others from asking at the same time."""
        with self._lock:
            host = self._hosts.setdefault(name, Host())
            turn = self._turns.setdefault(name, Lock())
        with turn:
            wait = host.next - self._clock.now()
            if wait > 0:
                self._clock.sleep(min(wait, self._limits.longest_gap))
            try:
                yield
            finally:
                host.next = self._clock.now() + max(host.gap, self._limits.gap)
                self._fresh.add(f"host {name}")

    def rests_until(self, name: str) -> float:
        """Until when this host is left in peace, because it could not answer."""
        host = self._hosts.get(name)
        return 0.0 if host is None else host.rest

    def free_at(self, name: str) -> float:
        """When this host may be asked again."""
        host = self._hosts.get(name)
        return 0.0 if host is None else max(host.next, host.rest)

    def noted(self, name: str, failure: Failure | None) -> None:
        """How a request to this host ended."""
        host = self._hosts.setdefault(name, Host())
        if failure is None or not failure.host:
            host.failures, host.rest = 0, 0.0
            return
        host.failures += 1
        own = min(FIRST_REST * 2.0 ** min(host.failures - 1, 20), LONGEST_REST)
        asked = min(failure.wait or 0.0, LONGEST_ASKED)
        host.rest = self._clock.now() + max(own, asked)

    def robots(self, origin: str) -> Robots | None:
        """What is known of its robots.txt."""
        return self._robots.get(origin)

    def learn(self, origin: str, name: str, robots: Robots) -> None:
        """Its robots.txt, with the gap that it asks for."""
        self._robots[origin] = robots
        self._fresh.add(f"robots {origin}")
        host = self._hosts.setdefault(name, Host())
        host.gap = min(robots.delay, self._limits.longest_gap)
        host.next = max(host.next, self._clock.now() + host.gap)

    def changed(self) -> dict[str, dict[str, Any]]:
        """What is new since this was last asked, as plain values, to be remembered."""
        with self._lock:
            fresh, self._fresh = self._fresh, set()
        return {key: self._plain(key) for key in sorted(fresh)}

    def _plain(self, key: str) -> dict[str, Any]:
        kind, _, name = key.partition(" ")
        return asdict(self._hosts[name]) if kind == "host" else asdict(self._robots[name])

    def remember(self, key: str, value: dict[str, Any]) -> None:
        """One of these values, as it was kept."""
        kind, _, name = key.partition(" ")
        if kind == "host":
            self._hosts[name] = Host(**value)
        else:
            self._robots[name] = Robots(**value)
