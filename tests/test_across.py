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


def outcomes(*readings: Reading) -> list[tuple[str, str]]:
    every = (one for one in findings("pending", *readings) if len(one.documents) > 1)
    return [(one.rule, one.text) for one in every]


PLAN = "Engineers will open the spillway of Low Brackwater on February 10, the council said."


def test_what_was_announced_came() -> None:
    came = "The spillway was opened on Monday before a small crowd."
    (one,) = outcomes(flood("The Courier", PLAN), flood("The Mirror", came, "2031-02-11"))
    assert one[0] == "pending.came"
    assert "Announced for 2031-02-10: “Engineers will open the spillway" in one[1]
    assert "it came: “The spillway was opened on Monday before a small crowd”" in one[1]


def test_what_was_announced_was_put_off_or_called_off() -> None:
    for words, rule in (
        ("The opening of the spillway was postponed to March, engineers said.", "postponed"),
        ("Engineers have cancelled the opening of the spillway.", "cancelled"),
    ):
        later = flood("The Mirror", words, "2031-02-08")
        (one,) = outcomes(flood("The Courier", PLAN), later)
        assert one[0] == f"pending.{rule}"


def test_what_was_announced_and_is_told_no_more() -> None:
    later = read(
        "Flood at Low Brackwater: mills dry\n\nThe mills of Low Brackwater, flooded by the river "
        "Tarn, are dry again, Mayor Ada Brand said. The Tarn bridge is closed.",
        "The Mirror",
        "2031-02-20",
    )
    (one,) = outcomes(flood("The Courier", PLAN.replace("of Low Brackwater", "")), later)
    assert one[0] == "pending.unheard"
    assert one[1].endswith("the one report since does not tell whether it came.")


def test_no_outcome_is_told_of_what_might_be_another_thing() -> None:
    for words in (
        "The spillway may be opened on Monday.",  # still ahead, and unsure
        "The mayor called for the opening of the spillway to be postponed.",
        "The market was opened on Monday before a small crowd.",
        "The spillway was built in 1974.",  # spoken of: it might tell more than is understood
    ):
        assert not outcomes(flood("The Courier", PLAN), flood("The Mirror", words, "2031-02-11"))


COUNTED = "{who} said 41 people were injured."


def lineage(*readings: Reading) -> list[Finding]:
    return [one for one in findings("copy", *readings) if one.rule == "lineage.other-source"]


def test_a_figure_comes_back_on_the_word_of_another() -> None:
    first = flood("The Courier", COUNTED.format(who="The Ketterby Rescue Corps"))
    later = read(
        "Low Brackwater after the flood\n\nThe charity Dry Homes said 41 people were injured when "
        "the river Tarn flooded Low Brackwater and its mills. Mayor Ada Brand thanked the boatmen.",
        "The Mirror",
        "2031-02-09",
    )
    (one,) = lineage(first, later)
    assert "41 is first the word of Ketterby Rescue Corps (2031-02-03)" in one.text
    assert one.documents == (first.document.id, later.document.id)


def test_a_figure_that_may_be_counted_twice_is_no_lineage() -> None:
    first = flood("The Courier", COUNTED.format(who="The Ketterby Rescue Corps"))
    other = COUNTED.format(who="The charity Dry Homes")
    same_day = flood("The Mirror", other)
    credited = flood("The Mirror", other + " It cited the rescue corps.", "2031-02-09")
    few = [
        flood(name, COUNTED.format(who=who).replace("41", "4"), day)
        for name, who, day in (
            ("The Courier", "The Ketterby Rescue Corps", "2031-02-03"),
            ("The Mirror", "The charity Dry Homes", "2031-02-09"),
        )
    ]
    assert not lineage(first, same_day)
    assert not lineage(first, credited)
    assert not lineage(*few)


def test_what_stands_against_a_denial_may_say_more_besides() -> None:
    """A number or the denier's name makes up for a word."""
    for claim, denial in (
        ("Wren said that 14 people were killed below the dam, many more than before.",
         "The mill owners denied that 14 persons were killed."),
        ("The deputy mayor, Oona Brand, offered to resign on Sunday, a clerk said.",
         "Oona Brand has denied that she offered to resign."),
    ):  # fmt: skip
        (one,) = findings("denial", flood("The Courier", claim), flood("The Mirror", denial))
        assert "stands against it" in one.text
        assert len(one.documents) == 2
    other = "Wren said that nine people were killed below the dam."
    denial = "The mill owners denied that 14 persons were killed."
    (one,) = findings("denial", flood("The Courier", other), flood("The Mirror", denial))
    assert "stands against it" not in one.text


def test_what_is_announced_for_a_day_is_told() -> None:
    words = "She announced a second march for February 20, Ada Brand said."
    found = findings("pending", flood("The Courier", words))
    assert any("February 20" in one.text for one in found)
    hope = "She hoped that a second march would be held on February 20, Ada Brand said."
    assert not findings("pending", flood("The Courier", hope))


def test_fewer_are_missing_some_days_later() -> None:
    first = flood("The Courier", "Twenty-three people are missing, the coast guard said.")
    later = "Eleven people are still missing, the coast guard said."
    assert not findings("conflict", first, flood("The Mirror", later, "2031-02-05"))
    (one,) = findings("revision", first, flood("The Mirror", later, "2031-02-05"))
    assert "First 23 (2031-02-03), then 11 (2031-02-05)" in one.text


def test_somebody_who_is_named_behind_a_description_is_not_unnamed() -> None:
    text = "A passenger who swam ashore, schoolteacher Lena Oduwar, said people stood on the roof."
    assert not findings("unnamed-source", flood("The Courier", text))


def test_a_conclusion_is_known_where_more_is_stated_besides() -> None:
    guess = "It seems that silt from the Marlow quarry had blocked the sluice."
    fact = "Silt from the Marlow quarry blocked the sluice, where two boats had sunk in the spring."
    found = findings(
        "inference", flood("The Courier", guess), flood("The Herald", fact, "2031-02-04")
    )
    (one,) = (each for each in found if each.rule == "inference.as-fact")
    assert "Silt from the Marlow quarry blocked the sluice" in one.text


def test_each_thing_that_is_denied_is_told_for_itself() -> None:
    told = (
        "Mayor Ada Brand denied that she had sold the mills. "
        "Mayor Ada Brand denied that the sluice was broken."
    )
    found = findings("denial", flood("The Courier", told))
    assert len(found) == 2


def test_words_that_carry_the_denial_do_not_stand_against_it() -> None:
    first = "Mayor Ada Brand denied that the sluice was broken."
    second = "The sluice was not broken, the council of Low Brackwater said."
    (one,) = findings(
        "denial", flood("The Courier", first), flood("The Herald", second, "2031-02-04")
    )
    assert "stands against it" not in one.text
