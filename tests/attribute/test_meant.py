"""Whom pronouns and descriptions mean: people without a name, bodies, people of whom is told."""

import pytest

from sayso.annotate.syntax import Parser
from sayso.attribute.actors import shortened
from sayso.attribute.utterances import utterances
from sayso.records import Annotation, Hop
from sayso.testing import document, marked


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def chain(parser: Parser, marked_up: str) -> tuple[Hop, ...]:
    """The way of the last utterance that attributes something, beyond the publisher."""
    text, marks = marked(marked_up)
    made = document(text)
    syntax = parser.parse(text, [block.span for block in made.blocks])
    found = utterances(made, Annotation(syntax, marks, "by hand"))
    return [one for one in found if one.attributes][-1].chain[1:]


@pytest.mark.parametrize(
    ("marked_up", "name"),
    [
        (
            (
                "Otto Brandt runs the mill. A guild spokesman said that it was shut. "
                "[Nobody was hurt|content], [he|source] [added|cue]."
            ),
            "A guild spokesman",
        ),
        (
            (
                "The clerk Otto Brandt heard it. A young woman ran out of the mill. "
                "[She|source] [said|cue] [it was dark|content]."
            ),
            "A young woman",
        ),
        (  # the comedian may well be the one who was named
            (
                "Renata Oule came late. The comedian laughed. "
                "[She|source] [said|cue] [it was over|content]."
            ),
            "Renata Oule",
        ),
        (  # of a neighbor in the plural nobody says “he”
            (
                "Otto Brandt came late. Two neighbors ran out of the mill. "
                "[He|source] [said|cue] [it was over|content]."
            ),
            "Otto Brandt",
        ),
    ],
)
def test_a_pronoun_may_mean_somebody_without_a_name(
    marked_up: str, name: str, parser: Parser
) -> None:
    """Rather than a wrong name; but only where the report brought somebody in without one."""
    assert chain(parser, marked_up)[-1].name == name


def test_a_surname_nearer_than_somebody_without_a_name_is_meant(parser: Parser) -> None:
    """Even if nothing tells that it is a person's."""
    marked_up = (
        "A senior official told the Post of it. Harrast visited the injured at the mill. "
        "[She|source] [said|cue] [the town would pay|content]."
    )
    assert chain(parser, marked_up)[-1].name == "Harrast"


def test_whom_a_quotation_calls_he_is_not_told(parser: Parser) -> None:
    """He is nobody of whom the report speaks, and surely not who is quoted."""
    quoted = "Otto Brandt came. “[He|source] [said|cue] [the mill was shut|content],” Brandt added."
    assert chain(parser, quoted)[-1].name == "He"


@pytest.mark.parametrize(
    ("marked_up", "name"),
    [
        (  # who spoke, not who was named last
            (
                "Tarn Mills Inc said that it will buy a part of Selwick Paper Corp. "
                "[The company|source] [said|cue] [it was over|content]."
            ),
            "Tarn Mills Inc",
        ),
        (
            (
                "Northern Velmora Public Service Co met its angry clients at the old mill. "
                "[The utility|source] [said|cue] [it was over|content]."
            ),
            "Northern Velmora Public Service Co",
        ),
        (  # a prosecutor's office is no sheriff's
            (
                "The Tarn County Sheriff's Office was there before noon on that day. "
                "The Tarn County Prosecutor's Office was called to the old mill too. "
                "[The sheriff's office|source] [said|cue] [it was over|content]."
            ),
            "Tarn County Sheriff's Office",
        ),
        (  # nobody knows which
            (
                "Tarn Mills Inc and Selwick Paper Corp met. "
                "[The companies|source] [said|cue] [it was over|content]."
            ),
            "The companies",
        ),
        (  # another town's
            "Tarn police came. [Selwick police|source] [said|cue] [it was over|content].",
            "Selwick police",
        ),
        (
            (
                "The mill of Tarn Mills Inc burned. Tarn Mills said it was dark. "
                "[It|source] [said|cue] [nobody was hurt|content]."
            ),
            "Tarn Mills Inc",
        ),
    ],
)
def test_a_body_is_meant_that_acted_or_spoke(marked_up: str, name: str, parser: Parser) -> None:
    assert chain(parser, marked_up)[-1].name == name


@pytest.mark.parametrize(
    ("marked_up", "name"),
    [
        (
            (
                "A month after he had praised Otto Brandt, Marcus Oule believes that it was dark. "
                "[It is over|content], [the young senator|source] [said|cue]."
            ),
            "Marcus Oule",
        ),
        (  # whose father that is, not who he is
            "Ahed Oule was late. [Her father|source] [said|cue] [it was over|content].",
            "Her father",
        ),
        (  # another man, of whom nobody has told yet
            (
                "Ivette Oule was late. "
                "[The manager of the mill|source] [said|cue] [it was over|content]."
            ),
            "The manager of the mill",
        ),
        (  # two are as likely
            (
                "Marcus Oule and Otto Brandt met. "
                "[The candidate|source] [said|cue] [it was over|content]."
            ),
            "The candidate",
        ),
    ],
)
def test_an_epithet_means_the_one_person_of_whom_is_told(
    marked_up: str, name: str, parser: Parser
) -> None:
    assert chain(parser, marked_up)[-1].name == name


@pytest.mark.parametrize(
    ("marked_up", "name", "kind"),
    [
        (
            "[General Looms Corp|source] [said|cue] [it was over|content].",
            "General Looms Corp",
            "organisation",
        ),
        (
            "[The mayor of Lower Tarn Ada Lind|source] [said|cue] [it was over|content].",
            "Ada Lind",
            "person",
        ),
        (
            "[Tarn Police Sgt. William Oule|source] [said|cue] [it was over|content].",
            "William Oule",
            "person",
        ),
        (
            "[The Tarn County sheriff’s office|source] [said|cue] [it was over|content].",
            "Tarn County sheriff’s office",
            "government",
        ),
        (
            "[The International Bridges Authority|source] [said|cue] [it was over|content].",
            "International Bridges Authority",
            "organisation",
        ),
        ("[The bouncer|source] [said|cue] [it was over|content].", "The bouncer", "unnamed"),
        ("[Her ex-wife|source] [said|cue] [it was over|content].", "Her ex-wife", "unnamed"),
        ("[The release|source] [said|cue] [it was over|content].", "The release", "document"),
    ],
)
def test_where_a_name_begins_and_ends(marked_up: str, name: str, kind: str, parser: Parser) -> None:
    hop = chain(parser, marked_up)[-1]
    assert (hop.name, hop.kind) == (name, kind)


@pytest.mark.parametrize(
    ("marked_up", "through"),
    [
        (
            "Speaking to the Morning Tarn programme, [Ada Lind|source] [said|cue] [no|content].",
            ("the Morning Tarn programme", "channel"),
        ),
        (
            "[Ada Lind|source] [wrote|cue] for the Tarn Courier [that it was over|content].",
            ("Tarn Courier", "outlet"),
        ),
    ],
)
def test_who_heard_or_printed_it_stands_between(
    marked_up: str, through: tuple[str, str], parser: Parser
) -> None:
    hop = chain(parser, marked_up)[0]
    assert (hop.name, hop.kind) == through


def test_a_person_is_not_the_administration_named_after_him() -> None:
    """A surname alone is no short name of “the Brandt administration”."""
    assert "brandt" not in set(shortened("Brandt administration"))
    assert "tarn" in set(shortened("Tarn Mills"))
