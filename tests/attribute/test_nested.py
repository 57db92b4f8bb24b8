"""Statements inside statements, what the tagger misses, and who is meant."""

from collections.abc import Callable

import pytest

from sayso.annotate.syntax import Parser
from sayso.attribute.utterances import utterances
from sayso.records import Annotation, Reading
from sayso.testing import document, marked


@pytest.fixture(scope="module")
def read() -> Callable[..., Reading]:
    parser = Parser()

    def reading(marked_up: str, **facts: str) -> Reading:
        text, marks = marked(marked_up)
        made = document(text, **facts)
        syntax = parser.parse(text, [block.span for block in made.blocks])
        return Reading(made, utterances(made, Annotation(syntax, marks, "by hand")))

    return reading


def told(reading: Reading) -> list[tuple[list[str | None], str]]:
    """For each attributed utterance the names of its chain after the publisher, and its words."""
    text = reading.document.text
    return [
        ([hop.name for hop in one.chain[1:]], " … ".join(span.of(text) for span in one.content))
        for one in reading.utterances
        if one.attributes
    ]


def test_what_somebody_says_that_somebody_said_is_inside(read: Callable[..., Reading]) -> None:
    reading = read(
        "[Ada Lind|source] [said|cue] "
        "[the harbour police had told her that the bridge was open|content]."
    )
    outer, inner = (one for one in reading.utterances if one.attributes)
    assert inner.inside == outer.id
    assert told(reading)[1] == (["Ada Lind", "the harbour police"], "that the bridge was open")


def test_what_is_told_ends_with_the_statement_around_it(read: Callable[..., Reading]) -> None:
    """The parser hangs “according to” on what the guild has said."""
    reading = read(
        "[The guild has said it has no plans to reopen the mill|content], "
        "[according to|cue] [lawyers for the town|source]."
    )
    names, words = told(reading)[1]
    assert names == ["lawyers for the town", "The guild"]
    assert words == "it has no plans to reopen the mill"


def test_according_to_inside_a_statement(read: Callable[..., Reading]) -> None:
    reading = read(
        "[Velmora|source] [thanked|cue] [the divers of Selwick, who —according to Ada Lind— "
        "saved forty people|content]."
    )
    outer, inner = (one for one in reading.utterances if one.attributes)
    assert inner.inside == outer.id
    assert inner.chain[-1].name == "Ada Lind"


@pytest.mark.parametrize("said", ["could say that it was over", "would never say it was over"])
def test_what_is_not_said_is_no_statement(said: str, read: Callable[..., Reading]) -> None:
    reading = read(f"[Ada Lind|source] [hoped|cue] [the police {said}|content].")
    assert len(told(reading)) == 1


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("It is believed that nine people died.", "nine people died"),
        ("Nine people died, it is understood.", "Nine people died"),
        ("The mayor allegedly left the town.", "The mayor … left the town"),
    ],
)
def test_hearsay_is_an_attribution_without_a_source(
    text: str, content: str, read: Callable[..., Reading]
) -> None:
    assert told(read(text)) == [([None], content)]


def test_a_ground_is_what_somebody_gives(read: Callable[..., Reading]) -> None:
    """And what they did because of it is still told."""
    reading = read("Ada Lind of Velmora stayed away from the talks, citing the weather.")
    assert told(reading) == [(["Ada Lind"], "the weather")]
    text = reading.document.text
    assert [one.content[0].of(text) for one in reading.utterances if not one.attributes] == [
        "stayed away from the talks"
    ]


@pytest.mark.parametrize(
    ("marked_up", "name", "kind"),
    [
        (
            "[Lower Tarn police|source] [said|cue] [nine died|content].",
            "Lower Tarn police",
            "government",
        ),
        ('[Robert "Bo" Lind|source] [said|cue] [nine died|content].', 'Robert "Bo" Lind', "person"),
        ("[WATCH Ada Lind|source] [say|cue] [nine died|content].", "Ada Lind", "person"),
        (
            "[the account @tarn|source] [said|cue] [nine died|content].",
            "@tarn",
            "channel",
        ),
        ("[several reports|source] [said|cue] [nine died|content].", "several reports", "unnamed"),
        ("[The report|source] [said|cue] [nine died|content].", "The report", "document"),
        ("[The post|source] [said|cue] [nine died|content].", "The post", "document"),
        ("[Family|source] [told|cue] him [nine died|content].", "Family", "unnamed"),
        ("[a witness|source] [said|cue] [nine died|content].", "a witness", "unnamed"),
        (
            "Mayor Ada Lind came. The mayor, [who|source] [said|cue] [nine died|content], left.",
            "Ada Lind",
            "person",
        ),
        (
            "It was Ada Lind herself [who|source] [said|cue] [nine died|content].",
            "Ada Lind",
            "person",
        ),
    ],
)
def test_who_is_meant(marked_up: str, name: str, kind: str, read: Callable[..., Reading]) -> None:
    reading = read(marked_up, byline="Ilse Corvane")
    hop = next(one for one in reading.utterances if one.attributes).chain[-1]
    assert (hop.name, hop.kind) == (name, kind)


def test_whoever_is_named_in_a_quotation_is_not_he(read: Callable[..., Reading]) -> None:
    reading = read("Paul Lind spoke. [“John Oule is wrong,”|content] [he|source] [said|cue].")
    assert told(reading)[0][0] == ["Paul Lind"]


def test_the_agency_that_filed_the_report_brought_every_word(read: Callable[..., Reading]) -> None:
    reading = read(
        "[Police|source] [said|cue] [nine died|content]. The river is closed.",
        publisher="The Marrow Courier",
        dateline="ARDEL, June 30 (NWA)",
    )
    told_by, own = reading.utterances
    assert [hop.name for hop in told_by.chain] == ["The Marrow Courier", "NWA", "Police"]
    assert [hop.kind for hop in own.chain] == ["outlet", "agency", "author"]


def test_a_station_is_no_agency_of_its_own(read: Callable[..., Reading]) -> None:
    (said,) = read(
        "[Police|source] [said|cue] [nine died|content].", dateline="ARDEL (WXYZ)"
    ).utterances
    assert [hop.name for hop in said.chain] == [None, "Police"]


def test_the_subject_of_the_cue_is_the_source_and_a_clause_is_not_left(
    read: Callable[..., Reading],
) -> None:
    """What the tagger mixes up where one statement stands inside another."""
    reading = read(
        "[Velmora|content] [thanked|cue] [the harbour divers|content 2], where "
        "—[according to|cue 2] [Ardel|source 2]— [they saved forty people|content 2]."
    )
    outer, inner = (one for one in reading.utterances if one.attributes)
    text = reading.document.text
    assert [span.of(text) for span in outer.source] == ["Velmora"]
    assert inner.inside == outer.id
    assert [span.of(text) for span in inner.content] == ["they saved forty people"]


def test_what_the_writer_thinks_is_the_writers_word(read: Callable[..., Reading]) -> None:
    """In a quotation “I” is somebody else."""
    (own,) = read("[I|source] [think|cue] [nine died|content].", byline="Ada Lind").utterances
    assert (own.chain[-1].name, own.chain[-1].kind) == ("Ada Lind", "author")
    (quoted,) = read("“[I|source] [think|cue] [nine died|content].”").utterances
    assert quoted.chain[-1].kind == "unknown"


@pytest.mark.parametrize(
    ("marked_up", "chains"),
    [
        (
            "[Lantern News|source] [quoted|cue] [a clerk as saying that it was over|content].",
            [["Lantern News", "a clerk"]],
        ),
        (
            "[Asked|cue] [whether he goes|content], [Oule|source 2] [said|cue 2] [no|content 2]",
            [["Oule"]],
        ),
        (
            "[Police|source] [denied|cue] [reports that two boys had been shot|content].",
            [["Police"]],
        ),
        (
            "[Ada Lind|source] [pointed to|cue] [reports that two boys had been shot|content].",
            [["Ada Lind", "reports"]],
        ),
        ("[The spokesman, Jan Holt,|source] [said|cue] [it was over|content].", [["Jan Holt"]]),
        ("[an official named Ada Lind|source] [said|cue] [it was over|content].", [["Ada Lind"]]),
        (
            "Ardel is near. [The government in Ardel|source] [said|cue] [it was over|content].",
            [["The government in Ardel"]],
        ),
        ("[The regime of Tehran|source] [said|cue] [it was over|content].", [["Iran"]]),
    ],
)
def test_chains(marked_up: str, chains: list[list[str]], read: Callable[..., Reading]) -> None:
    assert [names for names, _ in told(read(marked_up))] == chains


def test_who_is_cited_is_not_what_is_said(read: Callable[..., Reading]) -> None:
    reading = read(
        "[According to|cue] [Harbour Radio|source], citing [the channel Deckwatch, the ferry had "
        "sailed without a permit|content]."
    )
    assert told(reading) == [
        (["Harbour Radio", "Deckwatch"], "the ferry had sailed without a permit")
    ]


def test_a_source_in_a_later_sentence_is_somebody_elses(read: Callable[..., Reading]) -> None:
    (first, second) = read(
        "The timing [suggests|cue] [that the inspection was hurried|content]. There was no "
        "statement from [the ministry|source]."
    ).utterances
    assert (first.mode, second.mode) == ("inference", "absence")
