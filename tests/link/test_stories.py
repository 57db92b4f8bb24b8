"""Which reports tell one story."""

import random

from sayso.link.groups import TOGETHER, groups, linked
from sayso.link.profiles import Placed, Profile
from sayso.link.profiles import profile as of_document
from sayso.link.stories import alike, likeness

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


def profile(reading) -> Profile:
    return of_document(reading.document)


def stories(profiles) -> list[tuple[str, ...]]:
    known = alike(profiles)
    return sorted(groups(known, lambda _: known))


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


def greedy(documents: list[Placed], near) -> set[frozenset[str]]:
    """Average linkage as it is defined: the two most alike are joined, again and again."""
    found = [frozenset({one}) for one in documents]

    def average(one, other) -> float:
        return sum(near[a].get(b, 0.0) for a in one for b in other) / len(one) / len(other)

    while True:
        pairs = [(average(a, b), a, b) for n, a in enumerate(found) for b in found[:n]]
        value, one, other = max(pairs, key=lambda pair: pair[0], default=(0.0, None, None))
        if value < TOGETHER:
            return {frozenset(each.document for each in group) for group in found}
        found = [each for each in found if each not in (one, other)] + [one | other]


def test_chains_of_neighbours_find_the_groups_of_average_linkage() -> None:
    for seed in range(40):
        chance = random.Random(seed)  # noqa: S311
        some = [Placed(f"d{n:02}", None) for n in range(chance.randrange(2, 14))]
        near = {one: {} for one in some}
        for n, one in enumerate(some):
            for other in some[:n]:
                if chance.random() < 0.6:
                    near[one][other] = near[other][one] = chance.random()
        assert {frozenset(group) for group in linked(some, near)} == greedy(some, near)


def test_what_is_too_much_is_cut_in_time_whatever_else_is_asked(monkeypatch) -> None:
    monkeypatch.setattr("sayso.link.groups.MOST", 8)
    some = [Placed(f"d{n:03}", 740_000 + n // 2) for n in range(60)]
    near = {
        one: {other: 0.9 for other in some if 0 < abs(one.day - other.day) <= 2} for one in some
    }
    found = set(groups(some, lambda _: near))
    assert {document for group in found for document in group} == {one.document for one in some}
    assert sum(map(len, found)) == len(some)
    assert max(map(len, found)) in range(2, 9)
    for one in some:
        (mine,) = (group for group in groups([one], lambda _: near) if one.document in group)
        assert mine in found
