"""What a reader is told about many reports together."""

from sayso.pipeline import brief, read_one
from sayso.records import Finding, Original, Reading
from sayso.settings import Settings

FLOOD = """Flood at Low Brackwater

The river Tarn flooded the mills of Low Brackwater on Monday. {more}
The council of Low Brackwater had closed the Tarn bridge at noon, and Mayor Ada Brand asked
people to stay away from the mills."""


def read(text: str, publisher: str, day: str = "2031-02-03") -> Reading:
    original = Original(text.encode(), text, publisher=publisher, published=day)
    (found,) = read_one(original, Settings(annotator="lexicon"))
    assert isinstance(found, Reading)
    return found


def flood(publisher: str, more: str, day: str = "2031-02-03") -> Reading:
    return read(FLOOD.format(more=more), publisher, day)


def findings(kind: str, *readings: Reading) -> list[Finding]:
    found = brief(readings).findings
    known = {one.document.id for one in readings}
    assert all(set(one.documents) <= known and len(one.utterances) <= 6 for one in found)
    return [one for one in found if one.kind == kind]


def test_several_reports_with_one_text_are_told_as_one() -> None:
    text = FLOOD.format(more="Nobody was hurt.")
    (one,) = findings(
        "copy", read(text, "The Courier"), read(text + "\n", "The Mirror", "2031-02-04")
    )
    assert one.text.startswith("2 reports, 1 text: The Courier is carried by The Mirror")


def test_a_denial_stands_beside_what_it_denies() -> None:
    claim = (
        "Tobias Wren said that the dam of Upper Brackwater was opened at night by the mill owners."
    )
    denial = "The mill owners denied that the dam of Upper Brackwater was opened at night."
    found = findings("denial", flood("The Courier", claim), flood("The Mirror", denial))
    (one,) = found
    assert "mill owners denied it" in one.text
    assert "stands against it" in one.text
    assert len(one.documents) == 2


def test_refusing_a_request_denies_nothing() -> None:
    text = "The council denied the request of the mill owners."
    assert not findings("denial", flood("The Courier", text))


def test_a_conclusion_that_another_report_states_flatly() -> None:
    guess = "The delay suggests a broken sluice below the old mills of Ketterby."
    fact = "There was a broken sluice below the old mills of Ketterby."
    found = findings("inference", flood("The Courier", guess), flood("The Mirror", fact))
    assert [one for one in found if one.rule == "inference.as-fact"]


def test_two_papers_that_cite_each_other() -> None:
    one = flood("The Courier", "The sluice broke, according to The Mirror.")
    other = flood("The Mirror", "The sluice broke at night, according to The Courier.")
    (found,) = findings("circular", one, other)
    assert "each cite the other" in found.text


def test_who_does_not_tell_what_the_others_tell() -> None:
    told = [
        flood(name, f"Four people were killed, {who} said.")
        for name, who in (
            ("The Courier", "police"),
            ("The Mirror", "a nurse"),
            ("The Post", "Oule"),
        )
    ]
    quiet = flood("The Herald", "Boats were sent from Ondover.")
    (found,) = (
        one for one in findings("silence", *told, quiet) if one.rule == "silence.unanswered"
    )
    assert found.documents == (quiet.document.id,)
    assert "The Herald" in found.text


def test_a_finding_never_outlives_its_evidence() -> None:
    one = flood("The Courier", "Four people were killed, police said.")
    other = flood("The Mirror", "Nine people were killed, the mill owners said.")
    assert findings("conflict", one, other)
    assert not findings("conflict", one)
    assert not findings("conflict", other)


def test_a_copy_never_turns_a_revision_into_a_conflict() -> None:
    first = flood("The Courier", "Four people were killed, police said.")
    later = flood("The Mirror", "Nine people were killed, police said.", "2031-02-04")
    copy = flood("The Post", "Nine people were killed, police said.", "2031-02-05")
    assert findings("revision", first, later)
    assert not findings("conflict", first, later, copy)


def test_parts_and_other_days_are_no_conflict() -> None:
    one = flood("The Courier", "Four people were killed, police said.")
    part = flood("The Mirror", "Police said nine others were killed in the mills.")
    planned = flood("The Mirror", "The owners planned to have nine people killed, police said.")
    late = flood("The Mirror", "Two people were killed, police said.", "2031-02-20")
    for other in (part, planned, late):
        assert not findings("conflict", one, other)


def test_bulletins_of_two_days_are_no_copies() -> None:
    text = "{} boats of Low Brackwater lay at the quay, and {} of them had lost their masts."
    first = read(FLOOD.format(more=text.format(12, 7)), "The Courier")
    second = read(FLOOD.format(more=text.format(15, 9)), "The Mirror", "2031-02-04")
    assert not findings("copy", first, second)


def test_a_denial_that_was_taken_back_is_not_told() -> None:
    text = "Tobias Wren denied that he had opened the dam, but later admitted it."
    assert not findings("denial", flood("The Courier", text))


def test_two_bodies_in_two_reports_corroborate() -> None:
    one = flood("The Courier", "Four people were killed, police said.")
    other = flood("The Mirror", "The Tarn Hospital said four people were killed.")
    assert findings("corroboration", one, other)
    person = flood("The Mirror", "Paul Oule said four people were killed.")
    assert not findings("corroboration", one, person)
