"""Alerts on their way: printed, appended to a file, posted to a webhook, written as an Atom feed.

An alert is kept in the ledger with the list of places where it still has to go, and is taken off
that list before it is sent: so none arrives twice, whatever happens in between. Only a place that
can tell whether it has an alert gets it first.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Literal, Protocol, TypeAlias
from xml.etree import ElementTree as ET

import httpx

from sayso.fetch.answers import Clock
from sayso.ledger import memory
from sayso.ledger.book import Book
from sayso.ledger.memory import Alert
from sayso.watch.schedule import next_try

ATOM = "http://www.w3.org/2005/Atom"
IN_FEED = 100  # alerts that the Atom feed holds
TAIL = 1 << 20  # bytes at the end of a file in which an alert may stand that was just sent
SHORT = len("sha256:") + 12

# sent: it arrived. not sent: it did not, for certain. unsure: nobody can say.
Outcome: TypeAlias = Literal["sent", "not sent", "unsure"]
Shape: TypeAlias = Callable[[Alert], str]  # an alert on one line


class Sink(Protocol):
    """A place where alerts go. Its name is what the ledger remembers it by.

    `tells`: it knows what it has, so that an alert can be sent there again without harm.
    """

    tells: ClassVar[bool]

    @property
    def name(self) -> str:
        """The kind of place, and which."""
        ...

    def send(self, one: Alert) -> tuple[Outcome, str]:
        """What became of it, and why if it did not arrive."""
        ...


@dataclass(frozen=True, slots=True)
class Printed:
    """Standard output."""

    line: Callable[[str], None]
    shape: Shape
    name: str = "print"
    tells: ClassVar[bool] = False

    def send(self, one: Alert) -> tuple[Outcome, str]:
        """Print it."""
        self.line(self.shape(one))
        return "sent", ""


@dataclass(frozen=True, slots=True)
class Appended:
    """A file that grows by a line for each alert."""

    path: Path
    shape: Shape
    tells: ClassVar[bool] = True

    @property
    def name(self) -> str:
        """Which file."""
        return f"file {self.path.resolve()}"

    def send(self, one: Alert) -> tuple[Outcome, str]:
        """Append it, unless it is there."""
        try:
            with self.path.open("a+b") as file:
                fcntl.flock(file, fcntl.LOCK_EX)
                file.seek(max(0, file.seek(0, os.SEEK_END) - TAIL))
                if one.id[:SHORT].encode() in file.read():
                    return "sent", ""
                file.write(self.shape(one).encode("utf-8", "replace") + b"\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            return "not sent", f"{self.path}: {(error.strerror or str(error)).lower()}"
        return "sent", ""


@dataclass(frozen=True, slots=True)
class Webhook:
    """An address that alerts are posted to, as JSON; the user named it, so it may be anywhere."""

    url: str
    agent: str
    seconds: float = 10.0
    tells: ClassVar[bool] = False

    @property
    def name(self) -> str:
        """Which address."""
        return f"webhook {self.url}"

    def send(self, one: Alert) -> tuple[Outcome, str]:
        """Post it. Where no answer comes it may have arrived, and is not sent again."""
        headers = {"User-Agent": self.agent, "Idempotency-Key": one.id}
        try:
            with httpx.Client(timeout=self.seconds, trust_env=False) as client:
                body = {"id": one.id, **one.told}
                with client.stream("POST", self.url, json=body, headers=headers) as answer:
                    status = answer.status_code
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.InvalidURL) as error:
            return "not sent", f"{self.url}: {_reason(error)}"
        except (httpx.HTTPError, OSError) as error:
            return "unsure", f"{self.url}: {_reason(error)}"
        if status >= httpx.codes.MULTIPLE_CHOICES:
            return "not sent", f"{self.url}: answered {status}"
        return "sent", ""


class Outbox:
    """Sends what waits in the ledger; a place that fails is tried again later, and later still."""

    def __init__(
        self,
        book: Book,
        clock: Clock,
        sinks: Iterable[Sink],
        log: Callable[[str], None],
        atom: Path | None = None,
    ) -> None:
        self._book, self._clock, self._log, self._atom = book, clock, log, atom
        self._sinks = {one.name: one for one in sinks}
        self._rests: dict[str, tuple[int, float]] = {}
        self._written = False

    @property
    def places(self) -> tuple[str, ...]:
        """Where a new alert has to go."""
        return tuple(self._sinks)

    def deliver(self) -> None:
        """Send all that waits, in its order."""
        with self._book.reading() as connection:
            waiting = memory.waiting(connection)
        for one in waiting:
            for place in one.waiting:
                if (
                    place in self._sinks
                    and self._rests.get(place, (0, 0.0))[1] <= self._clock.now()
                ):
                    self._send(one, self._sinks[place])

    def publish(self, *, changed: bool) -> None:
        """Write the Atom feed, if anything changed or it was not written yet by this watch."""
        if self._atom is not None and (changed or not self._written):
            self._write_feed(self._atom)
            self._written = True

    def _send(self, one: Alert, sink: Sink) -> None:
        if not sink.tells and not self._claimed(one, sink):
            return  # another process was quicker
        outcome, reason = sink.send(one)
        if outcome == "sent":
            self._rests.pop(sink.name, None)
            if sink.tells:
                self._claimed(one, sink)
            return
        if outcome == "not sent":
            if not sink.tells:
                with self._book.writing() as connection:
                    memory.put_back(connection, one.id, sink.name)
            failures = self._rests.get(sink.name, (0, 0.0))[0] + 1
            self._rests[sink.name] = failures, self._clock.now() + next_try(failures)
            self._log(f"alert {one.id[:SHORT]} waits: {reason}")
        else:
            self._log(
                f"alert {one.id[:SHORT]} may not have arrived, and is not sent again: {reason}"
            )

    def _claimed(self, one: Alert, sink: Sink) -> bool:
        with self._book.writing() as connection:
            return memory.claim(connection, one.id, sink.name)

    def _write_feed(self, path: Path) -> None:
        with self._book.reading() as connection:
            newest = memory.newest(connection, IN_FEED)
        part = path.with_name(f".{path.name}.part")
        try:
            part.write_bytes(atom(newest))
            part.replace(path)
        except OSError as error:
            self._log(f"{path}: {(error.strerror or str(error)).lower()}")


def as_text(one: Alert) -> str:
    """One alert on one line, for people."""
    return f"{one.at} {one.told['text']} [{one.id[:SHORT]}]"


def as_json(one: Alert) -> str:
    """One alert on one line, for programs."""
    return json.dumps({"id": one.id, **one.told}, ensure_ascii=False, separators=(",", ":"))


def atom(alerts: Iterable[Alert]) -> bytes:
    """An Atom feed of these alerts, the newest first."""
    ET.register_namespace("", ATOM)
    shown = list(alerts)
    feed = ET.Element(f"{{{ATOM}}}feed")
    _put(feed, "id", "urn:sayso:alerts")
    _put(feed, "title", "Sayso: alerts")
    _put(feed, "updated", shown[0].at if shown else "1970-01-01T00:00:00Z")
    author = ET.SubElement(feed, f"{{{ATOM}}}author")
    _put(author, "name", "Sayso")
    for one in shown:
        entry = ET.SubElement(feed, f"{{{ATOM}}}entry")
        _put(entry, "id", f"urn:sayso:alert:{one.id.removeprefix('sha256:')}")
        _put(entry, "title", str(one.told["text"]))
        _put(entry, "updated", one.at)
        if one.told.get("url"):
            ET.SubElement(entry, f"{{{ATOM}}}link", {"href": _harmless(str(one.told["url"]))})
        edits = [str(edit["text"]) for edit in one.told.get("edits", ())]
        _put(entry, "content", "\n".join(edits) or str(one.told["text"]))
    return bytes(ET.tostring(feed, encoding="utf-8", xml_declaration=True)) + b"\n"


def _put(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, f"{{{ATOM}}}{name}").text = _harmless(text)


_NO_XML = re.compile("[^\\t\\n\\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _harmless(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return _NO_XML.sub("\ufffd", text)


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:100] or type(error).__name__
