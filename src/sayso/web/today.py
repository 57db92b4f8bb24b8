"""Today: what a reader should know first, and what is new since they last looked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from sqlalchemy import Connection, select
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sayso.ledger import status
from sayso.ledger.editions import stands
from sayso.ledger.journal import head
from sayso.ledger.schema import edition, journal
from sayso.ledger.views import as_of
from sayso.records import Document, Origins, Question, Subject
from sayso.web.briefs import Briefs, Lined
from sayso.web.forms import back
from sayso.web.forms import field as filled
from sayso.web.lists import asked_form, rows_as
from sayso.web.strings import say
from sayso.web.view import desk_of, moment, page

SEEN = "sayso-seen"
A_YEAR = 365 * 24 * 3600
FRESH = 2_000  # new reports that are looked at
SHOWN, MOST = 8, 400  # lines of a sort, before the rest is asked for and after
SORTS = ("revised", "conflicting", "denial", "single")
COLUMNS = ("sort", "text", "reports", "origins", "story", "new")
FRESHLY = ("title", "publisher", "published", "url", "id")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to know: with its reports and its origins, and where there is more."""

    sort: str
    text: str
    documents: tuple[str, ...]
    origins: Origins
    story: Subject | None
    question: Question | None = None
    utterance: str | None = None
    new: bool = field(default=False)

    @property
    def reports(self) -> int:
        """How many."""
        return len(self.documents)


def today(request: Request) -> Response:
    """The front page."""
    asked = moment(request)
    seen = _seen(request)
    briefs: Briefs = request.app.state.briefs
    lined = briefs.of(asked)
    with desk_of(request).reading() as connection:
        batch = as_of(connection, asked)
        newest = head(connection)
        fresh = _fresh(connection, seen, batch) if seen else set()
        more = len(fresh) > len(fresh := fresh & lined.readings.keys())
        at = connection.scalar(select(journal.c.at).where(journal.c.seq == seen))
        unread = status.unread_count(connection, batch)
    lines = sorted(
        (replace(one, new=not fresh.isdisjoint(one.documents)) for one in _lines(lined)),
        key=lambda one: (SORTS.index(one.sort), not one.new),
    )
    new = [one for one in lined.brief.readings if one.document.id in fresh]
    form = asked_form(request)
    if form is not None and request.query_params.get("list") == "new":
        return rows_as(form, "new", FRESHLY, [_new(one.document) for one in new])
    if form is not None:
        return rows_as(form, "today", COLUMNS, [_row(one) for one in lines])
    wanted = request.query_params.get("all")
    return page(
        request,
        "today.html",
        sorts={name: [one for one in lines if one.sort == name] for name in SORTS},
        shown=SHOWN,
        most=MOST,
        whole=wanted,
        lined=lined,
        behind=asked is None and lined.batch < newest.seq,
        fresh=new,
        more=more,
        stories=sorted(lined.stories, key=lambda one: (-len(one.main_of), one.name))[:SHOWN],
        since=at,
        seen=seen,
        batches=newest.seq,
        unread=unread,
    )


def seen(_: Request, form: FormData) -> Response:
    """Everything up to a batch has been looked at; only this browser knows."""
    answer = RedirectResponse(back(form), 303)
    number = filled(form, "batch")
    if number.isascii() and number.isdigit():
        answer.set_cookie(SEEN, number[:9], A_YEAR, httponly=True, samesite="lax")
    return answer


def _seen(request: Request) -> int:
    given = request.cookies.get(SEEN, "")
    return int(given[:9]) if given.isascii() and given.isdigit() else 0


def _fresh(connection: Connection, seen: int, batch: int) -> set[str]:
    """What became known since then, the newest of it."""
    mine = select(edition.c.document).where(stands(batch), edition.c.known > seen)
    last = mine.order_by(edition.c.known.desc(), edition.c.id.desc()).limit(FRESH)
    return set(connection.scalars(last))


@lru_cache(maxsize=2)
def _lines(lined: Lined) -> tuple[Line, ...]:
    return (*_questions(lined), *_others(lined))


def _others(lined: Lined) -> Iterator[Line]:
    for one in lined.brief.findings:
        if one.kind == "denial":
            story = lined.story_of.get(one.documents[0])
            origins = lined.of_utterances(one.utterances)
            said = one.utterances[0] if one.utterances else None
            yield Line("denial", one.text, one.documents, origins, story, None, said)
    for story in lined.stories:
        origins = lined.rests_on[story.id]
        if len(story.main_of) > 1 and origins.certain + origins.possible == 1:
            yield Line("single", story.name, story.main_of, origins, story)


def _questions(lined: Lined) -> Iterator[Line]:
    texts = {
        one.question: one.text
        for one in lined.brief.findings
        if one.question and one.kind in ("revision", "conflict")
    }
    for question in lined.brief.questions:
        if question.verdict in ("revised", "conflicting"):
            replies = [reply for answer in question.answers for reply in answer.replies]
            documents = tuple(dict.fromkeys(reply.document for reply in replies))
            origins = lined.of_utterances([reply.utterance for reply in replies])
            text = texts.get(question.id, question.text)
            story = lined.story_of.get(documents[0])
            yield Line(question.verdict, text, documents, origins, story, question)


def _row(one: Line) -> dict[str, object]:
    return {
        "sort": say(f"today.{one.sort}"),
        "text": one.text,
        "reports": one.reports,
        "origins": str(one.origins),
        "story": None if one.story is None else one.story.name,
        "new": one.new,
    }


def _new(one: Document) -> dict[str, object]:
    return {name: getattr(one, name) for name in FRESHLY}
