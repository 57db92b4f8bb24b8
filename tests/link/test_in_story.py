"""Who is one source because reports tell one story."""

from dataclasses import replace

from sayso.link.sources import sources
from sayso.records import Hop, HopKind, Reading, Source, Utterance
from sayso.testing import document
from sayso.values.span import Span


def said(number: int, name: str, kind: HopKind, text: str = "x", worded: str = "") -> Reading:
    """A report in which one source speaks; all its text is what it says."""
    text = f"{worded}{text}"
    chain = (Hop(None, "unknown", "published"), Hop(name, kind, "said"))
    source = (Span(0, len(worded)),) if worded else ()
    content = (Span(len(worded), len(text)),)
    one = Utterance(f"u{number}", "indirect", source, (), content, chain)
    return Reading(document(text, id=f"d{number}"), (one,))


def found(*readings: Reading, stories: int = 1) -> tuple[Source, ...]:
    """The sources of these reports, which tell so many stories; in either order the same."""
    story = {one.document.id: f"s{n % stories}" for n, one in enumerate(readings)}
    forwards, backwards = sources(readings, story), sources(readings[::-1], story)
    assert {frozenset(one.utterances) for one in forwards} == {
        frozenset(one.utterances) for one in backwards
    }
    return forwards


def number(*named: tuple[str, HopKind], stories: int = 1) -> int:
    """How many sources there are, each name in a report of its own."""
    readings = [said(n, name, kind, f"t{n}") for n, (name, kind) in enumerate(named)]
    return len(found(*readings, stories=stories))


def test_the_police_of_one_story_are_one_and_those_of_two_are_two() -> None:
    police: list[tuple[str, HopKind]] = [("police", "government"), ("Police", "government")]
    assert number(*police) == 1
    assert number(*police, stories=2) == 2


def test_police_are_those_whom_another_report_of_the_story_names_if_it_is_one_force() -> None:
    full: tuple[str, HopKind] = ("Tarn police", "government")
    assert number(("police", "government"), full) == 1
    assert number(("police", "government"), full, ("Ondover police", "government")) == 3


def test_witnesses_of_one_story_are_not_one() -> None:
    assert number(("witnesses", "unnamed"), ("witnesses", "unnamed")) == 2
    assert number(("the victims", "unnamed"), ("The victims", "unnamed")) == 1


def test_a_witness_to_whom_two_reports_give_the_same_words_is_one() -> None:
    words = "the roof of the ferry hall came down on the platform"
    one, other = (said(n, "a neighbour", "unnamed", words) for n in range(2))
    assert len(found(one, other)) == 1
    assert len(found(one, said(2, "a neighbour", "unnamed", "there were two loud bangs"))) == 2


def test_a_body_goes_by_a_part_of_its_name_within_a_story() -> None:
    full: tuple[str, HopKind] = ("Tarn Observatory for Tides", "organisation")
    assert number(full, ("the Observatory", "organisation")) == 1
    assert number(full, ("the Observatory", "unknown"), stories=2) == 2
    assert number(("House of Tides Council", "government"), ("Tides Council", "government")) == 2
    assert number(("members of the Tarn Party", "unnamed"), ("Tarn Party", "organisation")) == 2


def test_a_body_of_a_place_is_the_same_with_the_place_before_it() -> None:
    assert number(("Police in Tarn", "government"), ("Tarn police", "government")) == 1


def test_an_office_is_whoever_holds_it_in_the_story() -> None:
    mayor = said(0, "the mayor", "unnamed")
    named = said(1, "Ada Lind", "person", "Mayor Ada Lind spoke.")
    after = said(2, "Ada Lind", "person", "Ada Lind, the mayor of Tarn, spoke.")
    deputy = said(3, "Ada Lind", "person", "Deputy Mayor Ada Lind spoke.")
    office = said(4, "Ada Lind", "person", "A spokeswoman of the mayor's office, Ada Lind, spoke.")
    assert [len(found(mayor, one)) for one in (named, after, deputy, office)] == [1, 1, 2, 2]
    assert len(found(mayor, named, stories=2)) == 2


def test_mayors_of_two_places_or_of_two_names_are_two() -> None:
    assert number(("the mayor of Tarn", "person"), ("the mayor", "unnamed")) == 1
    assert number(("the mayor of Tarn", "person"), ("the Ondover mayor", "person")) == 2
    two = [
        said(n, name, "person", f"Mayor {name} spoke.")
        for n, name in enumerate(("Ada Lind", "Tomas Oule"))
    ]
    assert len(found(*two, said(2, "the mayor", "unnamed"))) == 3


def test_people_of_one_name_in_one_story_are_one_unless_a_report_tells_them_apart() -> None:
    chair = said(0, "Ada Lind", "person", "Ada Lind chairs the union.")
    again = said(1, "Ada Lind", "person", "Ada Lind spoke again.")
    nurse = said(2, "Ada Lind", "person", "Ada Lind is a nurse. “That is a different Ada Lind.”")
    assert [len(one.documents) for one in found(chair, again, nurse)] == [2, 1]


def test_a_full_name_with_one_office_in_two_reports_is_one_person() -> None:
    reports = [said(n, "Ada Lind", "person", f"Sheriff Ada Lind. {n}") for n in range(2)]
    captains = [replace(said(n, "Ada Lind", "person", f"Captain Ada Lind. {n}")) for n in range(2)]
    assert len(found(*reports, stories=2)) == 1
    assert len(found(*captains, stories=2)) == 2


def test_a_name_that_is_spelt_in_two_ways_is_one_if_no_report_has_both() -> None:
    assert number(("Blane Lind", "person"), ("Blain Lind", "person")) == 1
    assert number(("Paul Lind", "person"), ("Paula Lind", "person")) == 2
    assert number(("Blane Lind", "person"), ("Blain Lind", "person"), stories=2) == 2
    one, other = said(0, "Blane Lind", "person"), said(0, "Blain Lind", "person")
    both = replace(one, utterances=(*one.utterances, replace(other.utterances[0], id="v")))
    assert len(found(both)) == 2


def test_a_source_has_the_names_by_which_it_was_called() -> None:
    (person,) = found(said(0, "Ada Lind", "person", worded="Mrs Lind"))
    (body,) = found(said(0, "Tarn Water Board", "government", worded="The Tarn Water Board (TWB)"))
    assert (person.names, body.names) == (("Ada Lind", "Lind"), ("Tarn Water Board", "TWB"))


def test_officials_at_the_seat_of_a_government_speak_for_its_country() -> None:
    country = said(0, "France", "government")
    hop = replace(country.utterances[0].chain[1], entity="territory:fr")
    land = replace(country.utterances[0], chain=(country.utterances[0].chain[0], hop))
    (one,) = found(
        replace(country, utterances=(land,)), said(1, "Élysée officials", "unnamed"), stories=2
    )
    assert len(one.documents) == 2


def test_a_last_name_that_all_news_knows_is_theirs_wherever_it_stands() -> None:
    known = said(0, "Angela Merkel", "person", "Ondover.")
    assert len(found(known, said(1, "Merkel", "person", "Tarn."), stories=2)) == 1
    unknown = said(0, "Angela Lindqvane", "person", "Ondover.")
    assert len(found(unknown, said(1, "Lindqvane", "person", "Tarn."), stories=2)) == 2
