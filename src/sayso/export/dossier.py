"""A brief subject by subject, to be handed on: as Markdown, or as one HTML file that prints.

What is agreed, what changed, what disagrees, what hangs on one word, what nobody said, and what
would change it. Text from documents is data: in Markdown its marks are escaped, in HTML all is.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sayso.assess.judged import explained
from sayso.records import Answer, Brief, FindingKind, Question, Subject
from sayso.values.harmless import shown

MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")
STARTS = re.compile(r"^(\d+[.)]|[-+=])(?=\s|$)")
AGREED, CHANGED, OPEN = "What is agreed", "What changed", "What cannot all hold"
ALONE, MISSING = "What rests on one word", "What would change this"
KINDS: dict[FindingKind, str] = {
    "revision": "Changes that a report tells of",
    "denial": "Denied",
    "circular": "Reports that cite each other",
    "copy": "One text, or one figure, in several reports",
    "unnamed-source": "On the word of somebody unnamed",
    "inference": "The writers conclude",
    "silence": "What was not said",
    "pending": "Announced for later",
}
VERDICTS = ("agreed", "revised", "conflicting", "single-origin")
LINED = "lined."  # rules of findings that are told as questions
MOST_ALONE = 10  # of the answers with one origin
STYLE = (
    "body{font:16px/1.5 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;"
    "color:#1a1a1a;background:#fff}h1{font-size:1.5rem}"
    "h2{font-size:1.2rem;border-top:1px solid #999;padding-top:1rem;break-after:avoid}"
    "h3{font-size:1rem;margin-bottom:.2rem;break-after:avoid}"
    "li{break-inside:avoid}@media(prefers-color-scheme:dark){body{color:#ddd;background:#161616}}"
    "@media print{body{margin:0;color:#000;background:#fff}}"
)


class Section(NamedTuple):
    """A heading with its lines."""

    title: str
    lines: tuple[str, ...]


class Chapter(NamedTuple):
    """A subject, on how many reports and texts it rests, and what is to be told of it."""

    title: str
    rests_on: str
    sections: tuple[Section, ...]


def markdown(brief: Brief, *, explain: bool = False) -> str:
    """The brief as Markdown."""
    parts = [f"# {_total(brief)}"]
    for one in chapters(brief, explain=explain):
        parts.append(f"## {_plain(one.title)}\n\n{_plain(one.rests_on)}")
        for section in one.sections:
            lines = "\n".join(f"- {_plain(line)}" for line in section.lines)
            parts.append(f"### {section.title}\n\n{lines}")
    return "\n\n".join(parts) + "\n"


def page(brief: Brief, *, explain: bool = False) -> str:
    """The brief as one HTML file, without scripts and without anything from elsewhere."""
    body = [f"<h1>{_escaped(_total(brief))}</h1>"]
    for one in chapters(brief, explain=explain):
        body.append(f"<h2>{_escaped(one.title)}</h2>\n<p>{_escaped(one.rests_on)}</p>")
        for section in one.sections:
            lines = "".join(f"<li>{_escaped(line)}</li>\n" for line in section.lines)
            body.append(f"<h3>{_escaped(section.title)}</h3>\n<ul>\n{lines}</ul>")
    head = (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{_escaped(_total(brief))}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
    )
    return head + "\n".join(body) + "\n</body>\n</html>"


def chapters(brief: Brief, *, explain: bool = False) -> Iterator[Chapter]:
    """Subject by subject, those with the most reports first; if asked, with the rules."""
    copies = {one.document for one in brief.copies if one.whole}
    stories = [one for one in brief.subjects if one.main_of]
    for one in sorted(stories, key=lambda one: -len(one.main_of)):
        sections = tuple(
            section for section in _sections(brief, one, explain=explain) if section.lines
        )
        own = [document for document in one.main_of if document not in copies]
        yield Chapter(one.name, f"{_many(one.main_of, 'report')}, {_many(own, 'text')}", sections)


def _sections(brief: Brief, story: Subject, *, explain: bool) -> Iterator[Section]:
    within = set(story.main_of)
    lined = [one for one in brief.findings if one.rule.startswith(LINED) and explain]
    why = {one.question: f" ({explained(one.rule)})" for one in lined}
    asked = [one for one in brief.questions if _documents(one) & within]
    by_verdict = {verdict: [one for one in asked if one.verdict == verdict] for verdict in VERDICTS}
    for title, verdict in ((AGREED, "agreed"), (CHANGED, "revised"), (OPEN, "conflicting")):
        yield Section(
            title, tuple(f"{_told(one)}{why.get(one.id, '')}" for one in by_verdict[verdict])
        )
    yield Section(ALONE, tuple(map(_told, by_verdict["single-origin"][:MOST_ALONE])))
    found = [
        one
        for one in brief.findings
        if set(one.documents) & within and not one.rule.startswith(LINED)
    ]
    for kind, title in KINDS.items():
        told_of = [one for one in found if one.kind == kind]
        lines = (f"{one.text} ({explained(one.rule)})" if explain else one.text for one in told_of)
        yield Section(title, tuple(lines))
    told = [line for one in asked if one.verdict != "single-origin" for line in _missing(one)]
    yield Section(MISSING, tuple(told))


def _documents(one: Question) -> set[str]:
    return {reply.document for answer in one.answers for reply in answer.replies}


def _told(one: Question) -> str:
    answers = "; ".join(f"{each.value} ({_on(each)})" for each in one.answers)
    return f"{one.text} {answers}"


def _on(one: Answer) -> str:
    return one.rests_on if one.first_said is None else f"{one.rests_on}, {one.first_said}"


def _missing(one: Question) -> Iterator[str]:
    """What would raise the certain origins of an answer, or tell which of two holds."""
    for answer in one.answers:
        origins = answer.origins
        if origins.certain == 0 and answer.reports > 1:
            yield f"{one.text} {answer.value}: {answer.reports} reports, none names who told."
        elif origins.certain == 1 and one.verdict == "conflicting":
            yield f"{one.text} {answer.value}: one more named origin would weigh."


def _total(brief: Brief) -> str:
    copies = {one.document for one in brief.copies if one.whole}
    texts = [one for one in brief.readings if one.document.id not in copies]
    return f"{_many(brief.readings, 'report')}, {_many(texts, 'text')}"


def _many(things: Iterable[object], noun: str) -> str:
    size = len(tuple(things))
    return f"{size} {noun}{'' if size == 1 else 's'}"


def _plain(text: str) -> str:
    """Words that Markdown takes for nothing but words."""
    return STARTS.sub(r"\\\1", MARKS.sub(r"\\\1", shown(text)))


def _escaped(text: str) -> str:
    return html.escape(shown(text))
