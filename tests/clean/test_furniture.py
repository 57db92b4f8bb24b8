"""Telling the report from what stands around it."""

import pytest

from sayso.clean.furniture import furniture, patterns


@pytest.mark.parametrize(
    "words",
    [
        "You may be interested in: Board of Korvath ends talks and demands “an answer”",
        "Read more",
        "READ MORE: Who built the pier?",
        "Also read: Ferry late again",
        "Related: Four ferries late in one day",
        "RELATED | Ferry late again",
        "Related Coverage Ferry late again",
        "See also: Ferry late again.",
        "More from Korvath Post",
        "Recommended",
        "Recommended for you:",
        "Don’t miss: The pier in pictures",
        "TRENDING STORIES:",
        "Watch: The mayor leaves the hall",
        "Read the full story here.",
        "For more harbour news, listen to Radio Korvath here:",
    ],
)
def test_related(words):
    """Lines that lead elsewhere are related."""
    pattern = furniture(words)
    assert pattern is not None
    assert pattern.kind == "related"


@pytest.mark.parametrize(
    "words",
    [
        "Sign up for our newsletter",
        "Want more? Subscribe to our weekly newsletter.",
        "Subscribe to the Korvath Post for full access.",
        "We use cookies to improve your visit. Read our policy.",
        "By continuing to use this site you agree to our terms.",
        "Share this article:",
        "Facebook | Twitter | Email",
        "Follow us on Facebook",
        "Follow Jane Dorn on Twitter @janedorn.",
        "Copyright 2025 Korvath Post. All rights reserved.",
        "© 2025 Korvath Post",
        "This story is only available from the Post’s archives. Click here to look for it.",
        "Advertisement",
        "Story continues below advertisement",
        "8 Comments",
        "Leave a comment",
        "Jane Dorn writes about harbours for the Post. Follow her on Twitter: @janedorn.",
        "This article was originally published by the Lenz Gazette.",
        "(Reporting by Jane Dorn; editing by John Lenz)",
        "Jane Dorn in Lenz contributed to this report.",
        "Published: Monday, June 30, 2025 14:05",
        "* * *",
        "____",
        "ENDS",
    ],
)
def test_boilerplate(words):
    """What every page of a site says is boilerplate."""
    pattern = furniture(words)
    assert pattern is not None
    assert pattern.kind == "boilerplate"


@pytest.mark.parametrize(
    "words",
    [
        "Photo: Jane Dorn",
        "The pier before the storm. (Reuters/Jane Dorn)",
        "The pier before the storm. Jane Dorn/Getty Images",
        "The pier before the storm (Photo: Harbour Board)",
        "FILE - In this June 3 photo, the pier stands empty.",
        "Image 3 of 10 The pier before the storm.",
    ],
)
def test_caption(words):
    """A line that credits a picture is its caption."""
    pattern = furniture(words)
    assert pattern is not None
    assert pattern.kind == "caption"


@pytest.mark.parametrize(
    "words",
    [
        "Read more than 40 reports, he said.",
        "Read more on Monday, the board told members, and decide then.",
        "Related charges were dropped on Monday.",
        "Related to the mayor by marriage, Dorn declined to comment.",
        "More from the firm is expected on Monday.",
        "More: he said that the pier would never be built.",
        "See also the board's own figures, Dorn said, which are lower.",
        "Recommended doses were ignored, the inquiry found.",
        "Share this with nobody, she told him, and left.",
        "Shares in the firm fell by a third.",
        "Follow the money, the auditor said on Monday.",
        "Subscribers to the ferry service were told nothing.",
        "A form on the site lets residents sign up for email alerts.",
        "The mayor wanted men to sign up for updates from the campaign.",
        "Comments by the mayor caused an outcry.",
        "Advertisements for the pier cost 40,000 crowns, the auditor found.",
        "Copyright law protects the plan, the firm's lawyer said.",
        "The board met on Monday (Reuters).",
        "Photographs of the pier were shown to the jury.",
        "Published figures show a loss, the board said in 2025.",
        "By Monday the ferry was running again.",
        "“Sign up for nothing,” the mayor said.",
        "The report was published on Monday by the board, which declined to comment.",
        "Contact with the ferry was lost at noon.",
        "End of the line for the ferry.",
        "Related: " + "the board said that it had heard of it from the firm. " * 8,
    ],
)
def test_report(words):
    """A sentence of the report is never furniture, however it begins."""
    assert furniture(words) is None


def test_names():
    """Every pattern has its own name, which begins with its kind."""
    names = [pattern.name for pattern in patterns()]
    assert len(set(names)) == len(names)
    assert all(pattern.name.startswith(f"{pattern.kind}: ") for pattern in patterns())
