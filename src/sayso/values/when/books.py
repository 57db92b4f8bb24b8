"""Times of the books of firms: the third quarter, fiscal 1989, $4 million a year earlier."""

from __future__ import annotations

from sayso.values.when.amounts import ordinal
from sayso.values.when.dates import UNKNOWN_YEAR, year_of, yearly
from sayso.values.when.days import bounds
from sayso.values.when.record import Context, Meaning, Rule, Said, dated
from sayso.values.when.relative import away

AHEAD = 120  # days: beyond, a quarter is the one that firms now report on
QUARTERS = 4


def read_quarter(said: Said, context: Context) -> Meaning | None:
    """`the third quarter`, `Q3 2024`; of a fiscal year nobody can tell the days."""
    number = QUARTERS if "final" in said else int(said.get("q") or ordinal(said["ordinal"]))
    if not 1 <= number <= QUARTERS:
        return None
    meaning = yearly(f"{{}}-Q{number}", said, context, AHEAD)
    return None if meaning is None else _of_books(meaning, said)


def _of_books(meaning: Meaning, said: Said) -> Meaning:
    return Meaning(meaning.type, meaning.value) if "fiscal" in said else meaning


def read_half(said: Said, context: Context) -> Meaning | None:
    """`the first half of 1989`, `the second half`."""
    number = int(said["h"]) if "h" in said else 1 if said["half"] in ("first", "1st") else 2
    return yearly(f"{{}}-H{number}", said, context)


def read_fiscal_year(said: Said, context: Context) -> Meaning | None:
    """`fiscal 1989`: whose books these are, and so the days, is not said."""
    return Meaning("DATE", year_of(said, context))


def read_year_ended(_: Said, __: Context) -> Meaning | None:
    """`the year ended March 31`."""
    return Meaning("DURATION", "P1Y")


def read_quarter_of(said: Said, context: Context) -> Meaning | None:
    """`the 1988 quarter`: the one that the report is about, in another year."""
    if context.quarter is None:
        return dated(f"{said['year']}-QX", days=bounds(said["year"]))
    return dated(f"{said['year']}{context.quarter[4:]}")


def read_the_quarter(_: Said, context: Context) -> Meaning | None:
    """`the quarter`: the one that the report is about, else the last that is over."""
    if context.quarter is not None:
        return dated(context.quarter)
    return away(context.published, -1, "quarter")


def read_earlier_quarter(said: Said, context: Context) -> Meaning | None:
    """`the year-ago third quarter`."""
    year = UNKNOWN_YEAR if context.published is None else f"{context.published.year - 1:04}"
    return dated(f"{year}-Q{ordinal(said['ordinal'])}")


def read_compared(said: Said, context: Context) -> Meaning | None:
    """`$4 million a year earlier`: in the same quarter, if figures of one were spoken of."""
    days = bounds(context.quarter)
    if days is not None:
        return away(days.low, -QUARTERS, "quarter")
    if "quarter" in said:
        return away(context.published, -1 - QUARTERS, "quarter")
    return away(context.published, -1, "year")


def read_year_earlier(_: Said, context: Context) -> Meaning | None:
    """`A year earlier, he had …`: seen from the day last spoken of."""
    return away(context.last_day or context.published, -1, "year")


def quarter_meant(known: str | None, value: str | None, context: Context) -> str | None:
    """Which quarter a report is about once this value was read in it: the latest that has begun."""
    days, published = bounds(value), context.published
    if days is None or "-Q" not in str(value) or published is None or days.low > published:
        return known
    return max(known or "", str(value))


RULES = (
    Rule(
        "quarter",
        r"(?:the (?!\w+-))?(?:(?P<fiscal>fiscal)~)?{ordinal}~quarter{of_year}?",
        read_quarter,
    ),
    Rule(
        "quarter after its year",
        r"(?:the )?(?:(?P<fiscal>fiscal) )?{year}{s}? {ordinal}~quarter"
        r"|{last_year}{s} {ordinal}~quarter",
        read_quarter,
    ),
    Rule("last quarter of a year", r"the (?P<final>last|final) quarter{of_year}", read_quarter),
    Rule("H1", r"H(?P<h>[12]){of_year}", read_half),
    Rule("FY24", r"FY ?(?:{year}|['’]?(?P<short_year>\d\d))", read_fiscal_year),
    Rule("Q3", r"Q(?P<q>[1-4])(?:{of_year}|/?'?(?P<short_year>\d\d))?", read_quarter),
    Rule(
        "half",
        r"(?:the )?(?P<half>first|second|1st|2nd|last|latter)~half(?:{of_year}| of the year)",
        read_half,
    ),
    Rule(
        "fiscal year",
        r"(?:the )?fiscal(?: year)? (?:{year}|['’]?(?P<short_year>\d\d))",
        read_fiscal_year,
    ),
    Rule("year ended", r"the (?:fiscal )?year(?= end(?:ed|ing)\b)", read_year_ended),
    Rule("quarter of a year", r"the {year} quarter", read_quarter_of),
    Rule("the quarter", r"the quarter", read_the_quarter),
    Rule(
        "quarter a year before", r"(?:the )?year-{earlier} {ordinal}~quarter", read_earlier_quarter
    ),
    Rule(
        "same quarter a year before",
        r"(?:the|a){same}? year~{earlier} {period}|{last_year}{s} (?P<quarter>quarter)"
        r"|the{same}? {period} (?:(?:of )?last year|a year (?:{earlier}|before))",
        read_compared,
    ),
    Rule(
        "figures of a year before",
        r"(?:(?<=\d\s)|(?:share|[mb]illion|percent|per cent|cents|with|from|than|versus),? )"
        r"(?P<is>a year {earlier})|(?:a )?year-{earlier}",
        read_compared,
    ),
    Rule("a year earlier", r"a year {earlier}", read_year_earlier),
)
