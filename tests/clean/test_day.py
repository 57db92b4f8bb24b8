"""When a text says that it was published, and by whom it says that it was filed."""

import pytest

from sayso.clean import clean
from sayso.clean.day import Stated, stated
from sayso.records import Document, Original
from sayso.settings import Settings

FIRST = "The Selwick bridge was closed on Tuesday, and it will stay closed for a week or more."
LAST = "Renata Oule saw the deck fall on March 2, 2030, and called the fire service at once."


def read(*lines: str, **about: str) -> Document:
    text = "\n".join(lines)
    return clean(Original(text.encode(), text, **about), Settings())[0]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("March 4, 2031", Stated("2031-03-04")),
        ("Tuesday, March 4, 2031", Stated("2031-03-04")),
        ("4 March 2031", Stated("2031-03-04")),
        ("2031-03-04", Stated("2031-03-04")),
        ("Published: March 4, 2031, 9:30 a.m. EST", Stated("2031-03-04")),
        ("Posted on 4 March 2031 at 14:05 GMT", Stated("2031-03-04")),
        ("By Ilse Corvane, March 4, 2031", Stated("2031-03-04")),
        ("By Ilse Corvane | March 4, 2031", Stated("2031-03-04")),
        ("Updated March 5, 2031", Stated(None, "2031-03-05")),
        ("Published March 4, 2031, last updated March 5, 2031", Stated("2031-03-04", "2031-03-05")),
        ("Bridge closed on March 4, 2031", None),
        ("March 4, 2031 in pictures", None),
        ("March 4", None),
        ("March 2031", None),
        ("It went on March 4, 2031", None),
        ("14:05", None),
    ],
)
def test_a_line_may_say_when_and_nothing_else(line: str, days: Stated | None) -> None:
    """With its year, a clock, a zone, a byline."""
    assert stated(line) == days


def test_a_text_without_a_date_has_that_of_the_line_above_it() -> None:
    """With its basis; the line is no part of what the report says."""
    document = read("Bridge closed after flood", "By Ilse Corvane, March 4, 2031", FIRST, LAST)
    assert (document.published, document.published_basis) == ("2031-03-04", "text")
    assert [one.kind for one in document.blocks] == [
        "title",
        "boilerplate",
        "paragraph",
        "paragraph",
    ]


def test_a_day_of_which_a_report_tells_is_not_its_own() -> None:
    """Nor one in a line of its own below where it begins."""
    document = read("Bridge closed after flood", FIRST, "March 2, 2030", LAST)
    assert (document.published, document.published_basis) == (None, None)


def test_what_came_with_a_text_and_its_dateline_go_before_such_a_line() -> None:
    """In this order."""
    lines = ("March 4, 2031", f"SELWICK, March 3, 2031 (Reuters) - {FIRST}")
    assert read(*lines, published="2031-03-05").published_basis == "given"
    document = read(*lines)
    assert (document.published, document.published_basis) == ("2031-03-03", "dateline")


def test_an_update_is_kept_if_it_is_later() -> None:
    """An earlier one is no update."""
    lines = ("Published March 4, 2031. Updated March 5, 2031", FIRST)
    document = read(*lines)
    assert (document.updated, document.updated_basis) == ("2031-03-05", "text")
    assert read(*lines, published="2031-03-06").updated is None


@pytest.mark.parametrize(
    ("published", "updated", "later"),
    [
        ("2031-03-04T10:00:00Z", "2031-03-04T11:00:00Z", True),
        ("2031-03-04T10:00:00+00:00", "2031-03-04T11:00:00+02:00", False),
        ("2031-03-04T10:00:00Z", "2031-03-04", False),
        ("2031-03-04", "2031-03-04T11:00:00Z", False),
        ("2031-03-04", "2031-03-05T01:00:00", True),
        ("2031-03-04T10:00:00", "2031-03-04T11:00:00Z", False),
        ("2031-03-04T10:00:00", "2031-03-04T11:00:00", True),
    ],
)
def test_two_moments_are_compared_as_far_as_they_are_told(
    published: str, updated: str, *, later: bool
) -> None:
    """A day has no clock, and a clock without an offset has no place."""
    assert (read(FIRST, published=published, updated=updated).updated is not None) == later


@pytest.mark.parametrize(
    ("lines", "credit"),
    [
        (("By Renata Oule, Associated Press", FIRST, LAST), "Associated Press"),
        (("Reuters", FIRST, LAST), "Reuters"),
        ((FIRST, LAST, "(AFP)"), "AFP"),
        ((FIRST, LAST, "— AP"), "AP"),
        ((FIRST, f"{LAST} (Reuters)"), "Reuters"),
        ((FIRST, f"{LAST} — Tarn News Agency"), "Tarn News Agency"),
        ((FIRST, LAST, "With inputs from PTI"), "PTI"),
        ((f"SELWICK, March 4 (Reuters) - {FIRST}", LAST), "Reuters"),
        ((f"SELWICK, March 4 (Selwick) - {FIRST}", LAST), None),
        ((FIRST, LAST), None),
        ((FIRST, "The fire service told Reuters that nobody was hurt in the flood."), None),
    ],
)
def test_a_credited_agency_is_kept_and_is_no_part_of_what_is_said(
    lines: tuple[str, ...], credit: str | None
) -> None:
    """In the byline, in a line of its own, or behind the last stop."""
    document = read(*lines)
    assert document.credit == credit
    said = [one.span.of(document.text) for one in document.blocks if one.kind == "paragraph"]
    assert all(credit is None or credit not in words for words in said)
    assert said[0] == FIRST
