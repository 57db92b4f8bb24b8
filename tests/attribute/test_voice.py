"""Telling, concluding, and saying that nobody spoke."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sayso.attribute.voice import voice

Parse = Callable[[str], Any]

TOLD = [
    "The river did not freeze this winter.",
    "The council has not yet met.",
    "No trains ran on Sunday.",
    "Nobody was hurt in the fire.",
    "Oule has never won a match abroad.",
    "The ferry did not return on Monday.",
    "The bakery released no new loaves.",
    "Prisoners were not released on Friday.",
    "The mayor spoke for two hours.",
    "The minister suggested a walk along the harbour.",
    "A survey suggests that half of the pupils walk to school.",
    "The company signalled to its drivers with lamps.",
    "The lake reflects the hills.",
    "She appeared in court on Tuesday.",
    "The band appeared at the harbour festival.",
    "The crew could not reach the lighthouse.",
    "Every answer was written down.",
    "The choir gave a concert and the children applauded.",
    "The bridge opened in May.",
    "Two women wept in the front row.",
    "“The board may fall.”",
    "The ring road has not been repaired.",
    "He pointed to the door.",
    "Could the ferry have sunk?",
    "Smoke could be seen above the mill.",
    "Perhaps most surprisingly, the mill paid its debts.",
    "The rent amounts to five percent of the budget.",
    "You may call the harbour office.",
    "The captain looked tired.",
    "The suspects have not been identified.",
    "The shop raised its prices.",
    "Callers may qualify for a reward.",
    "Tenants could be eligible for help.",
    "Women were more likely to walk to school than men.",
    "Weavers worked in the old mill and could earn ten crowns a day.",
    "He is perhaps best known for his maps.",
    "The plan seemed to some a waste.",
]

CONCLUDED = [
    "The delay suggests a quarrel between the two towns.",
    "These losses underscore how thin the harvest was.",
    "The choice of Selwick raises questions about the budget.",
    "Their absence may reflect an older dispute.",
    "Everything points to a long winter.",
    "The new hall is a testament to the patience of its builders.",
    "The visit marks a symbolic gesture towards the islanders.",
    "The strike adds another layer of complexity to the talks.",
    "The closure seems to be part of a wider plan.",
    "The fire was apparently started by a candle.",
    "The vote could change the balance of the council.",
    "The plan seems like a retreat.",
    "The early vote signalled that patience was running out.",
    "It is likely that the ferry will be sold.",
    "The quarrel appears to have ended.",
    "The repairs might take until autumn.",
    "The early start serves as a reminder of last year's floods.",
    "The decision casts doubt on the whole scheme.",
    "It is no coincidence that the harbour closed on the same day.",
    "The outcome calls all earlier permits into question.",
    "Perhaps the bells were never meant to ring.",
    "The fair on Sunday promises to be a show of abundance.",
    "The dispute highlights the weakness of the guild.",
]

SILENT = [
    ("The ministry did not comment.", ["The ministry"]),
    ("The harbour office did not respond to requests for comment.", ["The harbour office"]),
    ("Neither Oule nor the council has commented.", ["Oule", "the council"]),
    ("There were no speeches.", []),
    ("There was no comment from the ferry company.", ["the ferry company"]),
    ("No explanation was given.", []),
    ("No explanation was given by the museum.", ["the museum"]),
    ("No official statement named the drowned sailors.", []),
    ("Neither the strike nor the wages were mentioned.", []),
    ("Nor were there any official announcements about the route.", []),
    ("The harbour master has yet to confirm the toll.", ["The harbour master"]),
    ("The company avoids mentioning the accident.", ["The company"]),
    ("The mayor refused to comment.", ["The mayor"]),
    ("The drowned child was not identified.", []),
    ("There were no immediate details on the crew.", []),
    ("No word yet from the mayor.", ["the mayor"]),
    ("The photographs were not accompanied by any explanation.", []),
    ("Renata Miller did not take the microphone.", ["Renata Miller"]),
    ("The police made no statement about the driver.", ["The police"]),
    ("No group has claimed responsibility for the fire.", []),
    ("The victim's name was not released.", []),
    ("Further details were not immediately available.", []),
    ("The council has remained silent about the lease.", ["The council"]),
    ("The owner could not be reached for comment.", ["The owner"]),
    ("The agency did not return calls on Friday.", ["The agency"]),
    ("She didn’t answer questions after the match.", [None]),
    ("The officials did not say who had signed the lease.", ["The officials"]),
    ("The guild was not available for comment.", ["The guild"]),
    ("None of the firms replied.", ["the firms"]),
]


@pytest.mark.parametrize("sentence", TOLD)
def test_a_plain_fact_is_told(sentence: str, parsed: Parse) -> None:
    """Also a negated one; and what people or papers suggest is not the writer's conclusion."""
    one = parsed(sentence)
    assert voice(one.whole, one.tree, one.text, one.names).mode == "narration"


@pytest.mark.parametrize("sentence", CONCLUDED)
def test_what_no_source_is_given_for_is_concluded(sentence: str, parsed: Parse) -> None:
    """Things suggest nothing: somebody concludes it, and nobody but the writer is there."""
    one = parsed(sentence)
    found = voice(one.whole, one.tree, one.text, one.names)
    assert found.mode == "inference"
    assert found.rule.startswith("inference.")


@pytest.mark.parametrize(("sentence", "who"), SILENT)
def test_who_did_not_speak(sentence: str, who: list[str | None], parsed: Parse) -> None:
    """Named where the report says who; a pronoun leaves the name open."""
    one = parsed(sentence)
    found = voice(one.whole, one.tree, one.text, one.names)
    assert found.mode == "absence"
    assert [silent.name for silent in found.silent] == who


def test_whoever_is_silent_is_pointed_at(parsed: Parse) -> None:
    """The span is of the words in the report."""
    one = parsed("At noon, the ministry of Selwick, which had invited them, did not comment.")
    (silent,) = voice(one.whole, one.tree, one.text).silent
    assert silent.span.of(one.text) == "the ministry of Selwick"
