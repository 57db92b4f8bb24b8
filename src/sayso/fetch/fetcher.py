"""One address fetched: robots.txt first, in turn with its host, through redirects."""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from sayso.fetch.addresses import RefusedError, good_url, host_of, origin_of
from sayso.fetch.answers import (
    Answer,
    Ask,
    Clock,
    Failure,
    Fetched,
    Unchanged,
    Validators,
)
from sayso.fetch.hosts import Hosts
from sayso.fetch.limits import Limits
from sayso.fetch.robots import BROKEN, LASTS, STILL_GOOD, TOO_MANY, Robots, robots_of

LASTING, PASSING = frozenset({301, 308}), frozenset({302, 303, 307})
WHOLE = frozenset({200, 203})
UNCHANGED, GONE, LATER = 304, frozenset({404, 410}), frozenset({408, 425, TOO_MANY})
NOTHING = Validators()
_VALIDATOR = re.compile(r"[\x20-\x7e]{1,300}")


class Fetcher:
    """Fetches politely. What it learns of hosts is in `hosts`, which outlives it."""

    def __init__(self, ask: Ask, hosts: Hosts, clock: Clock, limits: Limits) -> None:
        self.hosts = hosts
        self._ask, self._clock, self._limits = ask, clock, limits

    @property
    def allow(self) -> frozenset[str]:
        """The hosts that may be anywhere."""
        return self._limits.allow

    def now(self) -> float:
        """The moment, by its clock."""
        return self._clock.now()

    def fetch(self, url: str, known: Validators = NOTHING) -> Fetched | Unchanged | Failure:
        """What stands at this address, unless it is what is `known`."""
        seen: set[str] = set()
        try:
            here = name = good_url(url, self._limits.allow)
            lasting = True
            while len(seen) <= self._limits.redirects:
                if here in seen:
                    return Failure("redirects that lead in a circle")
                seen.add(here)
                answer = self._asked(here, _conditions(here, known))
                if isinstance(answer, Failure):
                    return answer
                if answer.status not in LASTING | PASSING:
                    return self._judged(here, name, answer, known)
                here = self._led_to(here, answer)
                lasting = lasting and answer.status in LASTING
                name = here if lasting else name
        except RefusedError as error:
            return Failure(str(error), "refused")
        return Failure(f"more than {self._limits.redirects} redirects")

    def _led_to(self, here: str, answer: Answer) -> str:
        place = answer.headers.get("location", "")
        if not place.strip():
            raise RefusedError("a redirect to nowhere")
        return good_url(place, self._limits.allow, base=here)

    def _asked(self, url: str, headers: dict[str, str]) -> Answer | Failure:
        """The answer of the host, if its robots.txt lets us ask."""
        robots = self._robots(url)
        if isinstance(robots, Failure):
            return robots
        if not robots.allows(url):
            return Failure("robots.txt does not allow it", "refused")
        return self._in_turn(url, headers)

    def _in_turn(self, url: str, headers: dict[str, str]) -> Answer | Failure:
        host = host_of(url)
        with self.hosts.turn(host):
            answer = self._ask(url, headers)
            failure = answer if isinstance(answer, Failure) else self._failed(answer)
            self.hosts.noted(host, failure)
        return answer

    def _robots(self, url: str) -> Robots | Failure:
        """The rules of the address's origin; asked for once a day."""
        origin = origin_of(url)
        old, now = self.hosts.robots(origin), self._clock.now()
        if old is not None and now - old.at < LASTS:
            return old
        answer = self._robots_answer(f"{origin}/robots.txt")
        if isinstance(answer, Answer):
            found = robots_of(answer, now)
            if found is not None:
                self.hosts.learn(origin, host_of(url), found)
                return found
            answer = Failure(_status(answer), host=True, wait=self._wait(answer))
        if old is not None and now - old.at < STILL_GOOD:
            return old
        if answer.why == "refused":
            return answer
        return Failure(f"robots.txt: {answer.reason}", host=True, wait=answer.wait)

    def _robots_answer(self, url: str) -> Answer | Failure:
        here = url
        for _ in range(self._limits.redirects + 1):
            answer = self._in_turn(here, {})
            if isinstance(answer, Failure) or answer.status not in LASTING | PASSING:
                return answer
            try:
                here = self._led_to(here, answer)
            except RefusedError as error:
                return Failure(str(error), "refused")
        return Answer(404, {})  # as RFC 9309 has it: as if there were none

    def _judged(
        self, here: str, name: str, answer: Answer, known: Validators
    ) -> Fetched | Unchanged | Failure:
        if answer.status == UNCHANGED and _conditions(here, known):
            return Unchanged()
        if answer.status in WHOLE:
            tags = (_validator(answer, "etag"), _validator(answer, "last-modified"))
            return Fetched(name, answer.data, Validators(here, *tags))
        if (failure := self._failed(answer)) is not None:
            return failure
        return Failure(_status(answer), "gone" if answer.status in GONE else "denied")

    def _failed(self, answer: Answer) -> Failure | None:
        """Why an answer is none: the host has a fault, or too much to do."""
        if answer.status in BROKEN or answer.status in LATER:
            return Failure(_status(answer), host=True, wait=self._wait(answer))
        return None

    def _wait(self, answer: Answer) -> float | None:
        """For how long the host wants to be left in peace: seconds, or a date."""
        asked = answer.headers.get("retry-after", "").strip()[:40]
        if asked.isdecimal():
            return float(asked)
        try:
            return max(0.0, parsedate_to_datetime(asked).timestamp() - self._clock.now())
        except (ValueError, OverflowError, OSError):
            return None


def _conditions(here: str, known: Validators) -> dict[str, str]:
    """How to ask only for what changed: by the validators that this very address gave."""
    if known.at != here:
        return {}
    given = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    return {name: value for name, value in given.items() if value}


def _validator(answer: Answer, name: str) -> str | None:
    """A validator that can be sent back."""
    value = answer.headers.get(name, "")
    return value if _VALIDATOR.fullmatch(value) else None


def _status(answer: Answer) -> str:
    """`answered 404 (not found)`."""
    try:
        return f"answered {answer.status} ({HTTPStatus(answer.status).phrase.lower()})"
    except ValueError:
        return f"answered {answer.status}"
