"""The JSON that other programs depend on."""

import json

from sayso.export import contract
from sayso.records import Block, Figure, Hop, Reading, Said, Time, Utterance
from sayso.testing import document
from sayso.values.span import Span

UTTERANCE = Utterance(
    id="sha256:u",
    mode="mixed",
    source=(Span(0, 4),),
    cue=(Span(5, 9),),
    content=(Span(10, 20),),
    chain=(
        Hop(None, "unknown", "published", seen="captured"),
        Hop("Oule", "person", "said", Span(0, 4)),
    ),
    said=Said(None, "2031-03-05", "published"),
    figures=(Figure(Span(10, 14), 9, 9),),
    times=(Time(Span(15, 20), "DATE", "2031-03-04", "2031-03-04", "2031-03-04", "at"),),
)


def test_a_reading_has_the_fields_of_the_contract() -> None:
    made = contract.reading(Reading(document("Oule said nine on Tuesday."), (UTTERANCE,)))
    assert made["schema"] == "sayso/read/1"
    assert set(made["document"]) == {
        "id", "path", "url", "publisher", "title", "byline", "dateline", "published",
        "published_basis", "language", "text", "blocks", "times", "updated", "updated_basis",
        "credit",
    }  # fmt: skip
    assert set(made["utterances"][0]) == {
        "id", "inside", "mode", "source", "cue", "content", "chain", "unknown_because", "silent",
        "said", "stance", "polarity", "certainty", "figures", "times", "entities", "slots", "rules",
        "link",
    }  # fmt: skip


def test_spans_and_blocks_are_objects_with_start_and_end() -> None:
    made = contract.reading(Reading(document("Oule said nine."), (UTTERANCE,)))
    assert made["document"]["blocks"] == [
        {"start": 0, "end": 15, "kind": "paragraph", "origin": None, "by": None, "at": None}
    ]
    assert made["utterances"][0]["source"] == [{"start": 0, "end": 4}]
    assert made["utterances"][0]["chain"][0]["span"] is None


def test_a_block_keeps_the_way_back_to_the_bytes() -> None:
    block = Block(Span(0, 4), "paragraph", Span(100, 104), "@tarnwatch", "2031-03-04")
    made = contract.plain_block(block)
    assert made == {
        "start": 0, "end": 4, "kind": "paragraph", "origin": {"start": 100, "end": 104},
        "by": "@tarnwatch", "at": "2031-03-04",
    }  # fmt: skip


def test_a_line_is_one_line_of_json_whatever_the_text() -> None:
    line = contract.line(contract.reading(Reading(document("a\u2028b\nc \U0001f600"), ())))
    assert "\n" not in line
    assert json.loads(line)["document"]["text"] == "a\u2028b\nc \U0001f600"


def test_an_utterance_of_a_page_has_a_link_to_its_words() -> None:
    """One of a text without an address has none."""
    made = contract.reading(
        Reading(document("Oule said nine.", url="https://a.test/1"), (UTTERANCE,))
    )
    assert made["utterances"][0]["link"] == "https://a.test/1#:~:text=nine."
    made = contract.reading(Reading(document("Oule said nine."), (UTTERANCE,)))
    assert made["utterances"][0]["link"] is None
