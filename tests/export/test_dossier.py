"""A brief to be handed on."""

from sayso.export import dossier, lining
from sayso.pipeline import about, brief, read_one
from sayso.records import Answer, Original, Origins, Question, Reading
from sayso.settings import Settings

EVIL = '<img src=x onerror="x()"> [a](javascript:x) # *Oule*'


def read(text: str, publisher: str, day: str) -> Reading:
    original = Original(text.encode(), text, publisher=publisher, published=day, title=EVIL)
    (found,) = read_one(original, Settings(annotator="lexicon"))
    assert isinstance(found, Reading)
    return found


def two() -> list[Reading]:
    first = "Four people were killed when the Tarn mill of Low Brackwater fell in, police said."
    later = "The fall of the Tarn mill in Low Brackwater killed six people, <b>Oule</b> said."
    return [
        read(first, "The Courier", "2031-02-03"),
        read(later, "The Herald", "2031-02-04"),
    ]


def linked() -> list[Reading]:
    """Two reports on the web that have the same words of somebody unnamed."""
    found = []
    for name, day in (("Courier", "2031-02-03"), ("Herald", "2031-02-04")):
        text = f"One spokesman said the mill had stood empty. It fell in on Sunday. {name}."
        one = Original(
            text.encode(),
            text,
            publisher=f"The {name}",
            published=day,
            title="Mill falls",
            url=f"https://{name.lower()}.example/mill",
        )
        (reading,) = read_one(one, Settings(annotator="lexicon"))
        assert isinstance(reading, Reading)
        found.append(reading)
    return found


def asked(*values: str) -> Question:
    answers = tuple(Answer(each, (), Origins(1), 1) for each in values)
    return Question("q", "How many?", "figure", "s", "killed", answers, "agreed")


def test_nothing_of_a_report_is_markup() -> None:
    made = brief(two())
    assert "<img" not in dossier.page(made)
    assert "<b>Oule" not in dossier.page(made)
    assert "<script" not in dossier.page(made)
    assert "\\<img" in dossier.markdown(made)
    assert "\\[a\\](javascript:x)" in dossier.markdown(made)


def test_a_change_stands_with_its_days_and_origins() -> None:
    told = dossier.markdown(brief(two()))
    assert told.startswith("# 2 reports, 2 texts\n")
    assert "### What changed" in told
    assert "  - **4**: 1 report, 1 origin; on 2031-02-03; " in told
    assert told.index("- **4**: 1 report") < told.index("- **6**: 1 report")


def test_each_finding_has_all_its_places_with_the_address_of_the_page() -> None:
    told = dossier.markdown(brief(linked()))
    assert "One spokesman: “the mill had stood empty”" in told
    assert "([The Courier, 2031-02-03, line 1](<https://courier.example/mill#:~:text=" in told
    assert "([The Herald, 2031-02-04, line 1](<https://herald.example/mill#:~:text=" in told
    page = dossier.page(brief(linked()))
    assert '<a href="https://courier.example/mill#:~:text=' in page
    assert '<a href="https://herald.example/mill#:~:text=' in page


def test_counts_that_differ_without_a_reason_are_not_told_as_agreed() -> None:
    assert lining.differ(asked("7", "51"))
    assert not lining.differ(asked("50..", "51", "24..99"))
    assert not lining.differ(asked("100", "105"))


def test_ranges_are_told_in_words() -> None:
    told = [lining.value(one) for one in ("50..", "..30", "24..99", "27000000..", "2031-02-03")]
    assert told == ["50 or more", "up to 30", "24 to 99", "27,000,000 or more", "2031-02-03"]


def test_what_would_change_it_is_the_missing_link() -> None:
    """Two reports state a figure on nobody's word, one of which another names somebody for."""
    named = "Four people were killed when the Tarn mill of Low Brackwater fell in, Ada Lind said."
    alone = "Four people were killed in the fall of the Tarn mill in Low Brackwater."
    told = dossier.markdown(
        brief([read(named, "The Courier", "2031-02-03"), read(alone, "The Herald", "2031-02-04")])
    )
    assert "How many people were killed? 4: one report gives it on nobody's word." in told
    assert "no origin is added; if not, one is." in told


def test_only_what_was_asked_for() -> None:
    readings = two()
    assert about("", "2031-02-04", readings) == (readings[1],)
    assert {one.document.id for one in about("oule", None, readings)} == {
        one.document.id for one in readings
    }
    assert about("zeppelin", None, readings) == ()


def test_reports_of_which_nothing_is_told_stand_together_at_the_end() -> None:
    """Not each under a heading of its own."""
    dull = [read(f"The {name} is a ferry.", name, "2031-02-03") for name in ("Tarn", "Marrow")]
    told = dossier.markdown(brief(dull))
    assert told.count("\n## ") == 1
    assert "## Read, and nothing to be told of\n\n2 reports" in told


def test_nobody_is_named_for_what_a_report_states_itself() -> None:
    told = dossier.markdown(brief(two()))
    assert "**4**: 1 report, 1 origin; on 2031-02-03; police" in told.replace("Police", "police")
