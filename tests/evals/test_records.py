"""Figures for the record: what is counted."""

import pytest

from evals.records import alike, b_cubed, correlation, ranks


def test_one_cluster_of_two_events_has_half_of_precision_and_all_of_recall() -> None:
    gold = {"a": 1, "b": 1, "c": 2, "d": 2}
    assert b_cubed(gold, dict.fromkeys(gold, 0)) == {
        "precision": 50.0,
        "recall": 100.0,
        "F1": pytest.approx(200 / 3),
    }


def test_of_equals_each_has_the_middle_place() -> None:
    assert ranks([3.0, 1.0, 3.0]) == [1.5, 0.0, 1.5]


def test_a_straight_line_correlates_and_one_value_does_not() -> None:
    assert correlation([(0, 1), (1, 3), (2, 5)]) == pytest.approx(1)
    assert correlation([(0, 1), (1, 1)]) == 0


def test_statements_are_alike_by_their_telling_words_alone() -> None:
    assert alike("The ferries of Brackwater sank", "Ferries sank at Brackwater, and how") == 1
    assert alike("It was so", "It was not") == 0
