"""Weekdays: Sunday, last Friday, the following Monday."""

from __future__ import annotations

from sayso.values.when.record import Context, Meaning, Rule, Said, dated
from sayso.values.when.relative import away
from sayso.values.when.words import table

WEEK = 7


def weekday_of(said: Said) -> int:
    """The ISO number of a weekday by its name."""
    name = said["weekday"].rstrip(".")
    return int(table("weekdays").get(name) or table("short_weekdays")[name])


def read_weekday(said: Said, context: Context) -> Meaning | None:
    """`Sunday`, `last Friday`: the latest one, today included, or the next where it is to come."""
    number, published = weekday_of(said), context.published
    if published is None:
        return dated(f"XXXX-WXX-{number}")
    back = (published.isoweekday() - number) % WEEK
    return away(published, _days_away(back, said, context), "day")


def _days_away(back: int, said: Said, context: Context) -> int:
    """How far the weekday is that was last so many days back; `Sunday's event` is over."""
    ahead = (WEEK - back) % WEEK
    which = said.get("which")
    if which is not None and (step := int(table("which")[which])):
        return -(back or WEEK) if step < 0 else ahead or WEEK
    if which is not None:
        return -back if context.tense == "past" else ahead
    return ahead if context.tense == "future" and "possessive" not in said else -back


def read_then_weekday(said: Said, context: Context) -> Meaning | None:
    """`the following Friday`, `the previous Friday`: seen from the day last spoken of."""
    number, day = weekday_of(said), context.last_day or context.published
    if day is None:
        return dated(f"XXXX-WXX-{number}")
    step = int(table("then")[said["then"]])
    back = (day.isoweekday() - number) % WEEK
    if step == 0:
        return away(day, -back, "day")
    return away(day, WEEK - back if step > 0 else -(back or WEEK), "day")


RULES = (
    Rule("weekday", r"(?:{which} )?{weekday}(?=(?P<possessive>{s})?)", read_weekday),
    Rule("weekday after another day", r"the {then} {weekday}", read_then_weekday),
)
