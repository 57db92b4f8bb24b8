"""Counts of one story that are of one event, and those that are not."""

from sayso import pipeline

WAR = """{title}

{what} in {place} on {day}, the Tarn Red Cross said. The war over the Ondover valley began in 2029.
Troops of the Ondover League hold {place} and the road to the coast."""


def raid(place: str, many: str, day: str) -> str:
    title = f"Air raid on {place} kills {many}"
    what = f"An air raid killed {many} people"
    return WAR.format(title=title, what=what, place=place, day=day)


def killed(brief) -> list[list[str]]:
    return [
        [answer.value for answer in one.answers] for one in brief.questions
        if one.measure == "killed"
    ]  # fmt: skip


def test_the_dead_of_two_days_are_asked_for_apart(read) -> None:
    places = ["Velmora", "Port Almery", "Ketterby", "Low Tarn"]
    days = [("Monday", "2031-02-03"), ("Thursday", "2031-02-06")]
    every = [
        read(raid(place, many, day), published, publisher)
        for (day, published), many in zip(days, ("nine", "12"), strict=True)
        for place, publisher in zip(places, ("Courier", "Mirror", "Post", "Herald"), strict=True)
    ]
    brief = pipeline.brief(every)
    assert all(len(values) == 1 for values in killed(brief))
    assert not [one for one in brief.findings if one.kind in ("conflict", "revision")]


def test_a_toll_that_is_set_beside_another_in_one_report_is_of_the_same(read) -> None:
    text = """Blast in the Ketterby mills

Fifteen people were killed when a boiler burst in the Ketterby mills on Monday, Ada Brand said.
Paul Oule put the toll of the boiler higher: he said that 23 people were killed."""
    (one,) = [one for one in pipeline.brief([read(text)]).findings if one.kind == "conflict"]
    assert "15" in one.text
    assert "23" in one.text


def test_a_count_that_a_report_says_has_grown_takes_the_place_of_another_of_that_day(read) -> None:
    first = """Fire at the Ketterby mills

Four people were killed in a fire at the Ketterby mills on Monday, police said. The mills of
Ketterby belong to Ada Brand."""
    later = """Fire at the Ketterby mills

The death toll of a fire at the Ketterby mills has risen to seven people killed on Monday. The
mills of Ketterby belong to Ada Brand."""
    brief = pipeline.brief([read(first), read(later, publisher="The Herald")])
    (one,) = [one for one in brief.findings if one.kind == "revision"]
    assert one.text.startswith("How many people were killed? First 4 (2031-02-03), then 7")
