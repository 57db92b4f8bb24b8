"""What was carried on: copied texts, conclusions that became facts, reports citing in a ring."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sayso.assess.sentences import content, said
from sayso.assess.stems import stems
from sayso.records import MEDIA, REPORT_KINDS, Copy, Document, Finding, Reading, Story, Utterance
from sayso.values.name import name_key
from sayso.values.span import Span

TELLING = 4  # words of a conclusion by which it is known in another report
HEDGES = stems("seems appears apparently likely probably perhaps possibly suggests indicates means")
FEWEST = 150  # characters of running text that two reports share
MOST_OF = 0.75  # of the running text of the longer one, that it is no other report
SAME_NUMBERS = 0.75
SAME_WORDS = 0.5  # share, from which two utterances are about one thing
NUMBER = re.compile(r"\d[\d,.:]*")
RUNNING = re.compile(r"[A-Z“\"‘](?:(?!\n\s*\n).){40,}?[.!?][”\"’]?(?=\s|$)", re.DOTALL)
FURNITURE = re.compile(
    r"notification|\bemail\b|newsletter|subscri|cookies|advertis|sign up|log in|copyright|"
    r"all rights|comment|"
    r"facebook|privacy|Crime ?Stoppers|anonymous|tips?\b|anyone with|please (?:call|contact)",
    re.IGNORECASE,
)


def copied(copies: Iterable[Copy], documents: Mapping[str, Document]) -> Iterator[Finding]:
    """For each text that was copied whole, its reports; it is one origin."""
    families: dict[str, list[str]] = {}
    root: dict[str, str] = {}
    for one in copies:
        if one.whole and one.document not in root and _carries(one, documents):
            root[one.document] = root.get(one.of, one.of)
            families.setdefault(root[one.document], []).append(one.document)
    for first, others in families.items():
        told = (first, *others)
        names = _names([documents[one] for one in told])
        text = f"{len(told)} reports, 1 text: {names[0]} is carried by {', '.join(names[1:])}."
        yield Finding("copy", text, (), told, None, "copy.words")


def _carries(one: Copy, documents: Mapping[str, Document]) -> bool:
    """Whether the two are one text: not what stands around it, nor a story told further."""
    copy, first = documents[one.document], documents[one.of]
    shared = sum(_shared(span, one.passages) for span in _running(copy))
    longer = max(sum(len(span.of(each.text)) for span in _running(each)) for each in (copy, first))
    return shared >= max(FEWEST, MOST_OF * longer) and _same_numbers(copy, first)


def _same_numbers(one: Document, other: Document) -> bool:
    """Whether hardly a number differs; bulletins of two days have the same words."""
    left, right = ({*NUMBER.findall(_words(each))} for each in (one, other))
    return len(left & right) >= SAME_NUMBERS * len(left | right)


def _words(document: Document) -> str:
    return " ".join(span.of(document.text) for span in _running(document))


def _running(document: Document) -> list[Span]:
    """The sentences of a report that are the report; lines of one paragraph go together."""
    blocks = [one.span for one in document.blocks if one.kind in REPORT_KINDS]
    found = (Span(*at.span()) for at in RUNNING.finditer(document.text))
    return [
        one
        for one in found
        if not FURNITURE.search(one.of(document.text))
        and any(block.start <= one.start < block.end for block in blocks)
    ]


def _shared(sentence: Span, passages: Iterable[Span]) -> int:
    """The length of a sentence, if most of it is shared: the marks leave out the ends."""
    within = sum(
        max(0, min(sentence.end, one.end) - max(sentence.start, one.start)) for one in passages
    )
    length = sentence.end - sentence.start
    return length if within > length / 2 else 0


def _names(documents: Sequence[Document]) -> list[str]:
    """Who published each; where that does not tell them apart, what they are called."""
    names = [one.publisher or "" for one in documents]
    if "" not in names and len(set(names)) == len(names):
        return names
    return [
        f"“{one.title}”" if one.title else one.path or one.url or one.id[:19] for one in documents
    ]


def concluded(story: Story) -> Iterator[Finding]:
    """What one report concludes and another states flatly, in like words or with more besides."""
    where = {one.id: (reading, one) for reading in story.readings for one in reading.utterances}
    alike = {
        pair
        for echo in story.echoes
        for pair in ((echo.one, echo.other), (echo.other, echo.one))
        if echo.share >= SAME_WORDS
    }
    guesses = {key: _stems(*it) for key, it in where.items() if it[1].mode == "inference"}
    flat = {key: _stems(*it) for key, it in where.items() if guesses and _flat(it[1])}
    for one, guessed in guesses.items():
        for other, words in flat.items():
            guess, fact = where[one][0], where[other][0]
            within = _holds(words, guessed) and guess is not fact
            if (one, other) in alike or within:
                flatly = said(fact.document, where[other][1])
                text = f"What one report concludes, another states as a fact: {flatly}."
                documents = (guess.document.id, fact.document.id)
                yield Finding("inference", text, (one, other), documents, None, "inference.as-fact")


def _stems(reading: Reading, one: Utterance) -> frozenset[str]:
    return stems(content(reading.document, one)) - HEDGES


def _holds(words: frozenset[str], guess: frozenset[str]) -> bool:
    return len(guess) >= TELLING and guess <= words


def _flat(one: Utterance) -> bool:
    return one.mode == "narration" and one.certainty.level == "stated"


def circular(story: Story) -> Iterator[Finding]:
    """Two publishers of a story that each pass on the other."""
    cites: dict[tuple[str, str], Utterance] = {}
    home: dict[str, str] = {}
    for reading in story.readings:
        mine = name_key(reading.document.publisher)
        for one in reading.utterances if mine else ():
            for hop in one.chain[1:]:
                if hop.kind in MEDIA and hop.seen == "captured":
                    cites.setdefault((mine, name_key(hop.name)), one)
                    home[one.id] = reading.document.id
    for (citing, cited), words in cites.items():
        back = cites.get((cited, citing))
        if back is not None and citing < cited:
            names = f"{words.chain[0].name} and {back.chain[0].name}"
            ids = (words.id, back.id)
            documents = tuple(home[each] for each in ids)
            text = f"{names} each cite the other: neither tells where it comes from."
            yield Finding("circular", text, ids, documents, None, "circular.publishers")
