"""One look at an address of the web: what is new in the answer, and when to look again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import islice

from sayso import pipeline
from sayso.assess.edits import Edit
from sayso.fetch.addresses import RefusedError, good_url
from sayso.fetch.answers import Failure, Fetched, Unchanged
from sayso.ledger.memory import Item
from sayso.records import Original, Problem
from sayso.settings import Settings
from sayso.watch.schedule import (
    HOUR,
    LONGEST,
    STALE,
    TRIES,
    next_look,
    next_poll,
    next_try,
)
from sayso.watch.state import Page, key_of
from sayso.watch.taking import Intake, News, Taken

MOST_NEW = 500  # entries of a feed that one look at it leads to
ABSENT = 2  # times in a row that a report is not found, before it counts as withdrawn


@dataclass(slots=True)
class Outcome:
    """What a look came to: what to remember, what is new, and lines for the log."""

    items: list[Item] = field(default_factory=list)
    news: list[News] = field(default_factory=list)
    log: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Looks:
    """Judges what was fetched. `known`: the pages under these addresses that are remembered."""

    intake: Intake
    settings: Settings
    every: float
    known: Callable[[list[str]], dict[str, Page]]
    line: Callable[[str], Item | None]
    allow: frozenset[str] = frozenset()

    def judged(self, page: Page, came: Fetched | Unchanged | Failure, now: float) -> Outcome:
        """What this answer means for this page."""
        if isinstance(came, Failure):
            return self._failed(page, came, now)
        page = replace(page, failures=0, absent=0)
        if isinstance(came, Unchanged):
            return Outcome([self._later(page, now, new=0, entries=0).item()])
        tags = came.validators
        page = replace(page, at=tags.at, etag=tags.etag, modified=tags.modified, whole=now)
        found = list(pipeline.answered(came.url, came.data, self.settings))
        follow = pipeline.holds_feed(came.data)
        several = follow or any(isinstance(one, Original) and one.path for one in found)
        if page.kind == "report":  # what a feed leads to is a report, and no other feed
            return self._report(replace(page, name=came.url), [] if several else found, now)
        if several:
            return self._feed(replace(page, kind="feed"), found, now, follow=follow)
        if page.kind == "feed":
            return self._failed(page, Failure("not a feed any more"), now)
        return self._report(replace(page, name=came.url), found, now)

    def _feed(
        self, page: Page, found: list[Original | Problem], now: float, *, follow: bool
    ) -> Outcome:
        """The entries that are new; each is looked for where it stands, if that is elsewhere."""
        told = Outcome()
        links: list[tuple[str, Original]] = []
        others: list[Original | Problem] = []
        for one in found:
            link = self._link(one) if follow and isinstance(one, Original) else None
            if link is not None and isinstance(one, Original):
                links.append((link, one))
            else:
                others.append(one)
        known = self.known([link for link, _ in links])
        unknown = {link: one for link, one in links if link not in known}
        fresh = {
            link: self._found(page, link, one, now)
            for link, one in islice(unknown.items(), MOST_NEW)
        }
        adopted = [one for one in known.values() if one.place == ""]
        told.items += [replace(one, place=page.place, due=now).item() for one in adopted]
        told.items += [one.item() for one in fresh.values()]
        new = len(fresh) + sum(self._lines(page, one, told) for one in self.intake.take(others))
        entries = sum(isinstance(one, Original) for one in found)
        told.items.append(self._later(page, now, new=new, entries=entries).item())
        if new:
            told.log.append(f"{page.url}: {new} new of {entries}")
        if len(unknown) > MOST_NEW:
            told.log.append(
                f"{page.url}: {len(unknown) - MOST_NEW} more are left for the next look"
            )
        if entries and new == entries and page.interval:
            told.log.append(f"{page.url}: none of {entries} entries was known: some may be missed")
        return told

    def _report(self, page: Page, found: list[Original | Problem], now: float) -> Outcome:
        """The report on a page: new, or another version, or the same as it was."""
        told = Outcome()
        page = replace(page, kind="named" if page.kind in ("asked", "named") else page.kind)
        reports = [one for one in found if isinstance(one, Original)]
        words = pipeline.report_words(reports[0], self.settings) if reports else None
        if words is not None and words == page.words:
            return Outcome([self._later(page, now).item()])
        for one in self.intake.take(found):
            if one.forgotten:
                return Outcome([replace(page, entry=None, due=None).item()])
            if one.reading is not None:
                page = self._version(page, one, words, now, told)
        if page.words != words or page.document is None:  # nothing of it was kept
            told.log.append(f"{page.url}: no report was read there")
            page = self._without(page, told, now)
        told.items.append(self._later(page, now).item())
        return told

    def _version(
        self, page: Page, one: Taken, words: str | None, now: float, told: Outcome
    ) -> Page:
        if one.reading is None:
            return page
        document = one.reading.document
        key = f"{key_of(page.url)} {page.edition + 1}"
        news = self.intake.news(key, page.name or page.url, one.reading, page.document)
        if news is None:
            return replace(page, words=words, entry=None)
        first = page.document is None
        base = _base(document.published, now) if first else now
        limit = now + LONGEST if first else page.limit
        page = replace(page, document=document.id, words=words, entry=None, base=base, limit=limit)
        if first or news.edits:
            told.news.append(news)
            edits = f"{len(news.edits)} edit{'' if len(news.edits) == 1 else 's'}"
            told.log.append(f"{page.url}: {'new' if first else edits}")
        return replace(page, edition=page.edition + 1)

    def _failed(self, page: Page, came: Failure, now: float) -> Outcome:
        """Nothing came. What is not to be had is not asked for again and again."""
        told = Outcome(log=[f"{page.url}: {came.reason}"])
        page = replace(page, failures=page.failures + 1)
        if page.kind != "report":
            told.items.append(replace(page, due=now + next_try(page.failures)).item())
        elif page.document is None:
            lasting = came.why != "failed"
            page = self._without(page, told, now) if lasting or page.failures > 2 else page  # noqa: PLR2004
            over = came.why == "refused" or page.failures >= TRIES
            due = None if over else now + next_try(page.failures)
            told.items.append(replace(page, due=due).item())
        elif came.why == "gone":
            self._absent(replace(page, absent=page.absent + 1), now, told)
        elif came.why == "failed":
            late = next_look(page.base, now, page.limit)
            soon = now + next_try(page.failures)
            told.items.append(replace(page, due=None if late is None else min(soon, late)).item())
        else:
            told.items.append(self._later(page, now).item())
        return told

    def _absent(self, page: Page, now: float, told: Outcome) -> None:
        """A report that was there is not: twice in a row, it was withdrawn."""
        if page.absent < ABSENT:
            told.items.append(replace(page, due=now + HOUR).item())
            return
        reading = self.intake.reading(page.document)
        if reading is not None:
            gone = Edit("withdrawn", "The report is no longer there.")
            key = f"{key_of(page.url)} {page.edition + 1}"
            told.news.append(News(key, page.name or page.url, reading, reading, (gone,)))
        told.log.append(f"{page.url}: withdrawn")
        told.items.append(replace(page, due=None, edition=page.edition + 1).item())

    def _without(self, page: Page, told: Outcome, now: float) -> Page:
        """The page cannot be had: what the feed says of it is taken instead."""
        if page.entry is None or page.document is not None:
            return page
        data = page.entry.encode("utf-8", "surrogateescape")
        found = pipeline.answered(page.url, data, self.settings)
        for one in self.intake.take(found):
            if one.reading is not None:
                key = f"{key_of(page.url)} {page.edition + 1}"  # that of the page, if it comes yet
                news = self.intake.news(key, page.url, one.reading, None)
                told.news += [] if news is None else [news]
                told.log.append(f"{page.url}: taken as the feed tells it")
        return replace(page, entry=None, base=now)

    def _lines(self, page: Page, one: Taken, told: Outcome) -> int:
        """One entry or record that is a report of its own: whether it is new."""
        if one.reading is None or one.original is None:
            return 0
        document = one.reading.document.id
        name = one.original.url or one.original.path or document
        item = self.line(f"line {page.url} {name}")
        before = None if item is None else item.document
        edition = 1 if item is None else int(item.value.get("edition", 0)) + 1
        key = f"line {page.url} {name}"
        news = self.intake.news(f"{key} {edition}", name, one.reading, before)
        if news is None:
            return 0
        told.items.append(Item(key, page.place, {"edition": edition}, None, document))
        if before is None or news.edits:
            told.news.append(news)
        return 1 if before is None else 0

    def _found(self, page: Page, link: str, one: Original, now: float) -> Page:
        entry = one.data.decode("utf-8", "surrogateescape")
        return Page(link, "report", page.place, now, entry=entry, base=now, limit=now + LONGEST)

    def _link(self, one: Original) -> str | None:
        try:
            return None if one.url is None else good_url(one.url, self.allow)
        except RefusedError:
            return None

    def _later(self, page: Page, now: float, *, new: int = 0, entries: int = 0) -> Page:
        """The page with the moment of the next look at it."""
        if page.kind == "feed":
            first = not page.interval
            interval = self.every if first else next_poll(page.interval, self.every, new, entries)
            return replace(page, interval=interval, due=now + interval)
        named = page.kind == "named"
        return replace(page, due=next_look(page.base, now, page.limit, named=named))


def _base(published: str | None, now: float) -> float:
    """From when the age of a report counts: now, unless it was published long before."""
    try:
        moment = datetime.fromisoformat(published or "")
    except ValueError:
        return now
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.timestamp() if now - aware.timestamp() > STALE else now
