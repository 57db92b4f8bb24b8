"""Numbers that are no figures: dates, clock times, durations, ages, scores, codes, names.

`apart` finds them all in one pass; where the reading of figures meets one of these it stays away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.values.quantity import number
from sayso.values.quantity.number import CARDINAL
from sayso.values.quantity.tables import GAP, any_of, table
from sayso.values.span import Span

_TIME = table("time")
_UNIT = rf"{any_of(_TIME['units'])}s?(?![^\W_])"
_MONTH = rf"(?:{any_of(_TIME['months'])})\.?(?![^\W_])"
_YEAR = r"(?:1[5-9]|20)[0-9]{2}(?![0-9]|,[0-9]{3}|\.[0-9])"
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?(?![0-9%]|[,.][0-9])"
_BARE = r"[0-9]{1,5}(?![0-9]|,[0-9]{3}|%|\.[0-9])"
_TO = r"(?:\s?[-–—]\s?|\s(?:to|and|or|through)\s)"
_LABELS = table("labels")
_STREET = rf"{any_of(_LABELS['streets'])}(?![^\W_])"
_DECIDED = r"vote|ruling|decision|win|victory|loss|defeat|lead|draw|record|score|tie|split|majority"
_SCORED = r"won|wins?|beats?|lost|loses?|led|leads?|trailed|voted|defeated|drawn?|drew|score\sof|by"
_NO_UNIT = r"(?!\s?(?:%|percent|million|billion))"
_COUNTS = (
    r"people|persons|men|women|children|troops|soldiers|civilians|workers|deaths|dead|killed|"
    r"wounded|injured|others|homes|jobs|cases|votes|refugees|residents|million|billion|percent"
)

_ONE_OR_TWO = rf"{CARDINAL}(?:{_TO}{CARDINAL})?"
_AGED = r"(?<![0-9],)[0-9]{1,3}(?=\s?[,;.)—–]|\s--?\s|$)(?!,[0-9]{3}|\.[0-9])"
_MARK = r"[0-9]{1,5}(?:[A-Za-z]|-[0-9A-Z]{1,4})?(?:\.[0-9]{1,3}){0,3}(?:\sof\s[0-9]{1,4})?"
_CALIBRE = r"(?:calib(?:er|re)|cal\.|mm|millimet(?:er|re)|gauge)"
_TITLED = r"Number|Part|Phase|Chapter|Page|Day|Group|Article|Level|Grade|World\sWar|Act|Title"
_YEARS = rf"{_YEAR}(?:[-–/](?:{_YEAR}|[0-9]{{2}}\b))?(?:['’]?s\b)?(?!\s?(?:{_COUNTS})\b)(?![\w%])"
_NAME = r"(?-i:[A-Z][\w.'’]*\s)"
_SIDE = r"(?-i:[NSEW]\.?\s|North\s|South\s|East\s|West\s)?"
_NOT_BOUND = r"(?<![$£€¥])(?<!than\s)(?<!over\s)(?<!least\s)(?<!up\sto\s)(?<!nearly\s)(?<!almost\s)"

# Why a number is none of ours, and how it looks; tried in this order at each place. Capitals count
# only within (?-i:…).
APART: dict[str, list[str]] = {
    "link": [
        r"\b(?:https?://|www\.)\S{1,2000}",
        r"<[a-z/][^<>\n]{0,200}>",
        r"[@#]\s?[\w-]{1,80}",
    ],
    "coordinates": [r"-?[0-9]{1,3}\.[0-9]{4,}"],
    "date": [
        r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9:.]{2,12})?",
        r"\b[0-9]{1,2}[./][0-9]{1,2}[./](?:[0-9]{4}|[0-9]{2})\b",
        rf"\b{_MONTH}{GAP}{_DAY}(?:{_TO}(?:{_MONTH}{GAP})?{_DAY})?(?:,?{GAP}{_YEAR})?",
        rf"\b{_DAY}(?:{_TO}{_DAY})?{GAP}(?:of{GAP})?{_MONTH}(?:,?{GAP}{_YEAR})?",
        rf"\b{_MONTH},?{GAP}{_YEAR}",
    ],
    "clock": [
        r"\b[0-9]{1,2}(?:[:.][0-9]{2})?\s?(?:[ap]\.\s?m\b\.?|[ap]m\b)",
        r"\b[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?\b",
        r"\b\w{1,6}\so['’]clock",
    ],
    "phone": [
        r"\(?\b[0-9]{3}\)?[-. ‑]{1,3}[0-9]{3}\s?[-.‑][0-9]{4}\b",
        r"\b[0-9]{3}-(?-i:[A-Z0-9]{4,7})\b(?:\s?\([0-9]{4}\))?",
        r"\b1-[0-9]{3}-(?-i:[0-9A-Z-]{4,20})\b",
        r"\+[0-9][0-9 ()-]{6,20}[0-9]",
        r"\b(?:text|call|dial)(?:l?ing)?\s[0-9]{3,}\b",
    ],
    "code": [
        r"\b[0-9]+(?:-[0-9]+){2,}\b",
        r"\b[0-9]{3}(?:-(?-i:[0-9A-Z])+){2,3}\b(?:\s?\([0-9]{4}\))?",
        rf"\b911\b(?!\s(?:{_COUNTS}))",
        r"(?<![0-9][.,\s\u00a0\u202f])(?<!\$)\b0[0-9]+\b",
        r"\b[0-9]{16,}",
    ],
    "model": [
        r"(?-i:\b[A-Za-z]{1,12}[-/.‑]?[0-9]{1,5}[A-Za-z]{0,2}(?:-[0-9]{1,4})?\b(?![,.][0-9]{3}))",
        rf"(?:\b[0-9]{{0,2}}|\B)\.?[0-9]{{1,3}}[\s-]?{_CALIBRE}\b",
        r"\B\.[0-9]{2,3}(?=\s(?:hand|shot)?(?:gun|pistol|revolver|rifle|round|bullet|magnum))",
    ],
    "age": [
        rf"\b{_ONE_OR_TWO}-?\s?(?:to\s[0-9]{{1,3}}-?\s?)?(?:-\s?|{GAP}){_UNIT}[-\s]olds?\b",
        r"\b[0-9]{1,3}-\s(?:and|or|to)\s[0-9]{1,3}-years?-olds?\b",
        rf"\b(?:age|ages|aged|ranging|ranged)\s(?:\w+\s)?from\s{_ONE_OR_TWO}\b",
        rf"\b(?:aged?|ages)\s(?:between\s)?{_ONE_OR_TWO}\b(?!\spercent)",
        rf"(?<=[a-z.]),\s?{_AGED}",
        rf"(?<=\w\s)\(\s?{_AGED}",
    ],
    "duration": [
        rf"\b{_ONE_OR_TWO}(?:[-\s]|{GAP})(?:of{GAP})?(?:{any_of(_TIME['between'])}{GAP}){{0,2}}{_UNIT}",
        rf"\b{any_of(number.VAGUE)}{GAP}of{GAP}{_UNIT}",
        rf"\bhalf(?:{GAP}|-)(?:an?{GAP}|the{GAP})?{_UNIT}",
        rf"\bhalf{GAP}past",
    ],
    "idiom": [
        r"\bat\sone\spoint\b",
        r"\bsecond\sto\snone\b",
        r"\bgang\sof\s\w+\b",
        r"['‘’“\"][0-9]{1,4}['’”\"]",
        r"\b(?:first|second|other|latter|better|next|last|each)[-\s]half\b",
        r"\bin\shalf\b",
        r"\bhalf[-\s](?:brother|sister|time|hearted|way|staff|mast|life|term)\b",
        r"\bhalf(?:way|time)\b",
    ],
    "score": [
        rf"\b[0-9]{{1,3}}\s?[-–]\s?[0-9]{{1,3}}(?=\s(?:{_DECIDED}))",
        rf"\b(?:{_SCORED})\s(?:[\w.]{{1,20}}\s){{0,2}}?[0-9]{{1,3}}[-–][0-9]{{1,3}}\b{_NO_UNIT}",
    ],
    "ratio": [r"\b[0-9]{1,4}/[0-9]{1,4}\b", r"\b[0-9]{1,3}:[0-9]{1,3}\b"],
    "label": [
        rf"\b{any_of(_LABELS['words'])}\s?#?{_MARK}(?![0-9%]|,[0-9]{{3}}|\s(?:{_COUNTS}))",
        rf"(?-i:\b(?:{_TITLED})\s(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten))\b",
        r"\bnumber\sone\b",
    ],
    "address": [
        r"\b[0-9]{1,5}(?:-?(?:hundred))?\sblock\b",
        rf"\b{_BARE}\s{_SIDE}[0-9]{{1,3}}(?:st|nd|rd|th)\s{_STREET}",
        rf"\b{_BARE}\s{_SIDE}{_NAME}{{1,3}}{_STREET}",
        r"\bat\s[0-9]{4,5}\s(?-i:[A-Z][a-z]+)\b",
        rf"\bat\s[0-9]{{2,5}}\s{_SIDE}(?-i:[A-Z][a-z]+)(?=\s?[,.;)]|\s(?:in|on|at)\b|$)",
    ],
    "year": [
        rf"(?:\b(?:mid|early|late|fiscal|pre|post)-?\s?)?{_NOT_BOUND}\b{_YEARS}",
        r"['’][0-9]{2}(?:s\b|\b)",
        r"\b[0-9]{2,4}['’]?s\b",
    ],
    "ordinal": [r"\b[0-9]{1,6}(?:st|nd|rd|th)\b"],
}

_START = r"(?:(?<![^\W_])(?=\w)|(?=[^\w\s]))"  # spares the inside of words
_ALL = re.compile(
    _START
    + "(?:"
    + "|".join(f"(?:{pattern})" for patterns in APART.values() for pattern in patterns)
    + ")",
    re.IGNORECASE,
)


def apart(text: str) -> Iterator[Span]:
    """Where the text has a number that is no figure, in order."""
    for found in _ALL.finditer(text):
        yield Span(*found.span())
