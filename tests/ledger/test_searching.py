"""Searches find what is asked for, by any combination, and no syntax is anything but words."""

import pytest

from sayso.errors import CallError
from sayso.ledger.search import Asked, search, utterance
from sayso.ledger.sources import sources

HOSTILE = [
    "'; DROP TABLE statement; --",
    'harbour" OR "1"="1',
    "words:harbour",
    "NEAR(harbour bridge)",
    "harbour AND NOT bridge",
    "^harbour",
    '"harbour',
    "{words}: harbour",
    "har\0bour",
    "*harbour*",
    "(((",
    "-- harbour",
    '""',
]


@pytest.fixture
def find(keep, book, reports):
    keep(reports)

    def words(**asked):
        with book.reading() as connection:
            found = list(search(connection, Asked(**asked)))
        texts = [" ".join(s.of(hit.document.text) for s in hit.utterance.content) for hit in found]
        return sorted(texts)

    return words


def test_words_phrase_and_prefix(find) -> None:
    boats = find(words="boats")
    assert len(boats) == 1
    assert "29 boats" in boats[0]
    assert find(words="BOATS left") == find(words="boa*") == find(words='"had left"') == boats
    assert find(words='"left had"') == find(words="boats bridge") == []


@pytest.mark.parametrize(
    "filters",
    [
        {"by": "Brand"},
        {"by": "ada brand"},
        {"publisher": "quay post", "words": "boats"},
        {"figure": (20, 30)},
        {"figure": (None, 29)},
        {"published": ("2031-03-03", "2031-03-03"), "words": "boats"},
        {"known": ("2020-01-01", None), "words": "boats"},
        {"mode": "indirect", "stance": "asserts", "certainty": "stated", "by": "brand"},
        {"kind": "person"},
    ],
    ids=str,
)
def test_a_filter_finds(find, filters) -> None:
    found = find(**filters)
    assert found
    assert any("29 boats" in words for words in found)


@pytest.mark.parametrize(
    "filters",
    [
        {"by": "bran"},
        {"by": "%"},
        {"publisher": "lantern", "words": "boats"},
        {"figure": (30, None)},
        {"published": (None, "2031-03-02")},
        {"known": (None, "2020-01-01")},
        {"known": ("2100-01-01", "2020-01-01")},
        {"said": ("2031-03-09", "2031-03-01")},
        {"figure": (40, 20)},
        {"through": "nobody"},
        {"as_of": "2020-01-01"},
    ],
    ids=str,
)
def test_a_filter_leaves_out(find, filters) -> None:
    assert find(**filters) == []


def test_through_whom(find) -> None:
    assert any("fallen" in words for words in find(through="Quay Post"))


@pytest.mark.parametrize("words", HOSTILE)
def test_syntax_is_only_words(find, words: str) -> None:
    try:
        found = find(words=words)
    except CallError as error:
        assert "no word" in str(error)  # noqa: PT017 - either is right
    else:
        assert len(found) <= 3
    assert len(find(words="boats")) == 1


@pytest.mark.parametrize("name", ["'", '"', "%", "\\", "brand' OR 1=1 --"])
def test_names_are_only_names(find, name: str) -> None:
    assert find(by=name) == find(publisher=name) == find(through=name) == []


def test_an_utterance_by_the_start_of_its_id(keep, book, reports) -> None:
    keep(reports)
    with book.reading() as connection:
        (hit,) = search(connection, Asked(words="boats"))
        start = hit.utterance.id.removeprefix("sha256:")[:10]
        assert utterance(connection, start).utterance == hit.utterance
        with pytest.raises(CallError, match="nothing"):
            utterance(connection, "zz")


def test_sources_are_those_of_a_brief(keep, book, reports) -> None:
    from sayso.ledger.views import readings
    from sayso.link.sources import sources as linked

    keep(reports)
    with book.reading() as connection:
        found = {one.id: one for one in sources(connection, None, 99)}
        assert found == {one.id: one for one in linked(readings(connection))}
