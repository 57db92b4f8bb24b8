"""Days with a name of their own: Thanksgiving, New Year's Eve, Good Friday."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sayso.values.when.dates import UNKNOWN_DAY, UNKNOWN_YEAR, nearest, pointed, year_of
from sayso.values.when.days import Days, easter, nth_weekday
from sayso.values.when.record import Context, Meaning, Rule, Said, dated
from sayso.values.when.words import table

FIXED = 2  # a month and a day


def read_holiday(said: Said, context: Context) -> Meaning | None:
    """`Thanksgiving`, `last Christmas`, `New Year's Eve 1999`."""
    where = table("holidays").get(said["holiday"])
    if where is None:
        return None
    year, published = year_of(said, context), context.published
    if year == UNKNOWN_YEAR or (year is None and published is None):
        fixed = len(where) == FIXED
        return dated(f"XXXX-{where[0]:02}-{where[1]:02}" if fixed else UNKNOWN_DAY)
    if year is not None or published is None:
        return dated(_in(int(year or 1), where).isoformat())
    around = [_in(y, where) for y in range(max(published.year - 1, 1), published.year + 2)]
    days = pointed([Days(day, day) for day in around], said, context)
    meant = nearest(days, context)
    return None if meant is None else dated(meant.low.isoformat())


def _in(year: int, where: Sequence[int]) -> date:
    """The day of a holiday in a year, by the three ways in which the table says it."""
    if len(where) == 1:
        return easter(year) + timedelta(days=where[0])
    if len(where) == FIXED:
        return date(year, where[0], where[1])
    return nth_weekday(year, where[0], where[1], where[2])


RULES = (Rule("holiday", r"(?:{which} )?{holiday}{of_year}?", read_holiday),)
