"""How the ledger does when it is large: searches, showing, adding, bytes. Run by `make soak`."""

import os
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from statistics import quantiles

import pytest

from sayso.ledger.book import Book, made
from sayso.ledger.content import digest
from sayso.ledger.entries import Arrival, add
from sayso.ledger.search import Asked, search, utterance
from sayso.records import Certainty, Hop, Original, Reading, Said, Utterance
from sayso.testing import document
from sayso.values.quantity.figure import Figure
from sayso.values.span import Span

UTTERANCES = int(os.environ.get("SAYSO_SOAK_UTTERANCES", "1000000"))
EACH = 20  # utterances to a document
VOCABULARY = 20_000
SLOWEST_SEARCH, SLOWEST_SHOW, DEARER = 0.050, 0.010, 1.3
KINDS = ("person", "government", "organisation", "unnamed", "channel")
STANCES = ("asserts", "asserts", "asserts", "denies", "confirms", "doubts")


class World:
    """Invented reports whose words are as unevenly common as those of a language."""

    def __init__(self) -> None:
        self._chance = random.Random(5)  # noqa: S311 - the same each time
        letters = "aeioubdgklmnprstv"
        self._words = ["".join(self._chance.choices(letters, k=7)) for _ in range(VOCABULARY)]
        self._weights = list(accumulate(1 / (rank + 1) for rank in range(VOCABULARY)))
        self._number = 0

    def arrivals(self, count: int) -> Iterator[Arrival]:
        for _ in range(count):
            yield self._arrival()

    def words(self, count: int) -> list[str]:
        return self._chance.choices(self._words, cum_weights=self._weights, k=count)

    def name(self) -> str:
        """Of some thousands, as uneven as the words."""
        first, last = self.words(2)
        return f"{first} {last}".title()

    def _arrival(self) -> Arrival:
        self._number += 1
        url = f"https://post.example/{self._number}"
        lines = [f"{' '.join(self.words(18))} {self._number + n}." for n in range(EACH)]
        text = "\n".join(lines)
        original = Original(text.encode(), text, url=url)
        key, publisher = digest(original.data), f"Outlet {self._number % 97}"
        about = document(text, id=key, url=url, publisher=publisher, published="2031-03-03")
        spans, at = [], 0
        for line in lines:
            spans.append(Span(at, at + len(line)))
            at += len(line) + 1
        said = tuple(self._utterance(key, n, span, publisher) for n, span in enumerate(spans))
        return Arrival(original, Reading(about, said))

    def _utterance(self, key: str, number: int, span: Span, publisher: str) -> Utterance:
        chance = self._chance
        hops = [Hop(publisher, "outlet", "published")]
        if chance.random() < 0.3:
            hops.append(Hop(f"Channel {chance.randrange(200)}", "channel", "posted"))
        hops.append(Hop(self.name(), chance.choice(KINDS), "said"))
        figures = ()
        if chance.random() < 0.3:
            count = float(chance.randrange(10_000))
            figures = (Figure(span, count, count),)
        return Utterance(
            digest(f"{key} {number}".encode()),
            chance.choice(("direct", "indirect", "mixed")),
            (),
            (),
            (span,),
            tuple(hops),
            said=Said("2031-03-03", "2031-03-03", "published"),
            stance=chance.choice(STANCES),
            certainty=Certainty(chance.choice(("stated", "likely"))),
            figures=figures,
        )


def filled(book: Book, world: World, utterances: int) -> None:
    for _ in range(utterances // EACH // 32 + 1):
        add(book, {"by": "hand"}, list(world.arrivals(32)))


def adding_one(book: Book, world: World, times: int) -> float:
    """Seconds to add a document, the middle one of so many."""
    taken = []
    for arrival in world.arrivals(times):
        began = time.perf_counter()
        add(book, {"by": "hand"}, [arrival])
        taken.append(time.perf_counter() - began)
    return sorted(taken)[times // 2]


def mix(world: World) -> list[Asked]:
    """A stated mix: a word, two words, a phrase, a beginning, each with and without filters."""
    asked = []
    for _ in range(25):
        one, two = world.words(2)
        asked += [
            Asked(words=one),
            Asked(words=f"{one} {two}"),
            Asked(words=f'"{one} {two}"'),
            Asked(words=f"{one[:5]}*"),
            Asked(words=one, stance="denies", kind="person"),
            Asked(words=one, figure=(10, 500)),
            Asked(by=world.name()),
            Asked(publisher="outlet 7", stance="denies"),
            Asked(through="channel 9", words=one),
            Asked(unnamed=True, certainty="likely"),
        ]
    return asked


def p95(book: Book, questions: list[Callable[..., object]]) -> float:
    taken = []
    for question in questions:
        with book.reading() as connection:
            began = time.perf_counter()
            question(connection)
            taken.append(time.perf_counter() - began)
    return quantiles(taken, n=20)[-1]


@pytest.mark.soak
def test_at_full_size(tmp_path: Path, record_property) -> None:
    book, world = made(tmp_path / "ledger.sqlite"), World()
    filled(book, world, UTTERANCES // 100)
    early = adding_one(book, world, 50)
    began = time.perf_counter()
    filled(book, world, UTTERANCES - UTTERANCES // 100)
    filling = time.perf_counter() - began
    late = adding_one(book, world, 50)
    asked = mix(world)
    slow = p95(book, [lambda c, a=one: list(search(c, a)) for one in asked])
    with book.reading() as connection:
        ids = [hit.utterance.id for hit in search(connection, replace(asked[0], limit=100))]
    show = p95(book, [lambda c, k=key: utterance(c, k) for key in ids * 3])
    figures = {
        "utterances": UTTERANCES,
        "seconds to fill": round(filling, 1),
        "search p95 ms": round(slow * 1000, 1),
        "show p95 ms": round(show * 1000, 2),
        "adding one, early ms": round(early * 1000, 2),
        "adding one, late ms": round(late * 1000, 2),
        "bytes kept per utterance": book.path.stat().st_size // UTTERANCES,
    }
    for name, value in figures.items():
        record_property(name, value)
    assert slow <= SLOWEST_SEARCH, figures
    assert show <= SLOWEST_SHOW, figures
    assert late <= early * DEARER, figures
