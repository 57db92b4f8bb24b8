"""What changed from one version of a report to the next."""

import random

import pytest

from sayso.assess.edits import Edit, edits
from sayso.pipeline import read_one
from sayso.records import Original, Reading
from sayso.settings import Settings

REPORT = (
    "The mayor of Selwick, Ada Brand, said on Monday that 29 boats had left the harbour. "
    "The bridge fell at noon.\n\n"
    "Police said the driver was drunk. Officials denied that the quay was closed."
)


def read(text: str, title: str | None = None) -> Reading:
    (reading,) = read_one(Original(text.encode(), text, title=title), Settings(annotator="lexicon"))
    assert isinstance(reading, Reading)
    return reading


def changes(*replaced: tuple[str, str], old: str = REPORT) -> list[Edit]:
    new = old
    for before, after in replaced:
        assert before in new
        new = new.replace(before, after)
    return list(edits(read(old), read(new)))


@pytest.mark.parametrize(
    ("before", "after", "kind", "words"),
    [
        ("29 boats", "27 boats", "figure", "A figure changed from 29 to 27"),
        ("29 boats", "boats", "figure", "A figure was removed, 29"),
        ("on Monday", "on Tuesday", "time", "A time changed from “Monday” to “Tuesday”"),
        ("Police said the", "The", "source removed", "A source was removed, Police"),
        ("The bridge fell", "The council said the bridge fell", "source added", "The council"),
        ("Ada Brand", "Tom Erel", "source changed", "to Tom Erel"),
        ("was drunk", "may have been drunk", "softened", "Softened from stated to possible"),
        ("fell at noon", "could fall at noon", "softened", "is now"),
        ("was drunk", "was allegedly drunk", "softened", "Hedged further"),
        ("denied", "confirmed", "stance", "no longer denies but confirms"),
        ("fell at noon", "collapsed at noon", "reworded", "“The bridge collapsed at noon”"),
        ("The bridge fell at noon.", "", "removed", "No longer there: “The bridge fell at noon”"),
        ("closed.", "closed. Nobody was hurt.", "added", "New: “Nobody was hurt”"),
    ],
)
def test_an_edit_is_told_for_what_it_is(before: str, after: str, kind: str, words: str) -> None:
    (found,) = changes((before, after))
    assert found.kind == kind
    assert words in found.text


def test_taking_a_hedge_back_hardens() -> None:
    old = REPORT.replace("was drunk", "may have been drunk")
    (found,) = changes(("may have been drunk", "was drunk"), old=old)
    assert found.kind == "hardened"


def test_several_edits_of_one_sentence_are_each_told() -> None:
    found = changes(("Ada Brand", "Tom Erel"), ("29", "27"))
    assert sorted(one.kind for one in found) == ["figure", "source changed"]


def test_nothing_changed_is_no_edit_nor_is_what_only_looks_different() -> None:
    assert not changes()
    assert not changes(("The bridge fell at noon.\n\n", "The bridge  fell at noon.\n\n\n"))
    quoted = 'The mayor said: "We left." The bridge fell.'
    assert not changes(('"We left."', "“We left.”"), old=quoted)


def test_what_moved_did_not_change() -> None:
    paragraphs = REPORT.split("\n\n")
    assert not edits(read(REPORT), read("\n\n".join(reversed(paragraphs))))


def test_a_headline_that_changed_is_told() -> None:
    (found,) = edits(read(REPORT, "Boats leave Selwick"), read(REPORT, "Boats flee Selwick"))
    assert (found.kind, found.before) == ("headline", None)
    assert "“Boats flee Selwick”" in found.text


def test_every_edit_points_to_utterances_of_its_versions() -> None:
    old, new = (
        read(REPORT),
        read(REPORT.replace("29", "27").replace("The bridge fell at noon.", "")),
    )
    for one in edits(old, new):
        assert one.before is None or one.before in {each.id for each in old.utterances}
        assert one.after is None or one.after in {each.id for each in new.utterances}


def test_two_long_reports_with_nothing_in_common_are_compared_in_time() -> None:
    chance = random.Random(3)  # noqa: S311
    words = [f"word{n}" for n in range(50)]

    def long() -> str:
        lines = (" ".join(chance.choices(words, k=8)) for _ in range(300))
        return " ".join(f"The mayor said {line}." for line in lines)

    assert edits(read(long()), read(long()))
