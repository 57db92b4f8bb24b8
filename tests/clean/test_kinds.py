"""What each block is."""

import pytest

from sayso.clean.byline import byline
from sayso.clean.kinds import kinds

LEAD = "The harbour board of Korvath met on Monday and said nothing about the new pier."


def test_title():
    """A first line that is worded as headlines are is the title."""
    assert kinds(["Board says nothing about pier", LEAD], None) == ["title", "paragraph"]
    assert kinds(["Board Says Nothing About Pier.", LEAD], None) == ["title", "paragraph"]
    assert kinds(["The board said nothing.", LEAD], None) == ["paragraph", "paragraph"]
    assert kinds(["Board says nothing about pier"], None) == ["paragraph"]


def test_given_title():
    """A title that is known is found whatever its marks, and no other line is taken for it."""
    assert kinds(["Korvath Post today", "PIER: NO ANSWER.", LEAD], "Pier — no answer") == [
        "paragraph", "title", "paragraph",
    ]  # fmt: skip
    assert kinds(["Board says nothing about pier", LEAD], "Storm") == ["heading", "paragraph"]


def test_heading():
    """A short line without a stop above a longer paragraph is a heading; a lead-in is none."""
    blocks = [LEAD, "What the firm says", LEAD, "Dorn continued:", LEAD, "“No comment”", LEAD]
    assert kinds(blocks, None)[1::2] == ["heading", "paragraph", "paragraph"]


def test_headlines_below_a_label():
    """Headlines right below a label that opens a list are related, up to the next sentence."""
    blocks = [LEAD, "Related stories:", "Ferry late again", "Storm is ahead", LEAD, "Dorn to go"]
    assert kinds(blocks, None)[1:] == ["related", "related", "related", "paragraph", "paragraph"]


def test_title_below_a_link():
    """What stands above the title does not hide it."""
    blocks = ["Advertisement", "Board says nothing about pier", "By Jane Dorn", LEAD]
    assert kinds(blocks, None) == ["boilerplate", "title", "boilerplate", "paragraph"]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("By Jane Dorn", "Jane Dorn"),
        ("BY JANE DORN and JOHN VAN LENZ", "JANE DORN and JOHN VAN LENZ"),
        ("By: Jane Dorn, John Lenz and Ilse Dorn", "Jane Dorn, John Lenz and Ilse Dorn"),
        ("By Jane Dorn | Korvath Post | June 30", "Jane Dorn"),
        ("By Monday the ferry was running again", None),
        ("By all accounts, Dorn was pleased.", None),
        ("Jane Dorn", None),
    ],
)
def test_byline(words, names):
    """A byline names its writers."""
    assert byline(words) == names
