"""The whole way, from files to readings."""

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from sayso import Problem, Reading, Settings, read_reports
from sayso.export import contract
from sayso.values.span import Span


@pytest.fixture(scope="module")
def reports(root: Path) -> list[str]:
    return sorted(str(path) for path in (root / "examples" / "reports").iterdir())


def lines(paths: list[str], **settings: object) -> list[str]:
    results = read_reports(paths, Settings(**settings))
    return [contract.line(contract.reading(one)) for one in results if isinstance(one, Reading)]


def test_output_is_the_same_from_run_to_run_and_by_two_processes(reports: list[str]) -> None:
    once = lines(reports)
    assert once == lines(reports)
    assert once == lines(reports, jobs=2)


def test_what_else_is_read_changes_nothing(reports: list[str]) -> None:
    """Neither the order nor the company of a document."""
    assert sorted(lines(reports[::-1])) == sorted(lines(reports))
    assert [one for path in reports for one in lines([path])] == lines(reports)


def test_a_document_in_another_language_is_kept_marked_and_not_read(tmp_path: Path) -> None:
    path = tmp_path / "fr.txt"
    path.write_text(
        "Le maire a déclaré mardi que le pont de Selwick était fermé depuis hier soir et que la "
        "ville attendait les experts. « Nous ne savons rien », a-t-il dit devant la presse."
    )
    reading, note = read_reports([str(path)])
    assert isinstance(reading, Reading)
    assert (reading.document.language, reading.utterances) == ("fr", ())
    assert isinstance(note, Problem)
    assert note.severity == "note"


def test_bad_input_costs_nothing_but_itself(tmp_path: Path, reports: list[str]) -> None:
    """Good reports before and after a bad one are read."""
    empty = tmp_path / "empty.txt"
    empty.touch()
    results = list(read_reports([reports[0], str(empty), reports[0]]))
    assert [type(one) for one in results] == [Reading, Problem, Reading]


def test_a_fault_of_ours_costs_one_document_only(
    reports: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told with the document's name, and the others are read."""
    from sayso import pipeline

    def fail(*_: object) -> None:
        raise KeyError("oops")

    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "annotate", fail)
        told = list(read_reports(reports[:1]))
    assert all(isinstance(one, Problem) and "KeyError" in one.reason for one in told)


@pytest.mark.parametrize("annotator", ["tagger", "lexicon"])
def test_every_span_lies_in_the_text_and_nothing_is_said_twice(
    shared: Path, annotator: str
) -> None:
    """On real articles: contents of one layer never overlap, roles of an utterance neither."""
    with (shared / "polnear" / "dev.jsonl").open(encoding="utf-8") as rows:
        texts = [json.loads(next(rows))["text"] for _ in range(6)]
    for text in texts:
        reading = read_text(text, annotator)
        taken: dict[str | None, set[int]] = {}
        contents = {one.id: characters(one.content) for one in reading.utterances}
        for one in reading.utterances:
            spans = [*one.source, *one.cue, *one.content]
            assert all(0 <= span.start < span.end <= len(text) for span in spans)
            assert len(characters(spans)) == sum(span.end - span.start for span in spans)
            layer = taken.setdefault(one.inside, set())
            assert not contents[one.id] & layer
            assert one.inside is None or contents[one.id] < contents[one.inside]
            layer |= contents[one.id]


def characters(spans: Iterable[Span]) -> set[int]:
    return {at for span in spans for at in range(*span)}


def read_text(text: str, annotator: str) -> Reading:
    from sayso.pipeline import read_one
    from sayso.records import Original

    result = read_one(Original(text.encode(), text), Settings(annotator=annotator))[0]
    assert isinstance(result, Reading)
    return result
