"""What reports answer, and what the answers come to."""

from sayso import pipeline
from sayso.link.tolls import place_of_toll
from sayso.values.span import Span

FIRST = """Mine collapse at Ketterby

Four people were killed when a gallery collapsed in the Ketterby mine on Monday, police said.
Seven people were injured. Rescuers from Ondover were still digging in the Ketterby mine."""
LATER = """Ketterby mine: toll rises

Six people were killed in the collapse of a gallery in the Ketterby mine, the Ministry of Works said
on Tuesday. Seven people were injured, said Dr Ada Brand of the Ketterby hospital. Rescuers from
Ondover left the mine."""
TREATY = """The coast treaty

The treaty, signed in Port Almery in June 2030, sets the border at sea. Its preamble tells why.

On Friday the radio said that the treaty was signed in May 2030 by both presidents."""


def asked(brief, words: str):
    return next(one for one in brief.questions if words in one.text)


def values(question) -> list[str]:
    return [one.value for one in question.answers]


def test_a_toll_that_rises_from_day_to_day_is_a_revision(read) -> None:
    brief = pipeline.brief([read(FIRST), read(LATER, "2031-02-04", "The Herald")])
    killed = asked(brief, "killed")
    assert killed.verdict == "revised"
    assert not [one for one in brief.findings if one.kind == "conflict"]


def test_what_two_reports_say_alike_is_one_answer_with_its_origins(read) -> None:
    brief = pipeline.brief([read(FIRST), read(LATER, "2031-02-04", "The Herald")])
    injured = asked(brief, "injured")
    assert values(injured) == ["7"]
    assert injured.answers[0].reports == 2


def test_the_order_of_reading_changes_no_verdict(read) -> None:
    reports = [read(FIRST), read(LATER, "2031-02-04", "The Herald"), read(TREATY)]

    def told(brief):
        return sorted((one.text, one.verdict, sorted(values(one))) for one in brief.questions)

    assert told(pipeline.brief(reports)) == told(pipeline.brief(reports[::-1]))


def test_two_dates_for_one_signing_are_a_conflict_about_the_treaty(read) -> None:
    brief = pipeline.brief([read(TREATY)])
    signed = asked(brief, "signed")
    assert (signed.kind, signed.verdict) == ("date", "conflicting")
    assert {one.id: one.name for one in brief.subjects}[signed.subject] == "the treaty"


def test_a_copy_never_adds_an_origin(read) -> None:
    once = pipeline.brief([read(FIRST)])
    twice = pipeline.brief([read(FIRST), read(FIRST + "\n", "2031-02-04", "The Mirror")])
    for before, after in zip(once.questions, twice.questions, strict=True):
        for one, other in zip(before.answers, after.answers, strict=True):
            assert other.origins == one.origins
            assert other.reports == 2 * one.reports


def test_women_and_men_together_are_all_of_them(read) -> None:
    brief = pipeline.brief([read("Two women and three men were killed in Selwick, police said.")])
    assert values(asked(brief, "killed")) == ["5"]


def test_one_of_the_injured_is_no_count_of_them(read) -> None:
    text = "Five people were injured in Selwick. Two of the men were injured badly, police said."
    assert values(asked(pipeline.brief([read(text)]), "injured")) == ["5"]


REPORTS = (
    (FIRST, "2031-02-03", "The Courier"),
    (FIRST + "\n\nMore soon.", "2031-02-03", "The Mirror"),
    (LATER, "2031-02-04", "The Herald"),
    (
        LATER.replace("Dr Ada Brand of the Ketterby hospital", "the miners' union"),
        "2031-02-05",
        "The Post",
    ),
)


def certain(brief) -> dict[tuple[str, str], int]:
    return {
        (question.text, answer.value): answer.origins.certain
        for question in brief.questions
        for answer in question.answers
    }


def test_taking_a_report_away_never_makes_an_answer_more_certain(read) -> None:
    readings = [read(*report) for report in REPORTS]
    every = certain(pipeline.brief(readings))
    for gone in range(len(readings)):
        left = certain(pipeline.brief(readings[:gone] + readings[gone + 1 :]))
        assert all(count <= every[key] for key, count in left.items() if key in every)


def test_the_order_of_reading_changes_no_id(read) -> None:
    readings = [read(*report) for report in REPORTS]

    def ids(brief) -> set[str]:
        return {one.id for one in (*brief.questions, *brief.subjects)}

    assert ids(pipeline.brief(readings)) == ids(pipeline.brief(readings[::-1]))


def test_the_first_and_the_last_day_of_the_calendar_are_days_like_others(read) -> None:
    told = "The death toll in Ketterby rises to {}, police said. Two people were killed at sea."
    days = ("0001-01-01", "9999-12-31")
    brief = pipeline.brief([read(told.format(n), day) for n, day in enumerate(days, start=40)])
    assert {"40", "41"} <= {value for one in brief.questions for value in values(one)}


def test_the_toll_of_one_sentence_is_not_that_of_the_next() -> None:
    told = "The death toll in Ketterby rises to 40, police said. In Selwick 12 people were killed."
    starts = (told.index("40"), told.index("12"))
    toll, other = (place_of_toll(told, Span(start, start + 2)) for start in starts)
    assert toll is not None
    assert toll.worded == "Ketterby"
    assert other is None


def test_the_officials_of_two_countries_are_two_origins(read) -> None:
    told = "Nine people were killed when a gallery of the Ketterby mine fell in, {} officials said."
    readings = [read(told.format("French")), read(told.format("Polish") + " They are at work.")]
    (nine,) = asked(pipeline.brief(readings), "killed").answers
    assert nine.origins.possible + nine.origins.certain == 2
