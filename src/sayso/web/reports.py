"""The page of a report: its text as published, with who says what in it; and its versions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from sqlalchemy import Connection
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sayso.ledger import decisions, search, views
from sayso.ledger.rulings import FIELDS
from sayso.ledger.versions import siblings, versions
from sayso.records import Document, Reading, Utterance
from sayso.values.fragment import text_link
from sayso.values.span import Span
from sayso.web.deciding import logged
from sayso.web.lists import asked_form, rows_as
from sayso.web.marking import around, paragraphs
from sayso.web.searching import COLUMNS, row
from sayso.web.strings import say
from sayso.web.view import anchor, desk_of, key, moment, page, to

LONGEST_COMPARED = 4_000  # sentences of a version
SENTENCE = re.compile(r"(?:[^\n.!?]|[.!?](?![\s”\"')\]]|$))*(?:[.!?]+[”\"')\]]*|\n+|$)\s?")


class Pair(NamedTuple):
    """What stands in two versions at the same place."""

    sort: Literal["same", "changed"]
    before: str
    after: str


def report(request: Request) -> Response:
    """One document."""
    said = request.query_params.get("said", "")
    lit = anchor(said) if said else None
    form = asked_form(request)
    with desk_of(request).reading() as connection:
        batch = views.as_of(connection, moment(request))
        reading = _reading(connection, request.path_params["key"], batch)
        document = reading.document
        hits = {one.utterance.id: one for one in search.said_in(connection, document.id, batch)}
        if form is not None:
            return rows_as(form, "report", COLUMNS, [row(one) for one in hits.values()])
        values = {
            "document": document,
            "paragraphs": list(paragraphs(reading, lit)),
            "live": {each.id: _live(document, each) for each in reading.utterances},
            "judged": {each: one.judged for each, one in hits.items()},
            "version": versions(connection, (document.id,), batch)[document.id],
            "line": siblings(connection, document.id, batch),
            "places": views.places(connection, document.id),
            **logged(list(decisions.every(connection, batch, [document.id]))),
            "read": bool(reading.utterances),
        }
    return page(request, "report.html", values, lit=lit)


def compare(request: Request) -> Response:
    """Two versions of a document side by side."""
    with desk_of(request).reading() as connection:
        batch = views.as_of(connection, moment(request))
        before, after = (
            _reading(connection, request.path_params[name], batch).document
            for name in ("key", "other")
        )
        known = versions(connection, (before.id, after.id), batch)
    pairs = list(_pairs(before.text, after.text))
    return page(
        request, "compare.html", before=before, after=after, pairs=_folded(pairs), known=known
    )


def said(request: Request) -> Response:
    """One utterance: what is known of it, and what may be decided."""
    with desk_of(request).reading() as connection:
        asked = moment(request)
        hit = search.utterance(connection, request.path_params["key"], asked)
        batch = views.as_of(connection, asked)
        decided = list(decisions.every(connection, batch, [hit.utterance.id]))
    return page(
        request,
        "said.html",
        logged(decided),
        hit=hit,
        fields=FIELDS,
        live=_live(hit.document, hit.utterance),
        around=list(around(hit.document, hit.utterance)),
    )


def source_of(request: Request) -> Response:
    """To the source at whose word an utterance stands."""
    with desk_of(request).reading() as connection:
        hit = search.utterance(connection, request.path_params["key"], moment(request))
    if hit.judged.source is None:
        return RedirectResponse(to(request, f"/said/{key(hit.utterance.id)}"), 303)
    return RedirectResponse(to(request, f"/source/{key(hit.judged.source)}"), 303)


def _live(document: Document, one: Utterance) -> str | None:
    """To the very words on the live page."""
    words = Span(one.content[0].start, one.content[-1].end)
    return text_link(document.url, document.text, words)


def _reading(connection: Connection, begun: str, batch: int) -> Reading:
    found = search.documents(connection, begun)
    if len(found) != 1:
        raise HTTPException(404, say("missing.document"))
    reading = next(views.readings(connection, batch, found), None)
    if reading is None:
        raise HTTPException(404, say("missing.forgotten"))
    return reading


def _pairs(before: str, after: str) -> Iterator[Pair]:
    """Sentence by sentence."""
    old, new = (
        [one for one in SENTENCE.findall(text) if one][:LONGEST_COMPARED]
        for text in (before, after)
    )
    for sort, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield Pair("same" if sort == "equal" else "changed", "".join(old[i:j]), "".join(new[k:m]))


def _folded(pairs: list[Pair]) -> list[Pair]:
    """Without pairs that are only blanks."""
    return [one for one in pairs if one.before.strip() or one.after.strip()]
