"""Dates as ISO 8601 writes them."""

import pytest

from sayso.values.when import parse_iso


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2025-06-30", "2025-06-30"),
        (" 2024-02-29\n", "2024-02-29"),
        ("2025-06-30T14:00:00+09:00", "2025-06-30T14:00:00+09:00"),
        ("2025-06-30 14:00Z", "2025-06-30T14:00:00+00:00"),
        ("2025-06-30T14:00:00.25-0330", "2025-06-30T14:00:00-03:30"),
        ("2025-06-30T14:00:00", "2025-06-30T14:00:00"),
    ],
)
def test_one_way_of_writing(written, read):
    """A date, or a date and time, comes out in one way of writing."""
    assert parse_iso(written) == read


@pytest.mark.parametrize("day", ["2025-02-30", "2025-13-01", "2025-00-10", "0000-01-01"])
def test_impossible_day(day):
    """A day that no calendar has is refused by name."""
    with pytest.raises(ValueError, match=f"there is no day {day}"):
        parse_iso(day)


@pytest.mark.parametrize(
    "moment", ["2025-06-30T25:00", "2025-06-30T12:61:00", "2025-06-30T12:00+25:00"]
)
def test_impossible_time(moment):
    """A time that no clock shows is refused."""
    with pytest.raises(ValueError, match="there is no time"):
        parse_iso(moment)


@pytest.mark.parametrize(
    "text",
    ["", "99999", "2025-06", "2025", "30 June 2025", "20250630", "2025-06-30T", "٢٠٢٥-٠٦-٣٠"],
)
def test_other_forms(text):
    """Anything but a full date is refused: a month is not a day."""
    with pytest.raises(ValueError, match="neither a date"):
        parse_iso(text)
