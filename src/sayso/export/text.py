"""A brief for people: what is said, by whom, in which words, and where it stands.

Text from documents is data: control characters and direction marks are shown as U+FFFD, never sent
to the terminal, and nothing in it is read as markup.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator, Mapping

from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.text import Text

from sayso.export.chapters import Chapter, chapters
from sayso.export.lining import MOST_PLACES, Line
from sayso.export.places import Page
from sayso.records import (
    Brief,
    Document,
    HopKind,
    Reading,
    Source,
    Utterance,
)
from sayso.values.harmless import shown

WIDTH = 80
KINDS: dict[HopKind, str] = {"unknown": "", "author": "the writer"}
PRONOUNS = frozenset({"he", "she", "they", "it", "who", "which", "i", "we", "you"})
WEAK: dict[HopKind, int] = {"document": 1, "unnamed": 2, "unknown": 2, "author": 3}


def words(document: Document, utterance: Utterance) -> str:
    """The content as it stands, its pieces joined by an ellipsis."""
    return shown(" … ".join(span.of(document.text) for span in utterance.content))


def brief(
    one: Brief, grades: Mapping[str, str] | None = None, *, explain: bool = False
) -> RenderableType:
    """What the reports come to, subject by subject; source by source; the writers' own words.

    `grades` are those that people gave to sources and utterances, by their ids. If asked to
    `explain`, each finding is told with its rule and how often that was right.
    """
    given = grades or {}
    pages = [(Page(reading.document), reading) for reading in one.readings]
    spoken = {said.id: (page, said) for page, reading in pages for said in reading.utterances}
    parts: list[RenderableType] = [_head(one), Text()]
    for chapter in chapters(one, explain=explain):
        parts += _chapter(chapter) if chapter.sections else ()
    parts += [Text("Who says what", style="bold underline"), Text()] if one.sources else []
    for source in sorted(one.sources, key=_strength):
        parts.append(_graded(_source_line(source), given.get(source.id)))
        parts += [
            _said(*spoken[each], speaker=True, grade=given.get(each)) for each in source.utterances
        ]
        parts.append(Text())
    parts += [
        *_of_nobody(pages),
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


def _chapter(one: Chapter) -> Iterator[RenderableType]:
    """A subject: what many reports come to on it, section by section."""
    yield Text(shown(one.title), style="bold underline")
    yield Text(one.rests_on, style="dim")
    yield Text()
    for section in one.sections:
        yield Text(section.title, style="bold")
        for line in section.lines:
            yield from _told(line, 2)
        yield Text()


def _told(one: Line, by: int) -> Iterator[RenderableType]:
    line = Text.assemble((shown(one.lead), "bold"), shown(one.text))
    for place in one.places[:MOST_PLACES]:
        line.append(f"  [{place.name}]", style="dim")
    if len(one.places) > MOST_PLACES:
        line.append(f"  and {len(one.places) - MOST_PLACES} more", style="dim")
    yield Indented(line, by)
    for each in one.under:
        yield from _told(each, by + 2)


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
