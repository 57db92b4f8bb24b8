"""What a figure, a time or a name is of: what is done, and to what or by whom."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sayso.attribute.grammar import SUBJECTS, VERBS, Grammar
from sayso.records import Entity, Slot
from sayso.values.quantity import Figure
from sayso.values.span import Span
from sayso.values.when import Time

JOINED = frozenset(
    {"nummod", "quantmod", "compound", "amod", "nmod", "poss", "det", "conj", "appos"}
)
BESIDE_VERBS = frozenset({"npadvmod", "advmod", "tmod", "dep"})
EMPTY = frozenset({"be", "have", "do", "remain", "seem", "appear"})
WITHIN = frozenset({"in", "at", "near", "outside", "inside", "within"})
ENDS = frozenset({"die", "drown", "perish", "vanish", "disappear"})  # who does it, undergoes it
FARTHEST = 6


def slots(
    figures: Iterable[Figure], times: Iterable[Time], names: Iterable[Entity], tree: Grammar
) -> tuple[Slot, ...]:
    """One for each figure, time and name that the grammar hangs on something, in text order.

    Of names only those of whom something befalls, and where: not those who do it.
    """
    times, names = tuple(times), tuple(names)
    when = [number for one in times for number in tree.inside(one.span)]
    counted = (_of_figure(one, tree, when) for one in figures)
    dated = (_of_time(one.span, tree) for one in times)
    persons = (_of_person(one.span, tree) for one in names if one.kind == "person")
    places = (_of_place(one.span, tree) for one in names if one.kind != "person")
    found = (*counted, *dated, *persons, *places)
    return tuple(sorted((one for one in found if one is not None), key=_place))


def _place(one: Slot) -> Span:
    return one.value


def _of_figure(figure: Figure, tree: Grammar, but: Collection[int]) -> Slot | None:
    words = tree.inside(figure.noun or figure.span)
    if not words:
        return None
    number = _top(words[-1], tree)
    for clause in tree.below(number, "acl", "relcl"):
        return _slot(figure.span, clause, _other(clause, but, tree), tree)
    word = tree.words[number]
    if word.dep in (*SUBJECTS, "dobj", "attr", "oprd", "dative"):
        return _slot(figure.span, word.head, _other(word.head, {*but, number}, tree), tree)
    if word.dep == "pobj":
        holder = tree.words[word.head].head
        if tree.words[holder].pos in VERBS:
            return _slot(figure.span, holder, _other(holder, {*but, number}, tree), tree)
        return Slot(figure.span, None, tree.words[holder].span)
    return None


def _of_time(span: Span, tree: Grammar) -> Slot | None:
    heads = tree.heads(span)
    if not heads:
        return None
    word = tree.words[_top(heads[0], tree)]
    holder = tree.words[word.head].head if word.dep == "pobj" else word.head
    if word.dep != "pobj" and word.dep not in BESIDE_VERBS:
        return None
    holding = tree.words[holder]
    if holding.pos in ("NOUN", "PROPN"):
        return Slot(span, None, holding.span)
    return _slot(span, holder, _undergoing(holder, tree), tree) if holding.pos in VERBS else None


def _of_person(span: Span, tree: Grammar) -> Slot | None:
    """`Ada Brand was hurt`, `a man named Ada Brand died`, `they arrested Ada Brand`."""
    heads = tree.heads(span)
    if not heads:
        return None
    word = tree.words[_top(heads[0], tree)]
    verb = tree.words[word.head]
    suffers = word.dep in ("nsubjpass", "dobj") or (
        word.dep == "nsubj" and verb.lemma.casefold() in ENDS
    )
    if not suffers or verb.pos not in VERBS:
        return None
    return Slot(span, verb.lemma.casefold(), None)


def _of_place(span: Span, tree: Grammar) -> Slot | None:
    """`was hurt in Ketterby`, `a fire near Ketterby`; not in `a Ketterby hospital`."""
    words = tree.inside(span)
    top = _top(words[-1], tree) if words else -1
    word = tree.words[top]
    brings = tree.words[word.head]
    if top not in words or word.dep != "pobj" or brings.head == word.head:
        return None
    holding = tree.words[brings.head]
    if brings.lemma.casefold() not in WITHIN:
        return None
    if holding.pos in VERBS:
        return _slot(span, brings.head, _undergoing(brings.head, tree), tree)
    return Slot(span, None, holding.span) if holding.pos in ("NOUN", "PROPN") else None


def _top(number: int, tree: Grammar) -> int:
    """The word whose phrase this one belongs to."""
    for _ in range(FARTHEST):
        word = tree.words[number]
        if word.dep not in JOINED or word.head == number or tree.words[word.head].pos in VERBS:
            break
        number = word.head
    return number


def _slot(value: Span, verb: int, theme: int | None, tree: Grammar) -> Slot:
    """`be dead`, `be expected to attend`: the word that tells what is done."""
    for _ in range(FARTHEST):
        inner = tree.below(verb, "xcomp", "acomp")
        if not inner:
            break
        verb = inner[0]
        theme = theme if theme is not None else _other(verb, (), tree)
    lemma = tree.words[verb].lemma.casefold()
    found = None if theme is None else tree.words[theme].span
    return Slot(value, None if lemma in EMPTY else lemma, found)


def _other(verb: int, but: Collection[int], tree: Grammar) -> int | None:
    """What else takes part: the object, else the subject, else what a preposition brings."""
    for deps in (("dobj",), (*SUBJECTS, "attr")):
        for number in tree.below(verb, *deps):
            if number not in but and tree.words[number].pos in ("NOUN", "PROPN"):
                return number
    for preposition in tree.below(verb, "prep", "agent"):
        for number in tree.below(preposition, "pobj"):
            if number not in but and tree.words[number].pos in ("NOUN", "PROPN"):
                return number
    return None


def _undergoing(verb: int, tree: Grammar) -> int | None:
    """What it happens to: `the treaty signed in June`, `they signed the treaty`, `he arrived`."""
    for deps in (("nsubjpass",), ("dobj",), ("nsubj",)):
        for number in tree.below(verb, *deps):
            if tree.words[number].tag not in ("WDT", "WP"):
                return number
    word = tree.words[verb]
    return word.head if word.dep in ("acl", "relcl") else None
