"""What somebody denies, beside the words of those who say it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from sayso.assess.sentences import MOST, said
from sayso.records import Echo, Finding, Reading, Story, Utterance
from sayso.values.name import name_key

# To deny these is to refuse them.
REFUSED = re.compile(
    r"\W*(?:(?:the|a|an|his|her|their|its|any|that|this)\s+)?(?:[\w’'-]+\s+){0,2}?(?:requests?|bond|bail|"
    r"appeals?|motions?|petitions?|applications?|curfew|access|entry|visas?|permits?|permission|"
    r"parole|leave|custody|coverage|benefits|aid)\b",
    re.IGNORECASE,
)


def findings(story: Story) -> Iterator[Finding]:
    """One for each source that denies something in the story; its words told once if copied."""
    where = {one.id: (reading, one) for reading in story.readings for one in reading.utterances}
    told: dict[str, list[Utterance]] = {}
    for reading in story.readings:
        for one in reading.utterances:
            if _denies(reading, one):
                told.setdefault(name_key(one.chain[-1].name), []).append(one)
    for denied in told.values():
        yield _denial(denied, where, story.echoes)


def _denies(reading: Reading, one: Utterance) -> bool:
    if not (one.attributes and one.stance == "denies" and one.chain[-1].name):
        return False
    return not REFUSED.match(one.content[0].of(reading.document.text))


def _denial(
    denied: Sequence[Utterance],
    where: Mapping[str, tuple[Reading, Utterance]],
    echoes: Sequence[Echo],
) -> Finding:
    ids = {one.id for one in denied}
    against = [
        other
        for echo in echoes
        for one, other in ((echo.one, echo.other), (echo.other, echo.one))
        if one in ids and other not in ids and where[other][1].stance != "denies"
    ]
    utterances = tuple(dict.fromkeys((*(one.id for one in denied), *against)))[:MOST]
    first = denied[0]
    text = f"{first.chain[-1].name} denies: {said(where[first.id][0].document, first)}"
    if against:
        reading, other = where[against[0]]
        text += f"; {said(reading.document, other, by_whom=True)} stands against it"
    documents = tuple(dict.fromkeys(where[one][0].document.id for one in utterances))
    return Finding("denial", f"{text}.", utterances, documents, None, "denial.stance")
