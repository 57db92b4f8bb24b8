"""docs/usage.md leaves nothing out that users can call, set or meet."""

import gzip
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
import typer

import sayso
from sayso import Problem, Settings, errors, read_reports
from sayso.cli import app
from sayso.read.form import _OTHER_FORMS

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "usage.md").read_text(encoding="utf-8")
HEADINGS = re.findall(r"^#+ (.*)$", PAGE, re.MULTILINE)
COMMANDS = typer.main.get_command(app).commands


def options() -> Iterator[str]:
    for command in (typer.main.get_command(app), *COMMANDS.values()):
        for parameter in command.params:
            yield from (name for name in parameter.opts if name.startswith("--"))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_heading_and_its_help(name: str) -> None:
    assert f"`sayso {name}`" in HEADINGS
    assert f"$ sayso {name} --help\n" in PAGE  # what stands below is compared in test_docs


@pytest.mark.parametrize("name", sorted({*options(), "--help"}))
def test_every_option_has_a_heading(name: str) -> None:
    assert f"`{name}`" in HEADINGS


@pytest.mark.parametrize("name", sorted(set(sayso.__all__) - {"Problem"}))
def test_every_public_name_has_a_heading(name: str) -> None:
    assert f"`{name}`" in HEADINGS


def test_every_error_has_a_heading_and_is_public_in_its_module() -> None:
    kinds = [
        name
        for name, kind in vars(errors).items()
        if isinstance(kind, type) and issubclass(kind, errors.SaysoError)
    ]
    assert len(kinds) == 4
    assert all(f"`{name}`" in HEADINGS for name in kinds)


@pytest.mark.parametrize("field", fields(Settings), ids=lambda field: field.name)
def test_every_setting_is_named_with_its_default(field) -> None:
    default = f'"{field.default}"' if isinstance(field.default, str) else field.default
    assert f"| `{field.name}` | `{default}` |" in PAGE


@pytest.mark.parametrize("name", [name for _, name in _OTHER_FORMS])
def test_every_form_that_is_not_read_is_named(name: str) -> None:
    assert f"`{name.removesuffix(', which is not read yet')}`" in PAGE


FRENCH = "Le maire a déclaré mardi que le pont de la ville était fermé depuis hier soir, sans plus."


def packed(files: dict[str, str | bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, words in files.items():
            archive.writestr(name, words)
    return data.getvalue()


LIMITS = Settings(
    annotator="lexicon",
    most_bytes=5_000,
    most_page_bytes=5_000,
    most_markup=2_000,
    most_tags=50,
    most_characters=1_000,
    most_entries=5,
    most_members=5,
    most_nested=2,
    most_unpacked_bytes=100_000,
    most_unpacked_times=100,
)
TOLD = {
    "empty": b" \n",
    "not a PDF": b"%PDF-1.7",
    "an empty page": b"<!DOCTYPE html><p></p>",
    "a large page": b"<p>" + b"x" * 5_001,
    "too much markup": b"<p class=x>" * 200,
    "too many tags": b"<p>" * 60,
    "cut off": b"\x1f\x8b\x08\x00\x00\x00",
    "an array": b"[{'text': 7}",
    "an array that holds a number": b'[{"text": "It fell."}, 7]',
    "a feed with a number": b'{"version": "https://jsonfeed.org/version/1", "items": [7]}',
    "an empty letter": b"From: a\nTo: b\nSubject: c\n\n",
    "a letter in parts": b"From: a\nTo: b\nSubject: c\n" + b"Content-Type: multipart/x\n" * 60,
    "a long letter": b"From a@b.example 2031\nFrom: a\nTo: b\nDate: c\n" + b"x" * 9_000,
    "a table": b"id,name,link\n1,2,3\n4,5,6\n",
    "an empty web archive": b"WARC/1.0\r\n",
    "no letter": b"From a@b.example 2031\nFrom: a\nTo: b\nDate: c\n\nx\n\nFrom a@b.example 2031\nx",
    "an empty table": b"text,url",
    "a broken row": b'id,text\n1,"x',
    "broken Parquet": b"PAR1",
    "binary": bytes(range(32)) * 9,
    "large": b"x" * 5_001,
    "long": b"x" * 1_001,
    "damaged": b"The caf\xc3\xa9s closed. \xff\xfe",
    "NUL": b"The bridge\0 fell, as \0 the mayor said in a long and careful statement on Monday.",
    "Latin": b"The mayor\xe9s left for the harbour.",
    "French": FRENCH.encode(),
    "a long line": b'{"text": "' + b"x" * 5_000 + b'"}',
    "broken": b'{"text": "The',
    "deep": b'{"text": ' + b"[" * 4_000,
    "a number": b'{"text": "It fell."}\n7\n',
    "no text": b'{"title": "Bridge"}',
    "html": b'{"html": 2}',
    "wrong type": b'{"text": 7}',
    "a date": b'{"text": "It fell.", "published": "2031-02-30"}',
    "a feed without entries": b"<rss></rss>",
    "an empty entry": b"<rss><item><title></title></item></rss>",
    "many entries": b"<rss>" + b"<item><title>x</title></item>" * 6,
    "a drawing": b"<?xml version='1.0'?><svg>",
    "a bomb": gzip.compress(bytes(400_000)),
    "a broken ZIP": b"PK\x03\x04",
    "an empty ZIP": packed({}),
    "an office document": packed({"mimetype": ""}),
    "many files": packed(dict.fromkeys("abcdef", "x")),
    "packed again": packed({"a": packed({"b": packed({"c": "x"})})}),
    "a broken TAR": b"x".ljust(257, b"\0") + b"ustar".ljust(255),
    "a web archive": b"WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 0\r\n\r\nxxxWARC/1.0",
    "halves": b'{"text": "It \\ud800 fell, \\udc00."}',
}


@pytest.mark.parametrize("name", TOLD)
def test_every_problem_is_told_of(name: str) -> None:
    """Each reason is a heading, or stands as code below one; `…` is for anything."""
    quoted = re.findall(r"`([^`\n]+)`", PAGE.partition("## Problems")[2])
    patterns = [re.escape(one).replace("…", ".+") for one in quoted if one != "…"]
    told = [
        x for x in read_reports(["-"], LIMITS, io.BytesIO(TOLD[name])) if isinstance(x, Problem)
    ]
    assert told
    for problem in told:
        assert any(re.fullmatch(pattern, problem.reason) for pattern in patterns), problem.reason
