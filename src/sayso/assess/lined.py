"""What the questions tell: who agrees, what was revised, what cannot both hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sayso.assess.counts import RUNNING
from sayso.assess.sentences import MOST
from sayso.assess.verdicts import Judged, firm, in_time
from sayso.records import Answer, Finding, FindingKind, Question, Reply
from sayso.values.harm import harm_of

# The ends of chains that are no body of their own: a person, a paper, a station.
PASSED_ON = re.compile(
    r"(?:person|outlet|agency|channel|document)\b"
    r"|organisation (?:[kw][a-z]{2,3}(?:[ -]?(?:tv|fm|am|dt))?$|.*\b(?:news|times|post|"
    r"tribune|herald|tv|radio|"
    r"press|affiliate|channel|media|daily|journal|gazette|cnn|nbc|abc|cbs|fox)\b)",
    re.IGNORECASE,
)


def findings(judged: Judged) -> Iterator[Finding]:
    """Of one question: at most a revision or a conflict, and the answers that are corroborated."""
    question = judged.question
    if question.verdict == "conflicting":
        yield _conflict(question, *judged.against[0])
        rest = _undisputed(judged)
        told = [pair for pair in judged.revised if set(pair) <= set(rest)]
        if any(reply.former for one in rest for reply in one.replies) and told:
            yield _revision(question, list(pairwise(in_time(question, rest))))
    elif question.verdict == "revised":
        yield _revision(question, judged.revised)
    for one in question.answers if _is_worth_agreeing(question) else ():
        replies = _independent(question, one)
        if replies:
            text = f"{question.text} {one.value}, {one.rests_on}."
            yield _found("corroboration", question, [replies], "lined.certain-origins", text)


def _is_worth_agreeing(question: Question) -> bool:
    """How many came to harm, and when something was; not how many shots were heard."""
    return question.kind == "date" or (
        question.kind == "figure" and harm_of(question.measure) is not None
    )


def _independent(question: Question, one: Answer) -> list[Reply]:
    """The first reply of each body that gives the answer for itself, if two do in two reports.

    People may speak for one of the bodies, and a medium passes on; neither is one more origin. A
    toll that runs on is one body's count.
    """
    by_root: dict[str, Reply] = {}
    for reply in one.replies:
        speaks = reply.certain and not PASSED_ON.match(reply.root) and reply.rule != RUNNING
        if speaks and (question.kind != "figure" or reply.whole):
            key = next((root for root in by_root if _alike(root, reply.root)), reply.root)
            by_root.setdefault(key, reply)
    replies = list(by_root.values())
    several = len({reply.document for reply in replies}) > 1
    return replies if several else []


def _alike(one: str, other: str) -> bool:
    """Whether two names share half their words: “Raqqa the Tarn Observatory”, “the Observatory”."""
    mine, others = ({*name.split()[1:]} for name in (one, other))
    return one == other or 2 * len(mine & others) >= max(1, min(len(mine), len(others)))


def _revision(question: Question, revised: Sequence[tuple[Answer, Answer]]) -> Finding:
    told = in_time(
        question, [one for one in question.answers if any(one in pair for pair in revised)]
    )
    steps = [f"{one.value}{_when(one)}" for one in told]
    if len(steps) > MOST:
        steps = [*steps[: MOST - 1], f"{len(steps) - MOST} more", steps[-1]]
        told = [*told[: MOST - 1], told[-1]]
    replies = [firm(question, one) or one.replies for one in told]
    text = f"{question.text} First {', then '.join(steps)}."
    return _found("revision", question, replies, "lined.later-word", text)


def _undisputed(judged: Judged) -> list[Answer]:
    """The answers that are left without those that stand against the most others."""
    left = [one for one in judged.question.answers if ".." not in one.value]
    against = list(judged.against)
    while against:
        times = Counter(each.value for pair in against for each in pair)
        worst = max((each for pair in against for each in pair),
                    key=lambda each: (times[each.value], -each.reports))  # fmt: skip
        left = [one for one in left if one is not worst]
        against = [pair for pair in against if worst not in pair]
    return left


def _conflict(question: Question, one: Answer, other: Answer) -> Finding:
    told = (f"{each.value}, {each.rests_on}" for each in (one, other))
    text = f"{question.text} {'; but '.join(told)}."
    replies = [firm(question, each) for each in (one, other)]
    return _found("conflict", question, replies, "lined.cannot-both-hold", text)


def _found(
    kind: FindingKind,
    question: Question,
    answers: Sequence[Sequence[Reply]],
    rule: str,
    text: str,
) -> Finding:
    replies = [one for some in answers for one in some[: MOST // len(answers) or 1]]
    utterances = tuple(dict.fromkeys(one.utterance for one in replies))[:MOST]
    documents = tuple(dict.fromkeys(one.document for one in replies))
    return Finding(kind, text, utterances, documents, question.id, rule)


def _when(one: Answer) -> str:
    return f" ({one.first_said})" if one.first_said else ""
