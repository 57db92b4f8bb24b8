"""Times seen from the day of publication, or from the day last spoken of: today, a year earlier."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from sayso.values.when.dates import UNKNOWN_DAY, yearly
from sayso.values.when.days import MONTHS, SATURDAY, bounds, shift, shifted
from sayso.values.when.durations import OF_A_CLOCK, count_of, length, unit_of
from sayso.values.when.record import Context, Meaning, Rule, Said, dated
from sayso.values.when.words import table

DAYS_AWAY = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "last night": -1}
NIGHTS = frozenset({"tonight", "last night"})
HOURS_OF_A_DAY = {"hour": 24, "minute": 24 * 60, "second": 24 * 60 * 60}
UNKNOWN = {
    "day": UNKNOWN_DAY,
    "night": f"{UNKNOWN_DAY}TNI",
    "week": "XXXX-WXX",
    "fortnight": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
    "millennium": "X",
}


def read_speaking(said: Said, context: Context) -> Meaning | None:
    """`today`, `yesterday`, `tonight`, `last night`."""
    word = said["word"]
    meaning = away(context.published, DAYS_AWAY[word], "day")
    if meaning is None or word not in NIGHTS:
        return meaning
    return dated(f"{meaning.value}TNI", "TIME")


def read_beyond(said: Said, context: Context) -> Meaning | None:
    """`the day before yesterday`, `the day after tomorrow`."""
    return away(context.published, -2 if said["beyond"] == "before" else 2, "day")


def read_which(said: Said, context: Context) -> Meaning | None:
    """`last week`, `this year`, `the coming month`; `the week` is that of publication."""
    return away(context.published, int(table("which")[said.get("which", "this")]), unit_of(said))


def read_weekend(_: Said, context: Context) -> Meaning | None:
    """`the weekend`: the last one begun, or the next where it is to come."""
    day = context.published
    begun = day is None or context.tense == "future" or day.isoweekday() >= SATURDAY
    return away(day, 0 if begun else -1, "weekend")


def read_years_end(_: Said, context: Context) -> Meaning | None:
    """`year-end`: the last one, or the next where it is to come."""
    return yearly("{}-12-31", {}, context)


def read_then(said: Said, context: Context) -> Meaning | None:
    """`that year`, `the following month`: seen from the day last spoken of."""
    step, unit = int(table("then")[said["then"]]), unit_of(said)
    days = bounds(context.last)
    if step == 0 and unit == "day" and days is not None and days.low < days.high:
        month = f"{days.low.year:04}-{days.low.month:02}"
        same_month = (days.low.year, days.low.month) == (days.high.year, days.high.month)
        return dated(f"{month if same_month else month[:4] + '-XX'}-XX", days=days)
    return away(context.last_day or context.published, step, unit)


def read_ago(said: Said, context: Context) -> Meaning | None:
    """`two weeks ago`, `a year from now`: in the unit that is named."""
    sign = -1 if said["where"] in ("ago", "back") else 1
    count, unit = count_of(said), unit_of(said)
    if count is None:
        return reference("PAST_REF" if sign < 0 else "FUTURE_REF", context)
    if unit in OF_A_CLOCK:
        return _hours_away(context.published, count * sign, unit)
    return _many_away(context.published, count * sign, unit)


def read_earlier(said: Said, context: Context) -> Meaning | None:
    """`two days earlier`, `a week later`: seen from the day last spoken of."""
    count, unit = count_of(said), unit_of(said)
    if count is None or unit in OF_A_CLOCK:
        return Meaning("DURATION", length(count, unit))
    sign = -1 if said["where"] in ("earlier", "previously") else 1
    return _many_away(context.last_day or context.published, count * sign, unit)


def _many_away(day: date | None, count: Fraction, unit: str) -> Meaning | None:
    """`two and a half years ago` is known to the month."""
    if count.denominator != 1 and unit in MONTHS:
        count, unit = count * MONTHS[unit], "month"
    return away(day, int(count), unit)


def _hours_away(day: date | None, count: Fraction, unit: str) -> Meaning | None:
    """Some hours from an hour that is not known: on this day, or on one beside it."""
    if day is None or not count:
        return Meaning("TIME", None, day, day)
    days = int(abs(count)) // HOURS_OF_A_DAY[unit] + 1
    other = shift(day, days if count > 0 else -days, "day") or day
    return Meaning("TIME", None, min(day, other), max(day, other))


def away(day: date | None, count: int, unit: str) -> Meaning | None:
    """The unit so many away from the one that holds the day; partial where there is no day."""
    if unit in OF_A_CLOCK:
        return _hours_away(day, Fraction(count), unit)
    return dated(UNKNOWN[unit] if day is None else shifted(day, count, unit))


def read_reference(said: Said, context: Context) -> Meaning | None:
    """`now`, `recently`: on one side of the day of publication, and no more is known."""
    return reference(str(table("references")[said["reference"]]), context)


def read_vague(said: Said, context: Context) -> Meaning | None:
    """`recent years`, `previous years`, `the coming days`: nobody can tell how many."""
    ahead = said["side"] in ("coming", "upcoming", "future", "ahead")
    return reference("FUTURE_REF" if ahead else "PAST_REF", context)


def reference(value: str, context: Context) -> Meaning:
    """PAST_REF, PRESENT_REF or FUTURE_REF."""
    low = None if value == "PAST_REF" else context.published
    high = None if value == "FUTURE_REF" else context.published
    return Meaning("DATE", value, low, high)


def read_beside(_: Said, __: Context) -> Meaning | None:
    """`the day after the vote`: only the event could tell."""
    return Meaning("DATE", None)


RULES = (
    Rule(
        "day of speaking", r"(?P<word>today|tonight|yesterday|tomorrow|last night)", read_speaking
    ),
    Rule("day beyond", r"the day (?P<beyond>before|after) (?:yesterday|tomorrow)", read_beyond),
    Rule("last, this, next", r"(?:the )?{which} (?:fiscal )?{unit=one_unit}", read_which),
    Rule("that, following", r"(?:the )?{then} {unit=one_unit}", read_then),
    Rule("the fiscal year", r"the fiscal (?P<unit>year)", read_which),
    Rule("the week", r"the (?P<unit>week|month|year)", read_which),
    Rule("the weekend", r"the weekend", read_weekend),
    Rule("year's end", r"(?:the )?year(?:{s}?~)end", read_years_end),
    Rule("ago", r"(?:{amount}|the) {unit} (?P<where>ago|back|from now|hence)", read_ago),
    Rule(
        "earlier, later",
        r"{amount} {unit} (?P<where>earlier|later|afterwards?|previously)",
        read_earlier,
    ),
    Rule("unit beside an event", r"the {unit}(?= (?:before|after|following)\b)", read_beside),
    Rule("reference", r"{reference}", read_reference),
    Rule(
        "vague stretch",
        r"(?:the )?(?P<side>recent|past|previous|earlier|coming|upcoming|future) {unit=units}"
        r"(?: and {unit=units})?|the {unit=units} (?P<side>ahead)",
        read_vague,
    ),
)
