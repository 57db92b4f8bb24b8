"""What people see."""

from io import StringIO

from rich.console import Console

from sayso import pipeline
from sayso.export import text
from sayso.records import Hop, Reading, Utterance
from sayso.testing import document
from sayso.values.span import Span


def printed(renderable: object) -> str:
    out = StringIO()
    Console(file=out, width=80, markup=False, emoji=False, highlight=False).print(renderable)
    return out.getvalue()


def reading(words: str, name: str) -> Reading:
    said = Utterance(
        id="sha256:u",
        mode="indirect",
        source=(),
        cue=(),
        content=(Span(0, len(words)),),
        chain=(Hop(None, "unknown", "published"), Hop(name, "person", "said")),
    )
    return Reading(document(words, path="a.txt"), (said,))


def brief(one: Reading) -> str:
    return printed(text.brief(pipeline.brief([one])))


def test_control_characters_never_reach_the_terminal() -> None:
    assert text.shown("a\x1b[31mb\u202ec\x00") == "a\ufffd[31mb\ufffdc\ufffd"
    assert "\x1b" not in brief(reading("it \x1b[2J fell", "Oule\x1b]0;x"))


def test_markup_in_a_report_is_only_text() -> None:
    assert "[bold]fell[/bold]" in brief(reading("it [bold]fell[/bold]", "Oule"))


def test_a_brief_says_who_said_what_and_where() -> None:
    shown = brief(reading("the bridge fell", "Renata Oule"))
    assert "Renata Oule  person" in shown
    assert "the bridge fell  [a.txt:1]" in shown


def test_no_line_is_wider_than_the_page() -> None:
    shown = brief(reading("the bridge fell again " * 30, "Renata Oule"))
    assert max(len(line.rstrip()) for line in shown.splitlines()) <= 80


def test_a_document_is_told_with_what_is_known_of_it() -> None:
    """Outlet, agency, day, day of update, language."""
    about = {"publisher": "Marrow Courier", "credit": "Reuters", "published": "2031-03-04"}
    one = document("It rained.", path="a.txt", updated="2031-03-05", **about)
    told = " ".join(printed(text.reading(Reading(one, ()))).split())
    assert told == "a.txt · Marrow Courier · by Reuters · 2031-03-04 · updated 2031-03-05 · en"
