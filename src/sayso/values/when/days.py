"""Days, and the TIMEX3 values that stand for stretches of them.

A value keeps the precision of the words: `2024-08` is August, not a day of it. `bounds` tells which
days a value can mean.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200, "millennium": 12000}
DAYS = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}
SEASONS = {
    "SP": ((3, 1), (6, 21)),
    "SU": ((6, 1), (9, 23)),
    "FA": ((9, 1), (12, 21)),
    "WI": ((12, 1), (3, 21)),
}
SATURDAY = 6
QUARTER = 3
HALF = 6


class Days(NamedTuple):
    """From the first to the last day, both included."""

    low: date
    high: date


def shift(day: date, count: int, unit: str) -> date | None:
    """So many units later, or earlier; None outside the calendar. A short month ends early."""
    try:
        if unit in DAYS:
            return day + timedelta(days=count * DAYS[unit])
        months = day.year * 12 + day.month - 1 + count * MONTHS[unit]
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        return None


def holding(day: date, unit: str) -> str:
    """The value of the day, week, month, quarter, year, decade or century that a day lies in."""
    year = f"{day.year:04}"
    week = day.isocalendar()
    return {
        "day": day.isoformat(),
        "night": f"{day.isoformat()}TNI",
        "week": f"{week.year:04}-W{week.week:02}",
        "fortnight": f"{week.year:04}-W{week.week:02}",
        "weekend": f"{week.year:04}-W{week.week:02}-WE",
        "month": f"{year}-{day.month:02}",
        "quarter": f"{year}-Q{(day.month + 2) // QUARTER}",
        "year": year,
        "decade": year[:3],
        "century": year[:2],
        "millennium": year[:1],
    }[unit]


def shifted(day: date, count: int, unit: str) -> str | None:
    """The value of the unit that lies so many units away from the one that holds `day`."""
    there = shift(day, count, unit)
    return None if there is None else holding(there, unit)


def bounds(value: str | None) -> Days | None:
    """The days that a value can mean; None where it does not tell (`XXXX-05-09`, `P3D`)."""
    if value is None:
        return None
    for pattern, days in FORMS:
        if found := pattern.fullmatch(value.partition("T")[0]):
            try:
                return days(*found.groups())
            except (ValueError, OverflowError):
                return None
    return None


def _year(year: str) -> Days:
    return Days(date(int(year), 1, 1), date(int(year), 12, 31))


def _years(prefix: str) -> Days:
    """A decade by three digits of the year, a century by two, a millennium by one."""
    width = 4 - len(prefix)
    first = int(prefix) * 10**width
    return Days(date(max(first, 1), 1, 1), date(first + 10**width - 1, 12, 31))


def _months(year: int, first: int, last: int) -> Days:
    return Days(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def _month(year: str, month: str) -> Days:
    return _months(int(year), int(month), int(month))


def _day(year: str, month: str, day: str) -> Days:
    one = date(int(year), int(month), int(day))
    return Days(one, one)


def _quarter(year: str, number: str) -> Days:
    last = int(number) * QUARTER
    return _months(int(year), last - QUARTER + 1, last)


def _half(year: str, number: str) -> Days:
    last = int(number) * HALF
    return _months(int(year), last - HALF + 1, last)


def _week(year: str, week: str) -> Days:
    monday = date.fromisocalendar(int(year), int(week), 1)
    return Days(monday, monday + timedelta(days=6))


def _weekend(year: str, week: str) -> Days:
    saturday = date.fromisocalendar(int(year), int(week), SATURDAY)
    return Days(saturday, saturday + timedelta(days=1))


def _season(year: str, name: str) -> Days:
    (month, day), (last_month, last_day) = SEASONS[name]
    low = date(int(year), month, day)
    return Days(low, date(int(year) + (last_month < month), last_month, last_day))


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian computus)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    epact = (
        19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    correction = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, number: int) -> date:
    """The number-th such weekday of a month; -1 is the last."""
    if number < 0:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (number - 1))


# What a value can look like; a decade has three digits, a century two.
FORMS: list[tuple[re.Pattern[str], Callable[..., Days]]] = [
    (re.compile(r"(\d{4})"), _year),
    (re.compile(r"(\d{4})-(\d\d)"), _month),
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)"), _day),
    (re.compile(r"(\d{4})-Q([1-4])"), _quarter),
    (re.compile(r"(\d{4})-H([12])"), _half),
    (re.compile(r"(\d{4})-W(\d\d)"), _week),
    (re.compile(r"(\d{4})-W(\d\d)-WE"), _weekend),
    (re.compile(r"(\d{4})-(SP|SU|FA|WI)"), _season),
    (re.compile(r"(\d{1,3})"), _years),
]
