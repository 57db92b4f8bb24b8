"""How many in all a report says were killed, injured, shot: parts and single persons set aside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from sayso.link.asked import Asked
from sayso.values.span import Span

SINGLE = re.compile(r"(?:an?|the|another|no)\b", re.IGNORECASE)  # told of one person, not counted
SOME_OF_THEM = re.compile(
    r"\s+(?:\w+\s+)?of\s+(?:the|them|those|these|whom|his|her|their)\b"
    r"|\s+more\b|\s+additional\b"
    r"|[^.,;:!?\n]{0,40}\b(?:in\s+(?:\w+\s+){0,3}condition|critically|seriously)\b",
    re.IGNORECASE,
)
THE_REST = re.compile(
    r"\b(?:the|his|her|their)\s+(?:other|remaining|surviving)\s+$|\banother\s+$"
    r"|\b(?:then|also)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
THE_OTHERS = re.compile(r"\bthe\s+\w+\s+others?\b", re.IGNORECASE)
WIDER = re.compile(  # than this one event
    r"\b(?:across|citywide|nationwide|this year|last year|so far|separate|"
    r"(?:over|during|throughout) (?:the|that|this)\b[^.;\n]{0,20}\b(?:weekend|week|month|year)|"
    r"(?:series|string|spate|wave) of (?:shootings|attacks|killings)|in (?:an?|the) [\w-]+ span|"
    r"since (?:mon|tues|wednes|thurs|fri|satur|sun)day|last (?:week|month)|"
    r"since the (?:beginning|start) of|in the whole of|"
    r"in \w+ (?:incidents|shootings|attacks|cases))\b",
    re.IGNORECASE,
)
AGED = re.compile(r"(?:\b[Aa]ge[sd]?\b[\s\w,]{0,30}|\b\w+,\s(?:\d+\sand\s)?)$")
NEGATED = re.compile(r"n[’']t\s+\w+\s+$", re.IGNORECASE)
# Words of a clause in which a count may be of some only.
PARTLY = re.compile(
    r"\b(?:others?|more(?!\s+than)|another|additional|second|third|remaining|rest|critical\w*|"
    r"serious\w*|stable|"
    r"conditions?|recover\w*|treated|transported|airlifted|released|discharged|women|men|"
    r"girls?|boys?|"
    r"child(?:ren)?|teen\w*|students|them|those|whom|each|per|every|apiece|found|sent|taken|"
    r"at the scene|apartment|house)\b",
    re.IGNORECASE,
)
# Words of a sentence that may tell of another event, of the attacker, of several, or of no fact.
UNSURE = re.compile(
    r"\b(?:suspects?|gunm[ae]n|shooters?|attackers?|himself|herself|suicide|earlier|previous\w*|"
    r"last\s+(?:week|month|year)|(?:years?|months?|weeks?)\s+(?:ago|later|after)|"
    r"this\s+(?:year|month)|anniversary|"
    r"series|pair|separate|two\s+shootings|incidents|shootings|attacks|weekend|plann?\w*|"
    r"hop(?:e|ed|ing)|wanted|"
    r"intend\w*|could|would|might|may|will|feared|initial\w*|originally|at first|"
    r"early reports|incorrect\w*|false|"
    r"not|never|convicted|accused|sentenced|so far this|hours|if|soon after|homicides|murders|"
    r"of\s+\d+|killings of)\b",
    re.IGNORECASE,
)
# “Three dead, seven others injured”: besides the dead, so that all the injured are counted.
OTHERS = re.compile(
    r"\s+others?\b(?=\s+(?:people\s+)?(?:(?:were|are)\s+)?(?:injured|wounded|hurt)\b|[,.;]|\s*$)",
    re.IGNORECASE,
)
DEAD = re.compile(r"\b(?:kill|dead|death|die[sd]?\b|fatal|slain)\w*", re.IGNORECASE)
HURT = re.compile(r"\b(?:injur|wound|hurt|shot\b|struck|hospital)\w*", re.IGNORECASE)
CLAUSE = re.compile(r"[,;:–—]\s|\s(?:and|but|while|after|when|before|as|with|including)\s")
NEAR = 120  # characters
SUM = "how-many.sum"
DEATHS = frozenset({"killed", "missing", "arrested"})  # of which one is worth a count beside others
STOP = re.compile(r"[.!?]\s|\n")
AND = re.compile(r"(?:\s\w[\w-]*){0,3}(?:,\s(?:and\s)?|\sand\s)$")


def totals(answers: Iterable[Asked], text: str) -> Iterator[Asked]:
    """Answers about harm that a report gives in all, and its other answers as they are."""
    answers = list(answers)
    yield from (one for one in answers if not one.harm)
    summed = _summed([one for one in answers if one.harm], text)
    counted = [one for one in summed if one.rule == SUM or not _is_part(one, text)]
    if any(one.value.isdigit() and int(one.value) > 1 for one in counted):
        counted = [one for one in counted if one.value != "1" or _fate(one) in DEATHS]
    for _, some in groupby(sorted(counted, key=_fate), key=_fate):
        yield from _in_all(list(some))


def counts_all(text: str, span: Span) -> bool:
    """Whether nothing in its sentence tells that a figure is of some only, or no plain fact."""
    before = STOP.split(text[max(0, span.start - 2 * NEAR) : span.start])[-1]
    after = STOP.split(text[span.end : span.end + 2 * NEAR])[0]
    if UNSURE.search(f"{before} {after}"):
        return False
    wider = text[max(0, span.start - 2 * NEAR) : span.start]
    if OTHERS.match(after) and DEAD.search(wider) and not HURT.search(wider):
        after = OTHERS.sub("", after)
    clause = f"{CLAUSE.split(before)[-1]} {CLAUSE.split(after)[0]}"
    return PARTLY.search(clause) is None


def _fate(one: Asked) -> str:
    return one.measure.rpartition(" ")[2]


def _is_part(one: Asked, text: str) -> bool:
    """Whether not all are counted whom this one event befell, or more than these."""
    words, before = one.span.of(text), text[max(0, one.span.start - NEAR) : one.span.start]
    after = text[one.span.end : one.span.end + NEAR]
    if SINGLE.match(words) or SOME_OF_THEM.match(after) or THE_REST.search(before):
        return True
    if THE_OTHERS.search(f"{before[-8:]}{words}{after[:8]}") or NEGATED.search(before):
        return True
    if one.figure is not None and one.figure.noun is None and AGED.search(before):
        return True
    sentence = STOP.split(before)[-1] + words + STOP.split(after)[0]
    return bool(WIDER.search(sentence))


def _summed(answers: list[Asked], text: str) -> Iterator[Asked]:
    """“Two women and three men were injured” are five."""
    run: list[Asked] = []
    for one in answers:
        if run and not _goes_on(run, one, text):
            yield from _sum(run)
            run = []
        run.append(one)
    yield from _sum(run)


def _goes_on(run: list[Asked], one: Asked, text: str) -> bool:
    last = run[-1]
    unlike = all(_unit(one) != _unit(before) for before in run)
    near = last.utterance.id == one.utterance.id and last.span.end <= one.span.start
    exact = all(each.value.isdigit() and int(each.value) > 0 for each in (last, one))
    between = text[last.span.end : one.span.start]
    return unlike and near and exact and _fate(last) == _fate(one) and bool(AND.match(between))


def _unit(one: Asked) -> str:
    return one.measure.rpartition(" ")[0]


def _sum(run: list[Asked]) -> Iterator[Asked]:
    if len(run) > 1:
        first, last = run[0], run[-1]
        value = str(sum(int(one.value) for one in run))
        yield first._replace(measure=_fate(first), value=value, rule=SUM,
                             span=Span(first.span.start, last.span.end))  # fmt: skip
    else:
        yield from run


def _in_all(answers: list[Asked]) -> Iterator[Asked]:
    """The first count of everybody, what the report says became of it, and what others count."""
    several = [one for one in answers if one.value != "1"] or answers
    whole = [one for one in several if " " not in one.measure] or several
    first = whole[0]
    for one in whole:
        figure = one.figure
        changed = figure is not None and (figure.former or figure.role == "total")
        if one is first or changed or _speaks_otherwise(one, first):
            yield one


def _speaks_otherwise(one: Asked, first: Asked) -> bool:
    """Whether two named sources each count for themselves."""
    if not (one.utterance.attributes and first.utterance.attributes):
        return False
    names = one.utterance.chain[-1].name, first.utterance.chain[-1].name
    return None not in names and names[0] != names[1]
