"""What the tests share."""

import os
from pathlib import Path

import hypothesis
import pytest

ROOT = Path(__file__).resolve().parent.parent

# The same examples in every run, and no failures because a machine was busy.
hypothesis.settings.register_profile("sayso", deadline=None, derandomize=True)
hypothesis.settings.load_profile("sayso")


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's root."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data sets, which lies beside the repository: must be there in CI."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        reason = "needs the data sets, which are not part of the repository: ../shared/data"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return folder
