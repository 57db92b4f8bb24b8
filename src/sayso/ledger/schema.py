"""The tables of the ledger, in one place.

Five kinds of table:

- the journal and the *core*: what happened, in rows that are chained by hash and refuse UPDATE and
  DELETE. They hold ids, hashes and moments, and no words of a document;
- `content`: the bytes behind those hashes, compressed. Only a tombstone can empty them;
- the *index*: what the core says, laid out to be searched. It can be thrown away and made again,
  and `verify` compares it with what it should be;
- the *links*: which reports are alike, so that a new one is compared with few; made of the index,
  by the version of Sayso that they name, and thrown away by another;
- the *memory*: what a watch has to know to go on, and what it told. It changes, and proves nothing.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

APPLICATION = 0x53415953  # "SAYS", in the header of the file
VERSION = 4

tables = MetaData()
TEXT = Text().with_variant(Text(collation="C"), "postgresql")  # ids and days sort by their letters


def _text(name: str, *, null: bool = False) -> Column[str]:
    return Column(name, TEXT, nullable=null)


def _core(name: str, *columns: Column[str] | Column[int]) -> Table:
    batch = Column("batch", Integer, ForeignKey("journal.seq"), nullable=False, index=True)
    return Table(name, tables, *columns, batch)


journal = Table(
    "journal",
    tables,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    _text("at"),  # UTC; never before the batch before it
    _text("what"),
    _text("previous"),
    _text("rows"),  # the hash of the batch's rows
    Column("hash", TEXT, nullable=False, unique=True),
)
content = Table(
    "content",
    tables,
    Column("hash", TEXT, primary_key=True),
    Column("size", Integer, nullable=False),  # bytes before they were compressed
    Column("data", LargeBinary),  # None once it is forgotten
)

run = _core("run", Column("id", TEXT, primary_key=True), _text("made"))
document = _core("document", Column("id", TEXT, primary_key=True), _text("bytes"))
capture = _core(
    "capture",
    Column("id", TEXT, primary_key=True),  # of document and place
    Column("document", TEXT, nullable=False, index=True),
    Column("line", TEXT, index=True),  # the line of versions; None if the place has no name
    _text("place"),  # content: from where, and what came with it
    Column("ordinal", Integer, nullable=False),  # in its batch
)
view = _core(
    "view",
    Column("id", TEXT, primary_key=True),  # of document and run
    Column("document", TEXT, nullable=False, index=True),
    _text("run"),
    _text("text"),  # content: the text that spans point into
    _text("reading"),  # content: see lines.py
)
unread = _core(
    "unread",
    Column("id", TEXT, primary_key=True),
    _text("severity"),
    _text("told"),  # content: path, line and reason
)
decision = _core(
    "decision",
    Column("id", TEXT, primary_key=True),
    _text("kind"),
    Column("target", TEXT, nullable=False, index=True),
    _text("body"),  # content: value, by whom, why, the quote that it hangs on
)
forgotten = _core(
    "forgotten",
    Column("hash", TEXT, primary_key=True),  # of the content that is gone
    Column("document", TEXT, nullable=False, index=True),
    _text("tombstone"),  # content: by whom and why
)
conclusion = _core(  # links, questions, findings
    "conclusion",
    Column("id", TEXT, primary_key=True),
    _text("kind"),
    _text("run"),
    _text("body"),
)

CORE: tuple[Table, ...] = (
    run, document, capture, view, unread, decision, forgotten, conclusion,
)  # fmt: skip
REFERS: dict[str, tuple[str, ...]] = {  # the columns that name content
    "run": ("made",),
    "document": ("bytes",),
    "capture": ("place",),
    "view": ("text", "reading"),
    "unread": ("told",),
    "decision": ("body",),
    "forgotten": ("tombstone",),
    "conclusion": ("body",),
}

edition = Table(  # a view with what people set right in it, from one batch until the next edition
    "edition",
    tables,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("document", TEXT, nullable=False, index=True),
    _text("view"),
    Column("batch", Integer, nullable=False, index=True),
    Column("until", Integer),  # the batch of the next edition; None while it stands
    Column("known", Integer, nullable=False, index=True),  # the document's own batch
    Column("lowest", Integer, nullable=False),  # of its statements; above `highest` if it has none
    Column("highest", Integer, nullable=False),
    _text("publisher", null=True),
    _text("published", null=True),
)
statement = Table(
    "statement",
    tables,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("edition", Integer, nullable=False),
    Column("ordinal", Integer, nullable=False),  # in its reading
    _text("utterance"),
    _text("mode"),
    _text("stance"),
    _text("certainty"),
    _text("kind"),
    _text("name", null=True),  # of the last hop, as it is written
    _text("speaker", null=True),  # the same as a key
    _text("scope", null=True),  # of the source: empty, or the one document that it is itself in
    _text("source", null=True),
    Column("unnamed", Integer, nullable=False),
    _text("said_low", null=True),
    _text("said_high", null=True),
    _text("through"),  # the names of the hops between
    _text("marks"),  # see marks.py
    _text("words"),
)
figure = Table(
    "figure",
    tables,
    Column("statement", Integer, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("low", Float),
    Column("high", Float),
)
ruling = Table(  # what a decision says
    "ruling",
    tables,
    Column("decision", TEXT, primary_key=True),
    Column("batch", Integer, nullable=False),
    Column("kind", TEXT, nullable=False, index=True),
    Column("target", TEXT, nullable=False, index=True),
    _text("value", null=True),
)

Index("statement_utterance", statement.c.utterance)
Index("statement_source", statement.c.source)
Index("statement_speaker", statement.c.speaker, statement.c.kind, statement.c.scope)

INDEX: tuple[Table, ...] = (edition, statement, figure, ruling)

profile = Table(  # of an edition what is compared; numbered as editions are, none left out
    "profile",
    tables,
    Column("edition", Integer, primary_key=True, autoincrement=False),
    Column("made", TEXT, nullable=False, index=True),  # by which version of comparing
    Column("day", Integer),
    Column("words", LargeBinary, nullable=False),
)
posting = Table(  # a word by which an edition is looked up
    "posting",
    tables,
    Column("key", TEXT, primary_key=True),
    Column("day", Integer, primary_key=True, autoincrement=False),  # -1 if there is none
    Column("edition", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
alike = Table(  # two editions that stood at one time; each pair both ways round
    "alike",
    tables,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("other", Integer, primary_key=True, autoincrement=False),
    Column("value", Float, nullable=False),
    sqlite_with_rowid=False,
)

LINKS: tuple[Table, ...] = (profile, posting, alike)

memory = Table(
    "memory",
    tables,
    Column("key", TEXT, primary_key=True),
    _text("place"),  # which of the watched places it belongs to
    Column("due", Float),  # seconds since 1970; None if it rests
    Column("document", TEXT, index=True),
    _text("value"),  # JSON
)
alert = Table(
    "alert",
    tables,
    Column("id", TEXT, primary_key=True),
    _text("at"),
    Column("document", TEXT, index=True),
    _text("told"),  # JSON
    _text("waiting"),  # JSON: where it still has to go
)
Index("memory_due", memory.c.due)

MEMORY: tuple[Table, ...] = (memory, alert)
