"""The gate that keeps figures from falling unnoticed."""

from pathlib import Path

import pytest

from evals import gate
from evals.tasks import tasks

TASK: gate.Task = {"gold": "g1", "floors": {"source": 80.0, "cue": 72.0}}


def test_a_figure_at_its_floor_passes() -> None:
    assert gate.shortfalls(TASK, "g1", {"source": 80.0, "cue": 72.4}) == []


def test_a_figure_below_its_floor_is_named() -> None:
    assert gate.shortfalls(TASK, "g1", {"source": 79.0, "cue": 72.0}) == [
        "source: 79.0, floor 80.0"
    ]


def test_a_figure_that_was_not_measured_is_no_pass() -> None:
    assert len(gate.shortfalls(TASK, "g1", {"source": 80.0})) == 1


def test_on_other_gold_no_figure_passes() -> None:
    assert len(gate.shortfalls(TASK, "g2", {"source": 99.0, "cue": 99.0})) == 1


def test_floors_only_go_up() -> None:
    assert gate.raised(TASK, "g1", {"source": 81.04, "cue": 70.0})["floors"] == {
        "source": 81.0,
        "cue": 72.0,
    }


def test_a_floor_goes_down_only_on_purpose() -> None:
    lower = gate.raised(TASK, "g1", {"source": 70.0}, lower=True)
    assert lower["floors"] == {"source": 70.0}


def test_new_gold_needs_to_be_meant() -> None:
    with pytest.raises(ValueError, match="gold has changed"):
        gate.raised(TASK, "g2", {"source": 81.0})


def test_the_gold_of_every_task_is_at_hand(shared: Path) -> None:
    assert shared
    assert all(path.exists() for task in tasks().values() for path in task.gold)
