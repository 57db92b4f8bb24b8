"""Which reports tell one story."""

import random

from sayso.link.profiles import profile
from sayso.link.stories import likeness, stories

FERRY = """Ferry runs aground off Selwick, nine hurt

The ferry Marigold ran aground near Selwick harbour on Monday with 140 people aboard. Nine
passengers were hurt, Harbour Master Ada Brand said. Tugs from Port Almery were on their way to
the Marigold."""
FERRY_LATER = """Marigold towed into Port Almery

Two tugs towed the ferry Marigold into Port Almery on Tuesday, a day after it ran aground
off Selwick. Harbour Master Ada Brand said that eleven passengers were hurt and that all
140 people were ashore."""
STRIKE = """Bakers in Ondover vote to strike

Bakers in the city of Ondover voted on Monday to stop work from the tenth of March. Their
union wants higher pay for night shifts. Mayor Tobias Wren called on
both sides to keep talking this week."""


def test_two_reports_of_one_accident_are_one_story_and_a_third_is_not(read) -> None:
    ferry, later, strike = (
        read(text, day)
        for text, day in (
            (FERRY, "2031-02-03"),
            (FERRY_LATER, "2031-02-04"),
            (STRIKE, "2031-02-03"),
        )
    )
    groups = stories(map(profile, (ferry, strike, later)))
    assert {frozenset(group) for group in groups} == {
        frozenset({ferry.document.id, later.document.id}),
        frozenset({strike.document.id}),
    }


def test_the_order_of_arrival_makes_no_difference(read) -> None:
    texts = [FERRY, FERRY_LATER, STRIKE, FERRY.replace("nine", "ten"), STRIKE + " Nobody agreed."]
    profiles = [profile(read(text)) for text in texts]
    first = stories(profiles)
    for seed in range(6):
        random.Random(seed).shuffle(profiles)  # noqa: S311
        assert stories(profiles) == first


def test_likeness_is_the_same_either_way_round(read) -> None:
    one, other = profile(read(FERRY)), profile(read(FERRY_LATER, "2031-02-04"))
    assert likeness(one, other) == likeness(other, one) > likeness(one, profile(read(STRIKE)))


def test_a_report_of_a_few_words_is_like_no_other(read) -> None:
    one, other = profile(read("Page not found.")), profile(read("Page not found"))
    assert likeness(one, other) == 0
