"""A ledger in a folder of its own, and reports of places that are not on any map."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso import Settings
from sayso.commands.adding import added
from sayso.commands.telling import Progress, Told
from sayso.ledger.book import Book, made
from sayso.ledger.entries import Added

HARBOUR = (
    "The mayor of Selwick, Ada Brand, said on Monday that 29 boats had left the harbour. "
    "Officials denied that the bridge was closed."
)
BRIDGE = (
    "The bridge at Morrow had fallen, the Quay Post reported, citing the channel Ridgewatch. "
    "It is not clear who built it."
)


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return made(tmp_path / "ledger" / "book.sqlite")


@pytest.fixture
def keep(book: Book) -> Callable[..., list[Added]]:
    """Add files to the book as the command does."""

    def add(*paths: Path, **settings: object) -> list[Added]:
        chosen = Settings(annotator="lexicon", **settings)
        return list(added(book, [str(path) for path in paths], chosen, Told(), Progress()))

    return add


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Two reports, as records with an address each."""
    path = tmp_path / "reports.jsonl"
    rows = [
        {
            "text": HARBOUR,
            "url": "https://post.example/harbour",
            "publisher": "The Quay Post",
            "published": "2031-03-03",
        },
        {
            "text": BRIDGE,
            "url": "https://lantern.example/bridge",
            "publisher": "Lantern News",
            "published": "2031-03-04",
        },
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path
