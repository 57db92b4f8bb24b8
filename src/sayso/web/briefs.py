"""What reports together come to, worked out once for each state of the ledger."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, TimeoutError  # noqa: A004
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from time import perf_counter

from sayso import across
from sayso.ledger import views
from sayso.ledger.heard import reports
from sayso.ledger.journal import head
from sayso.link.copies import Families
from sayso.link.origins import Root, counted, root
from sayso.records import Finding, Hop, Origins, Question, Reading, Subject, Utterance
from sayso.web.desk import Desk
from sayso.web.lining import Apart, Before, Lineup, lined_up

KEPT = 3  # briefs: of now, and of two days that somebody looks back to
PATIENCE = 20.0  # seconds that a page waits for the first
SOON = 2.0  # and for a newer one, where they take no longer than that
FOUNDED = 24  # characters of a report's id in the address of the story that it founds
FEW = 200  # reports that are lined up in this process
SHORT = 3  # characters of a word that tells nothing of a name


class NotYetError(Exception):
    """It is still being worked out."""


@dataclass(frozen=True, slots=True)
class Said:
    """An utterance with the report that it stands in, and where its chain ends."""

    reading: Reading
    utterance: Utterance
    root: Root

    @property
    def words(self) -> str:
        """What is said."""
        text = self.reading.document.text
        return " … ".join(span.of(text) for span in self.utterance.content)


class Lined:
    """A brief, and the ways into it."""

    def __init__(self, lineup: Lineup, batch: int) -> None:
        self.brief, self.batch = lineup.brief, batch
        self.heard, self.speakers = lineup.heard, lineup.speakers
        self.reports, self.most = lineup.reports, lineup.most  # in the ledger, and in the brief
        brief = lineup.brief
        self.families = Families(brief.copies)
        self.readings = {one.document.id: one for one in brief.readings}
        self.subjects = {one.id: one for one in brief.subjects}
        self.stories = tuple(one for one in brief.subjects if one.main_of)
        self.copy_of = {one.document: one.of for one in brief.copies if one.whole}

    @cached_property
    def said(self) -> dict[str, Said]:
        """Every utterance, by its id."""
        return {
            each.id: Said(one, each, self._root(one, each))
            for one in self.brief.readings
            for each in one.utterances
        }

    def subject(self, key: str) -> Subject | None:
        """By the key of its address; of a story also one from before an older report came in."""
        found = self.subjects.get(f"subject:{key}")
        if found is None and len(key) >= FOUNDED:
            begins = f"sha256:{key}"
            every = self.story_of.items()
            found = next((story for document, story in every if document.startswith(begins)), None)
        return found

    @cached_property
    def story_of(self) -> dict[str, Subject]:
        """By document, its story."""
        return {document: one for one in self.stories for document in one.main_of}

    @cached_property
    def questions(self) -> dict[str, list[Question]]:
        """By the story in whose reports they are answered."""
        found: defaultdict[str, list[Question]] = defaultdict(list)
        for one in self.brief.questions:
            document = one.answers[0].replies[0].document
            if document in self.story_of:
                found[self.story_of[document].id].append(one)
        return found

    @cached_property
    def question(self) -> dict[str, Question]:
        """By id."""
        return {one.id: one for one in self.brief.questions}

    @cached_property
    def findings(self) -> dict[str, list[Finding]]:
        """By story."""
        found: defaultdict[str, list[Finding]] = defaultdict(list)
        for one in self.brief.findings:
            for story in dict.fromkeys(
                self.story_of[each].id for each in one.documents if each in self.story_of
            ):
                found[story].append(one)
        return found

    def origins(self, documents: Iterable[str]) -> Origins:
        """On how many words these reports rest: those who are cited, and who cite nobody."""
        return counted(
            self.said[each.id].root
            for document in documents
            for each in self.readings[document].utterances
            if each.attributes
        )

    def ready(self) -> None:
        """All that pages ask for, before the first of them does."""
        _ = self.said, self.story_of, self.questions, self.question, self.findings
        _ = self.rests_on, self.denied, self.called_with

    @cached_property
    def rests_on(self) -> dict[str, Origins]:
        """By story, on how many words it rests."""
        return {one.id: self.origins(one.main_of) for one in self.stories}

    @cached_property
    def voices(self) -> dict[str, Hop]:
        """By source of the ledger, how it is called where it is first heard."""
        found: dict[str, Hop] = {}
        for utterance, source in self.speakers.items():
            found.setdefault(source, self.said[utterance].utterance.chain[-1])
        return found

    @cached_property
    def called_with(self) -> dict[str, list[str]]:
        """By word, the sources whose name has it."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for source, hop in self.voices.items():
            for word in words(hop.name or ""):
                found[word].append(source)
        return found

    @cached_property
    def denied(self) -> frozenset[str]:
        """What stands against what somebody denies."""
        every = (each for one in self.brief.findings if one.kind == "denial"
                 for each in one.utterances)  # fmt: skip
        known = (self.said[each].utterance for each in every if each in self.said)
        return frozenset(one.id for one in known if one.stance != "denies")

    @property
    def bounded(self) -> bool:
        """Whether the ledger has older reports that are not in the brief."""
        return self.reports > self.most

    def of_utterances(self, utterances: Sequence[str]) -> Origins:
        """On how many words these utterances rest."""
        return counted(self.said[each].root for each in utterances if each in self.said)

    def _root(self, reading: Reading, said: Utterance) -> Root:
        return root(reading, said, self.families.of(reading.document.id, said.content[0]))


def words(name: str) -> list[str]:
    """Those that tell something of whose name it is."""
    return list(dict.fromkeys(word for word in name.casefold().split() if len(word) > SHORT))


class Briefs:
    """The briefs that were worked out, the newest kept; one is worked out at a time."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = Lock()
        self._kept: OrderedDict[int, Future[Lined]] = OrderedDict()
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="brief")
        self._apart, self._before = Apart(), Before()
        self._took = 0.0

    def of(self, moment: str | None) -> Lined:
        """What was known then. While the newest is being worked out, the one before it."""
        with self._desk.reading() as connection:
            batch = min(views.as_of(connection, moment), head(connection).seq)
        earlier = self._finished() if moment is None else None
        with self._lock:
            if batch not in self._kept:
                if earlier is not None and self._busy():
                    return earlier  # the newest is next
                self._kept[batch] = self._worker.submit(self._made, batch, moment)
            self._kept.move_to_end(batch)
            future = self._kept[batch]
            self._forget(future)
        soon = SOON if self._took < SOON else 0.0
        try:
            return future.result(PATIENCE if earlier is None else soon)
        except TimeoutError:
            if earlier is None:
                raise NotYetError from None
            return earlier
        except Exception:
            with self._lock:
                self._kept.pop(batch, None)
            raise

    def close(self) -> None:
        """Begin nothing more, and end what is under way."""
        self._worker.shutdown(wait=False, cancel_futures=True)
        self._apart.close()

    def _made(self, batch: int, moment: str | None) -> Lined:
        """Only what is new is compared, and of few reports only what it touches is told anew."""
        begun, desk = perf_counter(), self._desk
        if not desk.read_only:
            with desk.writing() as book:
                across.compare(book)
        with desk.reading() as connection:
            few = reports(connection, batch) <= FEW
        path = desk.book.path
        if few or path is None:
            lineup = lined_up(desk.book, batch, moment, desk.lined, self._before)
        else:
            lineup = self._apart.lined_up(path, batch, moment, desk.lined)
        lined = Lined(lineup, batch)
        lined.ready()
        self._took = perf_counter() - begun
        return lined

    def _busy(self) -> bool:
        return any(not one.done() for one in self._kept.values())

    def _finished(self) -> Lined | None:
        with self._lock:
            done = [one for one in self._kept.values() if one.done() and not one.exception()]
        return max((one.result() for one in done), key=lambda one: one.batch, default=None)

    def _forget(self, wanted: Future[Lined]) -> None:
        for batch, future in list(self._kept.items()):
            if len(self._kept) > KEPT and future.done() and future is not wanted:
                del self._kept[batch]
