"""Time expressions as marked-up sentences: [words|value]. Published on a Monday, 30 June 2025."""

import re

import pytest

from sayso.values import when

PUBLISHED = "2025-06-30"
MARK = re.compile(r"\[([^|\]]+)\|([^\]]*)\]")


def marked(sentence, published=PUBLISHED):
    """The sentence without its marks with what was found, and what the marks say."""
    text = MARK.sub(r"\1", sentence)
    found = [(one.span.of(text), one.value) for one in when.times(text, published=published)]
    return found, [(words, value or None) for words, value in MARK.findall(sentence)]


ABSOLUTE = [
    "The bridge at Orlen opened on [May 9, 2024|2024-05-09].",
    "The bridge at Orlen opened on [9 May 2024|2024-05-09].",
    "It was signed on [Friday, Oct. 23, 1998|1998-10-23], in Tarvo.",
    "It was signed on [the 5th of November, 2024|2024-11-05].",
    "The law dates from [June 2024|2024-06].",
    "He was born in [1949|1949].",
    "It ran from [nineteen ninety-seven|1997].",
    "The file is stamped [2025-06-12|2025-06-12].",
    "The file is stamped [26.10.1989|1989-10-26].",
    "The file is stamped [10/26/89|1989-10-26].",
    "The file is stamped [05/09/2025|2025-XX-XX].",
    "The class of ['89|1989] knew it.",
]
PARTIAL = [
    "Rovnia marched on [May 9th|2025-05-09].",
    "The team will leave on [July 4|2025-07-04].",
    "The ferry sank in [April|2025-04].",
    "The vote will be held in [November|2025-11].",
    "The ferry sank in [November|2024-11].",
    "The ferry sank [last November|2024-11].",
    "It closes [next March|2026-03].",
    "They meet [this September|2025-09].",
    "The treaty was signed in [December of last year|2024-12].",
    "It was signed in [December last year|2024-12].",
    "It was signed in [June '24|2024-06].",
    "It starts in [January next year|2026-01].",
    "It was signed on [Jan. 3|2025-01-03].",
    "The talks ran on [May 5|2025-05-05]-[9|2025-05-09].",
    "The talks ran from [May 5|2019-05-05] to [June 3, 2019|2019-06-03].",
    "The talks ran between [early November|2018-11] and [January 2019|2019-01].",
    "The war of [1950|1950]-[53|1953] was over.",
]
WEEKDAYS = [
    "They left on [Sunday|2025-06-29].",
    "They left on [Monday|2025-06-30].",
    "At [Sunday|2025-06-29]'s event the minister was silent.",
    "They will leave on [Friday|2025-07-04].",
    "The council said [Friday|2025-06-27] it would vote on [Tuesday|2025-07-01].",
    "They left [last Friday|2025-06-27].",
    "They leave [next Friday|2025-07-04].",
    "They left on [Friday morning|2025-06-27TMO].",
    "They left at [9 a.m. EST Tuesday|2025-06-24T09:00].",
    "They left on [Tuesday at 9 a.m.|2025-06-24T09:00].",
    "He spoke on [May 9|2025-05-09] and left [the following Monday|2025-05-12].",
    "He was seen on [Monday of last week|2025-06-23].",
    "He will be seen [this coming Friday|2025-07-04].",
    "Either [Friday|2025-06-27], or it was at [9 p.m. on Sunday|2025-06-29T21:00].",
    "The talks were postponed until [Friday|2025-07-04].",
    "They planned to leave on [Friday|2025-07-04] but [Sunday|2025-06-29]'s storm came first.",
    "The case is heard by [Friday|2025-07-04].",
]
STRETCHES = [
    "It fell in [the third quarter|2024-Q3].",
    "It fell in [the first quarter of 2024|2024-Q1].",
    "It fell in [Q3 2024|2024-Q3].",
    "It fell in [the first half of 2024|2024-H1].",
    "It fell in [last year's second quarter|2024-Q2].",
    "It fell in [fiscal 2024|2024].",
    "It was built in [the 1990s|199].",
    "It was built in [the '80s|198].",
    "It was built in [the nineties|199].",
    "It was built in [the 19th century|18].",
    "It fell in [the last quarter of 2023|2023-Q4], not in [H1 2024|2024-H1].",
    "He came in [the summer of 2024|2024-SU].",
    "He came [last winter|2024-WI].",
    "He came on [New Year's Eve|2024-12-31].",
    "He came on [Good Friday|2025-04-18].",
    "He came on [Thanksgiving|2024-11-28].",
]
EDGES = [
    "He left at [the end of April|2025-04].",
    "He left in [early 2024|2024].",
    "He left in [mid-June|2025-06].",
    "He left in [late May|2025-05].",
    "He left [earlier this month|2025-06].",
    "He left in [the first week of May|2025-05].",
    "He left in [the second half of June|2025-06].",
    "He returns [early next year|2026].",
    "He left at [the beginning of the 1990s|199].",
]
RELATIVE = [
    "He left [today|2025-06-30], [yesterday|2025-06-29] and [tomorrow|2025-07-01].",
    "He left [the day before yesterday|2025-06-28].",
    "He left [last week|2025-W26], [last month|2025-05] and [last year|2024].",
    "He left [two weeks ago|2025-W25].",
    "He left [nearly two weeks ago|2025-W25].",
    "He left [three days ago|2025-06-27].",
    "He left [ten years ago|2015].",
    "He left [two and a half years ago|2022-12].",
    "He left [several years ago|PAST_REF].",
    "On [May 9, 2024|2024-05-09] he left; [two days later|2024-05-11] he came back.",
    "In [2020|2020] he left; [the following year|2021] he came back.",
    "In [March 2020|2020-03] he left. [That day|2020-03-XX] it rained.",
    "He will be back in [the coming days|FUTURE_REF].",
    "He has seen it in [recent years|PAST_REF] and sees it [now|PRESENT_REF].",
    "He saw more than in [previous years|PAST_REF].",
    "He rested over [the weekend|2025-W26-WE].",
    "He left [last night|2025-06-29TNI] and returned [this morning|2025-06-30TMO].",
    "He left [two days before Christmas|2024-12-23].",
]
DURATIONS = [
    "It took [two weeks|P2W].",
    "It took a [90-minute|PT90M] meeting.",
    "It took [two and a half hours|PT2H30M].",
    "It took [an hour and a half|PT1H30M].",
    "It took [half a century|P50Y], [the past half-century|P50Y].",
    "It will take [the next decade|P10Y].",
    "It took [several months|PXM].",
    "It took [the past three months|P3M].",
    "It took [more than a dozen years|P12Y].",
    "It took [two to three weeks|PXW].",
    "It took [years|PXY].",
]
SETS = [
    "They meet [every day|P1D].",
    "They meet [daily|P1D].",
    "They meet [every two weeks|P2W].",
    "They meet [every Thursday|XXXX-WXX-4].",
    "They meet on [Sundays|XXXX-WXX-7].",
    "They earn 40 florins [a week|P1W].",
]
CLOCK = [
    "It began at [5 p.m.|2025-06-30T17:00]",
    "It began at [10:35 a.m. EST|2025-06-30T10:35].",
    "It began at [1400 GMT|2025-06-30T14:00].",
    "It began at [14:05|2025-06-30T14:05].",
    "It began at [4 in the morning|2025-06-30T04:00].",
    "On [May 9|2025-05-09] it began at [noon|2025-05-09T12:00].",
    "It began in [the afternoon|2025-06-30TAF].",
]
NOT_TIMES = [
    "They may walk in the march on Tarvo.",
    "May we help you?",
    "March on, said the second man.",
    "She was 36 years old; the 14-year-old boy was her son.",
    "He was in his thirties.",
    "Orlen won 3-2 for the first time; it was a second chance.",
    "They sent 2000 troops and more than 1900 horses.",
    "The fall of the city was a fall in name only.",
    "She flew a T-1990 and paid $1,998.",
    "Flight 1949 was late.",
    "June Arden said so; Irena May came.",
    "The Sunday Telegraph of Orlen said so.",
    "Three-quarters of them left; a quarter of them stayed.",
]
TABLES = [
    ABSOLUTE, PARTIAL, WEEKDAYS, STRETCHES, EDGES, RELATIVE, DURATIONS, SETS, CLOCK, NOT_TIMES,
]  # fmt: skip


@pytest.mark.parametrize("sentence", [one for table in TABLES for one in table])
def test_every_time_is_found_with_its_value(sentence):
    found, wanted = marked(sentence)
    assert found == wanted


@pytest.mark.parametrize(
    "sentence",
    [
        "Rovnia marched on [May 9th|XXXX-05-09].",
        "They left on [Sunday|XXXX-WXX-7].",
        "They left in [April|XXXX-04].",
        "They left [yesterday|XXXX-XX-XX].",
        "They left [last week|XXXX-WXX] or [two years ago|XXXX].",
        "They left in [December of last year|XXXX-12].",
        "They left in [the third quarter|XXXX-Q3] of the match.",
        "They left on [Christmas Eve|XXXX-12-24].",
        "They left at [5 p.m.|XXXX-XX-XXT17:00]",
        "They left in [June 2024|2024-06].",
    ],
)
def test_without_a_day_of_publication_dates_stay_partial(sentence):
    found, wanted = marked(sentence, published=None)
    assert found == wanted


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("in August 2024", "2024-08-01", "2024-08-31"),
        ("on Sunday", "2025-06-29", "2025-06-29"),
        ("at the end of April", "2025-04-21", "2025-04-30"),
        ("in early 2024", "2024-01-01", "2024-07-01"),
        ("in mid-June", "2025-06-08", "2025-06-22"),
        ("in the 1990s", "1990-01-01", "1999-12-31"),
        ("in the 20th century", "1900-01-01", "1999-12-31"),
        ("last week", "2025-06-23", "2025-06-29"),
        ("in the first half of 2024", "2024-01-01", "2024-06-30"),
        ("in the third quarter of 2024", "2024-07-01", "2024-09-30"),
        ("last winter", "2024-12-01", "2025-03-21"),
        ("in the past three months", "2025-03-30", "2025-06-30"),
        ("in fiscal 2024", None, None),
        ("on 05/09/2025", "2025-05-09", "2025-09-05"),
        ("recently", None, "2025-06-30"),
        ("three hours ago", "2025-06-29", "2025-06-30"),
        ("for two weeks", None, None),
    ],
)
def test_the_days_that_a_time_can_mean(words, low, high):
    (one,) = when.times(f"They did it {words}.", published=PUBLISHED)
    assert (one.low, one.high) == (low, high)


@pytest.mark.parametrize(
    ("sentence", "relations"),
    [
        ("They have been there since August 2024.", ["since"]),
        ("They stay until Friday.", ["until"]),
        ("They pay by Friday.", ["until"]),
        ("They left before Friday.", ["before"]),
        ("They left after 1999.", ["after"]),
        ("They left in June 2024.", ["at"]),
        ("They fought between May and July.", ["since", "until"]),
        ("They fought from 1914 to 1918.", ["since", "until"]),
        ("They fought 1914-1918.", ["since", "until"]),
        ("They stayed two weeks.", [None]),
        ("They meet every day.", [None]),
    ],
)
def test_a_preposition_tells_how_a_time_applies(sentence, relations):
    assert [one.relation for one in when.times(sentence, published=PUBLISHED)] == relations


@pytest.mark.parametrize(
    ("sentence", "words", "value", "relation", "event"),
    [
        ("They came just days before the parade—so he says.", "days", None, "before", "the parade"),
        ("They came weeks after the signing.", "weeks", None, "after", "the signing"),
        ("It was two weeks after the vote in Orlen.", "two weeks", "P2W", "after", "the vote"),
        ("They had shown days before, on film, that", "days", None, "before", None),
        ("He left the day after the vote.", "the day", None, "after", "the vote"),
        ("It was weeks after Orlen won in Tarvo.", "weeks", None, "after", "Orlen won"),
    ],
)  # fmt: skip
def test_a_time_beside_an_event_has_the_event_and_no_invented_date(
    sentence, words, value, relation, event
):
    (one,) = when.times(sentence, published=PUBLISHED)
    assert (one.span.of(sentence), one.value, one.relation) == (words, value, relation)
    assert (one.anchor and one.anchor.of(sentence)) == event
    assert one.low is one.high is None


def test_a_parser_may_tell_the_tense():
    text = "Tarvo: talks Friday."
    assert [one.value for one in when.times(text, PUBLISHED)] == ["2025-06-27"]
    assert [one.value for one in when.times(text, PUBLISHED, lambda _: "future")] == ["2025-07-04"]


def test_a_time_of_publication_counts_as_its_day():
    (one,) = when.times("He left today.", published="2025-06-30T23:30:00+09:00")
    assert one.value == "2025-06-30"


def test_an_impossible_day_of_publication_is_refused():
    with pytest.raises(ValueError, match="there is no day"):
        when.times("He left today.", published="2025-06-31")
