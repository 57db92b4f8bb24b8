"""From paths to originals."""

import gzip
import io
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.read import originals
from sayso.records import Original, Problem
from sayso.settings import Settings

TEXT = b"The harbour board met on Monday."


def read(*paths: Path | str, stdin: bytes = b"", settings: Settings | None = None):
    """What is found at these paths, and what is wrong with them, each as a short line."""
    given = [str(path) for path in paths]
    found = originals(given, settings or Settings(), io.BytesIO(stdin))
    return [f"{x.path}: read" if isinstance(x, Original) else str(x) for x in found]


def write(path: Path, data: bytes = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_file(tmp_path):
    """A file of plain text is one original, with its bytes."""
    path = write(tmp_path / "board.txt", b"\xef\xbb\xbfThe board met.\r\n")
    assert list(originals([str(path)], Settings(), io.BytesIO())) == [
        Original(b"\xef\xbb\xbfThe board met.\r\n", "The board met.\r\n", path=str(path))
    ]


def test_folder(tmp_path):
    """All files of a folder are read in the order of their names, and hidden ones are not."""
    for name in ("b.txt", "a/2.txt", "a/10.txt", "C.txt", ".hidden", ".git/x.txt", "c"):
        write(tmp_path / name)
    names = ["C.txt", "a/10.txt", "a/2.txt", "b.txt", "c"]
    assert read(tmp_path) == [f"{tmp_path}/{name}: read" for name in names]


def test_links(tmp_path):
    """A folder that contains itself by a link is read once; a link to nothing is said so."""
    write(tmp_path / "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "nothing").symlink_to(tmp_path / "gone")
    assert read(tmp_path) == [
        f"{tmp_path}/a.txt: read",
        f"{tmp_path}/nothing: no such file or directory",
    ]


def test_standard_input():
    """A dash is standard input."""
    assert read("-", stdin=TEXT) == ["-: read"]
    assert read("-", stdin=b'{"text": "One."}\n{') == [
        "-:1: read",
        "-:2: broken JSON: Expecting property name enclosed in double quotes at column 2",
    ]


def test_others_go_on(tmp_path):
    """What cannot be read stands in its place, and everything else is read."""
    first, last = write(tmp_path / "1"), write(tmp_path / "2")
    assert read(first, tmp_path / "gone", "a\0b", last) == [
        f"{first}: read",
        f"{tmp_path}/gone: no such file or directory",
        "a\\x00b: embedded null byte",
        f"{last}: read",
    ]


def test_not_regular(tmp_path):
    """Devices and pipes are left alone: reading them might never end."""
    os.mkfifo(tmp_path / "pipe")
    assert read(tmp_path, "/dev/zero") == [
        f"{tmp_path}/pipe: not a regular file",
        "/dev/zero: not a regular file",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable(tmp_path):
    """A file that may not be read is said so."""
    path = write(tmp_path / "secret")
    path.chmod(0)
    assert read(path) == [f"{path}: permission denied"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n\t", "empty"),
        (b"%PDF-1.7", "a PDF"),
        (bytes(range(256)), "binary: 27 control characters, the first (NUL) at offset 0"),
        (b"x" * 1_001, "1,001 characters; at most 1,000 are read"),
        (b"x" * 2_001, "2,001 bytes; at most 2,000 are read"),
    ],
)
def test_refused(tmp_path, data, reason):
    """What no report can come of is refused with its reason."""
    path = write(tmp_path / "x", data)
    settings = Settings(most_bytes=2_000, most_characters=1_000)
    assert read(path, settings=settings) == [f"{path}: {reason}"]


def test_too_much_standard_input():
    """Standard input is limited although nobody knows its size."""
    settings = Settings(most_bytes=100_000)
    assert read("-", stdin=b"x" * 200_000, settings=settings) == [
        "-: too many bytes; at most 100,000 are read"
    ]


def test_large_file_costs_nothing(tmp_path):
    """A large file is refused from its size."""
    path = write(tmp_path / "large.txt")
    os.truncate(path, 1 << 40)
    assert read(path) == [f"{path}: 1,099,511,627,776 bytes; at most 67,108,864 are read"]


def test_flaws(tmp_path):
    """What was damaged or guessed is said, and the report is read."""
    path = write(tmp_path / "x", TEXT + b"\0 The mayor\xe9s left.")
    found = list(originals([str(path)], Settings(), io.BytesIO()))
    assert found[:-1] == [
        Problem(str(path), None, "not UTF-8: read as windows-1252", "note"),
        Problem(str(path), None, "1 control character, the first (NUL) at offset 32", "damaged"),
    ]


@given(st.binary() | st.text().map(str.encode))
def test_any_bytes(data):
    """Any bytes at all come out as originals or problems, never as an exception."""
    found = list(originals(["-"], Settings(), io.BytesIO(data)))
    assert found or not data.strip()
    for each in found:
        assert isinstance(each, Original | Problem)
        str(each).encode()


PAGE = f"<!doctype html><article><p>{'The board met, and it will meet again on Monday. ' * 3}</p>"


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("page.txt", PAGE.encode(), "page"),
        ("page", gzip.compress(PAGE.encode()), "page"),
        ("page.jsonl", PAGE.encode("utf-16"), "page"),
        ("text.html", b"The board met.\n", "text"),
        ("text.json", gzip.compress(b"The board met.\n"), "text"),
        ("records.json", b'{"text": "The board met."}\n', "record"),
        ("records.html", gzip.compress(b'{"text": "The board met."}\n'), "record"),
    ],
)
def test_what_a_file_is_is_told_by_its_content(
    tmp_path: Path, name: str, data: bytes, kind: str
) -> None:
    """Never by its name, and the same if it is compressed."""
    path = tmp_path / name
    path.write_bytes(data)
    (one,) = originals([str(path)], Settings(), io.BytesIO())
    assert isinstance(one, Original)
    told = "page" if one.blocks else "text" if one.line is None else "record"
    assert told == kind
    assert "The board met" in one.text
    assert "<" not in one.text
