"""The halves of the gold of times, and that the development half keeps its figures."""

import pytest

from evals import taggers, times

FLOORS = {"relaxed": 94.0, "strict": 87.0, "value": 78.9}


@pytest.mark.usefixtures("shared")
def test_the_halves_share_no_document():
    development, report = times.golds(report=False), times.golds(report=True)
    assert len(development) == 161
    assert len(report) == 95
    assert not {gold["id"] for gold in development} & {gold["id"] for gold in report}


@pytest.mark.usefixtures("shared")
def test_the_gold_agrees_with_itself():
    documents = times.golds(report=False)[:20]
    found = [
        taggers.line(
            gold,
            [
                {"span": {"start": t["start"], "end": t["end"]}, "value": t["value"]}
                for t in gold["timexes"]
            ],
        )
        for gold in documents
    ]
    assert times.measure(documents, found) == {"relaxed": 100, "strict": 100, "value": 100}


@pytest.mark.usefixtures("shared")
def test_the_development_half_keeps_its_figures():
    documents = times.golds(report=False)
    figures = times.measure(documents, map(times.read, documents))
    assert {row: figures[row] for row, floor in FLOORS.items() if figures[row] < floor} == {}


def test_heideltime_marks_lie_in_the_text():
    mark = '<TIMEX3 tid="t1" type="DATE" value="2025-05-09">May 9</TIMEX3>'
    xml = f"<TimeML>\n\nOn  {mark} &amp; on\n</TimeML>"
    (found,) = taggers._marked("On May 9 & on", xml)
    assert found == {"span": {"start": 3, "end": 8}, "type": "DATE", "value": "2025-05-09"}
