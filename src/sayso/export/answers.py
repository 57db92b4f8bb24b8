"""For people: what was asked of many reports, each answer with its days, reports and origins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from sayso.records import Answer, Question, Subject, Verdict
from sayso.values.harmless import shown

VERDICTS: dict[Verdict, str] = {
    "revised": "revised",
    "conflicting": "the answers cannot all hold",
    "agreed": "agreed",
    "single-origin": "one origin",
    "denied": "denied",
    "unanswered": "nobody answered",
}


def lines(questions: Sequence[Question], subjects: Sequence[Subject]) -> Iterator[Text]:
    """Questions with several answers or reports, subject by subject."""
    names = {one.id: one.name for one in subjects}
    about = None
    for one in questions:
        if len(one.answers) == 1 and one.answers[0].reports == 1:
            continue
        if one.subject != about:
            about = one.subject
            yield Text(shown(names.get(about, "")), style="bold")
        verdict = VERDICTS[one.verdict] if one.verdict and not _is_open(one) else ""
        yield Text.assemble(
            "  ", shown(one.text), (f"  {verdict}", "bold" if _alarms(one) else "dim")
        )
        width = max(len(answer.value) for answer in one.answers)
        for answer in one.answers:
            yield Text.assemble(
                "    ", shown(answer.value).rjust(width), (f"  {_on(answer)}", "dim")
            )


def _is_open(one: Question) -> bool:
    """Whether counts differ, and nothing tells why: of other times, or parts of a whole."""
    return one.kind == "figure" and one.verdict == "agreed" and len(one.answers) > 1


def _alarms(one: Question) -> bool:
    return one.verdict in ("revised", "conflicting", "denied")


def _on(one: Answer) -> str:
    days = [] if one.first_said is None else [one.first_said]
    if one.last_said not in (None, one.first_said):
        days.append(str(one.last_said))
    return ", ".join(filter(None, (one.rests_on, " to ".join(days))))
