"""A ledger in a folder of its own, and reports of places that are not on any map."""

import json
import os
import re
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from ledger import server
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


STORES = ("sqlite", "postgres")


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of an empty database; in CI there has to be one."""
    try:
        with server.running() as address:
            yield address
    except server.NoServerError as error:
        if os.environ.get("CI") == "true":
            pytest.fail(str(error))
        pytest.skip(str(error))


@pytest.fixture(params=STORES)
def new_place(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Where a ledger can be made: a file, or a schema of its own in a database."""
    if request.param == "sqlite":
        numbers = count(1)
        return lambda: str(tmp_path / f"ledger-{next(numbers)}" / "book.sqlite")
    address = request.getfixturevalue("postgres")
    return lambda: server.own_schema(address)


@pytest.fixture
def place(new_place: Callable[[], str]) -> str:
    return new_place()


@pytest.fixture
def book(place: str) -> Book:
    return made(place)


@pytest.fixture
def raw(book: Book) -> Callable[[str], None]:
    """Do something behind the ledger's back."""

    def run(statements: str) -> None:
        with book.store.engine.connect() as connection, connection.begin():
            for statement in re.split(r"(?<!\\);", statements):
                connection.exec_driver_sql(statement.replace("\\;", ";"))

    return run


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
