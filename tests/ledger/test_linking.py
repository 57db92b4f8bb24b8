"""What is linked step by step is what is linked at once, and a new report is compared with few."""

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso import Settings, across, pipeline
from sayso.export import contract
from sayso.ledger import views
from sayso.ledger.again import keep
from sayso.ledger.book import Book, made
from sayso.ledger.deciding import Judgement, decide
from sayso.ledger.entries import Arrival, add
from sayso.ledger.forget import forget
from sayso.ledger.verify import verify
from sayso.records import Original, Reading

PLACES = ("Selwick", "Morrow", "Ondover", "Ketterby")
MINE = """A gallery of the {place} mine fell in. {n} people were killed, {who} said. Rescuers from
Port Almery were digging at the {place} pithead, and the pumps of the colliery had failed."""
FERRY = """The {place} ferry Marigold ran aground off the lighthouse with {n} passengers, {who}
said. Tugs were towing the Marigold to the {place} dockyard, and divers looked at her rudder."""
TOLL = """Death toll in {place} rises to {n}, {who} said. Hospitals in {place} have no more beds,
and the quarantine of the quayside taverns and warehouses goes on."""
SPEAKERS = ("police", "Mayor Ada Brand", "a nurse", "the Quay Post", "officials")


def report(chance: random.Random) -> Arrival:
    event, place = chance.choice((MINE, FERRY, TOLL)), chance.choice(PLACES)
    body = event.format(place=place, n=chance.randrange(2, 30), who=chance.choice(SPEAKERS))
    text = f"News from {place}\n\n{body}\n\nWritten down as number {chance.randrange(40)}."
    day = chance.choice((None, f"2031-{chance.randrange(1, 13):02}-{chance.randrange(1, 28):02}"))
    url = f"https://post.example/{chance.randrange(12)}"
    publisher = chance.choice(("The Quay Post", "Lantern News", "The Herald", None))
    return taken(text, url, publisher, day)


def taken(text: str, url: str, publisher: str | None, day: str | None) -> Arrival:
    original = Original(text.encode(), text, url=url, publisher=publisher, published=day)
    found = pipeline.read_one(original, Settings(annotator="lexicon"))
    return Arrival(original, next(one for one in found if isinstance(one, Reading)))


def told(brief) -> str:
    return json.dumps(contract.brief(brief), sort_keys=True)


def anew(book: Book, moment: str | None = None) -> str:
    with book.reading() as connection:
        return told(pipeline.brief(views.latest(connection, moment)))


def step_by_step(book: Book, accounts: across.Accounts, moment: str | None = None) -> str:
    across.compare(book)
    with book.reading() as connection:
        near = across.kept(connection, views.as_of(connection, moment))
        assert near is not None
        accounts.begin()
        return told(pipeline.brief(views.latest(connection, moment), near, accounts))


def moments(book: Book) -> list[str]:
    with book.reading() as connection:
        rows = connection.exec_driver_sql("SELECT at FROM journal ORDER BY seq").fetchall()
    return [row[0] for row in rows]


def change(book: Book, chance: random.Random) -> None:
    """Something that happens to a ledger, on any of its documents."""
    with book.reading() as connection:
        every = sorted(views.readings(connection), key=lambda one: one.document.id)
    one = chance.choice(every)
    match chance.randrange(6):
        case 0:
            forget(book, one.document.id, "Ada", "asked for")
        case 1:
            decide(
                book, Judgement("date", one.document.id, "2031-05-05", "Ada", "the page says so")
            )
        case 2:
            decide(
                book,
                Judgement("publisher", one.document.id, "The Mirror", "Ada", "the page says so"),
            )
        case 3 if one.utterances:
            decide(book, Judgement("reject", one.utterances[0].id, None, "Ada", "misread"))
        case 4 if one.utterances:
            said = one.utterances[-1].id
            decide(book, Judgement("correct", said, "polarity=negated", "Ada", "misread"))
        case _:
            keep(book, {"by": f"hand {chance.random()}"}, [one])


@pytest.mark.parametrize("seed", range(3))
def test_step_by_step_comes_to_what_all_at_once_comes_to(
    seed: int,
    new_place: Callable[[], str],
) -> None:
    chance = random.Random(seed)  # noqa: S311
    book, accounts = made(new_place()), across.Accounts()
    for number in range(6):
        add(book, {"by": "hand"}, [report(chance) for _ in range(chance.randrange(1, 7))])
        for _ in range(chance.randrange(3) if number else 0):
            change(book, chance)
        assert step_by_step(book, accounts) == anew(book)
    for moment in chance.sample(moments(book), 3):
        assert step_by_step(book, accounts, moment) == anew(book, moment)
    assert not verify(book).faults


def test_the_order_of_arrival_changes_no_story(tmp_path: Path) -> None:
    arrivals = [report(random.Random(n)) for n in range(14)]  # noqa: S311
    found = set()
    for seed in range(3):
        random.Random(seed).shuffle(arrivals)  # noqa: S311
        book = made(tmp_path / f"{seed}.sqlite")
        for at in range(0, len(arrivals), 3):
            add(book, {"by": "hand"}, arrivals[at : at + 3])
            across.compare(book)
        with book.reading() as connection:
            brief = pipeline.brief(views.latest(connection), across.kept(connection))
        newest = {one.document.id for one in brief.readings}
        stories = (one for one in brief.subjects if one.main_of)
        found.add((frozenset(newest), frozenset((s.id, s.name, s.main_of) for s in stories)))
    assert len({stories for newest, stories in found}) == len({newest for newest, _ in found})


def unlike(number: int) -> Arrival:
    """A report that has no telling word in common with any other."""
    chance = random.Random(number)  # noqa: S311
    words = ["".join(chance.choices("bdfgklmnprstvz", k=3)) + f"a{number}x" for _ in range(60)]
    text = " ".join(words).replace(str(number), chr(97 + number % 26) + chr(97 + number // 26))
    return taken(text, f"https://post.example/{number}", "The Herald", "2031-03-03")


def test_a_new_report_is_compared_with_those_alone_that_share_its_words(tmp_path: Path) -> None:
    for size in (20, 60):
        book = made(tmp_path / f"{size}.sqlite")
        add(book, {"by": "hand"}, [unlike(number) for number in range(size)])
        assert across.compare(book) == 0
        once_more = unlike(7).original.text + " and no more"
        add(book, {"by": "hand"}, [taken(once_more, "https://post.example/x", None, "2031-03-04")])
        assert across.compare(book) == 1
        assert across.compare(book) == 0


def test_only_a_story_that_a_report_touches_is_told_anew(tmp_path: Path) -> None:
    book, accounts = made(tmp_path / "book.sqlite"), across.Accounts()
    add(book, {"by": "hand"}, [unlike(number) for number in range(12)])
    step_by_step(book, accounts)
    assert accounts.told == 12
    more = unlike(7).original.text + " and no more"
    add(book, {"by": "hand"}, [taken(more, "https://post.example/x", None, "2031-03-04")])
    step_by_step(book, accounts)
    assert accounts.told == 13


def test_what_a_report_touches_is_what_the_whole_ledger_tells_of_it(tmp_path: Path) -> None:
    chance = random.Random(4)  # noqa: S311
    book = made(tmp_path / "book.sqlite")
    add(book, {"by": "hand"}, [report(chance) for _ in range(16)])
    across.compare(book)
    with book.reading() as connection:
        brief = pipeline.brief(views.latest(connection))
        stories = {one for one in brief.subjects if one.main_of}
        for one in stories:
            found = across.touched(connection, one.main_of[:1])
            assert one in {each.story.subject for each in found} <= stories
            assert {copy for each in found for copy in each.copies} <= set(brief.copies)
    assert any(len(one.main_of) > 2 for one in brief.subjects)


def test_what_another_version_compared_is_compared_again(tmp_path: Path, monkeypatch) -> None:
    chance = random.Random(4)  # noqa: S311
    book = made(tmp_path / "book.sqlite")
    add(book, {"by": "hand"}, [report(chance) for _ in range(8)])
    once = across.compare(book)
    monkeypatch.setattr(across, "COMPARED", "another")
    with book.reading() as connection:
        assert across.kept(connection) is None
    assert across.compare(book) == once > 0


def test_a_ledger_that_cannot_be_written_is_compared_for_each_brief(tmp_path: Path) -> None:
    chance = random.Random(4)  # noqa: S311
    book = made(tmp_path / "book.sqlite")
    add(book, {"by": "hand"}, [report(chance) for _ in range(8)])
    with book.reading() as connection:
        near = across.kept(connection)
        assert near is None
        assert told(pipeline.brief(views.latest(connection), near)) == anew(book)
