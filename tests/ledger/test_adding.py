"""What is added is kept once, with where it came from, and in lines of versions."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from ledger.busy import arrival
from ledger.server import AS_DATABASE
from sayso.ledger import entries, journal, schema, views
from sayso.ledger.book import opened
from sayso.ledger.content import digest
from sayso.ledger.status import status, unread
from sayso.ledger.verify import verify
from sayso.ledger.versions import versions
from sayso.records import Original


def states(told):
    return [one.state for one in told]


def test_nothing_is_kept_twice(keep, book, reports) -> None:
    assert states(keep(reports)) == ["new", "new"]
    first = status(book)
    assert states(keep(reports, reports)) == ["already known"] * 4
    assert status(book).head == first.head


def test_changed_content_at_one_address_is_a_new_version(keep, book, tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("The mayor said 3 boats sank.")
    (first,) = keep(path)
    path.write_text("The mayor said 4 boats sank.")
    (second,) = keep(path)
    assert (first.state, second.state, second.version) == ("new", "new version", 2)
    with book.reading() as connection:
        assert [one.document.id for one in views.latest(connection)] == [second.document]
        assert versions(connection, [first.document])[first.document][:2] == (1, 2)


def test_equal_content_from_two_places_is_one_text_with_two_captures(keep, book, tmp_path) -> None:
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    for path in (one, other):
        path.write_text("The mayor said 3 boats sank.")
    assert states(keep(one, other)) == ["new", "already known"]
    assert status(book).counts["captures"] == 2
    with book.reading() as connection:
        (reading,) = views.readings(connection)
        places = views.places(connection, reading.document.id)
    assert [place["path"] for place in places] == [str(one), str(other)]


def test_a_record_is_no_version_of_the_one_that_stood_in_its_line(keep, book, tmp_path) -> None:
    path = tmp_path / "notes.jsonl"
    first, second = ({"text": f"The mayor said {n} boats sank."} for n in (3, 4))
    path.write_text(json.dumps(second) + "\n")
    keep(path)
    before = status(book)
    path.write_text(json.dumps(first) + "\n" + json.dumps(second) + "\n")
    assert states(keep(path)) == ["new", "already known"]
    with book.reading() as connection:
        assert {one.of for one in versions(connection).values()} == {1}
    assert status(book).counts["captures"] == before.counts["captures"] + 1


def test_near_copies_are_kept(keep, tmp_path: Path) -> None:
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    one.write_text("The mayor said 3 boats sank.")
    other.write_text("The mayor said 3 boats sank. ")
    assert states(keep(one, other)) == ["new", "new"]


def test_what_a_store_has_no_room_for_is_kept_all_the_same(book) -> None:
    many = " ".join(f"{'ж' * 150}{number}" for number in range(4_000))
    for name in ("Sel\0wick", "Sel\udcffwick", f"Selwick {many}"):
        (told,) = entries.add(book, {"by": "hand"}, [arrival(name, 1)])
        assert told.state == "new"
    assert verify(book).faults == ()
    with book.reading() as connection:
        assert len(list(views.readings(connection))) == 3


def test_what_was_not_read_is_kept_with_its_reason(keep, book, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    told = keep(tmp_path / "empty.txt", tmp_path / "gone.txt")
    assert states(told) == ["not read", "not read"]
    keep(tmp_path / "empty.txt")
    with book.reading() as connection:
        assert [note["reason"] for note in unread(connection)] == [
            "empty",
            "no such file or directory",
        ]


def test_a_reading_comes_back_as_it_went_in(keep, book, reports) -> None:
    from sayso import Reading, Settings, read_reports

    keep(reports)
    results = read_reports([str(reports)], Settings(annotator="lexicon"))
    with book.reading() as connection:
        kept = {one.document.id: one for one in views.readings(connection)}
    assert kept == {one.document.id: one for one in results if isinstance(one, Reading)}


def test_a_clock_that_goes_back_moves_no_batch_before_another(
    keep, book, reports, monkeypatch
) -> None:
    keep(reports)
    first = status(book).head
    monkeypatch.setattr(journal, "now", lambda: "1999-01-01T00:00:00.000000Z")
    (reports.parent / "late.txt").write_text("The mayor said nothing.")
    keep(reports.parent / "late.txt")
    assert status(book).head.at == first.at
    assert not verify(book).faults


def test_core_tables_refuse_update_and_delete(keep, raw, reports) -> None:
    keep(reports)
    for table in (schema.journal, schema.content, schema.run, schema.document, schema.capture):
        column = list(table.columns)[1].name
        for statement in (
            f"DELETE FROM {table}",  # noqa: S608 - our own names
            f"UPDATE {table} SET {column} = {column}",  # noqa: S608
        ):
            with pytest.raises(DBAPIError, match="append-only"):
                raw(statement)


@AS_DATABASE
def test_a_team_s_tables_refuse_to_be_emptied_at_once(keep, raw, reports) -> None:
    keep(reports)
    with pytest.raises(DBAPIError, match="append-only: view refuses TRUNCATE"):
        raw("TRUNCATE view")


def test_two_writers_at_once_lose_nothing(book, place) -> None:
    """Each adds its own and one that both have."""
    from sayso.ledger.entries import Arrival, add
    from sayso.records import Reading
    from sayso.testing import document

    def arrival(text: str) -> Arrival:
        original = Original(text.encode(), text, path=text)

        return Arrival(original, Reading(document(text, id=digest(original.data)), ()))

    def write(who: str) -> None:
        mine = opened(place)
        for number in range(20):
            add(mine, {"by": "hand"}, [arrival(f"{who} {number}"), arrival(f"both {number}")])

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(write, ["one", "two"]))
    assert status(book).counts["documents"] == 60
    verdict = verify(book)
    assert not verdict.faults


def test_progress_tells_the_rate_and_the_time_left(monkeypatch, capsys) -> None:
    from sayso.commands import telling

    monkeypatch.setattr(telling.sys.stderr, "isatty", lambda: True, raising=False)
    moments = iter([0.0, 2.0])
    monkeypatch.setattr(telling.time, "monotonic", lambda: next(moments))
    progress = telling.Progress(of=400)
    progress.step(50)
    progress.step(50)
    assert "2 documents read, 1.0 a second, about 6 s left" in capsys.readouterr().err
