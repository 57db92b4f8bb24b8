"""Whether something is so: what one source confirms or denies of what another report has."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.link.asked import ABOUT_THE_STORY, Asked
from sayso.records import Reading, Story, Utterance

JUDGED = frozenset({"confirms", "denies"})
YES, NO = "yes", "no"


def whether(story: Story) -> Iterator[tuple[Reading, Asked]]:
    """What reports answer to it, statement by statement; one that nobody judges is not asked."""
    where = {one.id: (reading, one) for reading in story.readings for one in reading.utterances}
    order = {name: place for place, name in enumerate(where)}
    beside: dict[str, set[str]] = {}
    for echo in story.echoes:
        for one, other in ((echo.one, echo.other), (echo.other, echo.one)):
            if where[one][1].stance in JUDGED and where[one][1].attributes:
                beside.setdefault(one, {one}).add(other)
    told: set[str] = set()
    for judged in sorted(beside, key=order.__getitem__):
        if judged not in told:
            every = sorted(beside[judged], key=order.__getitem__)
            told.update(every)
            stated = next((one for one in every if one != judged), judged)
            for one in every:
                reading, utterance = where[one]
                yield reading, _answer(utterance, stated)


def _answer(one: Utterance, stated: str) -> Asked:
    """The measure is the statement that is judged."""
    denied = (one.stance == "denies") != (one.polarity == "negated")
    rule = f"whether.{one.stance}" if one.stance in JUDGED else "whether.states"
    value = NO if denied else YES
    return Asked("fact", ABOUT_THE_STORY, stated, value, one, one.content[0], None, rule)
