"""The page of a subject: what was asked and answered about it, what to mind, and who is silent."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sayso.ledger import views
from sayso.ledger.versions import Version, versions
from sayso.records import Brief, Finding, Question, Reading, Subject
from sayso.web.briefs import Briefs, Lined
from sayso.web.lists import Form, asked_form, brief_file, rows_as
from sayso.web.plot import Plot, plot
from sayso.web.strings import say
from sayso.web.timeline import timeline
from sayso.web.view import desk_of, key, moment, page, to

ORDER = (
    "conflict", "revision", "denial", "corroboration", "unnamed-source",
    "inference", "silence", "pending", "copy", "circular",
)  # fmt: skip
LISTED, REPLIES = 200, 12
ASKED, MORE = 30, 300  # questions of a story; of any list, when all is asked for
STORIES = ("name", "reports", "origins", "first", "last", "id")
ANSWERS = ("question", "verdict", "value", "reports", "certain", "possible", "unrecorded",
           "first_said", "last_said", "utterances")  # fmt: skip
FINDINGS = ("kind", "text", "reports", "origins", "rule", "utterances", "documents")
REPORTS = ("title", "publisher", "published", "known", "copy", "url", "id")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is shown: with its drawing, and the reports that do not answer it."""

    question: Question
    plot: Plot | None
    silent: tuple[Reading, ...]


def stories(request: Request) -> Response:
    """All stories, the most reported first."""
    lined = _lined(request)
    found = sorted(lined.stories, key=lambda one: (-len(one.main_of), one.name))
    form = asked_form(request)
    if form is not None:
        return rows_as(form, "stories", STORIES, [_story(lined, one) for one in found])
    rows = [(one, _story(lined, one)) for one in found[:LISTED]]
    return page(request, "stories.html", rows=rows, total=len(found), most=LISTED, lined=lined)


def subject(request: Request) -> Response:
    """One story, or one thing in it: then the story, at its questions."""
    lined = _lined(request)
    story = lined.subject(request.path_params["key"])
    if story is None:
        raise HTTPException(404, say("missing.subject"))
    if not story.main_of:
        return RedirectResponse(to(request, f"/story/{key(story.documents[0])}"), 303)
    questions = sorted(lined.questions.get(story.id, ()), key=_weight)
    with desk_of(request).reading() as connection:
        batch = views.as_of(connection, moment(request))
        known = versions(connection, story.main_of, batch)
    reports = [lined.readings[each] for each in story.main_of]
    form = asked_form(request)
    if form is not None:
        return _list(request, form, lined, story, known)
    findings: defaultdict[str, list[Finding]] = defaultdict(list)
    for one in lined.findings.get(story.id, ()):
        findings[one.kind].append(one)
    return page(
        request,
        "subject.html",
        story=story,
        lined=lined,
        origins=lined.rests_on[story.id],
        asked=[_asked(lined, one, reports) for one in questions[:ASKED]],
        left=len(questions[ASKED:]),
        more=MORE,
        findings={kind: findings[kind] for kind in ORDER if kind in findings},
        reports=sorted(reports, key=lambda one: _clock(one, known)),
        known=known,
        replies=REPLIES,
        timeline=timeline(questions, lined.said, known),
        whole=request.query_params.get("all"),
    )


def written(request: Request) -> Response:
    """The brief of one story as one HTML file."""
    lined = _lined(request)
    story = lined.subject(request.path_params["key"])
    if story is None or not story.main_of:
        raise HTTPException(404, say("missing.subject"))
    mine = set(story.main_of)
    brief = Brief(
        readings=tuple(lined.readings[each] for each in story.main_of),
        sources=(),
        subjects=(story,),
        questions=tuple(lined.questions.get(story.id, ())),
        copies=tuple(one for one in lined.brief.copies if one.document in mine),
        findings=tuple(lined.findings.get(story.id, ())),
    )
    return brief_file(request, brief, f"brief-{key(story.id)[:12]}")


def story_of(request: Request) -> Response:
    """To the story that a document tells."""
    lined = _lined(request)
    begun = f"sha256:{request.path_params['key']}"
    found = next((one for each, one in lined.story_of.items() if each.startswith(begun)), None)
    if found is None:
        raise HTTPException(404, say("missing.story"))
    return RedirectResponse(to(request, f"/subject/{key(found.id)}"), 303)


def question(request: Request) -> Response:
    """To a question, on the page of its story."""
    lined = _lined(request)
    one = lined.question.get(f"question:{request.path_params['key']}")
    story = None if one is None else lined.story_of.get(one.answers[0].replies[0].document)
    if one is None or story is None:
        raise HTTPException(404, say("missing.question"))
    return RedirectResponse(to(request, f"/subject/{key(story.id)}", at=f"q-{key(one.id)}"), 303)


def _lined(request: Request) -> Lined:
    briefs: Briefs = request.app.state.briefs
    return briefs.of(moment(request))


def _asked(lined: Lined, one: Question, reports: list[Reading]) -> Asked:
    answering = {reply.document for answer in one.answers for reply in answer.replies}
    silent = tuple(each for each in reports if each.document.id not in answering)
    return Asked(one, plot(one, lined.said), silent)


def _weight(one: Question) -> tuple[int, int]:
    """What needs looking at first, then what most answer."""
    urgent = ("conflicting", "revised", "denied")
    place = urgent.index(one.verdict) if one.verdict in urgent else len(urgent)
    return place, -sum(answer.reports for answer in one.answers)


def _clock(one: Reading, known: dict[str, Version]) -> tuple[str, str]:
    return one.document.published or "9", known[one.document.id].known


def _story(lined: Lined, one: Subject) -> dict[str, object]:
    days = sorted(filter(None, (lined.readings[each].document.published for each in one.main_of)))
    return {
        "name": one.name,
        "reports": len(one.main_of),
        "origins": str(lined.rests_on[one.id]),
        "first": days[0][:10] if days else None,
        "last": days[-1][:10] if days else None,
        "id": one.id,
    }


def _list(
    request: Request, form: Form, lined: Lined, story: Subject, known: dict[str, Version]
) -> Response:
    """One of the lists of a story's page, to be taken along."""
    which = request.query_params.get("list")
    if which == "findings":
        found = lined.findings.get(story.id, ())
        return rows_as(form, which, FINDINGS, [_finding(lined, one) for one in found])
    if which == "reports":
        every = [_report(lined, each, known[each]) for each in story.main_of]
        return rows_as(form, which, REPORTS, every)
    questions = sorted(lined.questions.get(story.id, ()), key=_weight)
    return rows_as(form, "answers", ANSWERS, [row for one in questions for row in _answers(one)])


def _finding(lined: Lined, one: Finding) -> dict[str, object]:
    return {
        "kind": one.kind,
        "text": one.text,
        "reports": len(one.documents),
        "origins": str(lined.of_utterances(one.utterances)),
        "rule": one.rule,
        "utterances": " ".join(one.utterances),
        "documents": " ".join(one.documents),
    }


def _report(lined: Lined, key: str, version: Version) -> dict[str, object]:
    document = lined.readings[key].document
    return {
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "known": version.known,
        "copy": lined.copy_of.get(document.id),
        "url": document.url,
        "id": document.id,
    }


def _answers(one: Question) -> list[dict[str, object]]:
    return [
        {
            "question": one.text,
            "verdict": one.verdict,
            "value": answer.value,
            "reports": answer.reports,
            "certain": answer.origins.certain,
            "possible": answer.origins.possible,
            "unrecorded": answer.origins.unrecorded,
            "first_said": answer.first_said,
            "last_said": answer.last_said,
            "utterances": " ".join(answer.utterances),
        }
        for answer in one.answers
    ]
