"""What somebody does in saying something."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sayso.attribute.stance import stance

CASES = [
    ("[said|cue] [the bridge fell|content]", "asserts"),
    ("[told reporters|cue] [the bridge fell|content]", "asserts"),
    ("[insisted|cue] [that the bridge was safe|content]", "asserts"),
    ("[did not deny|cue] [that the bridge was closed|content]", "asserts"),
    ("[said|cue] [the ferry had not sailed|content]", "asserts"),
    ("[said|cue] [the accounts were correct|content]", "asserts"),
    ("[confirmed|cue] [that the bridge fell|content]", "confirms"),
    ("[acknowledged|cue] [that the bridge fell|content]", "confirms"),
    ("[have verified|cue] [the photograph|content]", "confirms"),
    ("[admitted|cue] [that the gate was open|content]", "confirms"),
    ("[denied|cue] [that the bridge was closed|content]", "denies"),
    ("[rejected|cue] [the claim that the bridge was closed|content]", "denies"),
    ("[dismissed|cue] [reports of a strike|content]", "denies"),
    ("[called|cue] [the report false|content]", "denies"),
    ("[said|cue] [the report was false|content]", "denies"),
    ("[said|cue] [that was not true|content]", "denies"),
    ("[doubted|cue] [that the bridge would hold|content]", "doubts"),
    ("[questioned|cue] [whether the bridge would hold|content]", "doubts"),
    ("[challenged|cue] [the assertion that the bridge fell|content]", "doubts"),
    ("[asked questions about|cue] [the bridge|content]", "asserts"),
    ("[declined|cue] [to comment|content]", "declines"),
    ("[refused|cue] [to sell the mill|content]", "asserts"),
    ("[declined|cue] [to be interviewed|content]", "declines"),
    ("[said|cue] [“Not going to go into that”|content]", "declines"),
    ("[refused to say|cue] [who had signed the lease|content]", "declines"),
    ("[neither confirmed nor denied|cue] [that the bridge was closed|content]", "declines"),
    ("[would not confirm or deny|cue] [the report|content]", "declines"),
    ("[did not confirm|cue] [the report|content]", "declines"),
    ("[would not say|cue] [whether the bridge was closed|content]", "declines"),
    ("[said|cue] [they had no comment|content]", "declines"),
    ("[has yet to confirm|cue] [the toll|content]", "declines"),
    ("[promised|cue] [to rebuild the bridge|content]", "promises"),
    ("[vowed|cue] [that the bridge would be rebuilt|content]", "promises"),
    ("[pledged|cue] [two boats|content]", "promises"),
    ("[said|cue] [“We promise to rebuild the bridge”|content]", "promises"),
    ("[were challenging|cue] [the champions|content]", "asserts"),
    ("[were guaranteed|cue] [a seat|content]", "asserts"),
    ("[retracted|cue] [the article about the bridge|content]", "retracts"),
    ("[withdrew|cue] [the claim that the bridge fell|content]", "retracts"),
    ("[withdrew|cue] [its troops from the valley|content]", "asserts"),
    ("[apologised for|cue] [the error in its report|content]", "retracts"),
    ("[corrected|cue] [the figure to nine|content]", "corrects"),
    ("[corrected itself|cue] [: nine boats sank|content]", "corrects"),
    ("[revised|cue] [the toll to nine|content]", "corrects"),
]


@pytest.mark.parametrize(("said", "expected"), CASES)
def test_stance_is_of_the_act(said: str, expected: str, parsed: Callable[[str], Any]) -> None:
    """By the reporting words, then by what is said; a negated denial denies nothing."""
    one = parsed(f"[The harbour officials|source] {said}.")
    found, rule = stance(one.content, one.cue, one.tree)
    assert found == expected
    assert rule.startswith(f"stance.{expected}")
