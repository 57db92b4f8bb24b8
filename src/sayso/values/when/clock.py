"""Times of the day: 5 p.m., 10:35 a.m. EST, 1400 GMT, noon, Friday morning."""

from __future__ import annotations

from datetime import date

from sayso.values.when.dates import UNKNOWN_DAY
from sayso.values.when.days import shifted
from sayso.values.when.record import Context, Meaning, Rule, Said, dated
from sayso.values.when.words import table

NOON, MIDNIGHT, HOUR = 12, 24, 60
NAMED = {"noon": "12:00", "midday": "12:00", "midnight": "24:00", "lunchtime": "12:00"}
STEPS = {"this": 0, "yesterday": -1, "last": -1, "tomorrow": 1}
THEN_STEPS = {"next": 1, "following": 1, "that": 0, "same": 0, "previous": -1}


def on(day: str | None, time: str) -> Meaning | None:
    """A time of a day; of no day that is known where `day` is None."""
    return dated(f"{day or UNKNOWN_DAY}T{time}", "TIME")


def day_meant(context: Context) -> str | None:
    """The day on which a bare time of day lies: the one last spoken of, else publication's."""
    last = (context.last or "").partition("T")[0]
    if len(last) == len(UNKNOWN_DAY) and context.last_day is not None:
        return last
    return None if context.published is None else context.published.isoformat()


def read_clock(said: Said, context: Context) -> Meaning | None:
    """`5 p.m.`, `10:35 a.m. EST`, `14:00`, `4 in the morning`."""
    hour, minute = int(said["hour"]), int(said.get("minute", 0))
    half = said.get("half", "")
    if half[:1] == "p" or half in ("afternoon", "evening", "night"):
        hour += NOON if hour < NOON else 0
    elif half and hour == NOON:
        hour = 0
    if hour > MIDNIGHT or minute >= HOUR:
        return None
    return on(day_meant(context), f"{hour:02}:{minute:02}")


def read_named(said: Said, context: Context) -> Meaning | None:
    """`noon`, `midnight`."""
    return on(day_meant(context), NAMED[said["named"]])


def read_part(said: Said, context: Context) -> Meaning | None:
    """`the morning`, `mid-afternoon`, `the late evening`."""
    return on(day_meant(context), part_of(said))


def read_this_part(said: Said, context: Context) -> Meaning | None:
    """`this morning`, `yesterday evening`, `tomorrow night`."""
    return on(_away(context.published, STEPS[said["this"]]), part_of(said))


def read_next_part(said: Said, context: Context) -> Meaning | None:
    """`the next morning`, `that night`, `the previous evening`."""
    day = context.last_day or context.published
    return on(_away(day, THEN_STEPS[said["step"]]), part_of(said))


def read_overnight(_: Said, context: Context) -> Meaning | None:
    """`overnight`: the night before publication, or that after it where it is to come."""
    return on(_away(context.published, 0 if context.tense == "future" else -1), "NI")


def _away(day: date | None, count: int) -> str | None:
    return None if day is None else shifted(day, count, "day")


def part_of(said: Said) -> str:
    """A part of the day as TIMEX3 writes it: MO, AF, EV, NI."""
    return str(table("parts")[said["part"].replace(" ", "-")])


RULES = (
    Rule(
        "clock of twelve hours",
        r"(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>[ap]\.? ?m\b\.?){zone}?",
        read_clock,
    ),
    Rule(
        "clock with a part of the day",
        r"(?P<hour>1[0-2]|0?[1-9])(?::(?P<minute>[0-5]\d))?(?: o['’]clock)?"
        r" (?:in the|at) (?P<half>morning|afternoon|evening|night)",
        read_clock,
    ),
    Rule("o'clock", r"(?P<hour>1[0-2]|0?[1-9]) o['’]clock{zone}?", read_clock),
    Rule(
        "clock of twenty-four hours",
        r"(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?! ?[ap]\.?m){zone}?",
        read_clock,
    ),
    Rule(
        "four digits of a clock",
        r"(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)(?: (?-i:hours|hrs)|{zone})",
        read_clock,
    ),
    Rule("noon", r"(?P<named>noon|midday|midnight|lunchtime){zone}?", read_named),
    Rule("part of the day", r"the (?:early |late )?{part}|{part=mid_part}", read_part),
    Rule(
        "this morning",
        r"(?:early |late )?(?P<this>this|yesterday|tomorrow|last) {part}",
        read_this_part,
    ),
    Rule(
        "the next morning",
        r"(?:the )?(?P<step>next|following|that|same|previous) {part}",
        read_next_part,
    ),
    Rule("overnight", r"overnight", read_overnight),
)
BARE = frozenset(rule.name for rule in RULES[:7])  # without a day of their own
