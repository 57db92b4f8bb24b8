"""What the questions tell: who agrees, what was revised, what cannot both hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.assess.sentences import MOST
from sayso.assess.verdicts import Judged, in_time
from sayso.records import Answer, Finding, FindingKind, Question
from sayso.values.harm import harm_of


def findings(judged: Judged) -> Iterator[Finding]:
    """Of one question: at most a corroboration, and a revision or a conflict."""
    question = judged.question
    if question.verdict == "conflicting":
        yield _conflict(question, *judged.against[0])
        rest = _undisputed(judged)
        if len(rest) > 1 and any(reply.former for one in rest for reply in one.replies):
            yield from _revision(replace(question, answers=tuple(rest)))
    elif question.verdict == "revised":
        yield from _revision(question)
    for one in question.answers if _is_worth_agreeing(question) else ():
        if one.origins.certain > 1:
            yield _found("corroboration", question, [one], "lined.certain-origins",
                         f"{question.text} {one.value}, {one.rests_on}.")  # fmt: skip


def _is_worth_agreeing(question: Question) -> bool:
    """How many came to harm, and when something was; not how many shots were heard."""
    return question.kind == "date" or harm_of(question.measure) is not None


def _revision(question: Question) -> Iterator[Finding]:
    told = in_time(question.answers)
    track = ", then ".join(f"{one.value}{_when(one)}" for one in told)
    yield _found("revision", question, told, "lined.later-word", f"{question.text} First {track}.")


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
    return _found("conflict", question, [one, other], "lined.cannot-both-hold", text)


def _found(
    kind: FindingKind, question: Question, answers: Sequence[Answer], rule: str, text: str
) -> Finding:
    replies = [one for answer in answers for one in answer.replies[: MOST // len(answers) or 1]]
    utterances = tuple(dict.fromkeys(one.utterance for one in replies))[:MOST]
    documents = tuple(dict.fromkeys(one.document for one in replies))
    return Finding(kind, text, utterances, documents, question.id, rule)


def _when(one: Answer) -> str:
    return f" ({one.first_said})" if one.first_said else ""
