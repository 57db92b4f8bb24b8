"""Which speakers are one source."""

from dataclasses import replace

from sayso.link.sources import sources
from sayso.records import Hop, HopKind, Reading, Utterance
from sayso.testing import document
from sayso.values.span import Span

NEAR = "The ferries of Brackwater lie in Ondover."


def said(id_: str, name: str, kind: HopKind, doc: str, text: str = "x") -> Reading:
    one = Utterance(
        id_,
        "indirect",
        (),
        (),
        (Span(0, 1),),
        (Hop(None, "unknown", "published"), Hop(name, kind, "said")),
    )
    return Reading(document(text, id=doc), (one,))


def together(*said_: tuple[str, HopKind, str]) -> list[tuple[str, ...]]:
    """The names that are one source, each name in a document of its own with this text."""
    readings = [
        said(f"u{n}", name, kind, f"d{n}", text) for n, (name, kind, text) in enumerate(said_)
    ]
    found = sources(readings)
    backwards = sources(readings[::-1])
    assert {frozenset(one.utterances) for one in found} == {
        frozenset(one.utterances) for one in backwards
    }
    return [one.names for one in found]


def test_one_name_near_another_telling_name_is_one_source() -> None:
    (found,) = sources(
        [
            said("u1", "Renata Oule", "person", "d1", NEAR),
            said("u2", "renata  Oule", "person", "d2", "Nobody has left Brackwater."),
            said("u3", "Renata Oule", "person", "d3", "Nobody has left Brackwater."),
        ]
    )[:1]
    assert found.documents == ("d1", "d3")
    assert found.names == ("Renata Oule",)


def test_two_people_of_one_name_stay_two_where_nothing_tells_that_they_are_one() -> None:
    assert len(together(("Renata Oule", "person", NEAR), ("Renata Oule", "person", "x"))) == 2


def test_initials_and_short_forms_of_given_names_are_one_person() -> None:
    assert together(
        ("Michael Oule", "person", NEAR),
        ("Mike Oule", "person", NEAR),
        ("Michael B. Oule", "person", NEAR),
    ) == [("Michael Oule", "Mike Oule", "Michael B. Oule")]


def test_two_initials_are_two_people() -> None:
    found = together(("Renata B. Oule", "person", NEAR), ("Renata C. Oule", "person", NEAR))
    assert len(found) == 2


def test_a_last_name_joins_the_full_name_that_its_own_report_has() -> None:
    assert together(
        ("Renata Oule", "person", "x"),
        ("Oule", "person", "The mayor is Renata B. Oule, of course."),
        ("Oule", "person", "x"),
    ) == [("Renata Oule", "Oule"), ("Oule",)]


def test_a_last_name_near_two_people_joins_neither() -> None:
    found = together(
        ("Renata Oule", "person", NEAR), ("Tomas Oule", "person", NEAR), ("Oule", "person", NEAR)
    )
    assert len(found) == 3


def test_an_acronym_is_the_body_beside_which_a_report_has_it() -> None:
    assert together(
        ("Ketterby Bureau of Mines", "government", "The Ketterby Bureau of Mines (KBM) is old."),
        ("KBM", "organisation", "x"),
    ) == [("Ketterby Bureau of Mines", "KBM")]
    assert (
        len(together(("Ketterby Bureau of Mines", "government", "x"), ("KBM", "agency", "x"))) == 2
    )


def test_a_department_is_itself_with_and_without_the_word() -> None:
    assert together(
        ("Ketterby Police Department", "government", "x"), ("Ketterby police", "government", "x")
    ) == [("Ketterby Police Department", "Ketterby police")]


def test_police_elsewhere_are_others() -> None:
    assert len(together(("Police", "government", "x"), ("police", "government", "x"))) == 2


def test_the_only_police_of_a_report_are_the_police() -> None:
    whole = said("u1", "Ketterby police", "government", "d1")
    part = said("u2", "Police", "government", "d1")
    (found,) = sources([Reading(whole.document, whole.utterances + part.utterances)])
    assert found.names == ("Ketterby police", "Police")


def test_officials_here_are_not_officials_there() -> None:
    assert (
        len(
            sources(
                [said("u1", "officials", "unnamed", "d1"), said("u2", "officials", "unnamed", "d2")]
            )
        )
        == 2
    )


def test_the_article_before_a_name_makes_no_other_source() -> None:
    assert (
        len(
            sources(
                [
                    said("u1", "the Ministry of Works", "government", "d1"),
                    said("u2", "Ministry of Works", "government", "d1"),
                ]
            )
        )
        == 1
    )


def test_what_stands_before_a_name_is_no_part_of_it() -> None:
    assert len(together(("Activist Ada Lind", "person", NEAR), ("Ada Lind", "person", NEAR))) == 1


def test_officials_of_a_named_body_speak_for_it() -> None:
    police = "Brackwater Police Department"
    for officials in ("Brackwater police officials", "a spokesman for the Brackwater police"):
        assert len(together((police, "government", NEAR), (officials, "unnamed", "x"))) == 1
    sheriff = ("Tarn County Sheriff’s Office", "government", NEAR)
    assert len(together(sheriff, ("Tarn County deputies", "unnamed", "x"))) == 1
    assert (
        len(
            together(("SAPD officials", "unnamed", "x"), ("Selwick Arn police", "government", NEAR))
        )
        == 1
    )
    assert len(together(("Tarn officials", "unnamed", NEAR), ("Tarn", "government", NEAR))) == 2


def test_the_only_force_that_a_report_names_is_its_police_wherever_that_speaks() -> None:
    full = ("Tarn County Sheriff’s Office", "government", NEAR)
    short = ("the Sheriff’s Office", "government", "A Tarn County sheriff’s deputy was hurt.")
    two = ("the Sheriff’s Office", "government", "Tarn County sheriff or Ondover County sheriff?")
    assert len(together(full, short)) == 1
    assert len(together(full, two)) == 2


def test_a_paper_goes_by_its_last_word_near_another_telling_name() -> None:
    full = ("Brackwater Tribune", "outlet", NEAR)
    assert len(together(full, ("the Tribune", "outlet", NEAR))) == 1
    assert len(together(full, ("the Tribune", "outlet", "x"))) == 2


def test_a_wording_that_ends_in_a_speaker_of_the_report_is_that_speaker() -> None:
    text = "Brackwater police Lt. Ada Lind; Ada Lind"
    utterances = tuple(
        replace(said(f"u{n}", name, kind, "d").utterances[0], source=(span,))
        for n, (name, kind, span) in enumerate(
            [
                ("Brackwater police", "government", Span(0, 30)),
                ("Ada Lind", "person", Span(32, 40)),
            ]
        )
    )
    (found,) = sources([Reading(document(text, id="d"), utterances)])
    assert found.names == ("Ada Lind",)


def test_organisations_called_alike_are_one_near_another_telling_name() -> None:
    def heard(n: int, name: str, text: str) -> Reading:
        one = said(f"u{n}", name, "organisation", f"d{n}", f"Tarnwire said so. {text}")
        return replace(one, utterances=(replace(one.utterances[0], source=(Span(0, 8),)),))

    near = sources([heard(1, "Tarnwire", NEAR), heard(2, "Tarnwire Camera", NEAR)])
    apart = sources([heard(1, "Tarnwire", "x"), heard(2, "Tarnwire Camera", NEAR)])
    assert (len(near), len(apart)) == (1, 2)
