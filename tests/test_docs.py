"""What the README and the docs show is what happens.

- A ```python block is run; the blocks of one page share their names.
- A ```console or ```sh block that starts with `$ sayso` is run command by command in the root of
  the repository. What stands below a command is compared with all that it writes to the terminal,
  `...` standing for anything. A command with nothing below it has to succeed. The ledger holds the
  sample reports; for a block that adds to it, it is new.
"""

import doctest
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted(ROOT.glob("docs/**/*.md"))]
FENCE = re.compile(r"^```(python|console|sh)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PATH = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
TERMINAL = {**os.environ, "PATH": PATH, "COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"}


class Block(NamedTuple):
    """A fenced block of a page; `line` is where its first line stands."""

    page: Path
    line: int
    language: str
    text: str

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"


def blocks(page: Path) -> Iterator[Block]:
    text = page.read_text(encoding="utf-8")
    for fence in FENCE.finditer(text):
        line = text.count("\n", 0, fence.start(2)) + 1
        yield Block(page, line, fence[1], fence[2])


def commands(block: Block) -> list[tuple[str, str]]:
    """Each command with the output shown below it."""
    parts = re.split(r"^\$ (.*)\n", block.text, flags=re.MULTILINE)
    return list(zip(parts[1::2], parts[2::2], strict=True))


BLOCKS = [block for page in PAGES for block in blocks(page)]
PYTHON = sorted({block.page for block in BLOCKS if block.language == "python"})
CONSOLE = [block for block in BLOCKS if block.text.startswith("$ sayso")]


@pytest.mark.parametrize("page", PYTHON, ids=lambda page: str(page.relative_to(ROOT)))
def test_python_blocks_run(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {"__name__": "docs"}
    for block in blocks(page):
        if block.language == "python":
            padded = "\n" * (block.line - 1) + block.text  # so that an error names the page's line
            exec(compile(padded, str(page), "exec"), names)  # noqa: S102  our own page


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with the sample reports."""
    path = tmp_path_factory.mktemp("filled") / "ledger.sqlite"
    command = ["sayso", "add", "--annotator", "lexicon", "--ledger", str(path), "examples/reports"]
    subprocess.run(command, cwd=ROOT, env=TERMINAL, check=True, capture_output=True, timeout=120)
    return path


@pytest.mark.parametrize("block", CONSOLE, ids=str)
def test_commands_print_what_is_shown(block: Block, filled: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.sqlite"
    if "$ sayso add" not in block.text:
        shutil.copy(filled, ledger)
    for command, shown in commands(block):
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=ROOT,
            env={**TERMINAL, "SAYSO_LEDGER": str(ledger)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=120,
        )
        if shown.strip():
            out = re.sub(r"[ ]+$", "", done.stdout, flags=re.MULTILINE)  # nobody sees these blanks
            same = doctest.OutputChecker().check_output(shown, out, doctest.ELLIPSIS)
            assert same, f"$ {command}\n{done.stdout}"
        else:
            assert done.returncode == 0, f"$ {command}\n{done.stdout}"
