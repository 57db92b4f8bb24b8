"""Which utterances of a story say the same in much the same words, in different reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sayso.link.background import terms, weight
from sayso.records import Echo, Reading, Utterance

ALIKE = 0.5  # share of the weight of the words of both that they share
FEWEST = 4  # words of a statement that is compared
MANY = 50  # reports of which a word is remembered
KEYS = 4  # telling words by which a statement is looked up
ORDINARY = 2.0  # nats; words below tell nothing


class Statement(NamedTuple):
    """An utterance with its telling words, each with its weight."""

    document: str
    utterance: str
    words: Mapping[str, float]


def echoes(story: Sequence[Reading]) -> tuple[Echo, ...]:
    """Pairs of utterances of different reports, in the order of the story.

    Of each report the first utterance with a telling word stands for that word, and of a word that
    very many reports have the first of them: who repeats a phrase echoes whoever said it first.
    """
    by_key: dict[str, dict[str, Statement]] = {}
    found: dict[tuple[str, str], Echo] = {}
    for one in _statements(story):
        for key in _keys(one):
            first = by_key.setdefault(key, {})
            if one.document not in first:
                for before in first.values():
                    found |= _echo(before, one)
                if len(first) < MANY:
                    first[one.document] = one
    return tuple(found.values())


def _echo(before: Statement, one: Statement) -> dict[tuple[str, str], Echo]:
    share = shared(before.words, one.words)
    if share < ALIKE:
        return {}
    pair = before.utterance, one.utterance
    return {pair: Echo(*pair, round(share, 2))}


def _statements(story: Iterable[Reading]) -> Iterable[Statement]:
    for reading in story:
        for one in reading.utterances:
            words = telling(_said(reading, one))
            if len(words) >= FEWEST:
                yield Statement(reading.document.id, one.id, words)


def _said(reading: Reading, one: Utterance) -> str:
    return " ".join(span.of(reading.document.text) for span in one.content)


def telling(text: str) -> dict[str, float]:
    """The words of a text that are not ordinary, each with its weight."""
    return {word: weight(word) for word in terms(text) if weight(word) > ORDINARY}


def _keys(one: Statement) -> list[str]:
    return sorted(one.words, key=lambda word: (-one.words[word], word))[:KEYS]


def shared(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Weighted Jaccard (Ioffe 2010)."""
    both = sum(value for word, value in one.items() if word in other)
    every = sum({**one, **other}.values())
    return both / every if every else 0.0
