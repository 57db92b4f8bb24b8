"""Datelines."""

import pytest

from sayso.clean.dateline import dateline, day_of


@pytest.mark.parametrize(
    ("paragraph", "worded"),
    [
        ("KORVATH — The board met.", "KORVATH"),
        ("KORVATH, June 30 (NBA) – The board met.", "KORVATH, June 30 (NBA)"),
        ("PORT LENZ, 12 March (Reuters) - The board met.", "PORT LENZ, 12 March (Reuters)"),
        ("PORT LENZ, Korv. (AP) -- “No,” she said.", "PORT LENZ, Korv. (AP)"),
        ("Port Lenz (AFP) — The board met.", "Port Lenz (AFP)"),
        ("KORVATH, June 30, 2025 (NBA) — Two ferries sank.", "KORVATH, June 30, 2025 (NBA)"),
        ("KORVATH, June 30. /NBA/. The board met.", "KORVATH, June 30. /NBA/"),
        ("Port Lenz, Jun 30 (NBA) The board met.", "Port Lenz, Jun 30 (NBA)"),
        ("(NBA) - The board met.", "(NBA)"),
    ],
)
def test_dateline(paragraph, worded):
    """A place in capitals, or beside an agency, before a dash."""
    found = dateline(paragraph)
    assert found is not None
    assert found.worded == worded
    assert paragraph[found.end :].strip().startswith(("The", "Two", "“No"))


@pytest.mark.parametrize(
    "paragraph",
    [
        "The board met on Monday.",
        "KORVATH — which has no pier — met on Monday.",
        "KV–Lenz talks failed.",
        "LENZ-19 cases rose.",
        "EXCLUSIVE - The board met.",
        "Ilse Dorn (Green) said no.",
        "Ilse Dorn — The chair — said no.",
        "",
    ],
)
def test_no_dateline(paragraph):
    """Other capitals and dashes make none."""
    assert dateline(paragraph) is None


@pytest.mark.parametrize(
    ("worded", "day"),
    [
        ("KORVATH, June 30, 2025 (NBA)", "2025-06-30"),
        ("KORVATH, 3 Sept. 2025", "2025-09-03"),
        ("KORVATH, June 30 (NBA)", None),
        ("KORVATH, June 31, 2025 (NBA)", None),
        ("KORVATH", None),
    ],
)
def test_day(worded, day):
    """The day is known only if its year is."""
    assert day_of(worded) == day
