"""Web pages: their main text by the shared check, and their facts beside labels made by hand.

The labels hold digests instead of words: headlines and names of others are not ours to keep.
`python -m evals.articles` prints what was measured, with what is wrong in the half that may be
looked at; `--seal FILE` takes in labels that were made in words.
"""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from evals.agreement import LABELS
from sayso.clean import clean
from sayso.export.contract import plain_block
from sayso.read import originals
from sayso.records import Document, Original
from sayso.settings import Settings

SHARED = Path(__file__).resolve().parents[2] / "shared"
GOLD = SHARED / "data" / "article-extraction-benchmark"
CHECK = SHARED / "checks" / "articles.py"
PAGES = LABELS / "pages.jsonl"

FACTS = ("title", "published", "publisher", "byline")
HALVES = ("dev", "report")


def half(page: str) -> str:
    """Which half a page is in: by a hash of its id; the rules were written on `dev` alone."""
    return HALVES[int(sha256(page.encode()).hexdigest(), 16) % 2]


def pages() -> bytes:
    """The pages as records for `sayso read`."""
    return _check("--input", str(GOLD))


def read(records: bytes) -> list[Document]:
    """What Sayso reads of them."""
    found = originals(["-"], Settings(), io.BytesIO(records))
    return [clean(one, Settings())[0] for one in found if isinstance(one, Original)]


def measure_text() -> Mapping[str, float]:
    """F1 of the main text, and the share of blocks that lead back to the bytes, in points."""
    documents = read(pages())
    blocks = [block for document in documents for block in document.blocks]
    placed = sum(block.origin is not None for block in blocks)
    return {"F1": _f1(documents), "origin": 100 * placed / len(blocks)}


def measure_facts(which: str) -> Mapping[str, float]:
    """The share of pages that have a fact for which it is right, in points."""
    documents = {document.path: document for document in read(pages())}
    return {
        fact: 100 * sum(right for _, right in rows) / len(rows)
        for fact in FACTS
        if (rows := list(judged(fact, labels(which), documents)))
    }


def labels(which: str) -> list[Mapping[str, Any]]:
    """The labels of one half."""
    rows = map(json.loads, PAGES.read_text("utf-8").splitlines())
    return [row for row in rows if half(row["page"]) == which]


def judged(
    fact: str, rows: Sequence[Mapping[str, Any]], documents: Mapping[str | None, Document]
) -> Iterator[tuple[Mapping[str, Any], bool]]:
    """Each label that has this fact, and whether it was found."""
    for row in rows:
        if row[fact]:
            found = getattr(documents.get(row["page"]), fact, None)
            yield row, not set(sealed(fact, found)).isdisjoint(_listed(row[fact]))


def sealed(fact: str, value: str | list[str] | None) -> list[str]:
    """The forms of a value, as labels hold them: days as they are, else digests of the letters."""
    if not value:
        return []
    if fact == "publisher":
        return sorted({_digest(form) for name in _listed(value) for form in _names(name)})
    form = _form(fact, value)
    return [form if fact == "published" else _digest(form)]


def seal(rows: Sequence[Mapping[str, Any]]) -> str:
    """Labels in words, as they are kept."""
    kept = [
        {"page": row["page"], **{fact: _kept(sealed(fact, row[fact])) for fact in FACTS}}
        for row in rows
    ]
    return "".join(json.dumps(row) + "\n" for row in kept)


def _kept(forms: list[str]) -> str | list[str] | None:
    return forms if len(forms) > 1 else next(iter(forms), None)


def _listed(value: str | list[str]) -> list[str]:
    return value if isinstance(value, list) else [value]


def _digest(form: str) -> str:
    return sha256(form.encode()).hexdigest()[:16]


def _names(name: str) -> set[str]:
    """An outlet's name, and if it is that of its site, the same without the domain's ending."""
    return {_form("publisher", name), _form("publisher", _DOMAIN_ENDING.sub("", name))}


_DOMAIN_ENDING = re.compile(r"(?<=\w)(\.(co|com|org|net))?\.[a-z]{2,4}$", re.IGNORECASE)


def _form(fact: str, value: str | list[str]) -> str:
    """A value in the form in which it is compared: a day, or letters without a leading article."""
    if fact == "published":
        return str(value)[:10]
    words = " and ".join(value) if isinstance(value, list) else value
    words = words.casefold().replace(" and ", ", ").removeprefix("the ")
    return "".join(filter(str.isalnum, words))


def speed(records: bytes) -> float:
    """Pages per second of one processor, after one round to warm up."""
    read(records)
    before = time.process_time()
    return len(read(records)) / (time.process_time() - before)


def _f1(documents: Sequence[Document]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "read.jsonl")
        file.write_text("".join(map(_line, documents)), "utf-8")
        return float(_check(str(GOLD), str(file)).split()[-1])


def _line(document: Document) -> str:
    blocks = [plain_block(block) for block in document.blocks]
    about = {"path": document.path, "text": document.text, "blocks": blocks}
    return json.dumps({"document": about}) + "\n"


def _check(*arguments: str) -> bytes:
    command = [sys.executable, str(CHECK), *arguments]
    return subprocess.run(command, check=True, capture_output=True).stdout


def main() -> None:
    """Print all figures, and what differs in the half that may be looked at."""
    if "--seal" in sys.argv:
        rows = Path(sys.argv[-1]).read_text("utf-8").splitlines()
        PAGES.write_text(seal([json.loads(row) for row in rows]), "utf-8")
        return
    records = pages()
    documents = {document.path: document for document in read(records)}
    print(json.dumps(measure_text()))
    for which in HALVES:
        print(which, len(labels(which)), json.dumps(measure_facts(which)))
    for fact in FACTS:
        for row, right in judged(fact, labels("dev"), documents):
            if not right:
                got = getattr(documents.get(row["page"]), fact, None)
                print(f"{row['page'][:6]} {fact}: {got!r}")
    print(f"{speed(records):.1f} pages per second")


if __name__ == "__main__":
    main()
