"""Decisions outlive runs; what is forgotten is gone; copies are whole; exports are typed."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from ledger.server import AS_FILE, own_schema
from sayso import Settings, pipeline
from sayso.errors import CallError, LedgerError
from sayso.ledger import again, copies, decisions
from sayso.ledger.book import opened
from sayso.ledger.deciding import Judgement, decide
from sayso.ledger.forget import forget
from sayso.ledger.journal import head
from sayso.ledger.search import Asked, search
from sayso.ledger.selected import grades, selected
from sayso.ledger.sources import sources
from sayso.ledger.verify import verify
from sayso.ledger.views import latest, readings


def judge(book, kind: str, target: str, value: str | None = None) -> str:
    return decide(book, Judgement(kind, target, value, "Ada", "seen in the archive"))


def found(book, **asked):
    with book.reading() as connection:
        return list(search(connection, Asked(**asked)))


@pytest.fixture
def boats(keep, book, reports):
    keep(reports)
    (hit,) = found(book, words="boats")
    return hit


def test_what_is_rejected_is_left_out_until_it_is_accepted(boats, book) -> None:
    judge(book, "reject", boats.utterance.id)
    assert found(book, words="boats") == []
    (rejected,) = found(book, words="boats", rejected=True)
    assert rejected.judged.rejected
    assert replace(rejected, judged=boats.judged) == boats
    assert found(book, words="boats", as_of=boats.version.known) == [boats]
    judge(book, "accept", boats.utterance.id)
    assert found(book, words="boats") == [boats]
    assert not verify(book).faults


def test_publisher_and_date_are_set_right(boats, book) -> None:
    document = boats.document.id
    judge(book, "publisher", document, "The Morrow Herald")
    judge(book, "date", document[:20], "2031-03-01")
    (hit,) = found(book, words="boats")
    corrected = hit.document
    assert (corrected.publisher, corrected.published) == ("The Morrow Herald", "2031-03-01")
    with book.reading() as connection:
        assert corrected in [one.document for one in latest(connection)]
    assert not verify(book).faults


def test_a_search_finds_the_publisher_and_date_that_are_right(boats, book) -> None:
    judge(book, "publisher", boats.document.id, "The Morrow Herald")
    judge(book, "date", boats.document.id, "2031-03-01")
    first = ("2031-03-01", "2031-03-01")
    for asked in ({"publisher": "morrow herald"}, {"published": first}):
        (hit,) = found(book, words="boats", **asked)
        assert hit.utterance.chain[0].name == "The Morrow Herald"
    day = ("2031-03-03", "2031-03-03")
    for asked in ({"publisher": "quay post"}, {"published": day}):
        assert found(book, words="boats", **asked) == []
        assert found(book, words="boats", as_of=boats.version.known, **asked) == [boats]
    reread(book, publisher="Another")
    assert found(book, words="boats", publisher="morrow herald")
    assert not verify(book).faults


@pytest.mark.usefixtures("boats")
def test_what_was_said_as_it_was_published_was_said_on_the_day_that_is_right(book) -> None:
    (bridge,) = found(book, words="fallen", said=("2031-03-04", "2031-03-04"))
    judge(book, "date", bridge.document.id, "2031-02-27")
    (hit,) = found(book, words="fallen", said=("2031-02-27", "2031-02-27"))
    assert (hit.utterance.said.low, hit.utterance.said.high) == (None, "2031-02-27")
    assert found(book, words="fallen", said=("2031-03-04", "2031-03-04")) == []


def test_what_was_read_into_an_utterance_is_set_right(boats, book) -> None:
    for value in ("source=Cora Lund", "stance=denies", "certainty=likely", "polarity=negated"):
        judge(book, "correct", boats.utterance.id, value)
    (hit,) = found(book, by="cora lund", stance="denies", certainty="likely")
    assert hit.utterance.chain[-1].name == "Cora Lund"
    assert hit.utterance.polarity == "negated"
    assert hit.utterance.content == boats.utterance.content
    assert "decision" in hit.utterance.rules
    assert boats not in found(book, by="brand", words="boats")
    with book.reading() as connection:
        briefed = {one.id: one for reading in latest(connection) for one in reading.utterances}
    assert briefed[hit.utterance.id] == hit.utterance
    judge(book, "correct", boats.utterance.id, "source=Ada Brand")
    assert found(book, by="ada brand", stance="denies")
    assert found(book, by="ada brand", as_of=boats.version.known) == [boats]
    assert not verify(book).faults


def test_what_is_rejected_is_in_no_brief(boats, book) -> None:
    judge(book, "reject", boats.utterance.id)
    with book.reading() as connection:
        said = [one.id for reading in latest(connection) for one in reading.utterances]
        assert boats.utterance.id not in said
        before = latest(connection, boats.version.known)
        assert boats.utterance.id in [one.id for reading in before for one in reading.utterances]


def test_grades_are_shown_beside_what_is_graded(boats, book) -> None:
    judge(book, "grade", boats.utterance.id, "2")
    judge(book, "grade", boats.judged.source, "B")
    (hit,) = found(book, words="boats")
    assert (hit.judged.grade, hit.judged.source_grade) == ("2", "B")
    with book.reading() as connection:
        assert grades(connection) == {hit.utterance.id: "2", f"source:{hit.utterance.id}": "B"}


@pytest.mark.usefixtures("boats")
def test_two_sources_found_to_be_one_are_one_in_searches_and_briefs(book) -> None:
    with book.reading() as connection:
        before = list(sources(connection, None, 9))
    named = {one.name: one for one in before}
    one, other = named["mayor of Selwick"] if "mayor of Selwick" in named else before[0], before[-1]
    judge(book, "same", one.id, other.id)
    said = {*one.utterances, *other.utterances}
    for name in (one.name, other.name):
        assert {hit.utterance.id for hit in found(book, by=name)} >= said
    with book.reading() as connection:
        briefed = pipeline.brief(latest(connection)).sources
    (merged,) = [each for each in briefed if said <= set(each.utterances)]
    assert {one.name, other.name} <= set(merged.names)


def test_a_brief_of_a_selection_has_only_what_was_selected(boats, book) -> None:
    with book.reading() as connection:
        (reading,) = selected(connection, Asked(words="boats"))
        assert [one.id for one in reading.utterances] == [boats.utterance.id]
        assert not list(selected(connection, Asked(words="boats", by="nobody")))
    judge(book, "reject", boats.utterance.id)
    with book.reading() as connection:
        assert not list(selected(connection, Asked(words="boats")))


@pytest.mark.usefixtures("boats")
def test_two_sources_found_to_be_one_are_one_until_they_are_not(book) -> None:
    with book.reading() as connection:
        one, other, *_ = list(sources(connection, None, 9))
    judge(book, "same", one.id, other.id)
    with book.reading() as connection:
        merged = next(sources(connection, None, 9))
    assert set(merged.utterances) == {*one.utterances, *other.utterances}
    judge(book, "different", other.id, one.id)
    assert not verify(book).faults
    with book.reading() as connection:
        assert {one.id, other.id} <= {each.id for each in sources(connection, None, 9)}


@pytest.mark.parametrize(
    ("kind", "value", "told"),
    [
        ("grade", "7", "none of"),
        ("date", "2031-02-30", "date"),
        ("correct", None, "should be"),
        ("correct", "the mayor was away", "none of source="),
        ("correct", "stance=shouts", "none of asserts"),
        ("bless", None, "none of"),
        ("same", "source:nobody", "no source"),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused(boats, book, kind, value, told) -> None:
    target = boats.document.id if kind == "date" else boats.utterance.id
    with pytest.raises(CallError, match=told):
        judge(book, kind, target, value)


def reread(book, **settings: object) -> again.Reread:
    chosen = Settings(annotator="lexicon", **settings)
    with book.reading() as connection:
        held = list(again.stored(connection, pipeline.made(chosen)))
    if not held:
        return again.Reread()
    originals = [pipeline.original_of(one.data, chosen) for one in held]
    kept = [one for one in pipeline.again(originals, chosen) if one is not None]
    return again.keep(book, pipeline.made(chosen), kept)


@pytest.mark.usefixtures("boats")
def test_reading_again_with_the_same_code_adds_nothing(book) -> None:
    assert reread(book).read == 0


def test_a_decision_is_reattached_where_half_of_the_words_agree(boats, book, monkeypatch) -> None:
    """A newer run drew the content three characters shorter, so that it has another id."""
    from sayso.values.span import Span

    decided = judge(book, "reject", boats.utterance.id)
    read = pipeline.read_through

    def newer(original, settings):
        return [
            replace(
                one,
                utterances=tuple(
                    replace(u, id=f"sha256:newer-{n}", content=shorter(u.content), inside=None)
                    for n, u in enumerate(one.utterances)
                ),
            )
            for one in read(original, settings)
        ]

    def shorter(content):
        return (*content[:-1], Span(content[-1].start, content[-1].end - 3))

    monkeypatch.setattr(pipeline, "read_through", newer)
    monkeypatch.setattr(pipeline, "made", lambda _: {"sayso": "newer"})
    result = reread(book)
    assert (result.read, len(result.attached), result.lost) == (2, 1, ())
    assert found(book, words="boats") == []
    with book.reading() as connection:
        (_, later) = decisions.every(connection)
    assert later.follows == decided
    assert verify(book).checked["readings"] == 4  # both runs stay
    assert not verify(book).faults


@AS_FILE
def test_what_is_forgotten_is_gone_from_the_file_and_the_chain_holds(
    boats, book, keep, reports
) -> None:
    judge(book, "note", boats.utterance.id, "the mayor was away")
    noted = verify(book).head.hash
    document, _ = forget(book, boats.document.id, "Ada", "a court said so")
    assert found(book, words="boats") == []
    files = [book.path, *book.path.parent.glob("*-wal")]
    assert not any(b"boats" in path.read_bytes() for path in files)
    assert not any(b"ada brand" in path.read_bytes() for path in files)
    assert verify(book, against=noted).faults == ()
    assert {one.state for one in keep(reports)} == {"already known"}
    with book.reading() as connection:
        assert document not in [one.document.id for one in readings(connection)]
    with pytest.raises(CallError, match="already forgotten"):
        forget(book, document, "Ada", "again")


def test_words_that_were_forgotten_do_not_come_back_elsewhere(boats, book, keep, tmp_path) -> None:
    text = boats.document.text
    forget(book, boats.document.id, "Ada", "a court said so")
    (tmp_path / "again.txt").write_text(text)
    (told,) = keep(tmp_path / "again.txt")
    assert told.state == "not read"
    assert not verify(book).faults


@pytest.mark.usefixtures("boats")
def test_only_a_tombstone_empties_content(raw) -> None:
    with pytest.raises(DBAPIError, match="append-only"):
        raw("UPDATE content SET data = NULL")


@AS_FILE
def test_a_backup_is_whole_and_comes_back(boats, book, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    kept = copies.backup(book, copy)
    judge(book, "reject", boats.utterance.id)
    with pytest.raises(CallError, match="something already"):
        copies.backup(book, copy)
    with pytest.raises(CallError, match="--replace"):
        copies.restore(copy, book.path)
    copies.restore(copy, book.path, replace=True)
    again_there = opened(book.path)
    with again_there.reading() as connection:
        assert head(connection) == kept
    assert found(again_there, words="boats") == [boats]
    aside = opened(book.path.with_name(book.path.name + ".before-restore"))
    assert found(aside, words="boats") == []


@pytest.mark.usefixtures("boats")
def test_a_file_becomes_a_team_s_ledger_and_a_team_s_a_file(book, postgres, tmp_path) -> None:
    judge(book, "reject", found(book, words="boats")[0].utterance.id)
    copy, back = tmp_path / "copy.sqlite", tmp_path / "back.sqlite"
    kept = copies.backup(book, copy)
    team = own_schema(postgres)
    assert copies.restore(copy, team) == kept
    with pytest.raises(CallError, match="a ledger already"):
        copies.restore(copy, team)
    assert not verify(opened(team), against=kept.hash).faults
    assert copies.backup(opened(team), back) == kept
    for one in (opened(team), opened(back)):
        assert found(one, words="boats") == []
        assert found(one, words="boats", rejected=True) == found(book, words="boats", rejected=True)


@pytest.mark.usefixtures("boats")
def test_a_damaged_backup_is_not_restored(book, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    copies.backup(book, copy)
    raw = sqlite3.connect(copy)
    raw.execute("UPDATE statement SET words = 'else'")
    raw.commit()
    raw.close()
    with pytest.raises(LedgerError, match="not copied"):
        copies.restore(copy, tmp_path / "other.sqlite")
    assert not (tmp_path / "other.sqlite").exists()


@pytest.mark.usefixtures("boats")
def test_an_export_has_the_columns_that_are_documented(book, tmp_path: Path, root) -> None:
    from sayso.export import parquet

    reader = pytest.importorskip("pyarrow.parquet", exc_type=ImportError)
    with book.reading() as connection:
        counts = parquet.export(connection, tmp_path / "out")
    page = (root / "docs" / "how-it-works" / "ledger.md").read_text()
    for name, columns in parquet.COLUMNS.items():
        table = reader.read_table(tmp_path / "out" / f"{name}.parquet")
        assert table.num_rows == counts[name] > 0
        assert table.column_names == list(columns)
        assert f"`{name}`" in page
        assert all(f"`{column}`" in page for column in columns)
