"""Values that reports give, each with its replies, its origins and its days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.link.asked import RUNNING, leads
from sayso.link.copies import Families
from sayso.link.origins import Root, counted, root
from sayso.link.scenes import Given
from sayso.link.totals import SUM, counts_all, grown, may_grow, rivals
from sayso.records import Answer, Moves, Reply

MOST_ANSWERS = 6


def answers(
    given: Sequence[Given], families: Families, most: int = MOST_ANSWERS
) -> Iterator[Answer]:
    """Values in the order of their first words; an open bound stands with the value it allows."""
    runs_on = given[0].asked.rule == RUNNING  # “over 20,000” in one week is no 20,000 in another
    values = {one.asked.value for one in given}
    exact = set() if runs_on else {value for value in values if ".." not in value}
    by_value: dict[str, list[Given]] = {}
    for one in given:
        value = one.asked.value
        closed = value.strip(".")
        by_value.setdefault(closed if closed in exact else value, []).append(one)
    kept = sorted(by_value, key=lambda value: -len(by_value[value]))[:most]
    for value, some in by_value.items():
        if value in kept:
            yield _answer(value, some, families)


def _answer(value: str, given: Sequence[Given], families: Families) -> Answer:
    roots = [_root(one, families) for one in given]
    published = {one.reading.document.id: one.reading.document.published for one in given}
    days = [
        published.get(_family(one, families)) or one.reading.document.published for one in given
    ]  # words that are carried on are as old as where they come from
    replies = tuple(map(_reply, given, roots, days))
    said = sorted(one.said for one in replies if one.said is not None)
    return Answer(
        value=value,
        replies=replies,
        origins=counted(roots),
        reports=len({one.document for one in replies}),
        first_said=said[0] if said else None,
        last_said=said[-1] if said else None,
    )


def _root(one: Given, families: Families) -> Root:
    return root(one.reading, one.asked.utterance, _family(one, families), one.asked.span)


def _family(one: Given, families: Families) -> str:
    return families.of(one.reading.document.id, one.asked.span)


def _reply(one: Given, origin: Root, published: str | None) -> Reply:
    said, figure = one.asked.utterance.said, one.asked.figure
    former = figure is not None and figure.former
    day = said.low if said.basis == "text" else published
    return Reply(
        one.asked.utterance.id,
        one.reading.document.id,
        one.asked.span,
        None if former or day is None else day[:10],
        former,
        figure is not None and figure.approx,
        leads(one.reading, one.asked.span) or rivals(one.reading.document.text, one.asked.span),
        origin.key,
        one.asked.rule,
        one.asked.rule != SUM and counts_all(one.reading.document.text, one.asked.span),
        origin.recorded == "certain",
        _moves(one),
    )


def _moves(one: Given) -> Moves | None:
    """Whether a count of people has grown when its report gives it, or is not the last."""
    figure, text = one.asked.figure, one.reading.document.text
    if figure is None or not one.asked.harm:
        return None
    if grown(text):
        return "grown"
    if may_grow(text):
        return "growing"
    return "open" if figure.high is None else None
