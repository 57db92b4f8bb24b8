"""Stretches of the calendar that have names: seasons, decades, centuries."""

from __future__ import annotations

from sayso.values.when.amounts import ordinal
from sayso.values.when.dates import yearly
from sayso.values.when.record import Context, Meaning, Rule, Said, dated
from sayso.values.when.words import table

TWENTIES = 20  # the first decade that is called by its tens alone


def read_decade(said: Said, _: Context) -> Meaning | None:
    """`the 1990s`, `the '80s`, `the nineties`: the three digits that their years share."""
    if "years" in said:
        return dated(said["years"][:3])
    tens = int(said["tens"]) if "tens" in said else int(table("decades")[said["decade"]])
    return dated(f"{19 if tens >= TWENTIES else 20}{tens // 10}")


def read_century(said: Said, _: Context) -> Meaning | None:
    """`the 20th century`: the two digits that its years share."""
    return dated(f"{ordinal(said['ordinal']) - 1:02}")


def read_season(said: Said, context: Context) -> Meaning | None:
    """`spring`, `last fall`, `the summer of 2024`."""
    return yearly(f"{{}}-{table('seasons')[said['season']]}", said, context)


RULES = (
    Rule("decade", r"(?:the (?:(?:mid|early|late)~)?)?(?P<years>(?:1\d|20)\d0)['’]?s", read_decade),
    Rule("decade of two digits", r"(?:the )?['’]?(?P<tens>[2-9]0)['’]?s", read_decade),
    Rule("decade in words", r"the {decade}", read_decade),
    Rule("century", r"(?:the )?{ordinal}~century", read_century),
    Rule("season", r"(?:(?:the )?{which} |the )?{season}{of_year}?", read_season),
)
