"""How sure words sound."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sayso.attribute.certainty import certainty

OWN = [
    ("The bridge fell on Monday.", "stated", []),
    ("The ferry can carry forty cars.", "stated", []),
    ("The crew could not open the hatch.", "stated", []),
    ("The bridge may fall.", "possible", ["may"]),
    ("The bridge might have fallen.", "possible", ["might"]),
    ("The vote could change the budget.", "possible", ["could"]),
    ("It is possible that the bridge will fall.", "possible", ["possible"]),
    ("There is a risk that the dam breaks.", "possible", ["risk"]),
    ("Perhaps the lamp was left burning.", "possible", ["Perhaps"]),
    ("The lamp was probably left burning.", "likely", ["probably"]),
    ("Apparently the lamp was left burning.", "likely", ["Apparently"]),
    ("The bridge is likely to fall.", "likely", ["likely"]),
    ("The teacher is expected to recover.", "likely", ["expected"]),
    ("The quarrel seems to be over.", "likely", ["seems"]),
    ("The ferry is believed to have sunk.", "likely", ["believed"]),
    ("The bridge is unlikely to reopen this year.", "unlikely", ["unlikely"]),
    ("It is doubtful that the mill will reopen.", "unlikely", ["doubtful"]),
    ("The mill is not likely to reopen.", "unlikely", ["likely"]),
    ("The mill is hardly a museum.", "unlikely", ["hardly"]),
    ("The mill is not expected to reopen.", "likely", ["expected"]),
    ("Travel by balloon is possible.", "stated", []),
    ("The cause of the fire remains unclear.", "unclear", ["unclear"]),
    ("It is not clear who opened the gate.", "unclear", ["clear"]),
    ("It is not known how many sheep were lost.", "unclear", ["known"]),
    ("Whether the mill pays is unknown.", "unclear", ["unknown"]),
    ("It remains to be seen whether the mill pays.", "unclear", ["remains"]),
    ("The figure could not be verified.", "unclear", ["verified"]),
    ("The council plans to close the mill.", "planned", ["plans"]),
    ("The fair will begin on Friday.", "planned", ["will"]),
    ("Oule will meet the guild on Friday.", "planned", ["will"]),
    ("The report is expected to be published in May.", "planned", ["expected"]),
    ("The hall is due to open in spring.", "planned", ["due"]),
    ("The council is set to meet on Monday.", "planned", ["set"]),
    ("The talks are scheduled for Tuesday.", "planned", ["scheduled"]),
    ("The harbour police will meet the guild.", "planned", ["will"]),
    ("We are going to build a mill.", "planned", ["going"]),
    ("Many questions remain.", "unclear", ["questions"]),
    ("Nobody can say when the mill will reopen.", "unclear", ["say"]),
    ("Smoke could be seen above the mill.", "stated", []),
    ("The council did not say who signed.", "stated", []),
    ("The eggs will hatch in warm sand.", "stated", []),
    ("The bridge fell because the piers may have been weak.", "stated", []),
]

SAID = [
    ("[Oule|source] [said|cue] [the bridge fell|content].", "stated"),
    ("[Oule|source] [said|cue] [it was possible that the bridge fell|content].", "possible"),
    ("[Oule|source] [said|cue] [the bridge may fall|content].", "possible"),
    ("[Oule|source] [believes|cue] [the bridge fell|content].", "likely"),
    ("[Oule|source] [does not believe|cue] [that the bridge fell|content].", "likely"),
    ("[Oule|source] [said|cue] [she would resign in May|content].", "planned"),
    ("[Oule|source] [said|cue] [the plan would cost a fortune|content].", "stated"),
    ("[Oule|source] [wants|cue] [the mayor to resign|content].", "stated"),
    ("[Oule|source] [doubted|cue] [that the bridge would hold|content].", "unlikely"),
    ("[Oule|source] [suspects|cue] [that the bridge was weak|content].", "possible"),
    ("[Oule|source] [wondered|cue] [whether the bridge would hold|content].", "unclear"),
    ("[Oule|source] [seemed|cue] [to blame the guild|content].", "likely"),
    ("[Oule|source] [agreed|cue] [to sell the mill|content].", "planned"),
    ("[The minister|source] [will announce|cue] [a new budget|content].", "planned"),
    ("[Selwick|source] [said|cue] [it would sell the mill|content].", "planned"),
    ("[Oule|source] [vowed|cue] [to rebuild the bridge|content].", "planned"),
    ("[The council|source] [plans|cue] [to rebuild the bridge|content].", "planned"),
    ("[Oule|source] [said|cue] [she believed the bridge was weak|content].", "likely"),
    ("[Oule|source] [told reporters|cue] [“We will rebuild the bridge|content].", "planned"),
]


@pytest.mark.parametrize(("sentence", "level", "cues"), OWN)
def test_the_hedge_of_the_main_clause_counts(
    sentence: str, level: str, cues: list[str], parsed: Callable[[str], Any]
) -> None:
    """With its words; the hedge of a subordinate clause does not count."""
    one = parsed(sentence)
    found, rule = certainty((one.whole,), (), one.tree)
    assert found.level == level
    assert [span.of(one.text) for span in found.cues] == cues
    assert rule.startswith(f"certainty.{level}")


@pytest.mark.parametrize(("sentence", "level"), SAID)
def test_the_reporting_words_count_too(
    sentence: str, level: str, parsed: Callable[[str], Any]
) -> None:
    one = parsed(sentence)
    assert certainty(one.content, one.cue, one.tree)[0].level == level
