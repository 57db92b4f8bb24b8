"""Deciding where one looks: a judgement with a name and a reason; undoing is one more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sayso.ledger import decisions, search, views
from sayso.ledger.deciding import TAKEN_BACK, Judgement, decide
from sayso.ledger.decisions import Decision
from sayso.ledger.heard import names
from sayso.web.forms import back, field
from sayso.web.lists import asked_form, rows_as
from sayso.web.strings import say
from sayso.web.view import LONGEST_NAME, NAME, desk_of, key, moment, page, to

A_YEAR = 365 * 24 * 3600
LISTED = 200  # decisions; the lists to be taken along have all
LONGEST = 4_000  # characters of a value or a reason
NO_GRADE = "none"
SOURCE = "source:"
OPPOSITE = {"reject": "accept", "accept": "reject", "same": "different", "different": "same"}
ONE_THING = {"accept": "reject", "different": "same"}
COLUMNS = ("at", "by", "kind", "target", "value", "why", "quote", "id", "follows")


def logged(connection: Connection, made: Iterable[Decision]) -> dict[str, Any]:
    """Decisions for a page, which of them can be undone (the newest on their thing), and names."""
    decided = list(made)
    newest: dict[tuple[str, ...], list[Decision]] = {}
    for one in decided:
        newest.setdefault(_thing(one), []).append(one)
    undoable = {every[-1].id for every in newest.values() if _undone(every) is not None}
    about = {each for one in decided for each in (one.target, one.value or "")}
    known = names(connection, {each for each in about if each.startswith(SOURCE)})
    return {"decided": decided, "undoable": undoable, "named": known}


def decided_log(request: Request) -> Response:
    """All that was decided, the newest first."""
    with desk_of(request).reading() as connection:
        batch = views.as_of(connection, moment(request))
        known = logged(connection, decisions.every(connection, batch))
    every: list[Decision] = known["decided"]
    form = asked_form(request)
    if form is not None:
        rows = [{name: getattr(one, name) for name in COLUMNS} for one in every]
        return rows_as(form, "decisions", COLUMNS, rows)
    return page(request, "decisions.html", {**known, "decided": every[-LISTED:]})


def decided_on(request: Request) -> Response:
    """To what a decision is about."""
    wanted = f"sha256:{request.path_params['key']}"
    with desk_of(request).reading() as connection:
        one = next((each for each in decisions.every(connection) if each.id == wanted), None)
        if one is None:
            raise HTTPException(404, say("missing.decision"))
        place = _place(one.target, is_document=bool(search.documents(connection, one.target)))
    return RedirectResponse(to(request, place), 303)


def deciding(request: Request, form: FormData) -> Response:
    """One decision, if nobody decided otherwise since the page was made."""
    kind, target = field(form, "kind"), field(form, "target")
    value = _value(form)
    if kind not in decisions.KINDS:
        raise HTTPException(400, say("refused.kind"))
    with desk_of(request).reading() as connection:
        known = logged(connection, decisions.every(connection, targets=[target]))
    before: list[Decision] = known["decided"]
    newest = before[-1].id if before else ""
    if field(form, "saw") != newest:
        return page(
            request,
            "crossed.html",
            known,
            409,
            kind=kind,
            target=target,
            value=value or "",
            why=field(form, "why"),
            by=field(form, "by"),
            saw=newest,
            place=back(form),
        )
    with desk_of(request).writing() as book:
        decide(book, _judgement(form, kind, target, value))
    return _remembered(form, RedirectResponse(back(form), 303))


def undoing(request: Request, form: FormData) -> Response:
    """A new decision that says what held before."""
    wanted = field(form, "decision")
    with desk_of(request).reading() as connection:
        every = list(decisions.every(connection))
    one = next((each for each in every if each.id == wanted), None)
    if one is None:
        raise HTTPException(404, say("missing.decision"))
    alike = [each for each in every if _thing(each) == _thing(one)]
    undone = _undone(alike)
    if alike[-1].id != one.id or undone is None:
        raise HTTPException(409, say("decide.not_undone"))
    kind, value = undone
    with desk_of(request).writing() as book:
        decide(book, _judgement(form, kind, one.target, value))
    return _remembered(form, RedirectResponse(back(form), 303))


def _judgement(form: FormData, kind: str, target: str, value: str | None) -> Judgement:
    by, why = field(form, "by")[:LONGEST_NAME], field(form, "why")[:LONGEST]
    return Judgement(kind, target, None if value is None else value[:LONGEST], by, why)


def _value(form: FormData) -> str | None:
    """As it was given; of a correction with the field that is corrected."""
    value, name = field(form, "value"), field(form, "field")
    if name:
        return f"{name}={value}" if value and "=" not in name else name
    if value == NO_GRADE and field(form, "kind") == "grade":
        return ""
    return value or None


def _thing(one: Decision) -> tuple[str, ...]:
    """What later decisions supersede it: those on the same thing."""
    kind = ONE_THING.get(one.kind, one.kind)
    if kind == "same":
        return kind, *sorted((one.target, one.value or ""))
    if kind == "correct":
        return kind, one.target, (one.value or "").partition("=")[0]
    return (kind, one.target, one.id) if kind == "note" else (kind, one.target)


def _undone(alike: Sequence[Decision]) -> tuple[str, str | None] | None:
    """The decision that takes the newest of these back, if one can say so."""
    newest = alike[-1]
    if newest.kind in OPPOSITE:
        return OPPOSITE[newest.kind], newest.value
    if newest.kind in (*TAKEN_BACK, "correct"):
        name = f"{(newest.value or '').partition('=')[0]}=" if newest.kind == "correct" else ""
        before = alike[-2].value or name if len(alike) > 1 else name
        return (newest.kind, before) if before != (newest.value or name) else None
    return None


def _place(target: str, *, is_document: bool) -> str:
    if target.startswith(SOURCE):
        return f"/source/{key(target)}"
    return f"/{'document' if is_document else 'said'}/{key(target)}"


def _remembered(form: FormData, answer: Response) -> Response:
    """Whoever decides once need not write their name again."""
    name = field(form, "by")[:LONGEST_NAME]
    if name.isascii() and name.replace(" ", "").isalnum():
        answer.set_cookie(NAME, name, A_YEAR, httponly=True, samesite="lax")
    return answer
