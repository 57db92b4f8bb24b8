"""Whatever is changed behind the ledger's back is found, or changes nothing."""

import random
import shutil
import sqlite3
from pathlib import Path

import pytest

from ledger.server import AS_DATABASE, AS_FILE
from sayso.errors import LedgerError
from sayso.ledger.book import Book, made, opened
from sayso.ledger.verify import verify
from sayso.ledger.views import readings

FLIPS = 40


@pytest.fixture
def filled(keep, book, reports) -> Book:
    keep(reports)
    return book


def test_an_untouched_ledger_holds(filled) -> None:
    verdict = verify(filled, against=None)
    assert verdict.faults == ()
    assert verdict.checked["readings"] == 2
    assert not verify(filled, against=verdict.head.hash).faults
    assert not verify(filled, against=verdict.head.hash[7:30]).faults


def test_a_head_that_is_not_in_the_chain_is_told(filled) -> None:
    assert verify(filled, against="sha256:" + "ab" * 32).faults


@AS_FILE
def test_a_tail_cut_off_is_found_by_its_head(filled, keep, tmp_path: Path) -> None:
    before = tmp_path / "before.sqlite"
    shutil.copy(filled.path, before)
    (tmp_path / "more.txt").write_text("The mayor said nothing more.")
    keep(tmp_path / "more.txt")
    noted = verify(filled).head.hash
    assert not verify(opened(before)).faults
    assert verify(opened(before), against=noted).faults


TAMPERED = {
    "a word in the index": "UPDATE statement SET words = replace(words, '29', '92')",
    "a speaker in the index": "UPDATE statement SET speaker = 'nobody'",
    "a figure in the index": "UPDATE figure SET low = low + 1",
    "a name": "UPDATE edition SET publisher = 'nobody'",
    "a hop": "UPDATE statement SET through = 'nobody'",
    "a mark": "UPDATE statement SET marks = ''",
    "an edition": "UPDATE edition SET until = 1",
    "a statement too many": "INSERT INTO figure SELECT max(id) + 1, 0, 1, 1 FROM statement",
    "full text": "INSERT INTO fulltext(fulltext) VALUES ('delete-all')",
    "a trigger": "DROP TRIGGER view_no_delete",
    "a view": "DROP TRIGGER view_no_delete; DELETE FROM view",
    "a capture's line": "DROP TRIGGER capture_no_update; UPDATE capture SET line = NULL",
    "a moment": "DROP TRIGGER journal_no_update; UPDATE journal SET at = '2020-01-01'",
    "content": "DROP TRIGGER content_no_delete; DELETE FROM content",
}


TAMPERED_POSTGRES = {
    **{name: told for name, told in TAMPERED.items() if "TRIGGER" not in told},
    "full text": "DELETE FROM fulltext",
    "a vector": "UPDATE fulltext SET vector = ''",
    "a trigger": "DROP TRIGGER view_no_delete ON view",
    "a trigger asleep": "ALTER TABLE view DISABLE TRIGGER view_no_delete",
    "what a trigger does": "CREATE OR REPLACE FUNCTION view_no_delete() RETURNS trigger"
    " LANGUAGE plpgsql AS $$ BEGIN RETURN OLD\\; END $$",
    "a view": "ALTER TABLE view DISABLE TRIGGER ALL; DELETE FROM view;"
    "ALTER TABLE view ENABLE TRIGGER ALL",
    "a moment": "ALTER TABLE journal DISABLE TRIGGER ALL; UPDATE journal SET at = '2020-01-01';"
    "ALTER TABLE journal ENABLE TRIGGER ALL",
    "content": "ALTER TABLE content DISABLE TRIGGER ALL; DELETE FROM content;"
    "ALTER TABLE content ENABLE TRIGGER ALL",
    "a column": "ALTER TABLE statement ADD COLUMN more text",
}


@pytest.mark.parametrize("name", TAMPERED)
@AS_FILE
def test_what_somebody_changed_is_found(filled, raw, name: str) -> None:
    raw(TAMPERED[name])
    assert verify(filled).faults


@pytest.mark.parametrize("name", TAMPERED_POSTGRES)
@AS_DATABASE
def test_what_somebody_changed_in_a_database_is_found(filled, raw, name: str) -> None:
    raw(TAMPERED_POSTGRES[name])
    assert verify(filled).faults


def flipped_unnoticed(filled: Book, tmp_path: Path, flips: int, seed: int) -> list[int]:
    """Places of flipped bytes that verify did not find though a reading changed."""
    whole = filled.path.read_bytes()
    with filled.reading() as connection:
        good = list(readings(connection))
    chance = random.Random(seed)  # noqa: S311 - the same each time
    missed: list[int] = []
    for number in range(flips):
        at = chance.randrange(len(whole))
        bad = bytearray(whole)
        bad[at] ^= chance.randrange(1, 256)
        path = tmp_path / f"flipped-{number}.sqlite"
        path.write_bytes(bad)
        try:
            book = opened(path)
            found = bool(verify(book).faults)
            if not found:
                with book.reading() as connection:
                    found = list(readings(connection)) != good
                    if found:
                        missed.append(at)
        except LedgerError:
            pass
        for left in tmp_path.glob(f"flipped-{number}.sqlite*"):
            left.unlink()
    return missed


@AS_FILE
def test_a_flipped_byte_is_found_or_harmless(filled, tmp_path: Path) -> None:
    assert flipped_unnoticed(filled, tmp_path, FLIPS, seed=1) == []


@AS_FILE
@pytest.mark.soak
def test_500_flipped_bytes_are_found_or_harmless(filled, tmp_path: Path) -> None:
    assert flipped_unnoticed(filled, tmp_path, 500, seed=2) == []


NOT_OURS = {
    "text": b"The ferry sank at noon, the mayor said.\n" * 40,
    "a header and nothing else": b"SQLite format 3\0" + b"\0" * 84,
}


@pytest.mark.parametrize("name", NOT_OURS)
def test_a_file_that_is_not_ours_is_refused_and_untouched(tmp_path: Path, name: str) -> None:
    path = tmp_path / "other"
    path.write_bytes(NOT_OURS[name])
    with pytest.raises(LedgerError, match=r"other: "):
        made(path)
    assert path.read_bytes() == NOT_OURS[name]


def test_another_database_is_refused_and_untouched(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE boats (name)")
    raw.commit()
    raw.close()
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="not a ledger of Sayso"):
        made(path)
    assert path.read_bytes() == before


def test_a_newer_ledger_is_refused(filled, place) -> None:
    with filled.writing() as connection:
        filled.store.stamp(connection, 99)
    with pytest.raises(LedgerError, match=r"version 99.*newer Sayso"):
        opened(place)


@AS_FILE
def test_half_a_ledger_is_damaged(filled, tmp_path: Path) -> None:
    whole = filled.path.read_bytes()
    half = tmp_path / "half.sqlite"
    half.write_bytes(whole[: len(whole) // 2])
    try:
        assert verify(opened(half)).faults
    except LedgerError as error:
        assert "damaged" in str(error)  # noqa: PT017 - either is right


def test_no_ledger_is_told(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no ledger there yet"):
        opened(tmp_path / "none")
    with pytest.raises(LedgerError, match="not a file"):
        opened(tmp_path)
