"""What the questions tell: who agrees, what was revised, what cannot both hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.assess.sentences import MOST
from sayso.assess.verdicts import Judged, in_time
from sayso.records import Answer, Finding, FindingKind, Question
from sayso.values.harm import harm_of


def findings(judged: Judged) -> Iterator[Finding]:
    """Of one question: at most a corroboration, and a revision or a conflict."""
    question = judged.question
    if question.verdict == "conflicting":
        yield _conflict(question, *judged.against[0])
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
