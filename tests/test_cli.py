"""The command, as people and programs use it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest


def sayso(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "sayso.cli", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, timeout=120, check=False)


@pytest.fixture(scope="module")
def good(root: Path) -> str:
    return str(root / "examples" / "reports" / "harbour-note.txt")


BAD = {
    "empty.txt": b"",
    "binary.bin": bytes(range(256)) * 40,
    "nul.txt": b"The ferry \x00\x00 sank at noon.",
    "broken-utf8.txt": "The café said “no” to the ferry — twice.".encode() + b" \xff\xfe\xff ok",
    "one-line.txt": b"ferry " * 1_700_000,
    "broken.jsonl": b'{"text": "The ferry sank."}\n{"text": "The fer\n{"text": "It sank."}\n',
    "no-text.jsonl": b'{"path": "a", "title": "Ferry"}\n',
    "wrong-type.jsonl": b'{"text": 7}\n',
    "impossible-date.jsonl": b'{"text": "The ferry sank.", "published": "2025-02-30"}\n',
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_line_and_the_rest_is_read(name: str, good: str, tmp_path: Path) -> None:
    """File, place and reason on standard error; exit code 1; never a traceback."""
    (tmp_path / name).write_bytes(BAD[name])
    done = sayso("read", "--json", "--annotator", "lexicon", str(tmp_path / name), good)
    told = done.stderr.decode().splitlines()
    assert done.returncode == 1
    assert len(told) == 1
    assert name in told[0]
    assert "Traceback" not in done.stderr.decode()
    paths = [json.loads(line)["document"]["path"] for line in done.stdout.decode().splitlines()]
    assert paths[-1] == good


def test_a_huge_file_is_refused_by_its_size(good: str, tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    done = sayso("read", "--json", "--annotator", "lexicon", str(path), good)
    assert done.returncode == 1
    assert len(done.stderr.decode().splitlines()) == 1


def test_a_missing_path_is_named(good: str) -> None:
    done = sayso("read", "--json", "--annotator", "lexicon", "no-such-file.txt", good)
    assert done.returncode == 1
    assert b"no-such-file.txt" in done.stderr
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.parametrize("wrong", [["read"], ["read", "--published", "2025-02-30", "-"], ["wat"]])
def test_a_wrong_call_is_exit_code_2(wrong: list[str]) -> None:
    done = sayso(*wrong)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert done.stdout == b""


def test_standard_input_is_read_with_what_is_said_about_it() -> None:
    done = sayso(
        "read", "--json", "--published", "2031-03-04", "--publisher", "Courier", "-",
        stdin=b"Police said 12 people died.",
    )  # fmt: skip
    document = json.loads(done.stdout)["document"]
    assert (document["published"], document["published_basis"]) == ("2031-03-04", "given")
    assert document["publisher"] == "Courier"


def test_json_is_all_that_stands_on_standard_output(good: str) -> None:
    done = sayso("brief", "--json", good)
    brief = json.loads(done.stdout)
    assert brief["schema"] == "sayso/brief/1"
    assert done.returncode == 0
    assert done.stderr == b""
    main = [d for subject in brief["subjects"] for d in subject["main_of"]]
    assert main == [one["document"]["id"] for one in brief["documents"]]


def test_output_in_a_pipe_is_plain_and_80_columns_wide(good: str) -> None:
    shown = sayso("brief", good).stdout.decode()
    assert "\x1b" not in shown
    assert max(map(len, shown.splitlines())) <= 80
    assert all(line == line.rstrip() for line in shown.splitlines())


def test_nobody_reading_on_is_no_error(good: str) -> None:
    """`sayso read … | head -1` ends well."""
    command = f"{sys.executable} -m sayso.cli read --annotator lexicon {good} {good} | head -c 20"
    piped = subprocess.run(
        ["bash", "-c", f"{command}; exit ${{PIPESTATUS[0]}}"],
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert (piped.returncode, piped.stderr) == (0, b"")


def test_a_full_disk_is_one_line(good: str) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "sayso.cli", "read", "--annotator", "lexicon", good]
        done = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, timeout=120, check=False
        )
    assert done.returncode == 1
    assert done.stderr.decode().splitlines() == ["sayso: standard output: no space left on device"]


def test_a_folder_without_reports_is_told(tmp_path: Path) -> None:
    done = sayso("brief", str(tmp_path))
    assert done.returncode == 1
    assert done.stderr.decode() == f"sayso: {tmp_path}: no report there\n"


def test_read_shows_how_it_was_said_and_through_whom(tmp_path: Path) -> None:
    """A denial must not look like a claim."""
    report = tmp_path / "report.txt"
    report.write_text("The mayor denied that the bridge had been closed.\n", "utf-8")
    out = sayso("read", "--annotator", "lexicon", str(report)).stdout.decode()
    assert "denied: that the bridge had been closed" in out
