"""What would change a brief: the missing links that would raise or drop a number of origins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from sayso.export.lining import Line, unique, value, whose
from sayso.export.places import Pages
from sayso.records import MEDIA, Answer, Finding, Question
from sayso.values.name import name_key

MOST, MOST_CITED = 8, 3  # that are told of a story
NAMED = re.compile(r"[A-Z]")


def missing(
    questions: Sequence[Question], found: Iterable[Finding], documents: Iterable[str], pages: Pages
) -> tuple[Line, ...]:
    """Of a story, by its questions, its findings and its reports: what weighs most comes first."""
    given = [(one, each) for one in questions for each in one.answers]
    told = [
        *(line for one, each in given for line in _alone(one, each, pages)),
        *(line for one, each in given for line in _unnamed(one, each, pages)),
        *_found(found, pages),
        *islice(_cited(set(documents), pages), MOST_CITED),
        *(line for one, each in given for line in _nobodys(one, each, pages)),
    ]
    return tuple(told[:MOST])


def _alone(one: Question, each: Answer, pages: Pages) -> Iterator[Line]:
    """What is told against others, and by one origin only."""
    if one.verdict == "conflicting" and each.origins.all == 1 and each.origins.certain:
        whom = whose(each, pages)
        text = f"{_told(one, each)} is the word of {whom} alone: one more named origin would weigh."
        yield Line(text, unique(pages.of(each.utterances)))


def _unnamed(one: Question, each: Answer, pages: Pages) -> Iterator[Line]:
    """Who may be the same as a named origin, or one more."""
    keys = [key for key in each.utterances if pages.said[key][1].chain[-1].kind == "unnamed"]
    if keys and each.origins.possible:
        names = dict.fromkeys(f"“{pages.said[key][1].chain[-1].name}”" for key in keys)
        more = "one origin more" if each.origins.certain else "an origin"
        text = (
            f"{_told(one, each)}: who {' and '.join(names)} is would tell whether that is {more}."
        )
        yield Line(text, unique(pages.of(keys)))


def _nobodys(one: Question, each: Answer, pages: Pages) -> Iterator[Line]:
    """What reports state on nobody's word: it may come from who is named, or not."""
    origins = each.origins
    alone = [reply for reply in each.replies if not _attributed(reply.utterance, pages)]
    places = unique(pages.of(reply.utterance for reply in alone))
    many = len({reply.document for reply in alone})
    if not origins.all or not many:
        return
    if not origins.certain and each.reports > 1 and origins.unrecorded:
        yield Line(
            f"{_told(one, each)}: {each.reports} reports, none names whose word it is.", places
        )
    elif origins.certain and origins.unrecorded:
        reports = "one report gives" if many == 1 else f"{many} reports give"
        more = "one is" if origins.unrecorded == 1 else f"up to {origins.unrecorded} are"
        text = f"{_told(one, each)}: {reports} it on nobody's word. If it comes from those who are"
        text += f" named ({whose(each, pages)}), no origin is added; if not, {more}."
        yield Line(text, places)


def _told(one: Question, each: Answer) -> str:
    return f"{one.text} {value(each.value)}"


def _attributed(utterance: str, pages: Pages) -> bool:
    return pages.said[utterance][1].attributes


def _cited(documents: set[str], pages: Pages) -> Iterator[Line]:
    """Outlets and channels whose word it is here, and whose own report is not at hand."""
    cited: dict[str, list[str]] = {}
    publishers = [page.document.publisher or "" for page in pages.by_id.values()]
    initials = ("".join(word[0] for word in one.split()) for one in publishers)
    home = {name_key(one) for one in (*publishers, *initials)}
    for key, (page, one) in pages.said.items():
        last = one.chain[-1]
        outside = page.document.id in documents and last.kind in MEDIA and last.seen == "cited"
        if outside and len(one.chain) > 1 and NAMED.search(last.name or ""):
            cited.setdefault(str(last.name), []).append(key)
    away = {name: keys for name, keys in cited.items() if name_key(name) not in home}
    for name, keys in away.items():
        text = f"What {name} itself tells is not at hand: it may name whose word it is."
        yield Line(text, unique(pages.of(keys)))


def _found(found: Iterable[Finding], pages: Pages) -> Iterator[Line]:
    for one in found:
        places = unique(pages.of(one.utterances))
        if one.rule == "lineage.other-source":
            first, later = (pages.said[key][1].chain[-1].name for key in one.utterances[:2])
            text = f"Where {later} has the figure from: if from {first}, it is one origin, not two."
            yield Line(text, places)
        elif one.rule == "pending.unheard":
            yield Line("A report that tells whether what was announced came.", places)
        elif one.kind == "circular":
            yield Line("Where either of those that cite each other has it from.", places)
