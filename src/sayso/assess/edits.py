"""What changed from one version of a report to the next, utterance by utterance.

Only what stands in a sentence that changed can have changed: a reading that differs although the
words do not says nothing about the writer.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal, TypeAlias

from sayso.assess.sentences import said
from sayso.records import REPORT_KINDS, Level, Reading, Utterance
from sayso.values.name import name_key
from sayso.values.span import Span

EditKind: TypeAlias = Literal[
    "figure",
    "time",
    "source removed",
    "source added",
    "source changed",
    "softened",
    "hardened",
    "stance",
    "polarity",
    "reworded",
    "added",
    "removed",
    "headline",
    "withdrawn",
]

ALIKE = 0.4  # share of the words of both that two utterances have in common, to be versions of one
MOST_SHARING = 200  # utterances that share a word; with more, it is no sign of being alike
HEDGES = frozenset({  # words that make less sure, also where the level stays as it is
    "allegedly", "alleged", "apparently", "appeared", "appears", "believed", "could", "likely",
    "may", "might", "ostensibly", "perhaps", "possibly", "probably", "purportedly", "reportedly",
    "seemed", "seemingly", "seems", "suggests", "supposedly", "suspected", "thought", "unconfirmed",
})  # fmt: skip
SURE: dict[Level, int] = {
    "stated": 4, "planned": 3, "likely": 2, "possible": 1, "unclear": 0, "unlikely": 0,
}  # fmt: skip

_ENDS = re.compile(r"[.!?…][”’\"')\]]*\s+")  # of sentences, near enough
_WORD = re.compile(r"\w+")

Difference: TypeAlias = Iterator[tuple[EditKind, str]]


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing that changed from one version of a report to the next.

    `before` and `after` are utterances of the older and of the newer version, where it has them.
    """

    kind: EditKind
    text: str
    before: str | None = None
    after: str | None = None


def edits(old: Reading, new: Reading) -> tuple[Edit, ...]:
    """All edits, in the order of the newer version; what was removed comes last."""
    gone, come = _changed(old, new), _changed(new, old)
    found = list(_headline(old, new))
    after = dict(_pairs(old, new, gone, come))
    partner = {n: o for o, n in after.items()}
    for n, one in enumerate(come):
        before = gone[partner[n]] if n in partner else None
        found += _of_pair(old, before, new, one)
    for o, one in enumerate(gone):
        if o not in after and not _in_title(old, one):
            words = said(old.document, one, by_whom=True)
            found.append(Edit("removed", f"No longer there: {words}.", one.id, None))
    return tuple(found)


def _of_pair(
    old: Reading, before: Utterance | None, new: Reading, after: Utterance
) -> Iterator[Edit]:
    """What a pair differs in; an utterance without a partner is new."""
    title, words = _in_title(new, after), said(new.document, after, by_whom=True)
    if before is None:
        if not title:
            yield Edit("added", f"New: {words}.", None, after.id)
        return
    was = said(old.document, before, by_whom=True)
    between = f"{was} is now {words}" if was != words else words
    told = False
    for difference in DIFFERENCES:
        for kind, text in difference(old, before, new, after):
            told = True
            yield Edit(kind, f"{text}: {between}.", before.id, after.id)
    if not told and not title and _bare(was) != _bare(words):
        yield Edit("reworded", f"Reworded: {between}.", before.id, after.id)


def _headline(old: Reading, new: Reading) -> Iterator[Edit]:
    was, now = old.document.title, new.document.title
    if was is not None and now is not None and _bare(was) != _bare(now):
        yield Edit("headline", f"The headline “{_flat(was)}” is now “{_flat(now)}”.")


def _figures(old: Reading, before: Utterance, new: Reading, after: Utterance) -> Difference:
    was = _values(old, before)
    now = _values(new, after)
    for one, other in _exchanged(was, now):
        if one is None:
            yield "figure", f"A figure was added, {other}"
        elif other is None:
            yield "figure", f"A figure was removed, {one}"
        else:
            yield "figure", f"A figure changed from {one} to {other}"


def _values(reading: Reading, one: Utterance) -> dict[str, str]:
    """Each figure by what it comes to, as it is worded."""
    text = reading.document.text
    return {
        f"{each.low}..{each.high} {each.approx}": _flat(each.span.of(text)) for each in one.figures
    }


def _times(old: Reading, before: Utterance, new: Reading, after: Utterance) -> Difference:
    was, now = _moments(old, before), _moments(new, after)
    for one, other in _exchanged(was, now):
        if one is None:
            yield "time", f"A time was added, “{other}”"
        elif other is None:
            yield "time", f"A time was removed, “{one}”"
        else:
            yield "time", f"A time changed from “{one}” to “{other}”"


def _moments(reading: Reading, one: Utterance) -> dict[str, str]:
    """The times of what was said and of its saying, by how they are worded."""
    here = _span(one)
    spans = [each.span for each in reading.times if here.start <= each.span.start < here.end]
    words = [_flat(span.of(reading.document.text)) for span in spans]
    return {_bare(each): each for each in words}


def _exchanged(
    was: Mapping[str, str], now: Mapping[str, str]
) -> Iterator[tuple[str | None, str | None]]:
    """What only one of the two has, the first of one beside the first of the other."""
    gone = [shown for key, shown in was.items() if key not in now]
    come = [shown for key, shown in now.items() if key not in was]
    return zip_longest(gone, come)


def _sources(old: Reading, before: Utterance, new: Reading, after: Utterance) -> Difference:
    """Who stands behind the words, in whatever step of the chain."""
    del old, new
    was, now = _names(before), _names(after)
    gone = [name for key, name in was.items() if key not in now]
    come = [name for key, name in now.items() if key not in was]
    if gone and come:
        yield "source changed", f"The source changed from {', '.join(gone)} to {', '.join(come)}"
    elif gone:
        yield "source removed", f"A source was removed, {', '.join(gone)}"
    elif come:
        yield "source added", f"A source was added, {', '.join(come)}"


def _certainty(old: Reading, before: Utterance, new: Reading, after: Utterance) -> Difference:
    was, now = before.certainty, after.certainty
    hedges = Counter(_bare(span.of(old.document.text)) for span in was.cues)
    hedged = Counter(_bare(span.of(new.document.text)) for span in now.cues)
    if was.level == now.level:
        hedges += Counter(_hedges(old, before))
        hedged += Counter(_hedges(new, after))
        if hedged > hedges:
            yield "softened", "Hedged further"
        if hedges > hedged:
            yield "hardened", "Hedged less"
        return
    told = f"from {was.level} to {now.level}"
    if SURE[now.level] < SURE[was.level]:
        yield "softened", f"Softened {told}"
    elif SURE[now.level] > SURE[was.level]:
        yield "hardened", f"Hardened {told}"


def _stance(old: Reading, before: Utterance, new: Reading, after: Utterance) -> Difference:
    del old, new
    if before.stance != after.stance:
        yield "stance", f"The source no longer {before.stance} but {after.stance}"
    if before.polarity != after.polarity:
        yield "polarity", f"What was {before.polarity} is now {after.polarity}"


DIFFERENCES: tuple[Callable[[Reading, Utterance, Reading, Utterance], Difference], ...] = (
    _figures,
    _times,
    _sources,
    _certainty,
    _stance,
)


def _changed(one: Reading, other: Reading) -> list[Utterance]:
    """The utterances of one version that stand in sentences which the other does not have."""
    known = {_bare(span.of(other.document.text)) for span in _sentences(other)}
    sentences = list(_sentences(one))
    fresh = [span for span in sentences if _bare(span.of(one.document.text)) not in known]
    return [each for each in one.utterances if _stands_in(each, fresh)]


def _sentences(one: Reading) -> Iterator[Span]:
    text = one.document.text
    for block in one.document.blocks:
        if block.kind in REPORT_KINDS:
            at = block.span.start
            for found in _ENDS.finditer(text, block.span.start, block.span.end):
                yield Span(at, found.end())
                at = found.end()
            if at < block.span.end:
                yield Span(at, block.span.end)


def _stands_in(one: Utterance, sentences: Sequence[Span]) -> bool:
    span = _span(one)
    return any(each.start < span.end and span.start < each.end for each in sentences)


def _span(one: Utterance) -> Span:
    spans = (*one.source, *one.cue, *one.content)
    return Span(min(each.start for each in spans), max(each.end for each in spans))


def _in_title(reading: Reading, one: Utterance) -> bool:
    span = _span(one)
    titles = (block.span for block in reading.document.blocks if block.kind == "title")
    return any(each.start <= span.start and span.end <= each.end for each in titles)


def _pairs(
    old: Reading, new: Reading, gone: Sequence[Utterance], come: Sequence[Utterance]
) -> Iterator[tuple[int, int]]:
    """Which of the older became which of the newer: the most alike first, each once."""
    was = [_words(old, one) for one in gone]
    now = [_words(new, one) for one in come]
    having: defaultdict[str, list[int]] = defaultdict(list)
    for o, words in enumerate(was):
        for word in words:
            having[word].append(o)
    scored = []
    for n, words in enumerate(now):
        shared = Counter(
            o for word in words if len(having.get(word, ())) <= MOST_SHARING
            for o in having.get(word, ())
        )  # fmt: skip
        for o, count in shared.items():
            score = 2 * count / (len(was[o]) + len(words))
            if score >= ALIKE:
                scored.append((-score, abs(o - n), o, n))
    paired: tuple[set[int], set[int]] = (set(), set())
    for _, _, o, n in sorted(scored):
        if o not in paired[0] and n not in paired[1]:
            paired[0].add(o)
            paired[1].add(n)
            yield o, n


def _words(reading: Reading, one: Utterance) -> set[str]:
    text = reading.document.text
    spans = (*one.source, *one.cue, *one.content)
    return {word for span in spans for word in _WORD.findall(span.of(text).casefold())}


def _hedges(reading: Reading, one: Utterance) -> set[str]:
    """As they are written within a sentence: May is a month."""
    text = reading.document.text
    return {word for span in one.content for word in _WORD.findall(span.of(text))} & HEDGES


def _names(one: Utterance) -> dict[str, str]:
    """Whom the words are put down to, but for the report's own publisher and writer."""
    named = [step.name for step in one.chain[1:] if step.kind != "author" and step.name]
    return {name_key(name): _flat(name) for name in named}


def _flat(text: str) -> str:
    return " ".join(text.split())


def _bare(text: str) -> str:
    """Without case, and whatever the quotation marks and blanks are."""
    return re.sub(r"[“”\"'‘’\s]+", " ", text).casefold().strip()
