"""A brief to be handed on."""

from sayso.export import dossier
from sayso.pipeline import about, brief, read_one
from sayso.records import Original, Reading
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


def test_nothing_of_a_report_is_markup() -> None:
    made = brief(two())
    assert "<img" not in dossier.page(made)
    assert "<b>" not in dossier.page(made)
    assert "<script" not in dossier.page(made)
    assert "\\<img" in dossier.markdown(made)
    assert "\\[a\\](javascript:x)" in dossier.markdown(made)


def test_a_change_stands_with_its_days_and_origins() -> None:
    told = dossier.markdown(brief(two()))
    assert told.startswith("# 2 reports, 2 texts\n")
    assert "### What changed" in told
    assert "4 (1 report, 1 origin, 2031-02-03); 6 (1 report, " in told


def test_only_what_was_asked_for() -> None:
    readings = two()
    assert about("", "2031-02-04", readings) == (readings[1],)
    assert {one.document.id for one in about("oule", None, readings)} == {
        one.document.id for one in readings
    }
    assert about("zeppelin", None, readings) == ()
