"""The page of a report: its text as published, with who says what in it; and of a statement."""

from __future__ import annotations

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
from sayso.web.marking import Paragraph, around, paragraphs
from sayso.web.searching import COLUMNS, row
from sayso.web.strings import say
from sayso.web.view import anchor, desk_of, key, moment, page, to


def report(request: Request) -> Response:
    """One document."""
    said = request.query_params.get("said", "")
    lit = anchor(said) if said else None
    form = asked_form(request)
    with desk_of(request).reading() as connection:
        batch = views.as_of(connection, moment(request))
        reading = reading_of(connection, request.path_params["key"], batch)
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
            **logged(connection, decisions.every(connection, batch, [document.id])),
            "read": bool(reading.utterances),
        }
    return page(request, "report.html", values, lit=lit)


def said(request: Request) -> Response:
    """One utterance: what is known of it, and what may be decided."""
    with desk_of(request).reading() as connection:
        asked = moment(request)
        hit = search.utterance(connection, request.path_params["key"], asked)
        batch = views.as_of(connection, asked)
        decided = logged(connection, decisions.every(connection, batch, [hit.utterance.id]))
    return page(
        request,
        "said.html",
        decided,
        hit=hit,
        fields=FIELDS,
        live=_live(hit.document, hit.utterance),
        around=_around(hit.document, hit.utterance),
    )


def source_of(request: Request) -> Response:
    """To the source at whose word an utterance stands."""
    with desk_of(request).reading() as connection:
        hit = search.utterance(connection, request.path_params["key"], moment(request))
    if hit.judged.source is None:
        return RedirectResponse(to(request, f"/said/{key(hit.utterance.id)}"), 303)
    return RedirectResponse(to(request, f"/source/{key(hit.judged.source)}"), 303)


def _around(document: Document, one: Utterance) -> list[Paragraph]:
    """The paragraphs in which it stands, if they say more than it does."""
    found = list(around(document, one))
    shown = "".join(piece.text for each in found for piece in each.pieces)
    words = "".join(span.of(document.text) for span in one.content)
    return found if len(shown.strip(" .\n")) > len(words.strip(" .\n")) else []


def _live(document: Document, one: Utterance) -> str | None:
    """To the very words on the live page."""
    words = Span(one.content[0].start, one.content[-1].end)
    return text_link(document.url, document.text, words)


def reading_of(connection: Connection, begun: str, batch: int) -> Reading:
    """The document whose id begins so, as it was known then."""
    found = search.documents(connection, begun)
    if len(found) != 1:
        raise HTTPException(404, say("missing.document"))
    reading = next(views.readings(connection, batch, found), None)
    if reading is None:
        raise HTTPException(404, say("missing.forgotten"))
    return reading
