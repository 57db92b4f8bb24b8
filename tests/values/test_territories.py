"""Whom a place name means when it speaks."""

import pytest

from sayso.values.territories import territory


@pytest.mark.parametrize(
    ("words", "code", "by"),
    [
        ("Moscow", "ru", "capital"),
        ("the Kremlin", "ru", "seat"),
        ("Russian", "ru", "people"),
        ("Pyongyang", "kp", "capital"),
        ("DPRK", "kp", "name"),
        ("U.S.", "us", "name"),
        ("the White  House", "us", "seat"),
        ("Kiev", "ua", "capital"),
        ("The Netherlands", "nl", "name"),
    ],
)
def test_names_capitals_people_and_seats_lead_to_their_country(words, code, by) -> None:
    known = territory(words)
    assert known is not None
    assert (known.territory.code, known.by) == (code, by)


def test_an_invented_place_is_not_known() -> None:
    assert territory("Velmora") is None


def test_every_row_has_a_code_and_a_name_of_its_own() -> None:
    from sayso.values import territories

    rows = {known.territory for known in territories._names().values()}
    assert len(rows) == len({one.code for one in rows}) == len({one.name for one in rows}) == 179
