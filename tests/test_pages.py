"""A report on a page reads to the same utterances as its plain text, whatever its looks."""

import importlib.util
import json
from pathlib import Path

import pytest

from sayso import Reading, Settings, read_reports
from sayso.testing import rendered

spec = importlib.util.spec_from_file_location("templates", Path(__file__).with_name("templates.py"))
assert spec
assert spec.loader
templates = importlib.util.module_from_spec(spec)
spec.loader.exec_module(templates)


def read(path: Path, annotator: str) -> list[Reading]:
    found = list(read_reports([str(path)], Settings(annotator=annotator)))
    assert all(isinstance(one, Reading) for one in found), found
    return [one for one in found if isinstance(one, Reading)]


def same_on_pages(lines: list[str], tmp_path: Path, annotator: str) -> None:
    """Each record as plain text and in each template: utterances, day, title, kinds of blocks."""
    for n, line in enumerate(lines):
        record = json.loads(line)
        plain = tmp_path / f"{n}.jsonl"
        given = {key: record[key] for key in ("text", "published", "title") if key in record}
        plain.write_text(json.dumps({**given, "publisher": "P"}), encoding="utf-8")
        (wanted,) = read(plain, annotator)
        for name, (template, publisher) in templates.TEMPLATES.items():
            title = record.get("title")
            paragraphs = [words for words in record["text"].split("\n") if words.strip()]
            paragraphs = paragraphs[1:] if title and paragraphs[0] == title else paragraphs
            page = tmp_path / f"{n}-{name}.txt"
            page.write_text(template(title, paragraphs, record["published"]), encoding="utf-8")
            (got,) = read(page, annotator)
            assert rendered(got) == rendered(wanted), name
            assert got.document.title == wanted.document.title
            assert got.document.publisher == publisher
            assert (got.document.published, got.document.published_basis) == (
                record["published"],
                "metadata",
            )
            assert all(block.origin is not None for block in got.document.blocks)


def test_the_sample_reports_read_the_same_on_pages(root: Path, tmp_path: Path) -> None:
    """Ours, by the lexicon."""
    lines = (root / "examples" / "reports" / "selwick.jsonl").read_text("utf-8").splitlines()
    same_on_pages(lines, tmp_path, "lexicon")


@pytest.mark.parametrize("annotator", ["lexicon", "tagger"])
def test_the_seeds_read_the_same_on_pages(shared: Path, tmp_path: Path, annotator: str) -> None:
    """Real ones."""
    seeds = shared.parent / "seeds" / "seeds.jsonl"
    same_on_pages(seeds.read_text("utf-8").splitlines(), tmp_path, annotator)
