"""The JSON of `sayso read` and `sayso brief`, field by field as other programs depend on it."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import Any

from sayso.records import Block, Brief, Document, Question, Reading, Source, Utterance
from sayso.values.fragment import text_link
from sayso.values.span import Span

READ = "sayso/read/1"
BRIEF = "sayso/brief/1"


def reading(one: Reading) -> dict[str, Any]:
    """The object that `sayso read --json` prints for a document."""
    document = _plain(one.document)
    document["blocks"] = [plain_block(block) for block in one.document.blocks]
    document["times"] = _plain(one.times)
    return {
        "schema": READ,
        "document": document,
        "utterances": [linked(one.document, each) for each in one.utterances],
    }


def plain_block(one: Block) -> dict[str, Any]:
    """A block with its span spread out."""
    about = _plain(one)
    return {**about.pop("span"), **about}


def utterance(one: Utterance) -> dict[str, Any]:
    """One utterance, as in both outputs."""
    found: dict[str, Any] = _plain(one)
    return found


def linked(document: Document, one: Utterance) -> dict[str, Any]:
    """One utterance, with the address of its words on the live page."""
    return {**utterance(one), "link": link(document, one)}


def link(document: Document, one: Utterance) -> str | None:
    """Where the words of an utterance stand on the live page, if the document is from one."""
    return text_link(document.url, document.text, Span(one.content[0].start, one.content[-1].end))


def source(one: Source) -> dict[str, Any]:
    """One source, as in a brief."""
    found: dict[str, Any] = _plain(one)
    return found


def question(one: Question) -> dict[str, Any]:
    """One question, its answers with the utterances that give them."""
    found: dict[str, Any] = _plain(one)
    for plain, answer in zip(found["answers"], one.answers, strict=True):
        plain["utterances"] = list(answer.utterances)
    return found


def brief(one: Brief) -> dict[str, Any]:
    """The object that `sayso brief --json` prints."""
    return {
        "schema": BRIEF,
        "documents": [reading(each) for each in one.readings],
        "sources": _plain(one.sources),
        "subjects": _plain(one.subjects),
        "questions": [question(each) for each in one.questions],
        "copies": _plain(one.copies),
        "findings": _plain(one.findings),
    }


def line(value: dict[str, Any]) -> str:
    """One line of JSON, the same bytes for the same value."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _plain(value: Any) -> Any:  # noqa: ANN401 - any record, or what a record holds
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end}
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value
