"""What holds of the times of any text, on any day."""

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.values import when

days = st.dates(date(1900, 1, 1), date(2099, 12, 31))
any_day = st.none() | st.dates().map(date.isoformat)
PIECES = """
    the a two 2,000 last next this May March Sunday 9 9th 1989 '89 week years quarter third of in on
    since until before after ago earlier morning 5 p.m. end early mid- and half , . every daily now
    said will Christmas summer 1990s 10/26/89 century fiscal year-ago
"""
words = st.sampled_from(PIECES.split())
texts = st.text() | st.lists(words).map(" ".join)


@given(texts, any_day)
def test_times_lie_in_the_text_in_order_and_apart(text, published):
    end = 0
    for one in when.times(text, published):
        assert end <= one.span.start < one.span.end <= len(text)
        end = one.span.end
        assert one.anchor is None or end <= one.anchor.start < one.anchor.end <= len(text)


@given(texts, any_day)
def test_the_first_day_is_not_after_the_last(text, published):
    for one in when.times(text, published):
        sides = [date.fromisoformat(day) for day in (one.low, one.high) if day is not None]
        assert sides == sorted(sides)


@given(texts, any_day)
def test_reading_twice_is_reading_once(text, published):
    assert when.times(text, published) == when.times(text, published)


@given(
    st.sampled_from(["on Sunday", "last Friday", "next Monday", "this Tuesday", "Friday night"]),
    st.sampled_from(["They met", "They will meet"]),
    days,
    st.integers(-500, 500),
)
def test_weekdays_move_with_the_week_of_publication(weekday, verb, day, weeks):
    text = f"{verb} {weekday}."
    shift = timedelta(weeks=weeks)
    (then,) = when.times(text, day.isoformat())
    (now,) = when.times(text, (day + shift).isoformat())
    assert date.fromisoformat(then.low) + shift == date.fromisoformat(now.low)


@given(days, days)
def test_a_full_date_is_read_as_it_is_written(day, published):
    for form in (f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%b}. {day.year}", f"{day}"):
        if "May." not in form:
            (one,) = when.times(f"It was on {form}.", published.isoformat())
            assert one.value == one.low == one.high == day.isoformat()


@given(days)
def test_days_said_in_the_past_are_never_after_publication(day):
    for text in ("He left on Friday.", "He left last week.", "He left two months ago."):
        (one,) = when.times(text, day.isoformat())
        assert one.low <= day.isoformat()


@pytest.mark.parametrize(
    "piece",
    [
        "1", "and ", "two ", "the ", "1,111,", "a half ", "May ", "May 5, ", "the end of ", "1990",
        "nineteen ", " ", "\n", "-", "early ", "5:0", "the year-ago ", "days before the ", "'89 ",
    ],
)  # fmt: skip
def test_time_taken_grows_with_the_length_alone(piece):
    def seconds(size):
        text = piece * (size // len(piece))
        begun = time.process_time()
        when.times(text, "2025-06-30")
        return time.process_time() - begun

    seconds(1_000)
    assert seconds(20_000) < 40 * max(seconds(2_000), 0.01)


@pytest.mark.parametrize("unit", ["second", "minute", "hour", "day", "week", "month", "year"])
@pytest.mark.parametrize("then", ["that same", "the same", "the following", "the next", "last"])
def test_every_unit_can_follow_every_word_before_it(then: str, unit: str) -> None:
    """No pair of words is a fault."""
    for published in (None, "2031-02-28"):
        when.times(f"It was passed on {then} {unit}.", published=published)
