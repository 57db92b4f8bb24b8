"""What has changed or differs between reports though no count takes another's place."""

import pytest

from sayso.pipeline import brief, read_one
from sayso.records import Finding, Original, Reading
from sayso.settings import Settings

STREET = """Shooting on Quarry Lane

{more}
Shots were fired from a grey car on Quarry Lane in Low Brackwater on Monday night, Sheriff Ada Brand
of Brackwater County said. The car was found beside the old Tarn bridge."""


def street(more: str, publisher: str = "The Courier", day: str = "2031-02-03") -> Reading:
    text = STREET.format(more=more)
    original = Original(text.encode(), text, publisher=publisher, published=day)
    (found,) = read_one(original, Settings(annotator="lexicon"))
    assert isinstance(found, Reading)
    return found


def told(rule: str, *readings: Reading) -> list[Finding]:
    return [one for one in brief(readings).findings if one.rule == rule]


HURT = "A 14-year-old boy was shot in the chest and was in critical condition, police said."
DEAD = "A 14-year-old boy who was shot on Quarry Lane has died, police said."


def test_somebody_who_was_hurt_has_died_since() -> None:
    first, then = street(HURT), street(DEAD, "The Mirror", "2031-02-05")
    (one,) = told("status.has-died", first, then)
    assert one.kind == "revision"
    assert one.text == "Somebody aged 14, hurt as first told (2031-02-03), has died (2031-02-05)."
    assert one.documents == (first.document.id, then.document.id)


def test_he_is_known_again_by_his_age_when_he_has_a_name() -> None:
    named = "Paul Wren, 14, died at the Ketterby hospital on Tuesday, police said."
    (one,) = told("status.has-died", street(HURT), street(named, "The Mirror", "2031-02-05"))
    assert one.text.startswith("Paul Wren, hurt as first told")


@pytest.mark.parametrize(
    "other",
    [
        "A 15-year-old boy has died, police said.",  # somebody else
        "A 14-year-old girl has died, police said.",
        "Police said a 19-year-old was charged with fatally shooting a woman.",
        "A 14-year-old boy was killed on the spot, police said.",  # and not hurt before
    ],
)
def test_nobody_else_has_died(other: str) -> None:
    before = other if "spot" in other else HURT
    assert not told("status.has-died", street(before), street(other, "The Mirror", "2031-02-05"))


def test_two_ages_of_one_person() -> None:
    one = street("The driver, Tobias Oule, 41, fled, police said.")
    other = street("Police arrested 40-year-old Tobias Oule.", "The Mirror", "2031-02-05")
    (found,) = told("ages.of-one", one, other)
    assert found.kind == "conflict"
    assert found.text == (
        "How old is Tobias Oule? 41 (The Courier, 2031-02-03); but 40 (The Mirror, 2031-02-05)."
    )


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Police arrested 42-year-old Tobias Oule.", "2031-04-20"),  # a birthday in between
        ("Police arrested 71-year-old Tobias Bent Oule.", "2031-02-04"),  # perhaps the father
        ("Her 12-year-old son knew Tobias Oule, police said.", "2031-02-04"),
    ],
)
def test_no_two_ages(words: str, day: str) -> None:
    one = street("The driver, Tobias Oule, 41, fled, police said.")
    assert not told("ages.of-one", one, street(words, "The Mirror", day))
