"""What a reader is told about a single report."""

import pytest

from sayso.assess import inside
from sayso.pipeline import brief, read_one
from sayso.records import Finding, Original, Reading
from sayso.settings import Settings


def found(text: str) -> list[Finding]:
    (reading,) = read_one(Original(text.encode(), text), Settings(annotator="lexicon"))
    assert isinstance(reading, Reading)
    ids = {one.id for one in reading.utterances}
    every = list(inside(reading))
    assert all(set(one.utterances) <= ids and one.utterances for one in every)
    assert all(
        one.documents == (reading.document.id,) and len(one.utterances) <= 6 for one in every
    )
    return every


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Two officials said the bridge was closed.", "unnamed-source", "Two officials"),
        ("The delay suggests a quarrel between the two towns.", "inference", "suggests"),
        ("There were no speeches at the quay on Sunday.", "silence", "no speeches"),
        ("Ada Lind declined to say when the bridge was inspected.", "silence", "Ada Lind"),
        ("The number of deaths rose to 58 from 47 on Sunday.", "revision", "from 47 to 58"),
        (
            "The town, which had initially spoken of nine deaths, now puts the toll at eleven.",
            "revision",
            "from 9 to 11",
        ),
        ("The harbour office plans to open the bridge on Monday.", "pending", "open the bridge"),
        (
            "The list of names is expected to be released on Friday.",
            "pending",
            "released on Friday",
        ),
    ],
)
def test_what_is_found(text: str, kind: str, words: str) -> None:
    assert any(one.kind == kind and words in one.text for one in found(text))


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lind said the bridge was closed. Paul Oule said it was open.",
        "Nine people died in Velmora and 47 in Ardel.",
        "Ada Lind said nine people were killed. Paul Oule said roughly ten people were killed.",
        "Ada Lind said nine people were killed, and Paul Oule said nine people were killed.",
        "Harbour officials asked people to stay away from the quays.",
        "Ada Lind said the bridge was closed. It appears that a cable had snapped there.",
        "Tips may be left online with the harbour office.",
        "The harbour office had planned to open the bridge on Monday.",
        "The new pump will allow the town to drain its cellars.",
        "The patrols in the harbour will continue.",
        "The bridge will be opened if the cables hold.",
        "Ada Lind told them where the barge will land.",
        "The harbour office, according to the actress, 47, had closed the bridge.",
        "Nobody said that the bridge had been inspected in the spring.",
        "Western nations said that the port had been closed for two years.",
        "Six in ten residents said that the bridge should be closed for good.",
        "The barge appeared bright red in the light of the harbour lamps.",
    ],
)
def test_no_alarm_without_cause(text: str) -> None:
    assert not found(text)


def test_sources_that_count_the_same_harm_differently() -> None:
    text = "Ada Lind said nine people were killed. Paul Oule said 15 people were killed."
    (reading,) = read_one(Original(text.encode(), text), Settings(annotator="lexicon"))
    assert isinstance(reading, Reading)
    (one,) = brief([reading]).findings
    assert one.kind == "conflict"
    assert len(one.utterances) == 2


def test_no_finding_has_more_than_six_utterances() -> None:
    text = " ".join(f"The delay of ship {n} suggests a quarrel." for n in range(1, 14))
    sizes = [len(one.utterances) for one in found(text) if one.kind == "inference"]
    assert sizes == [6, 6, 1]


def test_who_is_named_in_the_same_report_is_not_unnamed() -> None:
    text = (
        "A spokesman for the harbour said on Monday that the old bridge was closed.\n\n"
        "The cables had rusted through, spokesman Paul Oule said.\n"
    )
    assert not any(one.kind == "unnamed-source" for one in found(text))


def test_deputies_speak_for_the_office_that_is_named() -> None:
    text = "The Ardel County Sheriff’s Office is at the quay. Deputies said the bridge was closed."
    assert not any(one.kind == "unnamed-source" for one in found(text))
    assert any(one.kind == "unnamed-source" for one in found("Deputies said the bridge was shut."))


def test_a_long_statement_is_told_by_the_sentence_that_announces() -> None:
    text = (
        "“We were shaken by what we saw at the quay on Sunday, and we thank everybody who came to "
        "help us with blankets, with soup and with boats through that long night. The bridge "
        "will be reopened on Friday,” Ada Lind said."
    )
    (one,) = (each for each in found(text) if each.kind == "pending")
    assert "The bridge will be reopened on Friday" in one.text
