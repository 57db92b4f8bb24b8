"""What is remembered of each thing that is watched, and how it is kept in the ledger."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Literal, TypeAlias

from sayso.fetch.answers import Validators
from sayso.ledger.memory import Item

# asked: named by the user, and not known yet what it is. named: a page that the user named.
Kind: TypeAlias = Literal["asked", "named", "feed", "report"]

_PAGE = "page "
TRUSTED = 24 * 3600.0  # seconds for which a host is believed that nothing changed


@dataclass(frozen=True, slots=True)
class Page:
    """An address of the web. Moments are seconds since 1970.

    `name` is the address that stands for it, `at` the one that answered with the validators.
    `base` is the moment from which the age of a report counts, `limit` when it is left alone;
    `whole` when it was last had whole. `entry` holds the words of the feed until the page is had.
    """

    url: str
    kind: Kind = "report"
    place: str = ""
    due: float | None = None
    name: str | None = None
    at: str | None = None
    etag: str | None = None
    modified: str | None = None
    whole: float | None = None
    document: str | None = None
    words: str | None = None
    edition: int = 0
    base: float = 0.0
    limit: float = 0.0
    failures: int = 0
    absent: int = 0
    interval: float = 0.0
    entry: str | None = None

    def validators(self, now: float) -> Validators:
        """How to ask for it if it changed; once a day it is asked for whatever the host says."""
        if self.whole is None or now - self.whole >= TRUSTED:
            return Validators()
        return Validators(self.at, self.etag, self.modified)

    def item(self) -> Item:
        """As the ledger remembers it; what is not different from nothing is left out."""
        usual = {each.name: each.default for each in fields(self)}
        value = {
            name: given
            for name, given in asdict(self).items()
            if name not in ("due", "document", "place") and given != usual[name]
        }
        return Item(key_of(self.url), self.place, value, self.due, self.document)


def key_of(url: str) -> str:
    """Under which key an address is remembered."""
    return f"{_PAGE}{url}"


def is_page(key: str) -> bool:
    """Whether it is an address that is remembered under this key."""
    return key.startswith(_PAGE)


def url_of(key: str) -> str:
    """The address that is remembered under this key."""
    return key.removeprefix(_PAGE)


def page_of(item: Item) -> Page:
    """A page as it was remembered; what a newer Sayso remembers besides is left out."""
    known = {each.name for each in fields(Page)}
    value = {name: given for name, given in item.value.items() if name in known}
    return Page(**value, place=item.place, due=item.due, document=item.document)
