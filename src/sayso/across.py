"""Across documents: stories, what follows from each, and all of it together.

A story is worked out from its reports alone. So what is known of the others stays: which reports
are alike is kept in the ledger, and a story whose reports are the same as before is not told anew.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from sayso.assess import assess, running
from sayso.errors import LedgerError
from sayso.ledger import links, views
from sayso.ledger.book import Book
from sayso.ledger.journal import LATEST
from sayso.ledger.versions import versions
from sayso.link.copies import Families, copies
from sayso.link.groups import Ask, Near, groups
from sayso.link.profiles import Placed, place, profile
from sayso.link.questions import of_story, of_tolls
from sayso.link.scenes import Given
from sayso.link.sources import sources
from sayso.link.stories import COMPARED, REACH, UNDATED, alike, likenesses, needed
from sayso.link.subjects import age, told
from sayso.records import Brief, Copy, Finding, Question, Reading, Story, Subject

AT_ONCE = 200  # editions compared in one transaction


@dataclass(frozen=True, slots=True)
class Account:
    """A story, and all that follows from its reports alone."""

    story: Story
    things: tuple[Subject, ...]
    questions: tuple[Question, ...]
    copies: tuple[Copy, ...]
    findings: tuple[Finding, ...]
    running: tuple[Given, ...]  # answers to what is asked beyond it


def account(group: Iterable[Reading]) -> Account:
    """What the reports of one story come to: a pure function of them."""
    story = told(group)
    carried = copies(story.readings)
    asked, things, beyond = of_story(story, Families(carried))
    judged, found = assess((story,), asked, carried)
    return Account(story, things, judged, carried, found, beyond)


def brief(
    readings: Iterable[Reading],
    near: Ask | None = None,
    accounts: Callable[[tuple[Reading, ...]], Account] = account,
) -> Brief:
    """What many readings come to; the same report given twice counts once.

    What is known already can be given: which reports are `near` each other, and `accounts` of
    stories. Nothing else is the same with and without.
    """
    every = {reading.document.id: reading for reading in readings}
    found = [accounts(group) for group in stories(every.values(), near)]
    marked = {one.document.id: one for each in found for one in each.story.readings}
    carried = tuple(one for each in found for one in each.copies)
    beyond = [one for each in found for one in each.running]
    tolls, things = of_tolls(beyond, Families(carried))
    answering = {one.reading.document.id: one.reading for one in beyond}
    told_so_far = (one for each in found for one in each.findings)
    judged, findings = running(answering.values(), tolls, told_so_far)
    return Brief(
        tuple(marked[document] for document in every),
        sources(sorted(marked.values(), key=age), _stories_of(found)),
        (*(s for each in found for s in (each.story.subject, *each.things)), *things),
        (*(one for each in found for one in each.questions), *judged),
        carried,
        findings,
    )


def _stories_of(accounts: Iterable[Account]) -> dict[str, str]:
    """Of each report the story that it tells."""
    told_of = [(each.story.subject.id, each.story.readings) for each in accounts]
    return {one.document.id: story for story, readings in told_of for one in readings}


def stories(
    readings: Collection[Reading], near: Ask | None = None
) -> Iterator[tuple[Reading, ...]]:
    """The readings story by story, the story of the first of them first."""
    every = {reading.document.id: reading for reading in readings}
    if near is None:
        known = alike(profile(one.document) for one in every.values())
        found = groups(known, lambda _: known)
    else:
        places = {place(one.document) for one in every.values()}
        near(places)
        found = groups(places, lambda some: _only(near(some), some, places))
    order = {document: number for number, document in enumerate(every)}
    for group in sorted(found, key=lambda one: min(map(order.__getitem__, one))):
        yield tuple(every[document] for document in group)


def _only(near: Near, some: Collection[Placed], among: Collection[Placed]) -> Near:
    """Of what is alike, what is among these."""
    return {
        one: {other: value for other, value in near.get(one, {}).items() if other in among}
        for one in some
    }


def about(
    words: str, since: str | None, readings: Iterable[Reading], near: Ask | None = None
) -> tuple[Reading, ...]:
    """Of the readings those published since a day, of stories with all these words in a title."""
    every = tuple(
        one for one in readings if since is None or (one.document.published or "") >= since
    )
    wanted = words.casefold().split()
    if not wanted:
        return every
    found = map(told, stories(every, near))
    return tuple(
        one
        for story in found
        if _names(wanted, (story.subject.name, *(one.document.title for one in story.readings)))
        for one in story.readings
    )


def _names(wanted: Sequence[str], titles: Iterable[str | None]) -> bool:
    return any(all(word in (title or "").casefold() for word in wanted) for title in titles)


def compare(book: Book) -> int:
    """Compare what is new in the ledger with what is known there; how many comparisons it took.

    Only what shares telling words, and is not too far apart, is compared: the cost follows the new.
    Where nothing can be written, briefs compare by themselves.
    """
    made, more = 0, not book.store.immutable
    try:
        while more:
            with book.writing() as connection:
                new = links.fresh(connection, COMPARED, AT_ONCE)
                made += sum(_compare(connection, one) for one in new)
            more = len(new) == AT_ONCE
    except LedgerError:
        return made
    return made


def _compare(connection: Connection, new: links.New) -> int:
    """Keep what is compared of an edition, and what it is like; with how many it was compared."""
    mine = profile(new.document)
    sought = links.Sought(mine.keys, mine.placed.day, REACH, needed(UNDATED))
    beside = list(links.beside(connection, new.number, sought))
    values = likenesses(mine, [(one.day, one.words) for one in beside])
    known = links.Known(new.number, mine.placed.day, mine.words)
    links.keep(connection, COMPARED, known, mine.keys)
    alike = zip((one.number for one in beside), values, strict=True)
    links.join(connection, new.number, {other: value for other, value in alike if value})
    return len(beside)


class Kept:
    """Which reports are alike, as the ledger keeps it; asked for when it is needed, and once."""

    def __init__(
        self, connection: Connection, batch: int = LATEST, *, newest: bool = False
    ) -> None:
        self._connection, self._batch, self._newest = connection, batch, newest
        self._near: dict[Placed, dict[Placed, float]] = {}
        self._last: dict[str, bool] = {}

    def __call__(self, reports: Collection[Placed]) -> Near:
        """At least of these reports, those like them; older versions only where not `newest`."""
        if new := {one.document: one for one in reports if one not in self._near}:
            self._near |= {one: {} for one in new.values()}
            found = [*links.pairs(self._connection, new, self._batch)]
            if self._newest:
                found = self._without_older(found)
            for document, other, day, value in found:
                self._near[new[document]][Placed(other, day)] = value
        return self._near

    def _without_older(self, found: list[links.Pair]) -> list[links.Pair]:
        unknown = {one.other for one in found} - self._last.keys()
        placed = versions(self._connection, unknown, self._batch)
        self._last |= {one: placed[one].number == placed[one].of for one in unknown}
        return [one for one in found if self._last[one.other]]


def kept(connection: Connection, batch: int = LATEST) -> Ask | None:
    """Which reports are alike; None if the ledger is behind, so that they have to be compared."""
    return None if links.behind(connection, COMPARED) else Kept(connection, batch)


def touched(connection: Connection, documents: Collection[str]) -> list[Account]:
    """The stories of these reports as they are now; only what hangs together with them is read."""
    new = [place(one.document) for one in views.readings(connection, documents=documents)]
    wanted = {one.document for one in new}
    found = (
        group
        for group in groups(new, Kept(connection, newest=True))
        if not wanted.isdisjoint(group)
    )
    read = (views.readings(connection, documents=group) for group in found)
    return [account(views.decided(connection, readings)) for readings in read]


class Accounts:
    """Stories that were told before: those whose reports are the same are not told anew."""

    def __init__(self) -> None:
        self._before: dict[frozenset[str], tuple[tuple[Reading, ...], Account]] = {}
        self._now = self._before
        self.told = 0  # how many were told anew

    def begin(self) -> None:
        """Another brief: of what was told before only what it needs is kept."""
        self._before, self._now = self._now, {}

    def __call__(self, group: tuple[Reading, ...]) -> Account:
        """The account of these reports."""
        key = frozenset(one.document.id for one in group)
        known = self._now.get(key) or self._before.get(key)
        if known is None or known[0] != group:
            self.told += 1
            known = group, account(group)
        self._now[key] = known
        return known[1]
