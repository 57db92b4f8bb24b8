"""What somebody denies, beside the words of those who say it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from sayso.assess.sentences import MOST, content, quoted, said, telling
from sayso.assess.stems import stems
from sayso.records import Echo, Finding, Reading, Story, Utterance
from sayso.values.name import name_key

# What can be denied as untrue; to deny a request, a bond or a motion is to refuse it.
UNTRUE = re.compile(
    r"\W*(?:that\b|it\b|he\b|she\b|they\b|there\b|having\b|being\b|ever\b|\w+ing\b|"
    r"(?:(?:the|a|an|any|all|his|her|their|its|such|those|these|that|"
    r"both)\s+)*(?:[\w’'-]+\s+){0,2}?"
    r"(?:involvement|allegations?|accusations?|claims?|reports?|wrongdoing|guilt|knowledge|links?|"
    r"role|responsibility|rumou?rs?|suggestions?|account|charge)\b)",
    re.IGNORECASE,
)
DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|denial|refut\w+|not|never|no)\b|n[’']t\b", re.IGNORECASE
)
PRONOUNS = frozenset({"it", "he", "she", "they", "who", "which"})
BLAME = stems(  # what is denied in a word, whatever it is about
    "accusation allegation claim charge report responsibility involvement wrongdoing role guilt "
    "account rumour suggestion denied strongly"
)
TELLING = 3  # words of what is denied, by which it is known
PEOPLE = stems("people person persons man men woman women")
SAYS = frozenset({"asserts", "confirms"})
AFTER, BESIDE = 160, 40  # characters
TAKEN_BACK = re.compile(
    r"\b(?:later|then|eventually|but)\b.{0,80}\b(?:admit|confess|acknowledg|conced|recant)\w*"
)
RULES = re.compile(
    r"\b(?:courts?|judges?|jury|council|board|prosecutors?|senate|parliament)\b", re.IGNORECASE
)


def findings(story: Story) -> Iterator[Finding]:
    """One for each thing that a source denies in the story; its words told once if copied."""
    where = {one.id: (reading, one) for reading in story.readings for one in reading.utterances}
    told: dict[str, list[Utterance]] = {}
    for reading in story.readings:
        for one in reading.utterances:
            if _denies(reading, one):
                told.setdefault(name_key(one.chain[-1].name), []).append(one)
    words = (
        {key: stems(content(reading.document, one)) for key, (reading, one) in where.items()}
        if told
        else {}
    )
    for denied in (group for every in told.values() for group in _things(every, words)):
        said_too = [one for one in where if _says_it(denied, one, where, words)]
        yield _denial(denied, where, story.echoes, said_too)


def _things(
    every: Sequence[Utterance], words: Mapping[str, frozenset[str]]
) -> Iterator[list[Utterance]]:
    """What one source denies, thing by thing; a bare “denied it” is of what it denied before."""
    groups: list[list[Utterance]] = []
    for one in every:
        own = words[one.id]
        same = [group for group in groups if any(_alike(own, words[each.id]) for each in group)]
        if not same:
            groups.append([one])
        for group in same[:1]:
            group.append(one)
    yield from groups


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    mine, its = one - BLAME, other - BLAME
    return len(mine & its) * 2 >= min(len(mine), len(its))


def _denies(reading: Reading, one: Utterance) -> bool:
    if not (one.attributes and one.stance == "denies" and one.chain[-1].name):
        return False
    if RULES.search(one.chain[-1].name) or _taken_back(reading, one) or not _speaks(one):
        return False
    return UNTRUE.match(one.content[0].of(reading.document.text)) is not None


def _taken_back(reading: Reading, one: Utterance) -> bool:
    end = max(span.end for span in one.content)
    return (
        TAKEN_BACK.search(reading.document.text[end : end + AFTER].partition("\n")[0]) is not None
    )


def _speaks(one: Utterance) -> bool:
    """Whether who denies stands just before the word for it, and not in another clause."""
    near = [cue.start - source.end for source in one.source for cue in one.cue]
    return not near or min(map(abs, near)) <= BESIDE


def _denial(
    denied: Sequence[Utterance],
    where: Mapping[str, tuple[Reading, Utterance]],
    echoes: Sequence[Echo],
    said_too: Sequence[str],
) -> Finding:
    ids = {one.id for one in denied}
    against = [
        other
        for echo in echoes
        for one, other in ((echo.one, echo.other), (echo.other, echo.one))
        if one in ids and other not in ids and not _denied_there(*where[other])
    ]
    against += [other for other in said_too if other not in ids]
    utterances = tuple(dict.fromkeys((*(one.id for one in denied), *against)))[:MOST]
    titles = {one.id for one in denied if _in_title(where[one.id][0], one)}
    first = next((one for one in denied if one.id not in titles), denied[0])
    words = quoted(telling(where[first.id][0].document, first))
    who = first.chain[-1].name or ""
    text = f"Denied: {words}" if who.casefold() in PRONOUNS else f"{who} denied it: {words}"
    if against:
        reading, other = where[against[0]]
        text += f"; {said(reading.document, other, by_whom=True)} stands against it"
    documents = tuple(dict.fromkeys(where[one][0].document.id for one in utterances))
    return Finding("denial", f"{text}.", utterances, documents, None, "denial.stance")


def _denied_there(reading: Reading, one: Utterance) -> bool:
    """Whether these words are or carry the denial themselves."""
    words = content(reading.document, one)
    return one.stance == "denies" or one.polarity == "negated" or DENIED.search(words) is not None


def _in_title(reading: Reading, one: Utterance) -> bool:
    blocks = (each for each in reading.document.blocks if each.kind == "title")
    return any(one.content[0].within(each.span) for each in blocks)


def _says_it(
    denied: Sequence[Utterance],
    other: str,
    where: Mapping[str, tuple[Reading, Utterance]],
    words: Mapping[str, frozenset[str]],
) -> bool:
    """Whether somebody else says all that is denied, in whatever other words besides."""
    reading, one = where[other]
    if one.stance not in SAYS or one.polarity == "negated" or one.mode == "absence":
        return False
    if _denied_there(reading, one):
        return False
    counts = {figure.low for figure in one.figures}
    for each in denied:
        denier = each.chain[-1].name or ""
        own, numbers = words[each.id] - PEOPLE, {figure.low for figure in each.figures}
        if not own or not own <= words[other] or not numbers <= counts:
            continue
        named = bool(stems(denier.split()[-1]) & words[other])
        enough = TELLING - 1 if numbers or named else TELLING
        before = (where[each.id][0].document.published or "") >= (reading.document.published or "")
        if len(own) + len(numbers) >= enough and before and one.chain[-1].name != denier:
            return True
    return False
