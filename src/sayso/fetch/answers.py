"""What comes of asking: an answer, or the reason why there is none. And the seam to the network."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

# refused: we do not ask, or do not take it. gone: there is nothing (any more). denied: not for us.
# failed: not now.
Why: TypeAlias = Literal["refused", "gone", "denied", "failed"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host answered to one request; names of headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why nothing came. `host`: it is the host that cannot answer, whatever it is asked for."""

    reason: str
    why: Why = "failed"
    host: bool = False
    wait: float | None = None  # seconds for which the host asked to be left in peace


@dataclass(frozen=True, slots=True)
class Validators:
    """What tells a host which answer we have, and the address that it answered so."""

    at: str | None = None
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What stands at an address. `url` is the address that stands for it from now on."""

    url: str
    data: bytes
    validators: Validators = Validators()


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The host says that it is what we have."""


class Ask(Protocol):
    """One GET, without redirects. The real one is `web.Web`; tests bring their own."""

    def __call__(self, url: str, headers: Mapping[str, str]) -> Answer | Failure:
        """What the host answers."""
        ...


class Clock(Protocol):
    """What time it is, in seconds since 1970, and waiting."""

    def now(self) -> float:
        """The moment."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait."""
        ...


class WallClock:
    """The real one."""

    def now(self) -> float:
        """The moment."""
        return time.time()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)
