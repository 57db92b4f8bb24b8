"""Which marks belong together."""

from sayso.attribute.attributions import attributions, carried_on
from sayso.testing import marked
from sayso.values.quotation import quotations
from sayso.values.span import Span


def test_marks_meet_in_their_cue() -> None:
    """Two attributions in one sentence stay two."""
    text, marks = marked(
        "[A|source] [said|cue] [it|content], but [B|source 2] [denied|cue 2] [it|content 2]."
    )
    found, loose = attributions(marks, text)
    assert [one.source[0].of(text) for one in found] == ["A", "B"]
    assert not loose


def test_a_content_in_two_pieces_is_one_attribution() -> None:
    """“…,” he said, “…”: both halves belong to him."""
    text, marks = marked("[“No,”|content] [he|source] [said|cue], [“never.”|content]")
    (one,), _ = attributions(marks, text)
    assert len(one.content) == 2


def test_a_cue_that_reports_nothing_is_no_attribution() -> None:
    """Nobody said anything here."""
    text, marks = marked("[He|source] [spoke|cue].")
    assert attributions(marks, text) == ([], [])


def test_a_quotation_carries_on_over_paragraphs() -> None:
    """Each paragraph opens with a mark, only the last closes, and the speaker stays."""
    text, marks = marked(
        "[“It is long,|content] [he|source] [said|cue].\n\n[“And longer.”|content 0]"
    )
    lines = [Span(0, text.index("\n")), Span(text.index("\n") + 2, len(text))]
    quoted = [q for line in lines for q in quotations(text, line)]
    found, loose = attributions(marks, text)
    (one,) = carried_on(found, loose, quoted)
    assert [span.of(text) for span in one.content] == ["“It is long,", "“And longer.”"]


def test_a_quotation_that_was_closed_does_not_carry_on() -> None:
    """A new quotation may be somebody else's."""
    text, marks = marked(
        "[“It is long,”|content] [he|source] [said|cue].\n\n[“And longer.”|content 0]"
    )
    lines = [Span(0, text.index("\n")), Span(text.index("\n") + 2, len(text))]
    quoted = [q for line in lines for q in quotations(text, line)]
    found, loose = attributions(marks, text)
    assert [len(one.content) for one in carried_on(found, loose, quoted)] == [1]


def test_a_content_that_was_broken_off_in_the_middle_is_mended() -> None:
    """A few unmarked characters inside a content are a slip of the tagger."""
    text, marks = marked("[Oule|source] [said|cue] [the bridge|content] of [Selwick fell|content].")
    (one,), _ = attributions(marks, text)
    assert [span.of(text) for span in one.content] == ["the bridge of Selwick fell"]
