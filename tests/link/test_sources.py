"""Which speakers are one source."""

from sayso.link.sources import sources
from sayso.records import Hop, HopKind, Reading, Utterance
from sayso.testing import document
from sayso.values.span import Span


def said(id_: str, name: str, kind: HopKind, doc: str) -> Reading:
    one = Utterance(
        id_,
        "indirect",
        (),
        (),
        (Span(0, 1),),
        (Hop(None, "unknown", "published"), Hop(name, kind, "said")),
    )
    return Reading(document("x", id=doc), (one,))


def test_one_name_of_one_kind_is_one_source_across_documents() -> None:
    (found,) = sources(
        [said("u1", "Renata Oule", "person", "d1"), said("u2", "renata  Oule", "person", "d2")]
    )
    assert found.documents == ("d1", "d2")
    assert found.utterances == ("u1", "u2")
    assert found.names == ("Renata Oule", "renata  Oule")


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
