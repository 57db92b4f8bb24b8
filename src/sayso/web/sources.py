"""Those at whose word something stands: the list of them, and the page of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sayso.assess.counts import bounds
from sayso.ledger import decisions, search, views
from sayso.ledger import heard as hearing
from sayso.ledger.heard import Heard
from sayso.ledger.hits import source_grade
from sayso.ledger.rulings import rulings
from sayso.link.origins import NOBODY_NAMED
from sayso.records import Answer, HopKind, Origins, Question
from sayso.web.briefs import Briefs, Lined, words
from sayso.web.deciding import logged
from sayso.web.lining import LISTED
from sayso.web.lists import asked_form, rows_as
from sayso.web.searching import COLUMNS as FOUND
from sayso.web.searching import row
from sayso.web.strings import count, say
from sayso.web.view import desk_of, moment, page

SHOWN, ANSWERS, TAKEN = 25, 40, 2_000  # TAKEN: statements in a list to be taken along
ALIKE = 40  # sources of a like name
ENOUGH = 5  # answers that others gave too, below which no grade is suggested
USUAL, FAIR = 0.1, 0.3  # shares of answers that others contradict
Turn: TypeAlias = Literal["first", "later", "beside"]
COLUMNS = ("name", "kind", "names", "utterances", "reports", "grade", "id")
ANSWERED = ("question", "given", "others", "verdict", "id")


@dataclass(frozen=True, slots=True)
class Record:
    """What came of a source's answers, each number beside all that it is of."""

    answered: int = 0  # questions
    shared: int = 0  # that somebody else answered too
    first: int = 0  # of these, before anybody else
    later: int = 0  # and after somebody else; the rest on the same day, or nobody knows
    contradicted: int = 0  # of these, by somebody with another answer that stands
    revised: int = 0  # questions whose answer it changed itself
    said: int = 0  # statements that are lined up
    denied: int = 0  # of these, by somebody else

    @property
    def suggested(self) -> str:
        """A grade of the Admiralty's scale, never its ends: those only a person can know."""
        if self.shared < ENOUGH:
            return "F"
        share = self.contradicted / self.shared
        return "B" if share <= USUAL else "C" if share <= FAIR else "D"

    @property
    def because(self) -> str:
        """Why."""
        if self.shared < ENOUGH:
            return say("source.too_few", n=count(self.shared, "answer"), least=ENOUGH)
        return say("source.share", n=self.contradicted, of=self.shared)


def sources(request: Request) -> Response:
    """The most heard first."""
    briefs: Briefs = request.app.state.briefs
    found = briefs.of(moment(request)).heard
    with desk_of(request).reading() as connection:
        batch = views.as_of(connection, moment(request))
        ids = {one.id for one in found}
        groups = decisions.Groups(connection, batch)
        every = ids.union(*groups.all().values())
        right = rulings(connection, batch, every)
        grades = {one: source_grade(one, right, groups) for one in ids}
    form = asked_form(request)
    if form is not None:
        rows = [
            {
                "name": one.name,
                "kind": one.kind,
                "names": "; ".join(one.names),
                "utterances": one.said,
                "reports": one.reports,
                "grade": grades[one.id],
                "id": one.id,
            }
            for one in found
        ]
        return rows_as(form, "sources", COLUMNS, rows)
    return page(request, "sources.html", sources=found, grades=grades, most=LISTED)


def source(request: Request) -> Response:
    """One of them: what it said, how that fared, and what people think of it."""
    wanted = f"source:{request.path_params['key']}"
    asked, form = moment(request), asked_form(request)
    with desk_of(request).reading() as connection:
        batch = views.as_of(connection, asked)
        found = hearing.heard(connection, wanted, batch)
        if found is None:
            raise HTTPException(404, say("missing.source"))
        groups = decisions.Groups(connection, batch)
        same = groups.all().get(found.id, {found.id})
        hits = list(search.said_by(connection, same, batch, SHOWN if form is None else TAKEN))
        grade = source_grade(found.id, rulings(connection, batch, same), groups)
        decided = logged(connection, decisions.every(connection, batch, same))
    briefs: Briefs = request.app.state.briefs
    lined = briefs.of(asked)
    mine = frozenset(each for each, one in lined.speakers.items() if one in same)
    answers = sorted(_answers(lined, mine), key=lambda one: not one[2])
    if form is not None:
        if request.query_params.get("list") == "answers":
            return rows_as(form, "answers", ANSWERED, [_answered(*one) for one in answers])
        return rows_as(form, "said", FOUND, [row(one) for one in hits])
    stances = Counter(one.utterance.stance for one in hits if one.utterance.attributes)
    return page(
        request,
        "source.html",
        source=found,
        hits=hits,
        stances=stances.most_common(),
        origins=Origins(possible=1) if found.kind in NOBODY_NAMED else Origins(certain=1),
        record=record(lined, mine),
        answers=answers[:ANSWERS],
        grade=grade,
        **decided,
        others=_others(lined, found, same),
        lined=lined,
    )


def _others(lined: Lined, one: Heard, same: Collection[str]) -> list[tuple[str, str, HopKind]]:
    """With whom it might be one: those whose names have a word in common, then the most heard."""
    shared = Counter(each for name in one.names for word in words(name)
                     for each in lined.called_with.get(word, ()))  # fmt: skip
    alike = [
        (key, lined.voices[key].name or "", lined.voices[key].kind)
        for key, _ in shared.most_common(ALIKE + len(same))
    ]
    heard = [(other.id, other.name, other.kind) for other in lined.heard]
    every = {other[0]: other for other in (*alike, *heard) if other[0] not in same}
    return list(every.values())


def record(lined: Lined, mine: frozenset[str]) -> Record:
    """How a source's answers fared beside those of others."""
    totals: Counter[str] = Counter()
    for question, given, others in _answers(lined, mine):
        totals["answered"] += 1
        totals["revised"] += len(given) > 1 and question.verdict == "revised"
        if others:
            totals["shared"] += 1
            totals[_turn(given, others, mine)] += 1
            totals["contradicted"] += question.verdict == "conflicting" and any(
                _apart(question, one, other) for one in given for other in others
            )
    del totals["beside"]
    return Record(**totals, said=len(mine), denied=len(mine & lined.denied))


def _answers(
    lined: Lined, mine: frozenset[str]
) -> Iterator[tuple[Question, list[Answer], list[Answer]]]:
    """Each question with the answers that it gave, and those that others gave."""
    for question in lined.brief.questions:
        given = [one for one in question.answers if not mine.isdisjoint(one.utterances)]
        if given:
            others = [one for one in question.answers if not mine.issuperset(one.utterances)]
            yield question, given, others


def _answered(
    question: Question, given: Sequence[Answer], others: Sequence[Answer]
) -> dict[str, object]:
    return {
        "question": question.text,
        "given": "; ".join(one.value for one in given),
        "others": "; ".join(f"{one.value} ({one.rests_on})" for one in others),
        "verdict": question.verdict,
        "id": question.id,
    }


def _apart(question: Question, one: Answer, other: Answer) -> bool:
    """Whether two answers of a question whose answers exclude each other do not meet."""
    if question.kind != "figure":
        return not (one.value.startswith(other.value) or other.value.startswith(one.value))
    (low, high), (least, most) = bounds(one.value), bounds(other.value)
    return low > most or least > high


def _turn(given: Sequence[Answer], others: Sequence[Answer], mine: frozenset[str]) -> Turn:
    """Whether it answered before all others, or after one of them."""
    own = [day for one in given for day in _days(one, mine, own=True)]
    theirs = [day for one in others for day in _days(one, mine, own=False)]
    if not own or not theirs or min(own) == min(theirs):
        return "beside"
    return "first" if min(own) < min(theirs) else "later"


def _days(answer: Answer, mine: frozenset[str], *, own: bool) -> Iterator[str]:
    for reply in answer.replies:
        if reply.said is not None and (reply.utterance in mine) is own:
            yield reply.said
