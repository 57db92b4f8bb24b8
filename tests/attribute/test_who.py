"""Whom the words of a source mean, and what kind of source that is."""

import pytest

from sayso.annotate.syntax import Parser
from sayso.attribute.kinds import kind_of_known, kind_of_name
from sayso.attribute.utterances import utterances
from sayso.records import Annotation, Hop
from sayso.testing import document, marked


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def last_hop(parser: Parser, marked_up: str) -> Hop:
    """The deepest origin of the last utterance that attributes something."""
    text, marks = marked(marked_up)
    made = document(text)
    syntax = parser.parse(text, [block.span for block in made.blocks])
    found = utterances(made, Annotation(syntax, marks, "by hand"))
    return [one for one in found if one.attributes][-1].chain[-1]


@pytest.mark.parametrize(
    ("marked_up", "name", "kind"),
    [
        (
            (
                "Nine died, [the Tarn County Sheriff’s Office|source] [said|cue] on Monday. "
                "[The road is closed|content]."
            ),
            "Tarn County Sheriff’s Office",
            "government",
        ),
        (
            (
                "[Ada Lind|source] [released a memo titled|cue] “The Facts on Where Races Stand” "
                "[for her voters|content]."
            ),
            "Ada Lind",
            "person",
        ),
    ],
)
def test_a_source_has_its_whole_name(marked_up: str, name: str, kind: str, parser: Parser) -> None:
    """Neither a possessive nor capitals around a name cut it short."""
    hop = last_hop(parser, marked_up)
    assert (hop.name, hop.kind) == (name, kind)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            (
                "Pell Aranda met the guild. Aranda called both Renata Oule and Otto Brandt mad "
                "and said the guild will lose to Brandt. [He|source] [joked|cue] [so|content]."
            ),
            "Pell Aranda",
        ),
        (
            (
                "Renata Oule is the mayor. Renata Oule was late. Renata Oule said that it rained. "
                "Ada Lind, the clerk, made the same point in May. "
                "[Towns are poor|content], [she|source] [said|cue]."
            ),
            "Ada Lind",
        ),
        (
            (
                "Renata Oule wrote that she wept. Her cousin Lindsey Oule-Brandt died on Monday. "
                "[She|source] also [wrote|cue] [that she loved him|content]."
            ),
            "Renata Oule",
        ),
    ],
)
def test_a_pronoun_means_who_stands_out(text: str, name: str, parser: Parser) -> None:
    """Who acts or speaks in the sentence before, not who is only named nearer; nobody dead."""
    assert last_hop(parser, text).name == name


@pytest.mark.parametrize(
    ("marked_up", "name", "kind"),
    [
        ("[Dozens of officials|source] [said|cue] [so|content].", "Dozens of officials", "unnamed"),
        ("[A 16-year-old|source] [said|cue] [he hid|content].", "A 16-year-old", "unnamed"),
        (
            "[The head of the guild|source] [said|cue] [no|content].",
            "The head of the guild",
            "person",
        ),
        ("[Both|source] [said|cue] [the mill was shut|content].", "Both", "unnamed"),
        (
            "Police found two men in a barn. [They|source] [said|cue] [both had slept|content].",
            "Police",
            "government",
        ),
        (
            "Lowell Price lives there. [Price|source] [says|cue] [it was dark|content].",
            "Lowell Price",
            "person",
        ),
    ],
)
def test_a_source_without_a_name_has_a_kind(
    marked_up: str, name: str, kind: str, parser: Parser
) -> None:
    """What is counted, how old somebody is, an office of which there is one, who acted before."""
    hop = last_hop(parser, marked_up)
    assert (hop.name, hop.kind) == (name, kind)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("tarn-news.com.au", "outlet"),
        ("KXQZ-TV", "outlet"),
        ("ports.tarn.gov", "government"),
        ("LTPD", "government"),
        ("Oule", None),
    ],
)
def test_an_address_or_a_call_sign_tells_the_kind(name: str, kind: str | None) -> None:
    """What a name looks like is enough where nothing else is known of it."""
    assert kind_of_known(name) == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("department of roads", "government"),
        ("tarn county medical examiner", "government"),
        ("selwick times-news", "outlet"),
        ("velmoran democratic national committee", "organisation"),
        ("society of friends of the river", "organisation"),
    ],
)
def test_a_body_is_of_the_kind_that_its_name_ends_or_begins_with(name: str, kind: str) -> None:
    """The end of a name says more than its last word; what stands before “of” more than its end."""
    assert kind_of_name(name) == kind


@pytest.mark.parametrize(
    ("marked_up", "name", "kind"),
    [
        (  # nobody who was named is “the person”
            (
                "The mayor, Ada Lind, met a person close to the guild. "
                "[The person|source] [said|cue] [it was over|content]."
            ),
            "The person",
            "unnamed",
        ),
        (  # an agency that was cited is no company
            (
                "The road is closed, the Tarn News Agency reported. "
                "[The company|source] [declined|cue] [to comment|content]."
            ),
            "The company",
            "organisation",
        ),
        (
            "[A town spokesman, Per Oule,|source] [said|cue] [it was over|content].",
            "Per Oule",
            "person",
        ),
        (
            (
                "[Nine people died|content], [the Tarn Post|source] [reported|cue], citing a guest "
                "close to the guild."
            ),
            "a guest close to the guild",
            "unnamed",
        ),
    ],
)
def test_who_is_not_taken_for_another(marked_up: str, name: str, kind: str, parser: Parser) -> None:
    hop = last_hop(parser, marked_up)
    assert (hop.name, hop.kind) == (name, kind)


def test_an_agency_that_publishes_itself_is_one_hop(parser: Parser) -> None:
    text, marks = marked("SELWICK (TNA) — [Ada Lind|source] [said|cue] [it was over|content].")
    for publisher, hops in (("Tarn News Agency", 2), ("The Selwick Post", 3)):
        made = document(text, publisher=publisher, dateline="SELWICK (TNA)")
        syntax = parser.parse(text, [block.span for block in made.blocks])
        (one,) = (
            each
            for each in utterances(made, Annotation(syntax, marks, "by hand"))
            if each.attributes
        )
        assert len(one.chain) == hops


@pytest.mark.parametrize(
    "text",
    [
        "[That|source] [suggests|cue] [that the mill set off the fire|content].",
        "[The council|source] [appears|cue] [to have misjudged the guild|content].",
    ],
)
def test_what_only_seems_so_is_the_writers_conclusion(text: str, parser: Parser) -> None:
    plain, marks = marked(text)
    made = document(plain)
    syntax = parser.parse(plain, [block.span for block in made.blocks])
    (one,) = utterances(made, Annotation(syntax, marks, "by hand"))
    assert one.mode == "inference"


def test_a_family_does_not_go_by_the_name_of_whom_it_mourns(parser: Parser) -> None:
    text = "[The family of one victim, Ruben Asch,|source] [said|cue] [they heard nothing|content]."
    plain, marks = marked(text)
    made = document(plain)
    syntax = parser.parse(plain, [block.span for block in made.blocks])
    (one,) = utterances(made, Annotation(syntax, marks, "by hand"))
    assert one.chain[-1].name != "Ruben Asch"
