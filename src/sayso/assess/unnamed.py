"""What hangs on the word of somebody whom the report does not name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from sayso.assess.sentences import content, shared
from sayso.assess.stems import stems
from sayso.records import Finding, HopKind, Reading, Utterance
from sayso.values.territories import territory

FEWEST = 4  # words of a claim
ENOUGH, SAME = 4, 0.75  # telling words of a claim, and the share of them with which it is the same
NAMEABLE: frozenset[HopKind] = frozenset(
    {"person", "organisation", "government", "document", "agency", "outlet", "channel"}
)
NAME = re.compile(r"\b[A-Z][\w’'-]+")
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
    r"report(?:s|ed|edly|ing)?|acknowledg\w+|complain\w*|put(?!\soff))\b|:\s*$",
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
ONE_KNOWN = re.compile(  # “the woman”, “the actress, 47”: told of before, perhaps by name
    r"(?:the|this|that|his|her|their|its)\s+(?!\w+\s+(?:of|in|at|from|who)\b)(?:[\w’'-]+\s+){0,3}?"
    r"([\w’'-]*[a-rt-z\d])(?:,.*|\s+and\s.*)?$",
    re.IGNORECASE,
)
CLOCK = re.compile(r"\W*\d+:\d\d\s")  # of a video, before its title
IN_OFFICE = re.compile(  # “US president”: everybody knows who that is
    r"(?!(?:an?|one|another|some|former)\b)[\w’'. -]*\b(?:president|prime minister|pm|"
    r"(?:defen[cs]e|foreign|finance|interior|prime) ministers|minister|ambassador|mayor|governor|"
    r"(?:high )?commissioner|rapporteur|"
    r"chancellor|pope|king|queen|secretary|secretary[ -]general|chief|commander|envoy|leader)"
    r"(?:\s(?:of|for|to|in)\s.*)?$",
    re.IGNORECASE,
)
SHARE = re.compile(  # of people who were asked
    r"[\w-]+ (?:in|of|out of) (?:\d+|ten|five|four|three)\b|[\d.]+ ?(?:%|per ?cent)\b"
)
OFFICE = re.compile(
    r"\b[A-Z][\w.]*\s(?:[A-Z][\w.’']*\s){0,3}(?:Sheriff|Police|Constable|Fire|Patrol|Troopers|PD|"
    r"Department)\b"
    r"|\b[A-Z]{1,4}(?:PD|SO)\b"
)
OPENED = re.compile(  # “a spokesman for the harbour”
    r"(?:an?\s+)?(?:(?!(?:of|for|from|at|in|with)\b)[\w’'.-]+\s+){0,3}?([a-z-]*[a-rt-z])"
    r"(?:\s+(?:of|for|from|at|in|with)\s.*)?$"
)
LEAD = 300  # characters, of which the rest of a report tells the names
TELLS = re.compile(r"\btell|\btold\b", re.IGNORECASE)
ORDER = re.compile(r"\W*(?:[\w’'-]+\s+){0,2}(?:not\s+)?to\s+[a-z]+\b")
NAMED = (  # “, schoolteacher Lena Oduwar”
    r"\s*(?:[,(]\s*(?:[a-z-]+\s+){0,3})?(?:(?:who|identified as|named)\s+)?"
    r"(?-i:(?:[A-Z][a-z]+\.?\s+){1,3}[A-Z][\w’'-]+)"
)


NAMED_IN = re.compile(r"[a-z]\w*, (?:[A-Z][a-z’'-]+\s){1,2}[A-Z][a-z’'-]+\b")


def findings(reading: Reading) -> Iterator[Finding]:
    """For each unnamed source what it alone says in this report."""
    by_source: dict[str, list[Utterance]] = {}
    for one in reading.utterances:
        if _hangs(reading, one) and _claims(reading, one) and _alone(reading, one):
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


def _alone(reading: Reading, one: Utterance) -> bool:
    """Whether nobody whom the report names says the same in it."""
    own = content(reading.document, one)
    if len(stems(own)) < ENOUGH:
        return True
    others = (
        content(reading.document, each)
        for each in reading.utterances
        if each.attributes and each.chain[-1].kind in NAMEABLE and each.chain[-1].name
    )
    return not any(_same(own, words) for words in others)


def _same(own: str, other: str) -> bool:
    """Whether one says what the other does, and of nobody else."""
    mine = stems(own)
    named = {*NAME.findall(own)} <= {*NAME.findall(other)}
    return named and len(mine & stems(other)) >= SAME * len(mine)


def _is_known(text: str, name: str, one: Utterance) -> bool:
    """“The spokesman”, who may have been named; “the sheriff’s spokeswoman, Lisa Bowman”."""
    end = max((span.end for span in one.source), default=None)
    if end is not None and re.match(NAMED, text[end : end + 60]):
        return True
    if IN_OFFICE.match(name) or territory(name) or NAMED_IN.search(name) or SHARE.match(name):
        return True
    if _nobody().fullmatch(name) or (_force().fullmatch(name) and OFFICE.search(text)):
        return True
    return _is_told_of(text, name, one) or _is_named_below(text, name, one)


def _is_told_of(text: str, name: str, one: Utterance) -> bool:
    known = ONE_KNOWN.match(name)
    if known is None:
        return False
    if known[1].casefold() in _table()["hidden"]:
        return re.search(rf"\b{re.escape(known[1])}{NAMED}", text, re.IGNORECASE) is not None
    first = rf"\b(?:an?|one|another)\s+(?:[\w’'-]+\s+){{0,3}}{re.escape(known[1])}\b(?!{NAMED})"
    return re.search(first, text[: one.content[0].start], re.IGNORECASE) is None


def _is_named_below(text: str, name: str, one: Utterance) -> bool:
    """“A spokesman for the harbour said” in the opening, and further down “spokesman Joe Marsh”."""
    who = OPENED.match(name)
    if (
        who is None
        or who[1] in _table()["hidden"]
        or min(span.start for span in (*one.source, *one.content)) > LEAD
    ):
        return False
    role, full = re.escape(who[1]), r"(?:[A-Z][\w’'.-]+\s+){1,2}[A-Z][\w’'-]+"
    after = rf"{full},\s+(?:\d+,\s+)?(?:an?\s+|the\s+)?(?:[\w’'-]+\s+){{0,4}}{role}\b"
    told = rf"\b(?i:{role})\s+{full}|{after}"
    return re.search(told, text[max(span.end for span in one.content) :]) is not None


def _claims(reading: Reading, one: Utterance) -> bool:
    text = reading.document.text
    cue = " ".join(span.of(text) for span in one.cue)
    words = " ".join(span.of(text) for span in one.content)
    if one.stance == "declines" or len(words.split()) < FEWEST:
        return False
    if CLOCK.match(words) or (one.mode != "direct" and QUESTION.match(words)):
        return False
    if one.mode != "direct" and TELLS.search(cue) and ORDER.match(words):
        return False
    return CLAIMS.search(cue) is not None and not NO_CLAIM.search(cue)


@cache
def _nobody() -> re.Pattern[str]:
    """Nobody in particular, whole states, and the paper's own people."""
    nobody, states, staff = ("|".join(_table()[name]) for name in ("nobody", "states", "staff"))
    own = rf"(?:.*\b(?-i:[A-Z])[\w.’'-]*\s+|(?:the\s+|our\s+)?)(?:{staff})\b.*"
    return re.compile(rf"{nobody}|(?:.*\s)?(?:{states})|{own}", re.IGNORECASE)


@cache
def _force() -> re.Pattern[str]:
    heads = "|".join(_table()["force"])
    return re.compile(rf"(?:the\s+)?(?:[\w.’'-]+\s+){{0,5}}?(?:{heads})", re.IGNORECASE)


@cache
def _table() -> dict[str, list[str]]:
    return tomllib.loads((files("sayso.assess") / "unnamed.toml").read_text("utf-8"))
