"""The tables are sound before any sentence is read."""

import pytest

from sayso.attribute import patterns
from sayso.attribute.places import AROUND, IN_CLAUSE, PLACES

ASKED = {
    *patterns.CONDITIONS,
    *(f"{side}_{place}" for side in ("with", "without") for place in (*AROUND, *IN_CLAUSE)),
}
TABLES = [
    ("voice.toml", "absence"),
    ("voice.toml", "inference"),
    ("stance.toml", "cue"),
    ("stance.toml", "content"),
    ("certainty.toml", "content"),
    ("certainty.toml", "reported"),
    ("certainty.toml", "cue"),
]


@pytest.mark.parametrize(("name", "rows"), TABLES)
def test_a_row_asks_only_what_can_be_asked(name: str, rows: str) -> None:
    """And names a place that a clause has."""
    for row in patterns.table(name, rows):
        assert row.at in PLACES
        assert {condition for condition, _ in row.conditions} <= ASKED
        assert row.words


def test_an_id_is_given_once() -> None:
    """It stands in an utterance's rules, so it has to lead to one row."""
    ids = [row.id for name, rows in TABLES for row in patterns.table(name, rows)]
    assert len(ids) == len(set(ids))
