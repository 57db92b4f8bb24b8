"""Who, where and when, as an opening tells; and whether, where somebody denies it."""

from sayso import pipeline

CRASH = """Bus crash at Selwick

Police said that Ilse Corvane was killed when a bus crashed in Selwick on Saturday night. Officers
arrested Jonas Petrov at the scene. Nobody was hurt in Ondover."""
LATER = """Driver held after crash

Ilse Corvane died in Selwick on Sunday, the Ministry of Works said. She was taken to a hospital."""
FURTHER = "Rescuers have asked for lamps and blankets, which the council is to bring. " * 8


def told(brief, text: str) -> list[str]:
    found = (one for one in brief.questions if one.text == text)
    return [answer.value for one in found for answer in one.answers]


def test_a_report_tells_who_was_killed_or_arrested_where_and_when(read) -> None:
    brief = pipeline.brief([read(CRASH, "2031-02-03")])
    assert told(brief, "Who was killed?") == ["Ilse Corvane"]
    assert told(brief, "Who was arrested?") == ["Jonas Petrov"]
    assert told(brief, "Where did it happen?") == ["Selwick"]
    assert told(brief, "When did it happen?") == ["2031-02-01"]


def test_a_night_and_the_day_after_it_are_no_conflict(read) -> None:
    brief = pipeline.brief([read(CRASH, "2031-02-03"), read(LATER, "2031-02-03", "The Herald")])
    assert told(brief, "When did it happen?") == ["2031-02-01", "2031-02-02"]
    assert not [one for one in brief.findings if one.kind in ("conflict", "revision")]


def test_what_stands_far_down_is_not_told_of_the_story(read) -> None:
    brief = pipeline.brief([read(f"A hall was opened.\n\n{FURTHER}\n\n{CRASH}", "2031-02-03")])
    assert told(brief, "Where did it happen?") == []
    assert told(brief, "Who was killed?") == []


def test_two_who_were_killed_are_no_conflict(read) -> None:
    text = "Ilse Corvane was killed in Selwick, police said. Jonas Petrov was killed too."
    (who,) = (one for one in pipeline.brief([read(text)]).questions if one.kind == "person")
    assert [one.value for one in who.answers] == ["Ilse Corvane", "Jonas Petrov"]
    assert who.verdict == "single-origin"


def test_an_agreement_is_signed_somewhere(read) -> None:
    text = "The treaty was signed in Paris by both presidents, the radio said."
    assert told(pipeline.brief([read(text)]), "Where was the treaty signed?") == ["Paris"]


STATED = """Letters at the ministry

The Ministry of Works was warned of cracks in the Selwick footbridge in May, a clerk said."""
DENIED = """Ministry answers

The minister denied that the Ministry of Works was warned of cracks in the Selwick footbridge."""


def test_what_somebody_denies_is_asked_with_both_answers(read) -> None:
    brief = pipeline.brief([read(STATED), read(DENIED, "2031-02-04", "The Herald")])
    (asked,) = (one for one in brief.questions if one.kind == "fact")
    assert asked.text.startswith("Is it so? “The Ministry of Works was warned of cracks")
    assert [(one.value, one.reports) for one in asked.answers] == [("yes", 1), ("no", 1)]
    assert asked.verdict == "denied"


def test_what_nobody_judges_is_not_asked(read) -> None:
    brief = pipeline.brief([read(STATED), read(STATED, "2031-02-04", "The Herald")])
    assert not [one for one in brief.questions if one.kind == "fact"]
