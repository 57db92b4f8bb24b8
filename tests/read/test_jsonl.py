"""One report a line."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.read.files import File
from sayso.read.jsonl import records
from sayso.records import Original, Problem
from sayso.settings import Settings

SETTINGS = Settings(most_bytes=1_000, most_characters=200)


def read(data: bytes, size: int = 7) -> list[Original | Problem]:
    """What is in these bytes, taken in small pieces."""
    pieces = (data[at : at + size] for at in range(0, len(data), size))
    return list(records(File("reports.jsonl"), pieces, SETTINGS))


def reasons(data: bytes) -> list[str]:
    return [str(each) for each in read(data) if isinstance(each, Problem)]


def test_record():
    """A record's fields come with its text, and its bytes are the line without its end."""
    line = json.dumps({
        "text": "The board met.\n", "path": "a/1.txt", "publisher": "Korvath Post", "x": 1,
        "published": "2025-06-30 14:00Z", "title": " Board meets ", "language": "en", "url": None,
    }).encode()  # fmt: skip
    assert read(b"\n" + line + b"\r\n") == [
        Original(
            line,
            "The board met.\n",
            path="a/1.txt",
            line=2,
            publisher="Korvath Post",
            title="Board meets",
            published="2025-06-30T14:00:00+00:00",
            language="en",
        )
    ]


def test_path_of_a_record_without_one():
    """A record without a path is known by its file and line."""
    (found,) = read(b'{"text": "The board met."}')
    assert isinstance(found, Original)
    assert (found.path, found.line) == ("reports.jsonl:1", 1)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "cut', "broken JSON: Unterminated string starting at at column 10"),
        (b"[1]", "an array, not a JSON object"),
        (b"null", "null, not a JSON object"),
        (b"{}", 'no "text"'),
        (b'{"text": null}', 'no "text"'),
        (b'{"text": 12}', '"text" is a number, not a string'),
        (b'{"text": {"a": 1}}', '"text" is an object, not a string'),
        (b'{"text": " \\n"}', "empty"),
        (b'{"html": "<p></p>"}', "no text of a report in this page"),
        (b'{"html": 2}', '"html" is a number, not a string'),
        (b'{"text": "%s"}' % (b"x" * 300), "300 characters; at most 200 are read"),
        (b'{"text": "%s"}' % (b"x" * 3000), "more than 1,000 bytes in one line"),
        (
            b'{"text": "\\u0000\\u0001\\u0002"}',
            "binary: 3 control characters, the first (NUL) at offset 0",
        ),
    ],
)
def test_unread(line, reason):
    """A record without a usable text is one problem with its line, and the others are read."""
    assert reasons(b'{"text": "One."}\n' + line + b'\n{"text": "Three."}') == [
        f"reports.jsonl:2: {reason}"
    ]


@pytest.mark.parametrize(
    ("field", "reason"),
    [
        ('"published": "2025-02-30"', '"published" left out: there is no day 2025-02-30'),
        ('"published": 20250630', '"published" left out: a number, not a string'),
        ('"title": ["a"]', '"title" left out: an array, not a string'),
        ('"byline": false', '"byline" left out: a boolean, not a string'),
    ],
)
def test_damaged_field(field, reason):
    """A bad field beside the text costs that field only."""
    problem, found = read(b'{"text": "The board met.", %s}' % field.encode())
    assert problem == Problem("reports.jsonl", 1, reason, "damaged")
    assert found == Original(
        b'{"text": "The board met.", %s}' % field.encode(), "The board met.", "reports.jsonl:1", 1
    )


def test_survives():
    """Deep nesting, huge numbers, NaN, the same key twice: none of them stops the reading."""
    settings = Settings()
    deep = b'{"text": ' + b"[" * 100_000
    odd = b'{"text": "a", "n": ' + b"1" * 10_000 + b', "m": NaN, "text": "The board met."}'
    problem, found = records(File("x"), iter([deep, b"\n", odd]), settings)
    assert str(problem) == "x:1: JSON that is nested too deeply"
    assert isinstance(found, Original)
    assert found.text == "The board met."


def test_lone_surrogates():
    """Half a character, which only an escape can write, is shown as U+FFFD and counted."""
    problem, found = read(
        b'{"text": "The \\ud800board\\udfff \\ud83d\\ude00 met.", "title": "\\ud800"}'
    )
    assert str(problem) == "reports.jsonl:1: 2 characters are not valid Unicode, shown as U+FFFD"
    assert isinstance(found, Original)
    assert (found.text, found.title) == ("The \ufffdboard\ufffd 😀 met.", "\ufffd")


def test_bytes_that_are_lost():
    """Broken UTF-8 in a line is counted with the line."""
    assert reasons(b'{"text": "The board \xff\xfe met."}') == [
        "reports.jsonl:1: 2 bytes are not valid UTF-8, shown as U+FFFD"
    ]


def test_wide_file():
    """A file in UTF-16 is read by its lines too."""
    found = read('{"text": "“One.”"}\n{"text": "Two."}\n'.encode("utf-16"), size=4)
    assert [each.text for each in found if isinstance(each, Original)] == ["“One.”", "Two."]


@given(st.lists(st.binary().filter(lambda line: b"\n" not in line)), st.integers(1, 9))
def test_lines(lines, size):
    """Whatever its lines hold, each is numbered as it stands, in pieces of any size."""
    data = b"\n".join([*lines, b'{"text": "Last."}'])
    found = read(data, size)
    assert found[-1].line == len(lines) + 1
    assert [each.line for each in found] == sorted(each.line or 0 for each in found)


def test_a_text_without_a_day_has_that_of_its_address() -> None:
    """If the address has one; a given day goes first."""
    record = {"text": "The board met.", "url": "https://courier.example/2031/03/04/board"}
    lines = [
        record,
        {**record, "published": "2031-03-05"},
        {"text": "One.", "url": "https://a.b/1"},
    ]
    data = "".join(json.dumps(line) + "\n" for line in lines).encode()
    found = [
        one for one in records(File("a"), iter([data]), Settings()) if isinstance(one, Original)
    ]
    assert [(one.published, one.published_basis) for one in found] == [
        ("2031-03-04", "url"),
        ("2031-03-05", "given"),
        (None, "given"),
    ]
