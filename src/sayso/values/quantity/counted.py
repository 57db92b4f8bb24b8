"""What a number counts: by the grammar where the text was parsed, else the words behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sayso.values.quantity.figure import Word
from sayso.values.quantity.tables import GAP, any_of, inverted, table
from sayso.values.span import Span
from sayso.values.tree import Tree

MODIFIERS = frozenset({"nummod", "quantmod", "compound", "amod", "nmod", "npadvmod", "poss", "det"})
NOUNS = frozenset({"NOUN", "PROPN"})
ENDS = frozenset(table("ends")["words"])
LOOSE = frozenset(table("loose")["words"])
PLURALS = table("plurals")
FATES = frozenset(inverted("fates"))
NEAR = 12  # words
PHRASE = 6  # words
SHORTEST = 3  # letters of what is no plural: gas, its

_OF = re.compile(
    rf"{GAP}of{GAP}(?:all{GAP})?(?:the|these|those|its|their|his|her|our|my)?", re.IGNORECASE
)
_NEXT = re.compile(rf"(?:{GAP}|-)([^\W\d_](?:[\w.&’'-]*\w)?)")
_TAIL = re.compile(rf"{GAP}of{GAP}([a-z]{{3,}})(?![\w-])")
_GONE = re.compile(rf"{GAP}{any_of(FATES)}\b", re.IGNORECASE)
_COMPOUND = re.compile(r"-([^\W\d_]+)")
_POSSESSIVE = re.compile(r"['’]s?$")


class Noun(NamedTuple):
    """The head of what is counted, and the phrase of which it is the head."""

    head: Span
    phrase: Span


def noun(text: str, span: Span, unit: str | None, tree: Tree[Word], *, one: bool) -> Noun | None:
    """What the number in `span` counts, or what it is the measure of; `one` if it is just one."""
    compound = _COMPOUND.match(text, span.end) if unit is None else None
    if compound is not None:
        return Noun(Span(*compound.span(1)), Span(*compound.span(1)))
    single = one or unit is not None
    if not tree.words:
        return _behind(text, span, single=single)
    head = _governed(tree, span)
    if head is not None and _plausible(text, span, tree.words[head].span):
        return _phrase(text, span, tree, head)
    guess = _behind(text, span, single=single) if unit is None else None
    return guess if guess is not None and _is_noun(tree, guess.head) else None


def _plausible(text: str, span: Span, head: Span) -> bool:
    """Not what the parser mistakes for a noun: "620,000 cast", "10,000 killed, the ministry"."""
    first = _NEXT.match(text, span.end)
    if first is not None and first[1].lower() in ENDS - LOOSE - {"of"}:
        return False
    if head.of(text).lower() in ENDS | FATES or not head.of(text)[:1].isalpha():
        return False
    return not (_GONE.match(text, span.end) and "," in text[span.end : head.start])


def _is_noun(tree: Tree[Word], span: Span) -> bool:
    words = [tree.words[number] for number in tree.inside(span)]
    return bool(words) and words[-1].pos in NOUNS


def _governed(tree: Tree[Word], span: Span) -> int | None:
    inside = tree.inside(span)
    for number in reversed(inside):
        for low in tree.below(number):
            if low >= inside.stop and tree.words[low].lemma == "of":
                return next((n for n in tree.below(low) if tree.words[n].dep == "pobj"), None)
    for number in reversed(inside):
        top = _climb(tree, number, inside)
        if top is not None:
            return top
    return None


def _climb(tree: Tree[Word], number: int, inside: range) -> int | None:
    """The noun that a number modifies, over the words that it modifies on the way."""
    for _ in range(NEAR):
        word = tree.words[number]
        if word.dep not in MODIFIERS or word.head == number:
            return None
        number = word.head
        if number in range(inside.stop, inside.stop + NEAR) and tree.words[number].pos in NOUNS:
            return _last(tree, number)
    return None


def _last(tree: Tree[Word], number: int) -> int:
    """A noun that only makes a compound with a later one gives way to it."""
    word = tree.words[number]
    if word.dep == "compound" and number < word.head <= number + 3:
        return word.head
    return number


def _phrase(text: str, span: Span, tree: Tree[Word], head: int) -> Noun:
    stop = tree.words[head].span
    first = next(
        (n for n in range(tree.inside(span).stop, head) if not _is_loose(text, tree.words[n])), head
    )
    start = min(tree.words[first].span.start, stop.start)
    if "," in text[start : stop.start] or head - first >= PHRASE:
        start = stop.start
    return Noun(stop, Span(start, _with_tail(text, stop.end)))


def _is_loose(text: str, word: Word) -> bool:
    return word.pos in ("DET", "PUNCT", "ADP", "PRON", "NUM") or word.span.of(text).lower() in LOOSE


def _with_tail(text: str, end: int) -> int:
    """Heads of state, members of parliament: a bare noun belongs to the phrase."""
    tail = _TAIL.match(text, end)
    return tail.end() if tail and tail[1] not in ENDS and tail[1] not in LOOSE else end


def _behind(text: str, span: Span, *, single: bool) -> Noun | None:
    words = list(_run(text, span.end))
    head = next((n for n, word in enumerate(words) if _is_plural(word.of(text))), None)
    if head is None and words and single:
        head = len(words) - 1
    if head is None:
        return None
    stop = words[head]
    return Noun(stop, Span(words[0].start, _with_tail(text, stop.end)))


def _run(text: str, at: int) -> Iterator[Span]:
    """The words behind a number, up to the first that ends the phrase."""
    of = _OF.match(text, at)
    at = of.end() if of else at
    taken = 0
    while taken < PHRASE and (found := _NEXT.match(text, at)) is not None:
        word = found[1].lower()
        if word in LOOSE and not taken:
            at = found.end()
            continue
        if word in ENDS or (word in FATES and not _plural_follows(text, found.end())):
            return
        yield Span(*found.span(1))
        taken += 1
        at = found.end()


def _plural_follows(text: str, at: int) -> bool:
    found = _NEXT.match(text, at)
    return found is not None and _is_plural(found[1]) and found[1].lower() not in ENDS


def _is_plural(word: str) -> bool:
    small = word.lower()
    if small in PLURALS:
        return True
    if word[:1].isupper() and small.endswith("as"):
        return False
    return (
        small.endswith("s")
        and not small.endswith(("ss", "us", "is", "’s", "'s"))
        and len(small) > SHORTEST
    )


def lemma(word: str) -> str:
    """The singular of a noun; names keep their capitals."""
    small = word.lower()
    if small in PLURALS:
        return str(PLURALS[small])
    bare = _POSSESSIVE.sub("", word)
    kept = bare if bare[:1].isupper() and bare[1:].islower() else bare.lower()
    return _singular(kept) if _is_plural(bare) else kept


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > SHORTEST + 1:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return word[:-2]
    return word[:-1]
