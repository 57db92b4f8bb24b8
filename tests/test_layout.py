"""Modules and functions stay small enough to be read at a glance, and say what they are for."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src"
MODULES = sorted(SOURCE.rglob("*.py"))
LONGEST_MODULE = 300
RECORDS, LONGEST_RECORDS = "sayso/records.py", 450  # docs/decisions/0005
LONGEST_FUNCTION = 60


def name(path: Path) -> str:
    return str(path.relative_to(SOURCE))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_has_at_most_300_lines(path: Path) -> None:
    most = LONGEST_RECORDS if name(path) == RECORDS else LONGEST_MODULE
    assert len(path.read_text(encoding="utf-8").splitlines()) <= most


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_function_has_at_most_60_lines(path: Path) -> None:
    long = [
        f"{node.name}, line {node.lineno}: {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno - node.lineno >= LONGEST_FUNCTION
    ]
    assert not long


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
