"""How many in all a report says were killed, injured, shot: parts and single persons set aside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from sayso.link.asked import Asked
from sayso.values.harm import counts_side
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
    r"|\b(?:as\s+well\s+as|besides|in\s+addition\s+to)\s+(?:the\s+)?$"
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
    r"in \w+ (?:incidents|shootings|attacks|cases)|"
    r"(?:war|conflict|uprising|violence)[^.;\n]{0,40}\s(?:has|have)\s(?:\w+\s)?(?:killed|claimed|left)|"
    r"toll\s(?:from|of|in)\s[^.;\n]{0,40}\s(?:war|conflict)|"
    r"since[^.;\n]{0,60}\s(?:began|begun|started|erupted)|began[^.;\n]{0,20}\sago)\b",
    re.IGNORECASE,
)
AGED = re.compile(r"(?:\b[Aa]ge[sd]?\b[\s\w,]{0,30}|\b\w+,\s(?:\d+\sand\s)?|\b(?:both|one)\s)$")
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
# “Five people were shot and a girl was injured”: there is one more.
ONE_MORE = re.compile(
    r"\band\s(?:an?|one|another)\s(?:[\w-]+\s){1,4}?(?:was|is)\s(?:also\s)?"
    r"(?:injured|wounded|hurt|killed|shot|hospitali[sz]ed)\b",
    re.IGNORECASE,
)
OWN = re.compile(r"^\s(?:men|women|boys|girls|teens|teenagers)\b")  # who are counted
CLAUSE = re.compile(r"[,;:–—]\s|\s(?:and|but|while|after|when|before|as|with|including)\s")
# Words of a sentence that sets a count of all beside another one.
RIVAL = re.compile(
    r"\b(?:lower|higher|smaller|larger|different|conflicting|own)\s(?:death\s|casualty\s)?"
    r"(?:toll|figure|count|number|tally|estimate)s?\b"
    r"|\b(?:puts?|putting|gave|gives?|giving|placed|placing)\s(?:the|a|its|their)\s"
    r"(?:\w+\s){0,3}?(?:toll|figure|count|tally|number\sof\s(?:people\s)?(?:dead|deaths|killed|"
    r"injured|wounded))\b"
    r"|\b(?:said|says|saying)\s(?:that\s)?the\s(?:\w+\s)?(?:attack|strike|air\s?strike|blast|bombing|"
    r"explosion|raid|shelling|crash|shooting|assault|bombardment)s?\s(?:had\s|has\s)?"
    r"(?:killed|left|claimed|injured|wounded)\b",
    re.IGNORECASE,
)
# Words that tell that a count has grown, or that it may.
GROWN = re.compile(
    r"\b(?:toll|count|number|tally|dead)\b[^.;\n]{0,60}\b(?:rose|risen|rises|raised|climbed|climbs|"
    r"grown|grew|updated|revised|increased|jumped)\b"
    r"|\b(?:new|updated|revised|latest|earlier|previous)\s(?:death\s)?(?:toll|count|tally)\b"
    r"|\b(?:raised|raises|updated|revised|raising|bringing|brings)\s(?:its|the|their)\s(?:\w+\s){0,2}"
    r"(?:toll|count|number|tally)\b",
    re.IGNORECASE,
)
MAY_GROW = re.compile(
    r"\b(?:toll|number|count|dead|it|deaths|fatalities|casualties)\b[^.;\n]{0,70}?\b(?:could|may|might|likely\sto|expected\sto|"
    r"feared\sto)\s(?:well\s)?(?:rise|increase|climb|grow|go\sup)\b"
    r"|\b(?:initial|preliminary|provisional)\s(?:\w+\s)?(?:toll|count|reports?|information|data|figures?)\b",
    re.IGNORECASE,
)
NEAR, SAME_PLACE, BEGINNING = 120, 700, 1500  # characters
SUM, BESIDE = "how-many.sum", "how-many.beside"
KINDS = frozenset({"man", "woman", "boy", "girl", "teen", "teenager"})
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
        yield from _in_all(list(some), text)


def counts_all(text: str, span: Span) -> bool:
    """Whether nothing in its sentence tells that a figure is of some only, or no plain fact."""
    before = STOP.split(text[max(0, span.start - 2 * NEAR) : span.start])[-1]
    after = STOP.split(text[span.end : span.end + 2 * NEAR])[0]
    if UNSURE.search(f"{before} {after}") or ONE_MORE.search(after):
        return False
    wider = text[max(0, span.start - 2 * NEAR) : span.start]
    if OTHERS.match(after) and DEAD.search(wider) and not HURT.search(wider):
        after = OTHERS.sub("", after)
    clause = f"{CLAUSE.split(before)[-1]} {CLAUSE.split(OWN.sub('', after))[0]}"
    return PARTLY.search(clause) is None


def rivals(text: str, span: Span) -> bool:
    """Whether its sentence sets a count of all beside another: “gave a lower toll of eight”."""
    before = STOP.split(text[max(0, span.start - 2 * NEAR) : span.start])[-1]
    return RIVAL.search(before) is not None


def tells_of_dead(text: str) -> bool:
    """Whether a report has a word of killing or dying in its first paragraphs."""
    return DEAD.search(text, 0, BEGINNING) is not None


def grown(text: str) -> bool:
    """Whether a report says that a count has become higher."""
    return GROWN.search(text) is not None


def may_grow(text: str) -> bool:
    """Whether a report says that its count is not the last."""
    return MAY_GROW.search(text) is not None


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


def _in_all(answers: list[Asked], text: str) -> Iterator[Asked]:
    """The first count of all or of one side, what became of it, and what others count."""
    several = [one for one in answers if one.value != "1"] or answers
    counts = [one for one in several if not _is_vague(one)] or several
    others = [
        one
        for one in counts[1:]
        if rivals(text, one.span) and one.span.start - counts[0].span.start < SAME_PLACE
    ]
    own = _without_kind([one for one in counts if one not in others], text)
    plain = [one for one in own if " " not in one.measure]
    sides = [one for one in own if counts_side(one.measure)]
    nearby = plain and plain[0].span.start - counts[0].span.start < SAME_PLACE
    whole = (plain if nearby else sides) or own
    first = whole[0]
    for one in (each for each in whole if each.measure == first.measure):
        figure = one.figure
        changed = figure is not None and (figure.former or figure.role == "total")
        if one is first or changed or _speaks_otherwise(one, first):
            yield one
    for one in others:
        if one.value != first.value:
            yield one._replace(measure=first.measure, rule=BESIDE)


def _without_kind(answers: list[Asked], text: str) -> list[Asked]:
    """“Three men were killed”: all who were, where the report counts nobody else."""
    kinds = {_unit(one) for one in answers}
    beside = any(text[: one.span.start].endswith(("and ", "& ")) for one in answers)
    if len(kinds) > 1 or not kinds <= KINDS or beside:
        return answers
    return [one._replace(measure=_fate(one)) for one in answers]


def _is_vague(one: Asked) -> bool:
    """“Dozens”, “scores”: no count, where the report has one."""
    low, _, high = one.value.partition("..")
    return bool(low and high)


def _speaks_otherwise(one: Asked, first: Asked) -> bool:
    """Whether two named sources each count for themselves."""
    if not (one.utterance.attributes and first.utterance.attributes):
        return False
    names = one.utterance.chain[-1].name, first.utterance.chain[-1].name
    return None not in names and names[0] != names[1]
