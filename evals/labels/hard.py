"""What makes a sentence hard to attribute, by its words; the third draw takes more of these."""

from __future__ import annotations

import re

NEAR = 150  # characters around a sentence
SPEAKER = r"(?:he|she|they|who|(?:the|his|her|its|their) [\w’'-]+(?: [\w’'-]+)?)"
SPEAKS = r"(?:said|says|told|added|asked|wrote|tweeted|explained|insisted|replied|argued)"
QUOTED = re.compile(r"[\"“”]")


def _any(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


CHAIN = _any(
    r"cit(?:ing|ed)|according to|quot(?:ed|ing)|told|through|report(?:s|ed|edly)?"
    r"|believed|expected|warned"
)
SPEAKING = _any(rf"{SPEAKER} (?:also |later |then )?{SPEAKS}|{SPEAKS} {SPEAKER}")
VOICE = _any("may|might|could|suggests?|suggested|appears?|appeared|no comment|not|unclear")
INFERENCE = _any(
    r"may|might|could|seem(?:s|ed)?|appear(?:s|ed)?|suggest(?:s|ed|ing)?|likely|unlikely|probably"
    r"|possibly|perhaps|maybe|apparently|presumably|signal(?:s|ed)|indicat(?:es|ed|ing)"
    r"|underscor(?:es|ed|ing)|reflect(?:s|ed|ing)|raises? questions|means? that|expected|set to"
    r"|would (?:mean|make|be)"
)
ABSENCE = _any(
    r"no comment|unclear|unknown|unidentified|not (?:yet |immediately |been |be )*(?:comment"
    r"|respond|say|name|identify|identified|give|elaborate|disclose|disclosed|release|released"
    r"|announced|known|clear|available|reached|mention|specify|explain|made public)"
    r"|n[’']t (?:been |be )?(?:comment|respond|say|name|give|elaborate|disclose|release|released"
    r"|identified|known|reached|mention)|declined (?:to|comment)|yet to"
    r"|no (?:\w+ )?(?:word|details?|information|statement|explanation|motive|suspects?|arrests?"
    r"|reports?|names?|announcement|mention)"
    r"|without (?:elaborating|giving|naming|saying)|nothing|never|silent"
)
SAYING = _any(rf"{SPEAKS}|say|saying|according to|reports?|reported|announced|believes?|quoted")


def of_passage(words: str, near: str) -> int:
    """0 for a chain, 1 for a speaker by a pronoun or a title, 2 for the voice, 3 for none."""
    if CHAIN.search(words):
        return 0
    if SPEAKING.search(words) and QUOTED.search(near):
        return 1
    return 2 if VOICE.search(words) else 3


def of_statement(words: str, _near: str) -> int:
    """0 and 1 for words of silence, 2 and 3 for those of conclusions; odd ones with a saying."""
    said = SAYING.search(words) is not None
    if ABSENCE.search(words):
        return int(said)
    return 2 + said if INFERENCE.search(words) else 4
