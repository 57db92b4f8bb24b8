"""When: the time expressions of English news, found and read.

`times` finds them; `parse_iso` reads a date that comes from outside.
"""

from sayso.values.when.iso import day_number, parse_iso
from sayso.values.when.record import Relation, Tense, TenseAt, Time, Type
from sayso.values.when.tagger import times

__all__ = ["Relation", "Tense", "TenseAt", "Time", "Type", "day_number", "parse_iso", "times"]
