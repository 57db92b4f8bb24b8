"""A brief subject by subject, as all its forms for people tell it.

What is agreed, what changed, what disagrees, what hangs on one word, what nobody said, and what
would change it; each line with every place where it stands.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from sayso.assess import pending
from sayso.assess.judged import explained
from sayso.assess.sentences import content, quoted, said, sentence, stretch
from sayso.export.lining import Line, asked, differ, several, unique
from sayso.export.missing import missing
from sayso.export.places import Pages
from sayso.records import Brief, Document, Finding, FindingKind, Question, Subject, Utterance

LINED = "lined."  # rules of findings that are told as questions
ALONE, NOTHING = "What rests on one word", "Read, and nothing to be told of"
MOST_ALONE = 10  # of the answers with one origin
KINDS: dict[FindingKind, str] = {
    "denial": "What is denied",
    "unnamed-source": "What hangs on somebody unnamed",
    "silence": "What was not said",
    "inference": "What the writers conclude, citing nobody",
    "pending": "What is announced, and what came of it",
    "copy": "One text, or one figure, in several reports",
    "circular": "Reports that cite each other",
}
SHORT = 3  # words, which are not understood without their sentence


class Section(NamedTuple):
    """A heading with its lines."""

    title: str
    lines: tuple[Line, ...]


class Chapter(NamedTuple):
    """A subject, on how many reports and texts it rests, and what is to be told of it."""

    title: str
    rests_on: str
    sections: tuple[Section, ...]


def chapters(brief: Brief, *, explain: bool = False) -> Iterator[Chapter]:
    """Subject by subject, those with the most reports first; if asked, with the rules.

    What runs through several stories stands in a chapter of its own.
    """
    copies = {one.document for one in brief.copies if one.whole}
    stories = [one for one in brief.subjects if one.main_of]
    home = {document: one.id for one in stories for document in one.main_of}
    pages = Pages(brief.readings)
    by_home: dict[str, list[Question]] = {}
    for one in brief.questions:
        homes = {home[document] for document in _documents(one)}
        by_home.setdefault(homes.pop() if len(homes) == 1 else one.subject, []).append(one)
    silent: list[Subject] = []
    for subject in sorted(_told(brief.subjects, by_home), key=lambda one: -len(one.main_of)):
        reports = subject.main_of or subject.documents
        own = [document for document in reports if document not in copies]
        found = _of(brief.findings, subject, by_home.get(subject.id, ()))
        told = _Told(by_home.get(subject.id, []), found, reports, pages, explain=explain)
        sections = tuple(section for section in told.sections() if section.lines)
        if sections:
            yield Chapter(subject.name, f"{many(reports, 'report')}, {many(own, 'text')}", sections)
        else:
            silent.append(subject)
    if silent:
        read = [document for one in silent for document in one.main_of]
        lines = (Line(one.name, unique(pages.top(one.main_of))) for one in silent)
        yield Chapter(NOTHING, many(read, "report"), (Section("Their stories", tuple(lines)),))


def many(things: Collection[object] | Sequence[object], noun: str) -> str:
    """“1 report”, “2 reports”."""
    return f"{len(things)} {noun}{'' if len(things) == 1 else 's'}"


def texts(brief: Brief) -> str:
    """Of how many reports and texts a brief is."""
    copies = {one.document for one in brief.copies if one.whole}
    own = [one for one in brief.readings if one.document.id not in copies]
    return f"{many(brief.readings, 'report')}, {many(own, 'text')}"


def _told(subjects: Iterable[Subject], by_home: Mapping[str, object]) -> Iterator[Subject]:
    return (one for one in subjects if one.main_of or one.id in by_home)


def _of(found: Iterable[Finding], subject: Subject, questions: Iterable[Question]) -> list[Finding]:
    """What is found in the reports of a story, or of questions that run through several."""
    ids, within = {one.id for one in questions}, set(subject.main_of)
    return [one for one in found if set(one.documents) & within or one.question in ids]


def _documents(one: Question) -> set[str]:
    return {reply.document for answer in one.answers for reply in answer.replies}


class _Told:
    """What is to be told of one subject."""

    def __init__(
        self,
        questions: Sequence[Question],
        found: Sequence[Finding],
        reports: Sequence[str],
        pages: Pages,
        *,
        explain: bool,
    ) -> None:
        self._questions, self._found, self._reports = questions, found, reports
        self._pages, self._explain = pages, explain

    def sections(self) -> Iterator[Section]:
        """All of it, what alarms before what does not."""
        open_ = [one for one in self._with("agreed") if differ(one)]
        agreed = [one for one in self._with("agreed") if one not in open_]
        yield Section("What is agreed", self._asked(agreed))
        changes = (*self._asked(self._with("revised")), *self._merged(self._changes()))
        yield Section("What changed", changes)
        yield Section(
            "What cannot all hold", tuple(map(self._side_by_side, self._with("conflicting")))
        )
        yield Section("Where counts differ, and nothing tells why", self._asked(open_))
        for kind, title in KINDS.items():
            lines = (line for one in self._found if one.kind == kind for line in self._lines(one))
            yield Section(title, self._merged(lines))
        yield Section(ALONE, self._asked(self._with("single-origin")[:MOST_ALONE]))
        shown = list(several(self._questions))
        yield Section(
            "What would change this", missing(shown, self._found, self._reports, self._pages)
        )

    def _with(self, verdict: str) -> list[Question]:
        return [one for one in self._questions if one.verdict == verdict]

    def _asked(self, questions: Iterable[Question]) -> tuple[Line, ...]:
        return tuple(self._with_why(asked(one, self._pages), one) for one in questions)

    def _with_why(self, line: Line, question: Question) -> Line:
        rules = (one.rule for one in self._found if one.question == question.id)
        rule = next((rule for rule in rules if rule.startswith(LINED)), None)
        return line if rule is None else line._replace(text=self._why(line.text, rule))

    def _why(self, text: str, rule: str) -> str:
        return f"{text} ({explained(rule)})" if self._explain else text

    def _changes(self) -> Iterator[Line]:
        """What reports themselves tell of changes."""
        for one in self._found:
            if one.kind == "revision" and not one.rule.startswith(LINED):
                yield self._line(one)

    def _side_by_side(self, question: Question) -> Line:
        """The answers that cannot both hold, and below them what else was answered."""
        found = [one for one in self._found if one.question == question.id]
        against = {key for one in found if one.kind == "conflict" for key in one.utterances}
        first = [one for one in question.answers if against & set(one.utterances)]
        rest = [one for one in question.answers if one not in first]
        line = asked(question, self._pages, first or None)
        if first and rest:
            other = asked(replace(question, text=""), self._pages, rest)
            also = Line("also told:", (), other.under or (other,))
            line = line._replace(under=(*line.under, also))
        return self._with_why(line, question)

    def _line(self, one: Finding) -> Line:
        places = [*self._pages.of(one.utterances)] or [*self._pages.top(one.documents)]
        return Line(self._why(one.text, one.rule), unique(places))

    def _lines(self, one: Finding) -> Iterator[Line]:
        """A finding; one over words of the same kind word by word."""
        if (
            one.rule in ("denial.stance", "silence.declines")
            or not one.utterances
            or (len(one.documents) > 1)
        ):
            yield self._line(one)
        elif one.kind != "pending" or not self._has_outcome(one):
            for key in one.utterances:
                page, words = self._pages.said[key]
                told = pending.told if one.rule == "pending.planned" else _words
                text = self._why(told(page.document, words), one.rule)
                yield Line(text, unique(self._pages.of([key])))

    def _has_outcome(self, one: Finding) -> bool:
        told = (other for other in self._found if other.kind == "pending" and other is not one)
        across = (set(other.utterances) for other in told if len(other.documents) > 1)
        return any(set(one.utterances) <= keys for keys in across)

    def _merged(self, lines: Iterable[Line]) -> tuple[Line, ...]:
        """What is told in the same words stands once, with all its places."""
        by_text: dict[str, Line] = {}
        for one in lines:
            known = by_text.get(one.text)
            places = one.places if known is None else unique((*known.places, *one.places))
            by_text[one.text] = one._replace(places=places)
        return tuple(by_text.values())


def _words(document: Document, one: Utterance) -> str:
    """Words with whose they are; words too few to be understood with what is around them."""
    if len(content(document, one).split()) < SHORT:
        return quoted(stretch(document, one) if one.attributes else sentence(document, one))
    told = said(document, one, by_whom=True)
    through = [hop.name for hop in one.chain[1:-1] if hop.name]
    return f"{told}, through {', '.join(through)}" if through else told
