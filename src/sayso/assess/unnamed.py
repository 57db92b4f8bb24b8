"""What hangs on the word of somebody whom the report does not name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.assess.sentences import shared
from sayso.records import Finding, Reading, Utterance
from sayso.values.territories import territory

FEWEST = 4  # words of a claim
# Whoever asks, orders, finds or mourns claims nothing.
CLAIMS = re.compile(
    r"\b(?:sa(?:y|id|ys|ying)|t(?:ell|old)\w*|according|stat(?:es?|ed|ing)|claim\w*|"
    r"describ\w+|add(?:s|ed|ing)?|"
    r"explain\w*|recall\w*|recount\w*|not(?:es|ed|ing)|alleg\w+|believ\w+|think\w*|thought|"
    r"confirm\w*|reveal\w*|"
    r"announc\w+|wr(?:ite|ote)\w*|estimat\w+|suggest\w*|warn\w*|accus\w+|insist\w*|testif\w+|"
    r"indicat\w+|"
    r"mention\w*|post(?:ed|s)|tweet\w*|cit(?:es?|ed|ing)|argu\w+|repl(?:y|ied)\w*|remark\w*|"
    r"declar\w+|assert\w*|"
    r"maintain\w*|den(?:y|ies|ied|ying)|reckon\w*|predict\w*|repeat\w*|admit\w*|conced\w+|"
    r"stress\w*|"
    r"emphasi[sz]\w*|underlin\w*|hint\w*|point\w*\sout|assur\w*|express\w*|observ\w*|comment\w*|"
    r"report(?:s|ed|edly|ing)?|acknowledg\w+|complain\w*|put)\b|:\s*$",
    re.IGNORECASE,
)
NO_CLAIM = re.compile(
    r"\b(?:ask|order|urg|thank|request|direct|instruct|call(?:ed|ing|s)?\s911|beg|plead|want|"
    r"hop|pray|wonder|"
    r"respond|search|work(?:ing|ed)?\sto|able\sto|tr(?:y|ied|ying)\sto|need|will|should|"
    r"could)\w*\b"
    r"|\btell\w*\s\w+\sto\b|n[’']t\b|\bnot\b",
    re.IGNORECASE,
)
QUESTION = re.compile(r"\W*(?:whether|if|what|who|whom|why|how|where|when|which)\b", re.IGNORECASE)
ONE_KNOWN = re.compile(  # “the woman”: whoever was told of before, perhaps by name
    r"(?:the|this|that|his|her|their|its)\s+(?!\w+\s+(?:of|in|at|from|who)\b)(?:[\w’'-]+\s+){0,2}?"
    r"((?:spokes)?(?:wo)?man|boy|girl|teen(?:ager)?|child|victim|suspect|mother|father|"
    r"brother|sister|son|"
    r"daughter|wife|husband|officer|deputy|detective|sheriff|chief|judge|attorney|lawyer|"
    r"mayor|driver|owner|"
    r"shooter|gunman|spokesperson|student|principal|coroner|pastor|director|minister|"
    r"president|general)$",
    re.IGNORECASE,
)
CLOCK = re.compile(r"\W*\d+:\d\d\s")  # of a video, before its title
IN_OFFICE = re.compile(  # “US president”: everybody knows who that is
    r"(?!(?:an?|one|another|some|former)\b)[\w’'. -]*\b(?:president|prime minister|pm|"
    r"minister|ambassador|mayor|governor|"
    r"chancellor|pope|king|queen|secretary|secretary[ -]general|chief|commander|envoy|leader)"
    r"(?:\s(?:of|for|to|in)\s.*)?$",
    re.IGNORECASE,
)
NOBODY = frozenset({"west", "east", "half", "many", "some", "most", "all", "others"})
NAMED = (  # “, schoolteacher Lena Oduwar”
    r"\s*(?:[,(]\s*(?:[a-z-]+\s+){0,3})?(?:(?:who|identified as|named)\s+)?"
    r"(?:[A-Z][a-z]+\.?\s+){1,3}[A-Z][\w’'-]+"
)


def findings(reading: Reading) -> Iterator[Finding]:
    """For each unnamed source what it alone says in this report."""
    by_source: dict[str, list[Utterance]] = {}
    for one in reading.utterances:
        if _hangs(reading, one) and _claims(reading, one):
            by_source.setdefault((one.chain[-1].name or "").casefold(), []).append(one)
    for found in by_source.values():
        lead = f"On the word of “{found[0].chain[-1].name}” alone, whom the report does not name"
        yield from shared(("unnamed-source", "unnamed.last-hop"), lead, reading, found)


def _hangs(reading: Reading, one: Utterance) -> bool:
    """Whether the last of its chain is somebody without a name, as far as the report tells."""
    last = one.chain[-1]
    if not one.attributes or one.inside or last.kind != "unnamed" or not last.name:
        return False
    return not _is_known(reading.document.text, last.name, one)


def _is_known(text: str, name: str, one: Utterance) -> bool:
    """“The spokesman”, who may have been named; “the sheriff’s spokeswoman, Lisa Bowman”."""
    end = max((span.end for span in one.source), default=None)
    if end is not None and re.match(NAMED, text[end : end + 60]):
        return True
    if IN_OFFICE.match(name) or territory(name) or name.casefold() in NOBODY:
        return True
    known = ONE_KNOWN.match(name)
    if known is None:
        return False
    first = rf"\b(?:an?|one|another)\s+(?:[\w’'-]+\s+){{0,3}}{re.escape(known[1])}\b(?!{NAMED})"
    return re.search(first, text[: one.content[0].start], re.IGNORECASE) is None


def _claims(reading: Reading, one: Utterance) -> bool:
    text = reading.document.text
    cue = " ".join(span.of(text) for span in one.cue)
    words = " ".join(span.of(text) for span in one.content)
    if one.stance == "declines" or len(words.split()) < FEWEST:
        return False
    if CLOCK.match(words) or (one.mode != "direct" and QUESTION.match(words)):
        return False
    return CLAIMS.search(cue) is not None and not NO_CLAIM.search(cue)
