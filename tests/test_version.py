"""One version, told the same everywhere."""

import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import sayso


def test_project_package_and_installation_have_one_version(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == sayso.__version__ == version("sayso")


def test_changelog_opens_with_unreleased_and_then_this_version(root: Path) -> None:
    changelog = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    first, *released = re.findall(r"^## \[(.+?)\]", changelog, flags=re.MULTILINE)
    assert first == "Unreleased"
    assert released[:1] in ([], [sayso.__version__])  # before the first release there is none
