"""Addresses of the web, as `sayso add` takes them: fetched if they changed, and remembered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sayso import pipeline
from sayso.fetch.addresses import RefusedError, good_url
from sayso.fetch.answers import Failure, Fetched, Unchanged
from sayso.fetch.fetcher import Fetcher
from sayso.ledger import memory
from sayso.ledger.book import Book
from sayso.ledger.content import ForgottenError, digest, get
from sayso.ledger.entries import knows
from sayso.records import Original, Problem
from sayso.settings import Settings
from sayso.watch.state import Page, key_of, page_of


class Addresses:
    """Gives the reports at an address. One whose report did not change is the one that we have."""

    def __init__(self, book: Book, fetcher: Fetcher, settings: Settings) -> None:
        self._book, self._fetcher, self._settings = book, fetcher, settings
        self._pages: dict[str, Page] = {}

    def __call__(self, url: str) -> Iterator[Original | Problem]:
        """The reports there, or why there are none."""
        try:
            page = self._known(good_url(url, self._fetcher.allow))
        except RefusedError as error:
            yield Problem(url, None, str(error))
            return
        now = self._fetcher.now()
        stored = self._stored(page)
        known = page.validators(now if stored else float("inf"))
        came = self._fetcher.fetch(page.url, known)
        if isinstance(came, Failure):
            yield Problem(url, None, came.reason)
        elif isinstance(came, Unchanged):
            yield from stored
        else:
            yield from self._taken(page, came, stored, now)

    def settle(self) -> None:
        """Remember what was fetched; call it when all of it is durable."""
        if self._pages:
            with self._book.writing() as connection:
                memory.remember(connection, (page.item() for page in self._pages.values()))

    def _known(self, url: str) -> Page:
        if url in self._pages:
            return self._pages[url]
        with self._book.reading() as connection:
            item = memory.recall(connection, key_of(url))
        return Page(url) if item is None else page_of(item)

    def _taken(
        self, page: Page, came: Fetched, stored: list[Original], now: float
    ) -> Iterator[Original | Problem]:
        found = list(pipeline.answered(came.url, came.data, self._settings))
        reports = [one for one in found if isinstance(one, Original) and one.path is None]
        if len(reports) != 1:
            yield from found
            return
        words = pipeline.report_words(reports[0], self._settings)
        same = bool(stored) and words == page.words
        tags = came.validators
        document = page.document if same else digest(came.data)
        page = replace(page, at=tags.at, etag=tags.etag, modified=tags.modified, whole=now)
        self._pages[page.url] = replace(page, name=came.url, words=words, document=document)
        yield from stored if same else found

    def _stored(self, page: Page) -> list[Original]:
        """The report that was had there last, from the ledger."""
        if page.document is None:
            return []
        with self._book.reading() as connection:
            if not knows(connection, page.document):
                return []
            try:
                data = get(connection, page.document)
            except ForgottenError:
                return []
        found = pipeline.answered(page.name or page.url, data, self._settings)
        return [one for one in found if isinstance(one, Original)]
