"""Figures as news writes them: how many at least, how many at most, of what."""

from dataclasses import dataclass

import pytest

from sayso.records import Token
from sayso.values import quantity
from sayso.values.span import Span


def read(text):
    """Each figure with its words: (words, low, high, approx)."""
    return [(one.span.of(text), one.low, one.high, one.approx) for one in quantity.figures(text)]


def only(text):
    [one] = quantity.figures(text)
    return one


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("29 boats", 29),
        ("1,200 boats", 1200),
        ("1 200 boats", 1200),
        ("1\u202f200\u202f000 boats", 1_200_000),
        ("1.200.000 boats", 1_200_000),
        ("1.200 litres", 1.2),
        ("12k boats", 12_000),
        ("1.5 m people", 1_500_000),
        ("2mn people", 2_000_000),
        ("3bn people", 3_000_000_000),
        ("1.2 million people", 1_200_000),
        ("twenty-nine boats", 29),
        ("twenty nine boats", 29),
        ("a hundred and five boats", 105),
        ("two hundred five boats", 205),
        ("three thousand four hundred boats", 3400),
        ("two million three hundred thousand boats", 2_300_000),
        ("a thousand boats", 1000),
        ("half a million people", 500_000),
        ("two and a half million people", 2_500_000),
        ("three quarters of a million people", 750_000),
        ("two dozen boats", 24),
        ("half a dozen boats", 6),
        ("a half-dozen boats", 6),
        ("a dozen boats", 12),
        ("hundred thousand", None),
        ("12 crore people", 120_000_000),
    ],
)
def test_a_number_however_it_is_written(text, value):
    """Numerals, words and mixtures, with any grouping."""
    assert [one.low for one in quantity.figures(text)] == ([] if value is None else [value])
    assert all(one.low == one.high for one in quantity.figures(text))


@pytest.mark.parametrize(
    ("words", "low", "high", "approx"),
    [
        ("29", 29, 29, False),
        ("about 29", 29, 29, True),
        ("around 300", 300, 300, True),
        ("some 160,000", 160_000, 160_000, True),
        ("roughly 300", 300, 300, True),
        ("an estimated 300", 300, 300, True),
        ("300 or so", 300, 300, True),
        ("nearly 300", None, 300, True),
        ("almost two dozen", None, 24, True),
        ("just under 300", None, 300, True),
        ("just over 300", 300, None, True),
        ("more than 300", 300, None, False),
        ("at least 300", 300, None, False),
        ("no fewer than 14", 14, None, False),
        ("upwards of 300", 300, None, False),
        ("300 or more", 300, None, False),
        ("300+", 300, None, False),
        ("up to 300", None, 300, False),
        ("as many as 300", None, 300, False),
        ("fewer than 300", None, 300, False),
        ("no more than 300", None, 300, False),
        ("between 10,000 and 12,000", 10_000, 12_000, False),
        ("between about 10 and 12", 10, 12, True),
        ("10-15", 10, 15, False),
        ("10 to 15", 10, 15, False),
        ("three or four", 3, 4, False),
        ("10 to 15 million", 10_000_000, 15_000_000, False),
        ("800,000 to 1 million", 800_000, 1_000_000, False),
        ("dozens", 24, 99, False),
        ("hundreds", 200, 999, False),
        ("tens of thousands", 20_000, 99_999, False),
        ("hundreds of thousands", 200_000, 999_999, False),
        ("several hundred", 200, 999, False),
        ("a few thousand", 2000, 999_999, False),
        ("at least several hundred", 200, None, False),
        ("a couple", 2, 2, True),
    ],
)
def test_bounds(words, low, high, approx):
    """What is known of the number, and no more; the hedge is part of the figure."""
    text = f"The mayor of Port Almery counted {words} people there."
    assert (words, low, high, approx) in read(text.replace("dozens people", "dozens of people"))


@pytest.mark.parametrize(
    ("text", "unit", "low", "high"),
    [
        ("It cost $4.5bn to build.", "USD", 4_500_000_000, 4_500_000_000),
        ("It cost 1.2 million euros to build.", "EUR", 1_200_000, 1_200_000),
        ("It cost £300 to build.", "GBP", 300, 300),
        ("It cost two million pounds.", "GBP", 2_000_000, 2_000_000),
        ("It weighs 20 pounds.", "pound", 20, 20),
        ("It cost 20 bucks.", "USD", 20, 20),
        ("It cost $5-10 million.", "USD", 5_000_000, 10_000_000),
        ("It cost $10 to $15.", "USD", 10, 15),
        ("A €300 fine was paid.", "EUR", 300, 300),
        ("A 300-euro fine was paid.", "EUR", 300, 300),
        ("It cost hundreds of thousands of dollars.", "USD", 200_000, 999_999),
        ("Turnout was 40 per cent.", "%", 40, 40),
        ("Turnout was 10-15%.", "%", 10, 15),
        ("Turnout was 10% to 15%.", "%", 10, 15),
        ("It moved 0.2 percentage points.", "percentage point", 0.2, 0.2),
        ("A third of the harbour burned.", "share", 0.3333, 0.3333),
        ("Nearly half of the harbour burned.", "share", None, 0.5),
        ("Two-thirds of the harbour burned.", "share", 0.6667, 0.6667),
        ("One in five boats sank.", "share", 0.2, 0.2),
        ("Nine out of 10 boats sank.", "share", 0.9, 0.9),
        ("Half the boats sank.", "share", 0.5, 0.5),
        ("It lies 18 miles south.", "mile", 18, 18),
        ("It lies 5km south.", "km", 5, 5),
        ("They sent over 15 tons of flour.", "ton", 15, None),
        ("It was minus 25 degrees.", "degree", -25, -25),
    ],
)
def test_money_measures_and_shares(text, unit, low, high):
    """The unit goes under one name however it is written."""
    one = only(text)
    assert (one.unit, one.low, one.high) == (unit, low, high)


@pytest.mark.parametrize(
    "text",
    [
        "He came on May 24, 2016, and left on 3 June.",
        "In 2014 and since mid-2015 it rained; the 1990s were dry.",
        "It was 10:30 p.m., or 5am, or 6 o'clock.",
        "It took two weeks, 90-minute talks and several hours over 12 straight days.",
        "A 34-year-old woman, Ann Lee, 43, and a child aged 5 were there.",
        "Ann Lee (43) was there.",
        "Call (501) 555-1171 or 434-555-4000 or 555-CASH (2274).",
        "A T-72, an F-16 and an A320 flew; COVID-19 spread.",
        "See page 12, section 3 and Article 99.",
        "Selwick won 3-2 after a 5-4 ruling.",
        "Shots rang out in the 300 block of Elm Street, at 5020 Cleveland Road.",
        "The 3rd boat was the first of its kind, for the second time.",
        "One of them knew that no one else was the one.",
        "One day, at one point, they saw one another.",
        "In the second half they cut it in half.",
        "Flash Update #98 of 12/24 is at https://news.example/2024/12 for @user42.",
        "They found a .38-caliber gun and 9 mm rounds.",
        "He may march in March; there was zero doubt.",
        "Interstate 45 and Route 66 were closed.",
        "It was a triple shooting and a double murder.",
        "Ref. 00123456789012345678 and 2016-17.",
    ],
)
def test_numbers_that_are_no_figures(text):
    """Dates, clock times, durations, ages, scores, codes, models, pages and pronouns."""
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Storms killed 29 people in Almery.", (29, "people", "people killed")),
        ("Storms left 29 dead in Almery.", (29, "people", "people killed")),
        ("In Almery 29 people were killed.", (29, "people", "people killed")),
        ("A storm hit Almery, killing 29.", (29, "people", "people killed")),
        ("There were 29 deaths in Almery.", (29, "people", "people killed")),
        ("It had a death toll of 29.", (29, "people", "people killed")),
        ("Almery's death toll rises to 29.", (29, "people", "people killed")),
        ("Almery saw 29 wounded soldiers.", (29, "soldier", "soldier injured")),
        ("In Almery 29 were wounded.", (29, "people", "people injured")),
        ("In Almery 29 sailors are still missing.", (29, "sailor", "sailor missing")),
        ("Police arrested 29 dockers.", (29, "docker", "docker arrested")),
        ("A man was killed in Almery.", (1, "man", "man killed")),
        ("The driver died.", (1, "driver", "driver killed")),
        ("Another was injured.", (1, "people", "people injured")),
        ("Nobody was hurt.", (0, "people", "people injured")),
        ("There were no deaths.", (0, "people", "people killed")),
    ],
)
def test_what_befell_those_who_are_counted(text, figure):
    """Whichever way the harm is worded, what is counted goes under one name."""
    one = only(text)
    assert (one.low, one.unit, one.counted) == figure


def test_dead_and_wounded_are_two_figures():
    """Each has what befell it."""
    dead, wounded = quantity.figures("The blast left six dead and 12 wounded.")
    assert (dead.low, dead.counted) == (6, "people killed")
    assert (wounded.low, wounded.counted) == (12, "people injured")


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Another 3 boats sank.", ["increment"]),
        ("A further 20 boats sank.", ["increment"]),
        ("Three more boats sank.", ["increment"]),
        ("Three others sank.", ["increment"]),
        ("Ten sailors, including 3 cooks, came.", [None, "part"]),
        ("Ten sailors came, of whom 3 cook.", [None, "part"]),
        ("Three of the nine boats sank.", ["part", None]),
        ("Three of nine boats sank.", ["part", None]),
        ("Ten people came: four men, two women and four children.", [None, "part", "part", "part"]),
        ("Ten people came in 4 boats and 6 cars.", [None, None, None]),
        ("A total of 10 boats sank.", ["total"]),
        ("All five boats sank.", ["total"]),
        ("That brings the number of boats to 58.", ["total"]),
        ("The death toll rose to 58.", ["total"]),
        ("The final count now stands at 27.", ["total"]),
        ("Ten boats sank.", [None]),
    ],
)
def test_role(text, roles):
    """All of something, more of it, or a part of it; None where the text does not say."""
    assert [one.role for one in quantity.figures(text)] == roles


@pytest.mark.parametrize(
    ("text", "value", "operator", "baseline"),
    [
        ("It is three times greater than in previous years.", 3, "times", "previous years"),
        ("They built twice as many boats as last year.", 2, "times", "last year"),
        ("It is double the rate of Selwick.", 2, "times", "the rate of Selwick"),
        ("Exports doubled.", 2, "times", None),
        ("It is 20 percent more than last year.", 20, "more", "last year"),
        ("It is 20% lower than in May.", 20, "less", "May"),
        ("Prices rose by 5%.", 5, "more", None),
        ("Prices are up 12% from May.", 12, "more", "May"),
        ("Prices fell 3.5 percent.", 3.5, "less", None),
        ("There was a 5% rise.", 5, "more", None),
        ("She leads by 15 points.", 15, "more", None),
        ("They saw 5 more boats than in May.", 5, "more", "May"),
        ("It has tenfold the strength.", 10, "times", "the strength"),
    ],
)
def test_comparison(text, value, operator, baseline):
    """A figure that only compares says how, and with what if the text does."""
    one = only(text)
    assert one.comparison == quantity.Comparison(operator, baseline)
    assert one.low == one.high == value


def test_a_step_and_where_it_started():
    """Up 5 from 24: the step compares, the old number is marked as former."""
    step, old = quantity.figures("The toll is up 5 from 24.")
    assert step.comparison == quantity.Comparison("more", "24")
    assert (old.low, old.former) == (24, True)


@pytest.mark.parametrize(
    "text", ["The toll rose to 58 from 47.", "It fell from 47 to 12.", "It went up from 47 to 58."]
)
def test_a_change_is_two_values_and_an_order(text):
    """No range: the one held before the other."""
    assert sorted((one.low, one.former) for one in quantity.figures(text))[:2] == sorted(
        (one.low, one.former) for one in quantity.figures(text)
    )
    assert [one.low for one in quantity.figures(text) if one.former] == [47]


@pytest.mark.parametrize(
    ("text", "low", "high", "approx"),
    [
        ("The toll tops 24,000.", 24_000, None, False),
        ("The death toll nears 30,000.", None, 30_000, True),
        ("The death toll passes 5,000.", 5000, None, False),
        ("Parliament passes 12 bills.", 12, 12, False),
        ("They argued over two bills.", 2, 2, False),
        ("Police asked about two men.", 2, 2, False),
    ],
)
def test_verbs_that_bound(text, low, high, approx):
    """They stay outside of the figure; and what only looks like a hedge is none."""
    one = only(text)
    assert (one.low, one.high, one.approx) == (low, high, approx)


@dataclass(frozen=True)
class Plain:
    """Somebody else's parsed word."""

    span: Span
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int


TROOPS = "about 11,000 North Korean troops had been deployed"
PARSED = [  # lemma, pos, tag, dep, head
    ("about", "ADV", "RB", "advmod", 1),
    ("11,000", "NUM", "CD", "nummod", 4),
    ("north", "ADJ", "JJ", "amod", 3),
    ("korean", "ADJ", "JJ", "amod", 4),
    ("troop", "NOUN", "NNS", "nsubjpass", 7),
    ("have", "AUX", "VBD", "aux", 7),
    ("be", "AUX", "VBN", "auxpass", 7),
    ("deploy", "VERB", "VBN", "ROOT", 7),
]


@pytest.mark.parametrize("kind", [Plain, Token, None])
def test_with_words_parsed_by_anybody_or_by_nobody(kind):
    """Any record with the fields of a word will do."""
    words, at = [], 0
    for word, facts in zip(TROOPS.split(), PARSED, strict=True):
        start = TROOPS.index(word, at)
        at = start + len(word)
        if kind is not None:
            words.append(kind(Span(start, at), *facts))
    [one] = quantity.figures(TROOPS, words)
    assert (one.low, one.high, one.approx) == (11_000, 11_000, True)
    assert (one.unit, one.counted) == ("troop", "North Korean troop")
    assert one.noun.of(TROOPS) == "troops"


def test_a_bare_noun_belongs_to_what_is_counted():
    """Heads of state are counted, not heads."""
    text = "He said that 29 foreign heads of state would come."
    assert only(text).counted == "foreign head of state"


@pytest.mark.parametrize(
    ("text", "approx"),
    [
        ("Ada Lind said about ten people were killed.", True),
        ("Ada Lind said about ten people who were killed that it was sad.", False),
        ("Ada Lind asked about ten people.", False),
    ],
)
def test_about_after_a_verb_of_saying(text: str, *, approx: bool) -> None:
    """It belongs to the number where something is stated of what is counted."""
    assert only(text).approx is approx
