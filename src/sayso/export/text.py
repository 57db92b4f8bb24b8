"""A brief for people: what is said, by whom, in which words, and where it stands.

Text from documents is data: control characters and direction marks are shown as U+FFFD, never sent
to the terminal, and nothing in it is read as markup.
"""

from __future__ import annotations

import errno
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.text import Text

from sayso.assess.judged import explained
from sayso.export import answers
from sayso.records import (
    Brief,
    Document,
    Finding,
    FindingKind,
    HopKind,
    Reading,
    Source,
    Utterance,
)
from sayso.values.harmless import shown

WIDTH = 80
KINDS: dict[HopKind, str] = {"unknown": "", "author": "the writer"}
CAREFUL: dict[FindingKind, str] = {
    "conflict": "What cannot all hold",
    "revision": "Figures that changed",
    "denial": "Denied",
    "circular": "Reports that cite each other",
    "copy": "One text, or one figure, in several reports",
    "unnamed-source": "Hangs on somebody unnamed",
    "inference": "The writers conclude, and cite nobody",
    "silence": "What was not said",
    "pending": "Announced for later",
}
TOLD = frozenset({"conflict", "revision", "denial", "circular", "copy"})  # in a sentence
PRONOUNS = frozenset({"he", "she", "they", "it", "who", "which", "i", "we", "you"})
WEAK: dict[HopKind, int] = {"document": 1, "unnamed": 2, "unknown": 2, "author": 3}


def words(document: Document, utterance: Utterance) -> str:
    """The content as it stands, its pieces joined by an ellipsis."""
    return shown(" … ".join(span.of(document.text) for span in utterance.content))


class Page:
    """A document with its lines counted once, for all the places that are shown of it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._ends = [found.start() for found in re.finditer("\n", document.text)]

    def place(self, utterance: Utterance) -> str:
        """Where the content starts, as `path:line`."""
        line = bisect_left(self._ends, utterance.content[0].start) + 1
        return f"{shown(self.document.path or 'text')}:{line}"


def brief(
    one: Brief, grades: Mapping[str, str] | None = None, *, explain: bool = False
) -> RenderableType:
    """What was read, source by source; what to be careful with; the writers' own words.

    `grades` are those that people gave to sources and utterances, by their ids. If asked to
    `explain`, each finding is told with its rule and how often that was right.
    """
    given = grades or {}
    pages = [(Page(reading.document), reading) for reading in one.readings]
    spoken = {said.id: (page, said) for page, reading in pages for said in reading.utterances}
    parts: list[RenderableType] = [_head(one), Text()]
    asked = list(answers.lines(one.questions, one.subjects))
    if asked:
        parts += [Text("Asked and answered", style="bold underline"), *asked, Text()]
    for source in sorted(one.sources, key=_strength):
        parts.append(_graded(_source_line(source), given.get(source.id)))
        parts += [
            _said(*spoken[each], speaker=True, grade=given.get(each)) for each in source.utterances
        ]
        parts.append(Text())
    parts += [
        *_of_nobody(pages),
        *_careful(one.findings, spoken, explain=explain),
        *_own_words(pages),
    ]
    return Group(*parts)


def _strength(source: Source) -> tuple[int, int, int]:
    """Those known by name before papers, and these before the unnamed; then the most heard."""
    return WEAK.get(source.kind, 0), -len(source.documents), -len(source.utterances)


def reading(one: Reading) -> RenderableType:
    """One document, utterance by utterance, in text order."""
    page = Page(one.document)
    parts: list[RenderableType] = [_document_line(one.document)]
    for utterance in one.utterances:
        who = utterance.chain[-1].name or "nobody named"
        label = shown(who) if utterance.attributes else utterance.mode
        parts.append(Indented(Text(label, style="bold" if utterance.attributes else "dim"), 2))
        parts.append(_said(page, utterance, speaker=utterance.attributes))
    return Group(*parts, Text())


def _head(one: Brief) -> Text:
    said = sum(u.attributes for r in one.readings for u in r.utterances)
    counts = (
        (len(one.readings), "report"),
        (len(one.sources), "source"),
        (said, "attributed statement"),
    )
    return Text(", ".join(f"{n} {noun}{'' if n == 1 else 's'}" for n, noun in counts), style="bold")


def _source_line(source: Source) -> Text:
    line = Text(shown(source.name), style="bold")
    kind = KINDS.get(source.kind, source.kind)
    if source.name.casefold() in PRONOUNS:
        kind = "whom this means could not be told"
    if kind:
        line.append(f"  {kind}", style="dim not bold")
    if len(source.documents) > 1:
        line.append(f"  in {len(source.documents)} reports", style="dim not bold")
    return line


class Indented:
    """Text wrapped and set in, without blanks at the ends of its lines."""

    def __init__(self, text: Text, by: int = 4) -> None:
        self._text, self._by = text, by

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        for line in self._text.wrap(console, options.max_width - self._by):
            line.rstrip()
            yield Text(" " * self._by) + line


def statement(document: Document, utterance: Utterance, *, cue: bool, named: bool = False) -> Text:
    """The words said, if asked for with the reporting words and who passed them on, and by whom."""
    lead = [shown(utterance.chain[-1].name or "somebody")] if named else []
    if cue or named:
        lead.append(shown(" ".join(span.of(document.text) for span in utterance.cue)).strip(":, "))
    told = " ".join(filter(None, lead))
    line = Text.assemble((f"{told}: " if told else "", "italic"), words(document, utterance))
    through = [hop.name for hop in utterance.chain[1:-1] if hop.name]
    if (cue or named) and through:
        line.append(f"  (through {shown(', '.join(through))})", style="dim")
    return line


def _said(
    page: Page,
    utterance: Utterance,
    *,
    speaker: bool,
    named: bool = False,
    grade: str | None = None,
) -> Indented:
    line = statement(page.document, utterance, cue=speaker, named=named)
    return Indented(_graded(line.append(f"  [{page.place(utterance)}]", style="dim"), grade))


def _graded(line: Text, grade: str | None) -> Text:
    return line if grade is None else line.append(f"  graded {grade}", style="dim not bold")


def _of_nobody(pages: Iterable[tuple[Page, Reading]]) -> Iterator[RenderableType]:
    """What is attributed, but to nobody that the report names or describes."""
    told = [
        (page, utterance)
        for page, reading in pages
        for utterance in reading.utterances
        if utterance.attributes and utterance.chain[-1].name is None
    ]
    if told:
        yield Text("On the word of nobody named", style="bold")
        yield from (_said(page, utterance, speaker=True) for page, utterance in told)
        yield Text()


def _careful(
    findings: Sequence[Finding], spoken: Mapping[str, tuple[Page, Utterance]], *, explain: bool
) -> Iterator[RenderableType]:
    """What to be careful with: by kind, each with its words and where they stand."""
    kinds = [kind for kind in CAREFUL if any(one.kind == kind for one in findings)]
    if kinds:
        yield Text("Be careful with", style="bold underline")
        yield Text()
    for kind in kinds:
        yield Text(CAREFUL[kind], style="bold")
        for one in findings:
            if one.kind == kind:
                yield from _finding(one, spoken)
                if explain:
                    yield Indented(Text(f"({explained(one.rule)})", style="dim"), 4)
        yield Text()


def _finding(
    one: Finding, spoken: Mapping[str, tuple[Page, Utterance]]
) -> Iterator[RenderableType]:
    if one.kind in TOLD or len(one.documents) > 1 or not one.utterances:
        line = Text(shown(one.text))
        for page, utterance in (spoken[each] for each in one.utterances[:1]):
            line.append(f"  [{page.place(utterance)}]", style="dim")
        yield Indented(line)
        return
    for each in one.utterances:
        page, utterance = spoken[each]
        yield _said(page, utterance, speaker=False, named=utterance.attributes)


def _own_words(pages: Iterable[tuple[Page, Reading]]) -> Iterator[RenderableType]:
    """What is nobody's word but the writers'."""
    every = [(page, one) for page, reading in pages for one in reading.utterances]
    told = [(page, one) for page, one in every if one.mode == "narration"]
    if told:
        yield Text("What the writers state in their own voice", style="bold")
        yield from (_said(page, one, speaker=False) for page, one in told)
        yield Text()


def _document_line(document: Document) -> Text:
    facts = [
        _name(document),
        document.publisher,
        document.credit and f"by {document.credit}",
        document.published,
        document.updated and f"updated {document.updated}",
        document.language,
    ]
    return Text("  ·  ".join(shown(fact) for fact in facts if fact), style="bold underline")


def _name(document: Document) -> str:
    return document.path or document.url or document.id


class Pipeable(Console):
    """Leaves it to the caller to end where nobody reads any more."""

    def on_broken_pipe(self) -> None:
        """Pass it on; rich would exit with 1."""
        raise BrokenPipeError(errno.EPIPE, "broken pipe")


def console(*, stderr: bool = False) -> Console:
    """Colours only in a terminal; 80 columns where the output is a file or a pipe."""
    made = Pipeable(stderr=stderr, highlight=False, markup=False, emoji=False, soft_wrap=False)
    if not made.is_terminal:
        made.width = WIDTH
    return made
