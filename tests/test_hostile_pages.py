"""Pages that nobody should write: each is read, or refused in a line, soon and in little memory."""

import importlib.util
import io
import json
import random
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import pytest

from sayso import Problem, Settings
from sayso.clean import clean
from sayso.read import originals
from sayso.records import Document, Original

SIZES, FULL = (1, 40, 2_000, 10_000), (100_000, 400_000)
SECONDS, MEGABYTES = 10, 500
INPUTS, MANY_INPUTS = 5_000, 300_000
HERE = Path(__file__).parent


def module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    assert spec
    assert spec.loader
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


hostile_pages, templates = module("hostile_pages"), module("templates")


def read(data: bytes) -> list[Document | Problem]:
    found = originals(["-"], Settings(), io.BytesIO(data))
    return [clean(one, Settings())[0] if isinstance(one, Original) else one for one in found]


def measured(sizes: tuple[int, ...], *names: str) -> list[dict[str, object]]:
    """What a process of its own says of reading these hostile pages, or all, at these sizes."""
    listed = ",".join(map(str, sizes))
    command = [sys.executable, str(HERE / "hostile_pages.py"), listed, *names]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def check_all(sizes: tuple[int, ...], *names: str) -> int:
    *pages, last = measured(sizes, *names)
    assert last["peak"] < MEGABYTES
    for page in pages:
        assert page["seconds"] < SECONDS, page["page"]
        assert page["texts"] or page["lines"], page["page"]
        assert all("\n" not in line and "fault of Sayso" not in line for line in page["lines"])
    return len(pages)


def test_two_hundred_hostile_pages_are_read_or_refused() -> None:
    """Over fifty kinds, four sizes: nesting, nothing closed, floods, lies."""
    assert check_all(SIZES) == len(SIZES) * len(hostile_pages.BUILDERS) >= 200


@pytest.mark.soak
def test_larger_ones_too() -> None:
    """Up to millions of characters and tags, each kind in a process of its own."""
    assert all(check_all(FULL, name) == len(FULL) for name in hostile_pages.BUILDERS)


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("one line", 50_000_000 // len(hostile_pages.SAID)),
        ("a picture in the page", 20_000_000),
        ("div in div", 100_000),
        ("data by the thousand", 10_000),
    ],
)
def test_a_huge_page_is_read_or_refused(name: str, size: int) -> None:
    """Fifty megabytes on a line, a picture of twenty, a hundred thousand elements in each other."""
    (one,) = read(hostile_pages.BUILDERS[name](size).encode())
    if isinstance(one, Problem):
        assert "are read" in one.reason
    else:
        assert "Nobody was hurt" in one.text


@pytest.mark.parametrize("day", ["0000-01-01", "0001-01-01", "99999-01-01", "2031-02-30", "1e400"])
def test_an_impossible_day_is_no_day(day: str) -> None:
    """Nobody published in the year 0."""
    page = f'<html><meta name="date" content="{day}"><time datetime="{day}">{hostile_pages.REST}'
    (one,) = read(page.encode())
    assert isinstance(one, Document)
    assert one.published is None


def fuzzed(inputs: int) -> Iterator[bytes]:
    """Pages with stretches taken out, repeated, swapped, broken: the same in every run."""
    chance = random.Random(4)  # noqa: S311 - not for secrets
    plain = ["The mayor said the bridge was closed.", "“No,” said Renata Oule.", "By Ilse Corvane"]
    whole = [make("Bridge closed", plain, "2031-03-04") for make, _ in templates.TEMPLATES.values()]
    whole += [builder(3) for builder in hostile_pages.BUILDERS.values()]
    pages = [page.encode("utf-8", "surrogateescape") for page in whole]
    for _ in range(inputs):
        data = bytearray(chance.choice(pages))
        for _ in range(chance.randint(1, 6)):
            start = chance.randrange(len(data) + 1)
            end = min(len(data), start + chance.randint(0, 30))
            other = chance.choice(pages)
            cut = chance.randrange(len(other))
            data[start:end] = chance.choice(
                (b"", data[start:end] * 3, other[cut : cut + 60], chance.randbytes(4), b"<", b'"')
            )
        yield bytes(data)


def check_fuzzed(inputs: int) -> None:
    for data in fuzzed(inputs):
        for one in read(data):
            if isinstance(one, Document):
                places = [block.origin for block in one.blocks if block.origin is not None]
                assert all(0 <= place.start < place.end <= len(data) for place in places), data
                assert "".join(one.text.split()), data
            else:
                assert str(one).isprintable(), data


def test_five_thousand_broken_pages_are_read_or_refused() -> None:
    """Seeded, so that they are the same in every run."""
    check_fuzzed(INPUTS)


@pytest.mark.soak
def test_three_hundred_thousand_broken_pages_are_read_or_refused() -> None:
    """The same for longer."""
    check_fuzzed(MANY_INPUTS)


@pytest.mark.soak
@pytest.mark.skipif(find_spec("atheris") is None, reason="atheris has no wheel for this Python")
def test_three_hundred_thousand_inputs_led_by_coverage_are_read_or_refused(tmp_path: Path) -> None:
    """Of any form: each made of others that reached something new."""
    command = [sys.executable, str(HERE / "fuzz_reading.py"), f"-runs={MANY_INPUTS}"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")[-4_000:]
    assert f"stat::number_of_executed_units: {MANY_INPUTS}".encode() in done.stderr
