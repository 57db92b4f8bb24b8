"""The labelled figures: places and numbers, and no word of the texts."""

import json
from itertools import pairwise

from evals.figures import LABELS

FIELDS = {"span", "low", "high", "approx", "unit", "head", "role", "comparison"}
UNITS = {"USD", "EUR", "GBP", "%"}


def lines():
    return [json.loads(line) for line in LABELS.read_text("utf-8").splitlines()]


def test_every_label_lies_in_its_sentence():
    for one in lines():
        start, end = one["sentence"]
        for figure in one["figures"]:
            assert set(figure) == FIELDS
            assert all(start <= at <= end for at in [*figure["span"], *(figure["head"] or [])])


def test_labels_are_in_order_and_apart():
    for one in lines():
        spans = [figure["span"] for figure in one["figures"]]
        assert spans == sorted(spans)
        assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_halves_and_draws():
    halves = [(one["half"], one["draw"]) for one in lines()]
    assert {half for half, _ in halves} == {"dev", "report"}
    assert {draw for _, draw in halves} == {1, 2}


def test_a_label_is_at_most_a_unit_of_words():
    words = {figure["unit"] for one in lines() for figure in one["figures"]} - {None} - UNITS
    assert all(len(word.split()) <= 2 for word in words)
