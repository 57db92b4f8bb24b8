"""The labels of whom a mention means: every line stands in its document and says what it may."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from evals import mentions
from evals.labels import draw_later, draw_mentions

LABELS = Path(draw_mentions.__file__).with_name("mentions.jsonl")
TYPES = {"pronoun": 60, "surname": 45, "title": 45}
KINDS = {
    "outlet",
    "agency",
    "channel",
    "person",
    "organisation",
    "government",
    "document",
    "unnamed",
    "author",
    "unknown",
}
REASONS = {"not-its-type", "no-speaker"}
FIELDS = {"id", "set", "doc", "field", "span", "type", "means", "kind", "half"}

Line = dict[str, Any]


@pytest.fixture(scope="module")
def lines() -> list[Line]:
    return [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def texts(shared: Path) -> dict[tuple[str, str], str]:
    assert shared.is_dir()
    return {
        (name, doc): text
        for name in {name for name, _ in draw_mentions.QUOTAS}
        for doc, text in draw_mentions.texts(name).items()
    }


def test_a_line_has_these_fields_and_no_words_of_the_report(lines: list[Line]) -> None:
    assert {frozenset(line) - {"unsure"} for line in lines} == {frozenset(FIELDS)}
    assert all(line.get("unsure", True) is True for line in lines)


def test_values_are_of_the_closed_lists(lines: list[Line]) -> None:
    assert Counter(line["type"] for line in lines) == TYPES
    assert {line["kind"] for line in lines} <= KINDS
    assert {line["half"] for line in lines} == {"dev", "report"}
    assert {line["field"] for line in lines} == {"text"}


def test_one_who_is_named_has_a_kind_other_than_unnamed(lines: list[Line]) -> None:
    assert not [
        line["id"] for line in lines if line["kind"] == ("unnamed" if line["means"] else "person")
    ]


def test_no_line_stands_twice_and_no_document_more_than_four_times(lines: list[Line]) -> None:
    assert len({line["id"] for line in lines}) == 150
    assert max(Counter(line["doc"] for line in lines).values()) <= draw_mentions.PER_DOCUMENT


def test_spans_are_wordings_of_the_documents(
    lines: list[Line], texts: dict[tuple[str, str], str]
) -> None:
    for line in lines:
        text = texts[line["set"], line["doc"]]
        for start, end in [line["span"], *([line["means"]] if line["means"] else [])]:
            assert 0 <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()


def test_the_labelled_mentions_are_the_drawn_ones(lines: list[Line], shared: Path) -> None:
    assert shared.is_dir()
    drawn = draw_mentions.drawn(draw_mentions.passed())
    assert [(line["id"], line["span"], line["type"], line["half"]) for line in lines] == [
        (mention.id, [mention.start, mention.end], mention.type, mention.half) for mention in drawn
    ]


def test_the_third_draw_is_the_drawn_one_and_points_at_names(shared: Path) -> None:
    assert shared.is_dir()
    third, known = mentions.labels("third"), mentions.texts()
    drawn = [row["id"] for row in draw_later.mentions(draw_later.THIRD)]
    assert [line["id"] for line in third] == drawn
    for line in third:
        assert {*line} - {"unsure"} == FIELDS
        assert draw_mentions.type_of(known[line["doc"]][slice(*line["span"])]) == line["type"]
        assert line["kind"] != ("unnamed" if line["means"] else "person")
        assert line["means"] is None or known[line["doc"]][slice(*line["means"])].strip()


def test_what_was_passed_over_says_why() -> None:
    passed = [json.loads(line) for line in draw_mentions.PASSED.read_text("utf-8").splitlines()]
    assert {line["because"] for line in passed} <= REASONS
    assert len({line["id"] for line in passed}) == len(passed)
