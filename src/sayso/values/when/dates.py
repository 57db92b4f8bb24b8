"""Dates that name their place in the calendar: 9 May, May 2024, 1989, 10/26/89."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sayso.values.when.amounts import ordinal, spelled_year
from sayso.values.when.days import Days, bounds, holding
from sayso.values.when.record import Context, Meaning, Rule, Said, dated
from sayso.values.when.words import table

FAR = 305  # days from publication beyond which a date is given with its year
UNKNOWN_YEAR = "XXXX"
UNKNOWN_DAY = "XXXX-XX-XX"
PIVOT = 50  # a year of two digits below it is in this century


def year_of(said: Said, context: Context) -> str | None:
    """The year that the words give, as `2024` or `last year`; None where they give none."""
    if "year" in said:
        return said["year"]
    if "short_year" in said:
        return f"{19 if int(said['short_year']) >= PIVOT else 20}{said['short_year']}"
    if "spelled_year" in said:
        return f"{spelled_year(said['spelled_year']):04}"
    if "which_year" not in said:
        return None
    if context.published is None:
        return UNKNOWN_YEAR
    return f"{context.published.year + int(table('which')[said['which_year']]):04}"


def month_of(said: Said) -> int:
    """The number of a month by its name."""
    name = said["month"].rstrip(".")
    return int(table("months").get(name) or table("short_months")[name])


def yearly(form: str, said: Said, context: Context, ahead: int = FAR) -> Meaning | None:
    """A stretch that every year has (`{}-05-09`), of the year that is said or meant."""
    year = year_of(said, context)
    if year is None and context.published is not None:
        years = range(context.published.year - 2, context.published.year + 3)
        options = [bounds(form.format(f"{year:04}")) for year in years]
        existing = [days for days in options if days is not None]
        meant = nearest(pointed(existing, said, context), context, ahead)
        return None if meant is None else dated(form.format(f"{meant.low.year:04}"))
    value = form.format(year or UNKNOWN_YEAR)
    impossible = year not in (None, UNKNOWN_YEAR) and bounds(value) is None
    return None if impossible else dated(value)


def pointed(options: Sequence[Days], said: Said, context: Context) -> Sequence[Days]:
    """`last April`, `next summer`: the one that is over, or not yet begun; all for `April`."""
    published = context.published
    if "which" not in said or published is None:
        return options
    step = int(table("which")[said["which"]])
    if step < 0:
        return [days for days in options if days.high < published][-1:]
    if step > 0:
        return [days for days in options if days.low > published][:1]
    return [days for days in options if days.low.year == published.year]


def nearest(options: Iterable[Days], context: Context, ahead: int = FAR) -> Days | None:
    """Which of several stretches is meant: the last one begun, the next one, or the nearest.

    The tense decides between what was and what will be, but not over a year's distance, and into
    the future only over the days `ahead`.
    """
    published = context.published
    if published is None:
        return None
    by_distance = sorted(options, key=lambda days: (_distance(days, published), days.low))
    for days in by_distance:
        far = ahead if context.tense == "future" else FAR
        if _fits(days, context, published) and _distance(days, published) <= far:
            return days
    return by_distance[0] if by_distance else None


def _fits(days: Days, context: Context, published: date) -> bool:
    if context.tense == "past":
        return days.low <= published
    return context.tense != "future" or days.high >= published


def _distance(days: Days, day: date) -> int:
    if days.low <= day <= days.high:
        return 0
    return min(abs((days.low - day).days), abs((days.high - day).days))


def read_month(said: Said, context: Context) -> Meaning | None:
    """`May`, `May 2024`, `last May`, `May of last year`."""
    return yearly(f"{{}}-{month_of(said):02}", said, context)


def read_day(said: Said, context: Context) -> Meaning | None:
    """`May 9`, `9 May 2025`, `Friday, May 9th`, `the fifth of May`."""
    day = ordinal(said["ordinal"]) if "ordinal" in said else int(said["day"])
    return yearly(f"{{}}-{month_of(said):02}-{day:02}", said, context)


def read_week_of(said: Said, context: Context) -> Meaning | None:
    """`the week of March 6`."""
    day = read_day(said, context)
    return None if day is None or day.low is None else dated(holding(day.low, "week"))


def read_year(said: Said, context: Context) -> Meaning | None:
    """`1989`, `'89`, `nineteen ninety-seven`."""
    return dated(year_of(said, context))


def read_last_year(said: Said, _: Context) -> Meaning | None:
    """`53` of `1950-53`."""
    year = said["year"][:2] + said["last_year"]
    return dated(year) if year > said["year"] else None


def read_numeric(said: Said, context: Context) -> Meaning | None:
    """`10/26/89`; where day and month could be either, only the year is known."""
    year, first, second = year_of(said, context), int(said["first"]), int(said["second"])
    both = [_date(year, first, second), _date(year, second, first)]
    days = sorted({day for day in both if day is not None})
    if not days:
        return None
    if len(days) == 1:
        return dated(days[0].isoformat())
    return dated(f"{year}-XX-XX", days=Days(days[0], days[1]))


def read_dotted(said: Said, _: Context) -> Meaning | None:
    """`26.10.1989`: with dots the day comes first."""
    day = _date(said["year"], int(said["second"]), int(said["first"]))
    return None if day is None else dated(day.isoformat())


def read_iso(said: Said, _: Context) -> Meaning | None:
    """`2025-06-30`."""
    day = _date(said["year"], int(said["first"]), int(said["second"]))
    return None if day is None else dated(day.isoformat())


def _date(year: str | None, month: int, day: int) -> date | None:
    try:
        return date(int(year or 0), month, day)
    except ValueError:
        return None


RULES = (
    Rule("9/11", r"9/11", lambda _, __: dated("2001-09-11")),
    Rule("ISO date", r"{year}-(?P<first>\d\d)-(?P<second>\d\d)(?!\d)", read_iso),
    Rule(
        "numeric date",
        r"(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?:{year}|(?P<short_year>\d\d))(?!\d)"
        r"|(?P<first>\d\d)-(?P<second>\d\d)-{year}",
        read_numeric,
    ),
    Rule("date with dots", r"(?P<first>\d{1,2})\.(?P<second>\d{1,2})\.{year}", read_dotted),
    Rule("month and day", r"(?:{which} |{at_weekday})?{month} {day}{th}?{of_year}?", read_day),
    Rule("day and month", r"{at_weekday}?(?:the )?{day}{th}? (?:of )?{month}{of_year}?", read_day),
    Rule("ordinal day", r"{at_weekday}?the {ordinal} (?:day )?of {month}{of_year}?", read_day),
    Rule(
        "second day of a month",
        r"{month} \d{1,2}(?: ?[-–] ?| (?:to|and|or|through) )(?P<is>{day}{th}?{of_year}?)",
        read_day,
    ),
    Rule(
        "week of a day",
        r"the week (?:of|starting|beginning) {month} {day}{th}?{of_year}?",
        read_week_of,
    ),
    Rule("month and year", r"{month}{of_year}", read_month),
    Rule("month", r"(?:{which} )?{month=full_month}", read_month),
    Rule("year", r"(?:the year )?(?:{year}|{spelled_year})", read_year),
    Rule("last year of a range", r"{year}[-–](?P<is>(?P<last_year>\d\d))(?!\d)", read_last_year),
    Rule("year of two digits", r"['’](?P<short_year>\d\d)(?!s|\d|['’])", read_year),
)
