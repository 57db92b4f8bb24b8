"""In which language a report is."""

import pytest

from sayso.clean.language import language, language_name


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The harbour board of Korvath said that it would not meet.", "en"),
        ("Le conseil du port a déclaré lundi que les travaux étaient terminés à Lenz.", "fr"),
        ("Der Hafenrat erklärte am Montag, dass die Arbeiten beendet seien.", "de"),
        ("Совет порта заявил в понедельник, что работы завершены.", "ru"),
        ("Korvath Dorn Lenz Ilse 4 7", None),
        ("Le port.", None),
        ("", None),
    ],
)
def test_detected(text, code):
    """Short text is called another language only where that is all but certain."""
    assert language(text) == code


@pytest.mark.parametrize(
    ("given", "code"),
    [("fr", "fr"), ("EN-gb", "en"), ("pt_BR", "pt"), ("English", None), ("", None)],
)
def test_given(given, code):
    """A code that came with the report is believed; what is no code is not."""
    assert language("", given) == code


def test_name():
    """Languages are called by their English names, and unknown ones by their codes."""
    assert language_name("fr") == "French"
    assert language_name("qqq") == "qqq"
