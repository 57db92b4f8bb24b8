"""From an original to a document."""

import hashlib
import json

from hypothesis import given
from hypothesis import strategies as st

from sayso.clean import clean
from sayso.records import Original, Problem
from sayso.settings import Settings

REPORT = """\
Board says nothing about pier
By Jane Dorn
KORVATH, June 30, 2025 (NBA) — The harbour board of Korvath met on Monday and said nothing.
Read more: Who built the pier?
“We will not comment,” said its chair, Ilse Dorn.
"""


def original(text: str, **about: str) -> Original:
    return Original(text.encode("utf-8", "replace"), text, **{"path": "board.txt"} | about)


def test_document():
    """A document says what it is, by itself where nothing came with it."""
    document, problems = clean(original(REPORT), Settings())
    assert document.id == f"sha256:{hashlib.sha256(REPORT.encode()).hexdigest()}"
    assert document.text == REPORT
    assert document.title == "Board says nothing about pier"
    assert document.byline == "Jane Dorn"
    assert document.dateline == "KORVATH, June 30, 2025 (NBA)"
    assert (document.published, document.published_basis) == ("2025-06-30", "dateline")
    assert document.language == "en"
    assert [block.kind for block in document.blocks] == [
        "title", "boilerplate", "boilerplate", "paragraph", "related", "paragraph",
    ]  # fmt: skip
    assert problems == ()


def test_what_came_with_it():
    """What came with the report goes before what it says."""
    about = {"title": "Pier", "byline": "J. Dorn", "published": "2025-07-01", "publisher": "Post"}
    settings = Settings(published="2025-08-01", publisher="Gazette")
    document, _ = clean(original(REPORT, **about), settings)
    assert (document.title, document.byline) == ("Pier", "J. Dorn")
    assert (document.published, document.published_basis) == ("2025-07-01", "given")
    assert document.publisher == "Post"


def test_settings():
    """The settings fill in what did not come with the report."""
    settings = Settings(published="2025-08-01", publisher="Gazette")
    document, _ = clean(original(REPORT), settings)
    assert (document.published, document.published_basis) == ("2025-08-01", "given")
    assert document.publisher == "Gazette"


def test_unknown():
    """What nobody says is None."""
    document, _ = clean(original("The board met.\n"), Settings())
    assert (document.title, document.byline, document.dateline) == (None, None, None)
    assert (document.published, document.published_basis) == (None, None)
    assert document.publisher is None


def test_other_language():
    """A document that is not in English is kept, marked, and said so."""
    text = "Le conseil du port a déclaré lundi que les travaux étaient terminés à Lenz."
    document, problems = clean(original(text), Settings())
    assert (document.language, document.text) == ("fr", text)
    assert problems == (Problem("board.txt", None, "in French: kept, not read", "note"),)


def test_real_reports(shared):
    """In real reports of paragraphs alone, almost nothing is taken for furniture."""
    lines = (shared / "polnear" / "dev.jsonl").read_text("utf-8").splitlines()
    documents = [clean(original(json.loads(line)["text"]), Settings())[0] for line in lines]
    kinds = [block.kind for document in documents for block in document.blocks]
    assert {document.language for document in documents} == {"en"}
    assert kinds.count("related") + kinds.count("boilerplate") < 0.03 * len(kinds)


@given(st.text())
def test_any_text(text):
    """Any text at all becomes a document."""
    document, _ = clean(original(text), Settings())
    assert document.text == text
