"""What a quoted post or an entry of a live blog says, on whose word and since when."""

from dataclasses import replace

from sayso.attribute.times import times
from sayso.attribute.utterances import utterances
from sayso.pipeline import annotate
from sayso.records import Block, Document, Said, Utterance
from sayso.settings import Settings
from sayso.testing import document
from sayso.values.span import Span

SETTINGS = Settings(annotator="lexicon")


def read(one: Document) -> tuple[Utterance, ...]:
    annotation = annotate(one, SETTINGS)
    return utterances(one, annotation, times(one, annotation.syntax))


def quoting(post: str, at: str | None = "2031-03-04") -> Document:
    """A report that quotes a post between two sentences of its own."""
    made = document(
        f"The bridge was closed.\n{post}\n— Port Marrow Council (@pmcouncil) March 4, 2031\n"
        "It will stay closed.",
        publisher="Marrow Courier", published="2031-03-06", published_basis="given",
    )  # fmt: skip
    first, second, third, last = made.blocks
    second = replace(second, by="@pmcouncil", at=at)
    third = replace(third, by="@pmcouncil", at=at, kind="boilerplate")
    return replace(made, blocks=(first, second, third, last))


def test_a_post_is_said_by_its_account_on_its_day() -> None:
    """Through the report, which quotes it; what stands around it is the writer's."""
    one = quoting("The ferries leave every hour.")
    before, said, after = read(one)
    assert (before.mode, after.mode) == ("narration", "narration")
    assert said.mode == "direct"
    assert said.cue == ()
    assert [span.of(one.text) for span in said.source] == ["@pmcouncil"]
    assert [(hop.name, hop.kind, hop.relation) for hop in said.chain] == [
        ("Marrow Courier", "outlet", "published"),
        ("@pmcouncil", "channel", "posted"),
    ]
    assert said.said == Said("2031-03-04", "2031-03-04", "published")


def test_a_post_without_a_day_was_posted_before_the_report() -> None:
    """No later than it was published."""
    _, said, _ = read(quoting("The ferries leave every hour.", at=None))
    assert said.said == Said(None, "2031-03-06", "published")


def test_whom_a_post_cites_is_one_hop_further() -> None:
    """The account stands between them and us."""
    _, said, _ = read(quoting("The mayor said the ferries leave every hour."))
    assert [hop.name for hop in said.chain] == ["Marrow Courier", "@pmcouncil", "The mayor"]
    assert said.said == Said(None, "2031-03-04", "published")


def test_we_in_a_post_is_its_account() -> None:
    """Not the writer of the report."""
    _, said, _ = read(quoting("We believe that the ferries leave every hour."))
    assert [hop.name for hop in said.chain] == ["Marrow Courier", "@pmcouncil"]


def test_days_in_a_post_or_an_entry_count_from_its_own() -> None:
    """“Yesterday” is the day before the post, not before the report."""
    one = quoting("The ferries stopped yesterday.")
    first, *_ = times(one, annotate(one, SETTINGS).syntax)
    assert first.span.of(one.text) == "yesterday"
    assert first.value == "2031-03-03"


def test_an_entry_of_a_live_blog_is_said_by_its_moment() -> None:
    """Not by the moment at which the whole was published."""
    made = document("The bridge is closed.\nIt is open.", published="2031-03-06")
    early = replace(made.blocks[0], at="2031-03-04T09:00:00+01:00")
    said = read(replace(made, blocks=(early, made.blocks[1])))
    assert [one.said.high for one in said] == ["2031-03-04", "2031-03-06"]
    assert [one.said.low for one in said] == [None, None]
    assert isinstance(early, Block)
    assert early.span == Span(0, 21)


def test_a_credited_agency_is_a_hop_behind_the_publisher() -> None:
    """As one in a dateline is; it has a place only where a line around the report names it."""
    made = document(
        "The bridge is closed.\n(Reuters)", publisher="Marrow Courier", credit="Reuters"
    )
    text, credit = made.blocks
    (said,) = read(replace(made, blocks=(text, replace(credit, kind="boilerplate"))))
    assert [(hop.name, hop.kind, hop.relation) for hop in said.chain[:2]] == [
        ("Marrow Courier", "outlet", "published"),
        ("Reuters", "agency", "reported"),
    ]
    assert said.chain[1].span == Span(23, 30)
    (said,) = read(document("The bridge is closed.", publisher="AP", credit="Associated Press"))
    assert [hop.name for hop in said.chain] == ["AP", None]
