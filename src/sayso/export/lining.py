"""Questions as lines: each answer with what it rests on, whose word it is, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sayso.export.places import Pages, Place
from sayso.records import Answer, Question, Reply

MOST_NAMES, MOST_PLACES = 3, 6
LONG = 5  # digits of a number that is told with commas
NEARLY = 0.1  # of a count, by which two may differ and still be one


class Line(NamedTuple):
    """Something that is told, where it stands, and what is told under it."""

    text: str
    places: tuple[Place, ...] = ()
    under: tuple[Line, ...] = ()
    lead: str = ""  # what it begins with, and the eye is to find


def asked(one: Question, pages: Pages, answers: Sequence[Answer] | None = None) -> Line:
    """A question with its answers, or with some of them, in the order in which they were given."""
    told = one.answers if answers is None else answers
    known = sorted(told, key=lambda each: (each.first_said is None, each.first_said or ""))
    if len(known) == 1:
        line = answer(known[0], pages)
        return line._replace(lead=f"{one.text} {line.lead}") if one.text else line
    return Line(one.text, (), tuple(answer(each, pages) for each in known))


def answer(one: Answer, pages: Pages) -> Line:
    """A value: on how much it rests, from when to when it was given, by whom, and where."""
    facts = (one.rests_on, _days(one), whose(one, pages))
    spans = {
        (each.document, each.span): pages.by_id[each.document].at(each.span) for each in one.replies
    }
    told = f": {'; '.join(filter(None, facts))}"
    return Line(told, unique(spans.values()), lead=value(one.value))


def _days(one: Answer) -> str:
    """When it was said, first and last."""
    if one.first_said is None:
        return ""
    if one.last_said in (None, one.first_said):
        return f"on {one.first_said}"
    return f"from {one.first_said} to {one.last_said}"


def whose(one: Answer, pages: Pages) -> str:
    """The names of those whose word it is, as far as reports tell."""
    names = filter(None, (_name(each, pages) for each in one.replies))
    known = list({name.casefold().removeprefix("the "): name for name in names}.values())
    told = ", ".join(known[:MOST_NAMES]) + (" and others" if len(known) > MOST_NAMES else "")
    return told or "nobody named"


def _name(reply: Reply, pages: Pages) -> str | None:
    """Whose word it is, if that is recorded; in marks whom the report does not name."""
    _, one = pages.said[reply.utterance]
    last = one.chain[-1]
    if one.attributes and last.kind == "unnamed" and last.name:
        return f"“{last.name}”, unnamed"
    return last.name if reply.certain else None


def value(words: str) -> str:
    """A range in words: “50 or more”, “24 to 99”; thousands are told apart from 10,000 on."""
    low, dots, high = (_apart(each) for each in words.partition(".."))
    if not dots:
        return low
    return f"{low} to {high}" if low and high else f"{low} or more" if low else f"up to {high}"


def _apart(words: str) -> str:
    return f"{int(words):,}" if words.isdigit() and len(words) >= LONG else words


def unique(places: Iterable[Place]) -> tuple[Place, ...]:
    """Each line of a report once, in the order in which they come."""
    found: dict[tuple[str, str], Place] = {}
    for one in places:
        found.setdefault((one.name, one.report), one)
    return tuple(found.values())


def differ(one: Question) -> bool:
    """Whether counts differ, and nothing tells why: of other times, or parts of a whole."""
    if one.kind != "figure":
        return False
    ranges = [_range(each.value) for each in one.answers]
    return any(
        low > other_high * (1 + NEARLY) or other_low > high * (1 + NEARLY)
        for at, (low, high) in enumerate(ranges)
        for other_low, other_high in ranges[:at]
    )


def _range(words: str) -> tuple[float, float]:
    low, dots, high = words.partition("..")
    least = float(low) if low else float("-inf")
    return least, (float(high) if high else float("inf")) if dots else least


def several(questions: Iterable[Question]) -> Iterator[Question]:
    """Those of several answers or reports."""
    return (one for one in questions if len(one.answers) > 1 or one.answers[0].reports > 1)
