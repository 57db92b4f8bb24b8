"""How what is found parts by each filter."""

from pathlib import Path
from typing import get_args

import pytest

from sayso import Settings, pipeline
from sayso.ledger import facets as parting
from sayso.ledger.book import Book, made
from sayso.ledger.entries import Arrival, add
from sayso.ledger.facets import Facet, facets
from sayso.ledger.search import Asked, search
from sayso.records import Original, Reading, Stance

TEXTS = (
    "The mayor of Oule, Ada Brand, said that 40 boats left.",
    "The mayor of Oule, Ada Brand, denied that 30 boats left.",
    "The harbour master, Edda Moll, said that 20 boats left. 9 boats stayed.",
)
STANCES = {"stance": get_args(Stance)}


@pytest.fixture
def boats(tmp_path: Path) -> Book:
    book, settings = made(tmp_path / "ledger.sqlite"), Settings(annotator="lexicon")
    for number, text in enumerate(TEXTS):
        outlet = f"Outlet {number % 2}"
        original = Original(text.encode(), text, path=f"{number}.txt", publisher=outlet)
        (reading,) = pipeline.read_one(original, settings)
        assert isinstance(reading, Reading)
        add(book, {"by": "hand"}, [Arrival(original, reading)])
    return book


def told(book: Book, **asked: object) -> dict[str, list[Facet]]:
    with book.reading() as connection:
        return facets(connection, Asked(**asked), STANCES)


def test_every_count_is_that_of_the_search_with_it(boats: Book) -> None:
    for asked in ({"words": "boats"}, {"words": "boats", "stance": "denies"}, {}):
        found = told(boats, **asked)
        for name in ("stance", "by", "publisher"):
            assert found[name]
            for one in found[name]:
                with boats.reading() as connection:
                    hits = list(search(connection, Asked(**{**asked, name: one.value})))
                assert len(hits) == one.number
                assert not one.more


def test_of_more_than_enough_the_newest_are_counted_and_rare_ones_by_themselves(
    boats: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parting, "ENOUGH", 2)
    found = told(boats, words="boats")["stance"]
    assert Facet("asserts", 2, more=True) in found
    assert Facet("denies", 1) in found


def test_what_makes_no_sense_with_the_rest_is_not_told(boats: Book) -> None:
    assert [one.value for one in told(boats, by="Moll")["stance"]] == ["asserts"]
