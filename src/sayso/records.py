"""The frozen records that every stage takes and gives. Read this first.

A stage is a function from some of these to others; `pipeline` shows the order. All text positions
are `Span`s of `Document.text`: Unicode code points, half-open. What is not known is None.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from sayso.values.quantity.figure import Figure
from sayso.values.span import Span
from sayso.values.when.record import Time

Spans: TypeAlias = tuple[Span, ...]

BlockKind: TypeAlias = Literal["title", "paragraph", "heading", "caption", "related", "boilerplate"]
PublishedBasis: TypeAlias = Literal["given", "metadata", "url", "dateline", "text"]
Role: TypeAlias = Literal["source", "cue", "content"]
Mode: TypeAlias = Literal["direct", "indirect", "mixed", "narration", "inference", "absence"]
HopKind: TypeAlias = Literal[
    "outlet", "agency", "channel", "person", "organisation",
    "government", "document", "unnamed", "author", "unknown",
]  # fmt: skip
Relation: TypeAlias = Literal[
    "published", "reported", "cited", "quoted", "said", "posted", "showed"
]
Stance: TypeAlias = Literal[
    "asserts", "confirms", "denies", "doubts", "declines", "promises", "retracts", "corrects"
]
Polarity: TypeAlias = Literal["affirmed", "negated"]
Level: TypeAlias = Literal["stated", "likely", "possible", "unlikely", "unclear", "planned"]
FindingKind: TypeAlias = Literal[
    "corroboration",
    "copy",
    "revision",
    "conflict",
    "denial",
    "silence",
    "inference",
    "unnamed-source",
    "pending",
    "circular",
]
SubjectKind: TypeAlias = Literal[
    "event", "agreement", "group", "person", "organisation", "place", "thing"
]

QuestionKind: TypeAlias = Literal["figure", "date", "place", "person", "fact"]
Verdict: TypeAlias = Literal[
    "agreed", "revised", "conflicting", "single-origin", "denied", "unanswered"
]

Moves: TypeAlias = Literal["grown", "growing", "open"]

MEDIA: frozenset[HopKind] = frozenset({"outlet", "agency", "channel"})
REPORT_KINDS: frozenset[BlockKind] = frozenset({"title", "paragraph", "heading"})


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about the input that could not be read as it should be; never an exception.

    `unread`: nothing came of it. `damaged`: it was read, but part of it was unusable. `note`: all
    was read, and there is something to know (a language that is not read yet).
    """

    path: str
    line: int | None
    reason: str
    severity: Literal["unread", "damaged", "note"] = "unread"

    def __str__(self) -> str:
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{place}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Original:
    """One report as it was captured: its bytes, and what came with it."""

    data: bytes
    text: str
    path: str | None = None
    line: int | None = None  # of the file it stands in, where the file holds several
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    byline: str | None = None
    dateline: str | None = None
    published: str | None = None  # ISO 8601 date, or date and time with its offset
    published_basis: PublishedBasis = "given"  # where `published` comes from, if there is any
    language: str | None = None
    blocks: tuple[Block, ...] = ()  # what the form of the original tells of its text, if it does
    updated: str | None = None  # when it was changed last, as `published`
    updated_basis: PublishedBasis | None = None
    credit: str | None = None  # the agency to which the report is credited


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a document that is one kind of thing: a paragraph, a caption, a related link."""

    span: Span
    kind: BlockKind
    origin: Span | None = None  # bytes of the original, where the text is an extracted view
    by: str | None = None  # of a quoted post: the account that it is quoted from
    at: str | None = None  # when it was published, if that is not when the document was


@dataclass(frozen=True, slots=True)
class Document:
    """One version of one report. `id` is the hash of its stored bytes."""

    id: str
    path: str | None
    url: str | None
    publisher: str | None
    title: str | None
    byline: str | None
    dateline: str | None
    published: str | None
    published_basis: PublishedBasis | None
    language: str | None
    text: str
    blocks: tuple[Block, ...]
    updated: str | None = None
    updated_basis: PublishedBasis | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """A word as the parser sees it. `head` is the index of its governor, of itself at a root."""

    span: Span
    lemma: str
    pos: str  # Universal POS
    tag: str  # Penn Treebank
    dep: str  # ClearNLP dependency label
    head: int


@dataclass(frozen=True, slots=True)
class Name:
    """A named entity as the parser marks it; `label` in OntoNotes' terms (PERSON, ORG, GPE …)."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Syntax:
    """What the parser found in a document; sentences are ranges of tokens, each within a block."""

    tokens: tuple[Token, ...]
    sentences: tuple[range, ...]
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """One contiguous stretch with a role in an attribution; `cue` is where its cue starts."""

    role: Role
    span: Span
    cue: int | None


@dataclass(frozen=True, slots=True)
class Annotation:
    """All that was noticed in one document before anything is concluded from it."""

    syntax: Syntax
    marks: tuple[Mark, ...]
    by: str  # which annotator, with its version


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of the way the words came. Hop 0 is the document's publisher."""

    name: str | None
    kind: HopKind
    relation: Relation
    span: Span | None = None
    entity: str | None = None
    seen: Literal["captured", "cited"] = "cited"


@dataclass(frozen=True, slots=True)
class Silent:
    """Somebody who, as the report says, did not speak."""

    name: str | None
    span: Span
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """When it was said (not when what was said happened); dates inclusive, ISO 8601."""

    low: str | None = None
    high: str | None = None
    basis: Literal["text", "published"] | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Certainty:
    """How sure the words sound, and by which words."""

    level: Level = "stated"
    cues: Spans = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something named in what was said."""

    span: Span
    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Slot:
    """What a figure, a time or a name is of: `29 leaders attend the parade`."""

    value: Span  # the figure's, the time's, the person's or the place's
    predicate: str | None  # the lemma of what is done or happens
    theme: Span | None  # the head of what it is done to, or of who else takes part


@dataclass(frozen=True, slots=True)
class Utterance:
    """One act of attribution, or one statement in the writer's own voice."""

    id: str
    mode: Mode
    source: Spans
    cue: Spans
    content: Spans
    chain: tuple[Hop, ...]
    inside: str | None = None  # the id of the utterance whose content this one is part of
    unknown_because: str | None = None
    silent: tuple[Silent, ...] = ()
    said: Said = Said()
    stance: Stance = "asserts"
    polarity: Polarity = "affirmed"
    certainty: Certainty = Certainty()
    figures: tuple[Figure, ...] = ()
    times: tuple[Time, ...] = ()
    entities: tuple[Entity, ...] = ()
    slots: tuple[Slot, ...] = ()
    rules: tuple[str, ...] = ()

    @property
    def attributes(self) -> bool:
        """Whether somebody other than the writer is speaking."""
        return self.mode in ("direct", "indirect", "mixed")


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with all that was read in it."""

    document: Document
    utterances: tuple[Utterance, ...]
    times: tuple[Time, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A speaker, body, outlet, agency, channel or document, with all its names."""

    id: str
    name: str
    kind: HopKind
    names: tuple[str, ...]
    documents: tuple[str, ...]
    utterances: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """What documents and utterances are about."""

    id: str
    name: str
    kind: SubjectKind
    documents: tuple[str, ...]
    main_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Echo:
    """Two utterances, of different reports, that say the same in much the same words."""

    one: str
    other: str
    share: float  # of the weight of their words


@dataclass(frozen=True, slots=True)
class Copy:
    """Words of a report that stand in an earlier one."""

    document: str
    of: str  # the earlier one
    share: float  # of the words of the shorter of the two
    passages: Spans  # where those words stand in `document`
    whole: bool  # whether the one is a copy of the other, and not only of passages


@dataclass(frozen=True, slots=True)
class Story:
    """The reports that tell one story, under the subject that it is."""

    subject: Subject
    readings: tuple[Reading, ...]
    echoes: tuple[Echo, ...] = ()


@dataclass(frozen=True, slots=True)
class Origins:
    """On how many words something rests: named roots, unnamed ones, and texts that name none."""

    certain: int = 0
    possible: int = 0
    unrecorded: int = 0

    @property
    def all(self) -> int:
        """As many as there may be at most."""
        return self.certain + self.possible + self.unrecorded

    def __str__(self) -> str:
        """In words: “2 origins”, “1 to 3 origins, 1 of unrecorded origin”."""
        known = self.certain + self.possible
        least = f"{self.certain} to {known}" if self.possible else str(self.certain)
        parts = [f"{least} origin{'' if known == 1 else 's'}"] if known else []
        parts += [f"{self.unrecorded} of unrecorded origin"] if self.unrecorded else []
        return ", ".join(parts) or "no origin"


@dataclass(frozen=True, slots=True)
class Reply:
    """One utterance as an answer to a question: with which words, and by which rule."""

    utterance: str
    document: str
    span: Span
    said: str | None  # the day on which it was said or, failing that, published
    former: bool  # whether the text itself says that it held before
    approx: bool
    leading: bool  # whether it stands in the opening of its report, or is set beside another there
    root: str  # where its chain ends: the same for two replies of one origin
    rule: str
    whole: bool = True  # whether, as far as its sentence tells, all are counted, as a plain fact
    certain: bool = False  # whether the end of its chain has a name
    moves: Moves | None = None  # of a count: it has grown since, or may yet


@dataclass(frozen=True, slots=True)
class Answer:
    """A value that is given to a question, by whom and from when to when."""

    value: str
    replies: tuple[Reply, ...]
    origins: Origins
    reports: int  # documents; copies are counted
    first_said: str | None = None
    last_said: str | None = None

    @property
    def rests_on(self) -> str:
        """The number of reports, never without that of the origins."""
        return f"{self.reports} report{'' if self.reports == 1 else 's'}, {self.origins}"

    @property
    def utterances(self) -> tuple[str, ...]:
        """Those that give it, each once."""
        return tuple(dict.fromkeys(one.utterance for one in self.replies))


@dataclass(frozen=True, slots=True)
class Question:
    """What several utterances answer, or one answers with a value that can be checked."""

    id: str
    text: str
    kind: QuestionKind
    subject: str
    measure: str | None  # of a figure: what is counted, as a lemma phrase
    answers: tuple[Answer, ...]
    verdict: Verdict | None = None  # None until it is assessed


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a reader should be told, in a plain sentence, with its evidence."""

    kind: FindingKind
    text: str
    utterances: tuple[str, ...]
    documents: tuple[str, ...]
    question: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Brief:
    """What many readings come to, for somebody who has to judge them."""

    readings: tuple[Reading, ...]
    sources: tuple[Source, ...]
    subjects: tuple[Subject, ...]
    questions: tuple[Question, ...] = ()
    copies: tuple[Copy, ...] = ()
    findings: tuple[Finding, ...] = ()
