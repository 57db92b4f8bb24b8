"""Ledgers of older versions are brought up to date, after a copy; those of newer ones are refused.

`version-1.sqlite.gz` was made by version 1 of the ledger: two reports, and three decisions.
"""

import gzip
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from sayso import across
from sayso.errors import LedgerError
from sayso.ledger import copies
from sayso.ledger.book import found as as_it_is
from sayso.ledger.book import opened
from sayso.ledger.schema import LINKS, VERSION
from sayso.ledger.search import Asked, search
from sayso.ledger.sources import sources
from sayso.ledger.verify import verify

OLD = Path(__file__).with_name("version-1.sqlite.gz")

BRAND = "The mayor of Selwick, Ada Brand"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(gzip.decompress(OLD.read_bytes()))
    return path


def head_of(path: Path) -> str:
    return asked(path, "SELECT hash FROM journal ORDER BY seq DESC LIMIT 1")


def asked(path: Path, question: str) -> str:
    raw = sqlite3.connect(path)
    (found,) = raw.execute(question).fetchone()
    raw.close()
    return found


def version_of(path: Path) -> int:
    return as_it_is(path)[1]


def test_an_older_ledger_says_what_it_said(old) -> None:
    noted = head_of(old)
    book = opened(old)
    assert version_of(old) == VERSION
    assert verify(book, against=noted).faults == ()
    with book.reading() as connection:
        (boats,) = search(connection, Asked(words="boats", publisher="morrow herald"))
        assert list(search(connection, Asked(words="closed"))) == []
        (closed,) = search(connection, Asked(words="closed", rejected=True))
        heard = list(sources(connection, None, 9))
    assert (boats.document.published, boats.utterance.chain[-1].name) == ("2031-03-03", BRAND)
    assert closed.judged.rejected
    assert len(heard) == 2


def test_a_copy_of_the_older_one_stays_beside_it(old, tmp_path) -> None:
    before = gzip.decompress(OLD.read_bytes())
    opened(old)
    aside = tmp_path / "ledger.sqlite.version-1"
    assert version_of(aside) == 1
    assert asked(aside, "PRAGMA integrity_check") == "ok"
    assert head_of(aside) == head_of(old)
    aside.write_bytes(before)
    shutil.copy(aside, old)
    opened(old)
    assert aside.read_bytes() == before  # nothing is written over


def test_several_may_upgrade_at_once(old) -> None:
    code = "import sys; from sayso.ledger.book import opened; opened(sys.argv[1])"
    command = [sys.executable, "-c", code, str(old)]
    started = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(4)]
    assert [process.communicate()[1] for process in started] == [b""] * 4
    assert verify(opened(old)).faults == ()
    assert sorted(path.name for path in old.parent.glob("*version*")) == ["ledger.sqlite.version-1"]


def test_an_upgrade_that_is_cut_off_leaves_the_older_ledger(old, monkeypatch) -> None:
    from sayso.ledger import upgrade

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(upgrade, "rebuild", killed)
        with pytest.raises(KeyboardInterrupt):
            opened(old)
    assert version_of(old) == 1
    assert verify(opened(old)).faults == ()


def test_an_older_ledger_that_cannot_be_written_is_refused(old, monkeypatch) -> None:
    from sayso.ledger import sqlite

    monkeypatch.setattr(sqlite, "_unwritable", lambda _: True)
    with pytest.raises(LedgerError, match="cannot be upgraded: read-only"):
        opened(old)


def test_an_older_backup_comes_back_upgraded_and_stays_as_it_is(old, tmp_path) -> None:
    before = old.read_bytes()
    copies.restore(old, tmp_path / "back" / "ledger.sqlite")
    assert old.read_bytes() == before
    assert version_of(tmp_path / "back" / "ledger.sqlite") == VERSION
    assert [path.name for path in (tmp_path / "back").iterdir() if "version" in path.name] == []


def test_a_ledger_of_version_2_is_given_what_it_lacks_and_is_not_copied(old) -> None:
    opened(old)
    copy = old.with_name("ledger.sqlite.version-1")
    copy.unlink()
    raw = sqlite3.connect(old)
    for table in LINKS:
        raw.execute(f"DROP TABLE {table.name}")
    raw.execute("PRAGMA user_version = 2")
    raw.commit()
    raw.close()
    book = opened(old)
    assert version_of(old) == VERSION
    assert verify(book).faults == ()
    assert list(old.parent.glob("*.version-*")) == []


def test_a_ledger_of_version_3_compares_its_reports_anew(old) -> None:
    opened(old)
    raw = sqlite3.connect(old)
    raw.execute("ALTER TABLE profile RENAME COLUMN words TO counts")
    raw.execute("INSERT INTO profile VALUES (1, '1', NULL, x'00')")
    raw.execute("PRAGMA user_version = 3")
    raw.commit()
    raw.close()
    book = opened(old)
    assert verify(book).faults == ()
    with book.reading() as connection:
        assert across.kept(connection) is None
    across.compare(book)
    with book.reading() as connection:
        assert across.kept(connection) is not None
