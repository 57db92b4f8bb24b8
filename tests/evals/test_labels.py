"""The hand labels: values of the contract, places in the texts, and no word of the texts."""

import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest

from evals.labels import draw, draw_later
from evals.passages import texts as all_texts
from sayso import records

SETS = {"polnear", "gva-longtail", "news-cluster-g5", "ruwa", "reuters21578"}
LABELS = {"content", "chain", "kind", "mode", "stance", "polarity", "certainty", "said"}
DRAWN = {"set", "doc", "field", "sentence", "half"}
JUDGED = {"content", "chain", "mode", "stance", "polarity", "certainty", "said"}
NOT_SAID = {"low": None, "high": None, "basis": None}  # the later draws do not ask
DATE = re.compile(r"\d{4}-\d\d-\d\d")

Passage = dict[str, Any]


def spans(passage: Passage) -> list[list[int]]:
    hops = passage["chain"]
    places = [*passage["content"], passage["sentence"], passage.get("wire")]
    places += [hop[role] for hop in hops for role in ("span", "name")]
    return [place for place in places if place is not None]


def drawn(passage: Passage) -> tuple[Any, ...]:
    place = passage["set"], passage["doc"], passage["field"], *passage["sentence"]
    return *place, passage["half"]


def labels(name: str) -> list[Passage]:
    lines = (Path(draw.HERE) / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(
    scope="module", params=["passages.jsonl", "passages-second.jsonl", "passages-third.jsonl"]
)
def passages(request) -> list[Passage]:
    return labels(request.param)


@pytest.fixture(scope="module")
def texts(shared: Path) -> dict[tuple[str, str], str]:
    assert shared.is_dir()
    return all_texts()


def test_the_passages_are_those_of_the_draw(shared):
    assert shared.is_dir()
    labelled = [drawn(passage) for passage in labels("passages.jsonl")]
    assert labelled == [(p.set, p.doc, p.field, p.start, p.end, p.half) for p in draw.drawn()]


def test_the_passages_of_the_third_draw_are_those_that_are_drawn(shared):
    assert shared.is_dir()
    labelled = [drawn(passage)[:5] for passage in labels("passages-third.jsonl")]
    places = [(p.set, p.doc, p.field, p.start, p.end) for p in draw_later.passages_third()]
    assert labelled == places


def test_the_statements_of_the_third_draw_lie_in_the_sentences_that_are_drawn(shared):
    assert shared.is_dir()
    rows = labels("voices-third.jsonl")
    sentences = list(draw_later.voices_third())
    assert [(row["set"], row["doc"], row["field"]) for row in rows] == [
        (one.set, one.doc, one.field) for one in sentences
    ]
    for row, one in zip(rows, sentences, strict=True):
        start, end = row["span"]
        assert one.start <= start < end <= one.end
        assert row["mode"] in {"inference", "absence", "narration", "attributed"}
        assert row["half"] == "third"


def test_the_second_pass_is_over_fifty_of_them():
    first, second = (
        {drawn(passage) for passage in labels(name)}
        for name in ("passages.jsonl", "passages-second.jsonl")
    )
    assert len(second) == 50
    assert second < first


def test_a_line_has_the_fields_that_the_guidelines_name(passages):
    for passage in passages:
        judged = JUDGED - {"said"} if passage["half"] == "third" else JUDGED
        assert DRAWN | judged <= passage.keys() <= DRAWN | judged | {"unsure", "wire"}
        assert passage.get("said", NOT_SAID).keys() == NOT_SAID.keys()
        assert all(hop.keys() == {"span", "name", "kind", "relation"} for hop in passage["chain"])


def test_every_value_is_one_of_the_contract(passages):
    for passage in passages:
        assert passage["set"] in SETS
        assert passage["field"] in {"text", "desc"}
        assert passage["half"] in {"dev", "third", "report"}
        assert passage["mode"] in get_args(records.Mode)
        assert passage["stance"] in get_args(records.Stance)
        assert passage["polarity"] in get_args(records.Polarity)
        assert passage["certainty"] in get_args(records.Level)
        assert passage.get("said", NOT_SAID)["basis"] in {"text", "published", None}
        assert set(passage.get("unsure", [])) <= LABELS
        for hop in passage["chain"]:
            assert hop["kind"] in get_args(records.HopKind)
            assert hop["relation"] in get_args(records.Relation)


def test_a_day_is_a_day(passages):
    for passage in passages:
        days = [passage.get("said", NOT_SAID)[end] for end in ("low", "high")]
        assert all(day is None or DATE.fullmatch(day) for day in days)
        assert None in days or days[0] <= days[1]


def test_the_writers_own_words_have_no_chain_and_others_have_one(passages):
    for passage in passages:
        attributes = passage["mode"] in {"direct", "indirect", "mixed"}
        assert bool(passage["chain"]) is attributes


def test_every_place_lies_in_the_text_of_its_document(passages, texts):
    for passage in passages:
        text = texts[passage["set"], passage["doc"]]
        assert all(0 <= start < end <= len(text) for start, end in spans(passage))


def test_what_is_said_and_who_says_it_lie_in_the_sentence(passages):
    for passage in passages:
        first, last = passage["sentence"]
        worded = [hop["span"] for hop in passage["chain"] if hop["span"] is not None]
        inside = [*passage["content"], *worded]
        assert passage["content"]
        assert all(first <= start < end <= last for start, end in inside)


def test_nothing_is_longer_than_an_id(passages):
    for passage in passages:
        words = [passage[name] for name in ("set", "field", "half", "mode", "stance", "certainty")]
        assert all(re.fullmatch(r"[a-z0-9-]+", word) for word in words)
        assert not re.search(r"\s", passage["doc"])
