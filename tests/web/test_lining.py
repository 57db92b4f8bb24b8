"""Reports lined up: here or by a process of its own, the newest or all."""

import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso.errors import LedgerError
from sayso.ledger.versions import Version
from sayso.web import briefs
from sayso.web.lining import Apart, lined_up
from sayso.web.sources import Record
from sayso.web.timeline import Days, timeline
from web.conftest import desk
from web.test_pages import story, words

NOW = 1 << 30
PLACES = ("/", "/stories", "/sources")


def test_a_process_of_its_own_lines_up_the_same(
    open_desk: Callable[..., TestClient], sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = open_desk(sample)
    places = [*PLACES, story(here)]
    before = [words(here.get(place).text) for place in places]
    monkeypatch.setattr(briefs, "FEW", 0)
    apart = open_desk(sample)
    assert [words(apart.get(place).text) for place in places] == before


def test_a_process_that_is_ended_is_told_in_a_line(sample: Path) -> None:
    apart, told = Apart(), []

    def work() -> None:
        try:
            apart.lined_up(sample, NOW, None, 100)
        except LedgerError as error:
            told.append(str(error))

    thread = threading.Thread(target=work)
    thread.start()
    while not apart.close():
        time.sleep(0.005)
    thread.join(60)
    assert told == [f"{sample}: the process that lines up its reports was ended"]


def test_of_a_large_ledger_the_newest_are_compared_and_the_pages_say_so(
    open_desk: Callable[..., TestClient], sample: Path
) -> None:
    visitor = open_desk(sample, lined=2)
    told = "Compared with each other are the newest 2 reports of 5 reports; search finds all."
    for place in PLACES[:2]:
        assert told in words(visitor.get(place).text)
    assert told not in words(open_desk(sample).get("/").text)
    with desk(sample).book.reading() as connection:
        every = connection.exec_driver_sql("SELECT document FROM edition ORDER BY id").scalars()
        oldest = next(iter(every)).rpartition(":")[2]
    assert visitor.get(f"/document/{oldest}").status_code == 200
    answer = visitor.get(f"/story/{oldest}")
    assert answer.status_code == 404
    assert "older than the reports that are compared" in answer.text


def test_the_clocks_of_a_statement_are_those_of_its_words_its_day_and_the_ledger(
    sample: Path,
) -> None:
    lined = briefs.Lined(lined_up(desk(sample).book, NOW, None, 100), 1)
    known = {each: Version(1, 1, "2031-03-09T10:00:00.000000Z") for each in lined.readings}
    for one in lined.stories:
        found = timeline(lined.questions.get(one.id, []), lined.said, known)
        if found is not None:
            break
    assert found is not None
    assert all(one.known == Days(date(2031, 3, 9), date(2031, 3, 9)) for one in found.moments)
    spoken = [one.spoken.low for one in found.moments if one.spoken]
    assert spoken == sorted(spoken)
    assert any(one.happened for one in found.moments)
    places = {dot.clock: dot.y for thread in found.threads for dot in thread.dots}
    assert places["happened"] < places["said"] < places["known"]
    assert all(found.left <= dot.x <= found.right for one in found.threads for dot in one.dots)


def test_a_record_has_its_denominators(open_desk: Callable[..., TestClient], sample: Path) -> None:
    assert Record(answered=7, shared=4, contradicted=0).suggested == "F"
    grades = [Record(shared=10, contradicted=n).suggested for n in (0, 1, 2, 3, 4, 10)]
    assert grades == ["B", "B", "C", "C", "D", "D"]  # neither A nor E is ever suggested
    reader = open_desk(sample)
    for place in reader.get("/sources?form=json").json():
        told = words(reader.get(f"/source/{place['id'].rpartition(':')[2]}").text)
        assert "Only a decision sets a grade." in told
        if "First with" in told:
            assert "Contradicted in" in told
            assert "Denied by others: 0 of its" in told
            break
    else:
        pytest.fail("nobody answers what others answered")
