"""Wire credits, and the names of agencies."""

import pytest

from sayso.values.agencies import agency, agency_key
from sayso.values.credits import credit_at_end, credit_line, credited


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Reuters", "Reuters"),
        ("REUTERS", "REUTERS"),
        ("The Associated Press", "Associated Press"),
        ("ASSOCIATED PRESS", "ASSOCIATED PRESS"),
        ("AP", "AP"),
        ("Xinhua News Agency", "Xinhua News Agency"),
        ("Tarn News Agency", "Tarn News Agency"),
        ("North Tarn Press Service", "North Tarn Press Service"),
        ("Sana", None),
        ("ap", None),
        ("Associated Press reporters", None),
        ("Renata Oule", None),
        ("Travel agency", None),
        ("", None),
    ],
)
def test_an_agency_is_known_by_its_whole_name(words: str, name: str | None) -> None:
    """As it is written; Sana is a name of people, SANA is an agency."""
    assert agency(words) == name


def test_two_names_of_an_agency_have_one_key() -> None:
    """Those of others do not, and what is no agency has none."""
    assert agency_key("AP") == agency_key("the Associated Press") == agency_key("AP News")
    assert agency_key("AFP") != agency_key("AP")
    assert agency_key("Marrow Courier") is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By RENATA OULE, Associated Press", "Associated Press"),
        ("RENATA OULE Associated Press", "Associated Press"),
        ("By Renata Oule | AP", "AP"),
        ("Reuters", "Reuters"),
        ("By Reuters Staff", "Reuters"),
        ("By Renata Oule and Tomas Ebrel, Associated Press Writers", "Associated Press"),
        ("Renata Oule (AFP)", "AFP"),
        ("AFP/Renata Oule", "AFP"),
        ("Renata Oule for Reuters", "Reuters"),
        ("By Sana Khan", None),
        ("Ilse Bloomberg", None),
        ("By Renata Oule, Staff Writer", None),
    ],
)
def test_a_byline_may_credit_an_agency(line: str, name: str | None) -> None:
    """Beside a person, or alone."""
    assert credited(line) == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("(Reuters)", "Reuters"),
        ("— AP", "AP"),
        ("-- AFP", "AFP"),
        ("AFP", "AFP"),
        ("Source: Reuters", "Reuters"),
        ("With inputs from PTI", "PTI"),
        ("(With inputs from PTI)", "PTI"),
        ("/TASS/", "TASS"),
        ("(Ends)", None),
        ("— R. Oule", None),
        ("Reuters said so.", None),
    ],
)
def test_a_line_may_be_a_credit_alone(line: str, name: str | None) -> None:
    """With a dash, in brackets, or bare."""
    assert credit_line(line) == name


@pytest.mark.parametrize(
    ("paragraph", "name"),
    [
        ("The bridge is closed. (Reuters)", "Reuters"),
        ("The bridge is closed. — AFP", "AFP"),
        ("“It is closed.” – Xinhua", "Xinhua"),
        ("The bridge is closed.—AP", "AP"),
        ("The bridge is closed. /TASS/", "TASS"),
        ("The bridge was closed, she told Reuters.", None),
        ("The bridge is closed (AFP)", None),
        ("The bridge is closed. (See map.)", None),
    ],
)
def test_a_paragraph_may_end_with_a_credit(paragraph: str, name: str | None) -> None:
    """Behind its last stop, and nowhere else."""
    found = credit_at_end(paragraph)
    assert (found and found[0]) == name
    if found:
        assert name in paragraph[found[1] :]
        assert paragraph[: found[1]].endswith((".", "”"))
